"""Which reader this is."""

from typing import Final

READER_VERSION: Final = "5"
"""Changes whenever the same bytes may read differently."""
