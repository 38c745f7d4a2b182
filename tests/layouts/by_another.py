"""The pages written by hand in ``fixtures/pages/by_another``, as the layouts give theirs.

Beside ``NN-intent.html`` (or ``.data.json`` or ``.xml``) lies ``NN-intent.expected.json``: the
media type it is served with, the encoding, the records as `certsync inspect --json` names their
fields, codes in running text, texts that nobody can read, and the kinds that may stay unread.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.layouts.page import Page
from tests.layouts.truth import MEANINGS, Certificate, Crebo, Truth

FOLDER: Final = Path(__file__).parents[2] / "fixtures" / "pages" / "by_another"
_EXPECTED: Final = ".expected.json"


def page_names() -> list[str]:
    """Return the names of the pages, in order."""
    return sorted(path.name.removesuffix(_EXPECTED) for path in FOLDER.glob(f"*{_EXPECTED}"))


def load_page(name: str) -> Page:
    """Read one page and what is expected of it."""
    expected = json.loads((FOLDER / f"{name}{_EXPECTED}").read_text(encoding="utf-8"))
    (page,) = (path for path in FOLDER.glob(f"{name}.*") if not path.name.endswith(_EXPECTED))
    return Page(
        html=page.read_bytes(),
        shown=Truth(tuple(_certificate(record) for record in expected["records"])),
        content_type=expected["content_type"],
        mentions=frozenset(expected["mentions"]),
        unreadable=tuple(expected["unreadable"]),
        optional=frozenset(expected["optional"]),
    )


def _certificate(record: Mapping[str, Any]) -> Certificate:
    crebos = record["crebos"]
    return Certificate(
        code=record["code"],
        name=record["name"],
        sbu=record.get("sbu"),
        dates=tuple((meaning, record[meaning]) for meaning in MEANINGS if meaning in record),
        crebos=crebos
        and tuple(Crebo(each["code"], each.get("name"), each.get("level")) for each in crebos),
    )
