"""The files of a made site: which page answers which path at a moment.

A site is a folder with a folder a moment (named by its date). Each moment lies over the one before:
`pages/` holds what differs, `moment.toml` what is gone and where old paths lead.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

TOKEN = b"%%request-token%%"
SITE = b"%%site%%"
NOT_FOUND = "/404"

_REGISTER = "/api/3/action/package_show?"
_MADE_ON = re.compile(rb'"last_modified": "\d{4}-\d\d-\d\dT')
_TYPE_OF_JSON = {"Content-Type": "application/json"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TYPES = {
    ".html": "text/html",
    ".txt": "text/plain",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".csv": "text/csv",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as it lies ready.

    `headers` go out as they are; an `ETag` or `Last-Modified` among them is held against the
    request's own validators. A body with the placeholder `%%request-token%%` gets another token at
    each request; `%%site%%` becomes the address that was asked. `gzip`: compressed for a client
    that accepts it.
    """

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    gzip: bool = False


def sites_root() -> Path:
    """Folder of the made sites: inside the installed package, else in the checkout.

    Raises FileNotFoundError where neither is there.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_sites", here.parents[3] / "fixtures" / "sites"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no made sites beside {here.parents[1]}")


def moments(root: Path) -> tuple[str, ...]:
    """The moments of a site as ISO dates, oldest first."""
    return tuple(sorted(one.name for one in root.iterdir() if _DATE.fullmatch(one.name)))


def load_expected(root: Path, moment: str) -> dict[str, Any]:
    """The truth about one moment (`expected.json`; fixtures/README.md tells its shape)."""
    answer = json.loads((root / moment / "expected.json").read_text(encoding="utf-8"))
    if not isinstance(answer, dict):
        raise TypeError(f"{root / moment / 'expected.json'} holds no object")
    return answer


def load_pages(root: Path, moment: str) -> dict[str, Page]:
    """What the site answers at one moment, by path with query.

    Raises ValueError for a moment that the site does not have.
    """
    known = moments(root)
    if moment not in known:
        raise ValueError(f"{root} has no moment {moment}, only {', '.join(known)}")
    pages: dict[str, Page] = {}
    for one in known[: known.index(moment) + 1]:
        laid = tomllib.loads((root / one / "moment.toml").read_text(encoding="utf-8"))
        for name in laid["deleted"]:
            del pages[_path(name)]
        folder = root / one / "pages"
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = _path(file.relative_to(folder).as_posix())
            pages[path] = _page(path, file.read_bytes(), _TYPES[file.suffix], one)
        for old, new in laid["redirects"].items():
            pages[old] = Page(b"", {"Location": new}, 301)
    return pages


def with_register_of(root: Path, moment: str, day: date) -> dict[str, Page]:
    """The page of RIO's files at a moment, as if they were made on ``day``: a register is nightly.

    What is told of a school's rights depends on how old they are, and made files grow old.
    """
    answer = f'"last_modified": "{day}T'.encode()
    return {
        path: replace(page, body=_MADE_ON.sub(answer, page.body), headers=_TYPE_OF_JSON)
        for path, page in load_pages(root, moment).items()
        if path.startswith(_REGISTER)
    }


def _path(name: str) -> str:
    if name.startswith("datastore/"):  # a dump has no suffix in its address
        name = name.removesuffix(".csv")
    path = "/" + name.removesuffix(".html").removesuffix(".json").replace("@", "?")
    return "/" if path == "/index" else path


def _page(path: str, body: bytes, kind: str, moment: str) -> Page:
    """A page with the headers that a real server would send.

    Half of the pages carry an ETag. The others carry the date of the moment that last changed them,
    and are compressed; so no ETag names two encodings. A page with a token carries neither.
    """
    headers = {"Content-Type": kind + _charset(body), "Cache-Control": "no-cache"}
    if TOKEN in body:
        return Page(body, {**headers, "Cache-Control": "no-store"})
    if path == NOT_FOUND:
        return Page(body, headers, 404)
    if crc32(path.encode()) % 2:
        return Page(body, {**headers, "ETag": f'"{sha256(body).hexdigest()[:16]}"'})
    changed = datetime.fromisoformat(moment).replace(hour=6, tzinfo=UTC)
    headers |= {
        "Last-Modified": format_datetime(changed, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    return Page(body, headers, gzip=True)


def _charset(body: bytes) -> str:
    """A charset is declared only where it is true: a page in another one says so itself."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "; charset=utf-8"
