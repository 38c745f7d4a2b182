"""What all tables share."""

from typing import Any, Final

from sqlmodel import SQLModel

STRICT: Final[dict[str, Any]] = {"sqlite_strict": True}


class Row(SQLModel):
    """One row of a table; rows are written as they are, so that no validator need be built."""

    model_config = {"defer_build": True}
