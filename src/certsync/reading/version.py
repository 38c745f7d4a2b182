"""Which reader this is."""

from typing import Final

READER_VERSION: Final = "7"
"""Changes whenever the same bytes may read differently."""
