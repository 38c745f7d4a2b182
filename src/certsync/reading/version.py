"""Which reader this is."""

from typing import Final

READER_VERSION: Final = "6"
"""Changes whenever the same bytes may read differently."""
