"""Where the database and its migrations lie, and which schema this certsync speaks."""

from pathlib import Path
from typing import Final

from certsync.errors import Bug, SettingsError
from certsync.messages import Message

SCHEMA_VERSION: Final = "0004"
"""The newest revision in ``db/migrations``, known without Alembic; a test holds the two equal."""

_PREFIX: Final = "sqlite:///"


def sqlite_path(url: str, *, file: str = "certsync.toml") -> Path:
    """Return the file a ``database_url`` names: ``sqlite:///relative`` or ``sqlite:////absolute``.

    The rest of the URL is the path as it stands, without percent-decoding. ``file`` is where the
    setting was made, for the message.

    Raises:
        SettingsError: for any other engine, a database in memory, or options after a ``?``.
    """
    name = url.removeprefix(_PREFIX)
    if name == url or name in {"", ":memory:"} or "?" in name:
        raise SettingsError(file=file, key="database_url", why=Message("settings.database-url"))
    return Path(name)


def sizes_of(path: Path) -> dict[str, int]:
    """Return the bytes on disk of the database, of what SQLite keeps beside it, of large bodies."""
    parts = {"database": [path], "wal": [path.with_name(f"{path.name}-wal")]}
    parts["bodies"] = list(bodies_folder(path).glob("*"))
    return {
        name: sum(file.stat().st_size for file in found if file.exists())
        for name, found in parts.items()
        if any(file.exists() for file in found)
    }


def bodies_folder(path: Path) -> Path:
    """Return the folder with the bodies that are too large for the database at ``path``."""
    return path.with_name(f"{path.name}.bodies")


def migrations_root() -> Path:
    """Return the folder of the migrations: packed into the package, else in the checkout.

    Raises:
        Bug: the installation has neither.
    """
    here = Path(__file__).resolve()
    packed, checkout = here.parents[1] / "_migrations", here.parents[3] / "db" / "migrations"
    for root in (packed, checkout):
        if root.is_dir():
            return root
    raise Bug(missing=str(packed))
