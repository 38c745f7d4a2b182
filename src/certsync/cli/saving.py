"""The folder that ``inspect --save`` leaves, with a page and its reading.

It is a report and a fixture at once (``make fixture DIR=…``): the body as received, ``page.json``
with where and how it was got, ``expected.json`` with what was read of it.
"""

from pathlib import Path
from typing import Final

from certsync import __version__
from certsync.cli import output
from certsync.cli.files import unwritable, write_file
from certsync.cli.loading import Given
from certsync.messages import Message
from certsync.reading import READER_VERSION
from certsync.reading.data.embedded import is_json_body
from certsync.reading.markup.decode import parse_body

PAGE: Final = "page.json"
EXPECTED: Final = "expected.json"
_SCHEMA: Final = "certsync/page/1"
_PRIVATE: Final = ("cookie", "auth", "token", "session", "secret", "key")
"""A header with one of these in its name is about who asked, and not about the page."""


def check_room(folder: Path) -> None:
    """Refuse a folder in which something lies already.

    Raises:
        BadCall: it is not empty, or no folder.
    """
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise unwritable(folder, Message("inspect.why.not-empty"))
        elif folder.exists() or folder.is_symlink():
            raise unwritable(folder, Message("inspect.why.no-folder"))
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error


def keep_page(folder: Path, given: Given) -> None:
    """Keep the body as received, and ``page.json`` about it.

    Raises:
        BadCall: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    text = parse_body(given.body, given.content_type).text
    body = "data.json" if is_json_body(text, given.content_type) else "page.html"
    write_file(folder / body, given.body)
    _write_json(folder / PAGE, _about(given, body))


def keep_reading(folder: Path, reading: dict[str, object]) -> None:
    """Keep what was read of the page, beside it.

    Raises:
        BadCall: it cannot be written.
    """
    _write_json(folder / EXPECTED, reading)


def _about(given: Given, body: str) -> dict[str, object]:
    private = {name for name, _ in given.headers if any(word in name for word in _PRIVATE)}
    return {
        "schema": _SCHEMA,
        "url": given.url,
        "fetched_at": given.fetched_at,
        "status": given.status,
        "content_type": given.content_type,
        "headers": [f"{name}: {value}" for name, value in given.headers if name not in private],
        "headers_left_out": sorted(private),
        "body": body,
        "certsync": __version__,
        "reader": READER_VERSION,
    }


def _write_json(path: Path, value: object) -> None:
    write_file(path, (output.to_json(value) + "\n").encode())
