"""Bodies that once broke a law, one file each: a header line as of HTTP, a blank line, the body."""

import hashlib
from pathlib import Path
from typing import Final

from tests.fuzz.laws import Body

FOLDER: Final = Path(__file__).parents[2] / "fixtures" / "findings"
_HEADER: Final = b"Content-Type: "


def save(folder: Path, law: str, body: Body) -> Path:
    """Write a body down under the law it breaks; the same body is one file."""
    folder.mkdir(parents=True, exist_ok=True)
    head = b"" if body.content_type is None else _HEADER + body.content_type.encode() + b"\n"
    whole = head + b"\n" + body.content
    path = folder / f"{law}-{hashlib.sha256(whole).hexdigest()[:8]}.http"
    path.write_bytes(whole)
    return path


def load(path: Path) -> Body:
    """Return the body of a file."""
    head, _, content = path.read_bytes().partition(b"\n")
    if not head:
        return Body(content, None)
    return Body(content.removeprefix(b"\n"), head.removeprefix(_HEADER).decode())


def saved(folder: Path = FOLDER) -> list[Path]:
    """Return the files, in order."""
    return sorted(folder.glob("*.http"))
