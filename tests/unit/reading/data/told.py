"""What a reading of data tells, in short: how its tests read a body, and what they compare."""

import json

from certsync.reading import PageReading, read_page
from certsync.reading.accounting import unaccounted
from tests.fuzz.laws import LAWS, Body

URL = "https://register.example/lijst"
Short = list[tuple[str, str | None, list[tuple[str, str | None, int | None]] | None]]


def read(body: object, content_type: str | None = None) -> PageReading:
    """Read a body, in which every token is accounted for and every place resolves."""
    text = body if isinstance(body, str) else json.dumps(body)
    reading = read_page(text.encode(), URL, content_type=content_type)
    assert () == unaccounted(text.encode(), reading, content_type=content_type)
    assert [] == [*LAWS["placed"](Body(text.encode(), content_type), reading)]
    return reading


def short(reading: PageReading) -> Short:
    """Return code, name and crebos of each record."""
    return [
        (
            r.code,
            r.name,
            None if r.crebos is None else [(c.code, c.name, c.level) for c in r.crebos],
        )
        for r in reading.records
    ]


def listed(reading: PageReading) -> list[str]:
    """Return the texts that could not be read."""
    return [item.text for item in reading.unreadable]
