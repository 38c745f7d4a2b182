"""Sheets in JSON: columns that are objects, and blanks that go on with the row above."""

import json

from certsync.reading import read_page
from certsync.reading.data.keys import Json

Short = list[tuple[str, str | None, list[str]]]


def short(value: Json) -> Short:
    """Code, name and crebos of each record."""
    body = json.dumps(value).encode()
    reading = read_page(body, "https://x.example/", content_type="application/json")
    return [(r.code, r.name, [str(c.code) for c in r.crebos or ()]) for r in reading.records]


HEADER: list[Json] = ["Code", "Certificaat", "Crebo", "Kwalificatie"]
FIRST: list[Json] = ["K0614", "Acute zorg", "25655", "Mbo-Verpleegkundige"]
BLANK: list[Json] = ["", "", "25656", "Verzorgende-IG"]
LAST: list[Json] = ["C0141", "Triage", "25180", "Kok"]


def test_a_row_without_code_and_name_goes_on_with_the_one_above() -> None:
    """A sheet says code and name once for all crebos of a record."""
    assert short({"values": [HEADER, FIRST, BLANK, LAST]}) == [
        ("K0614", "Acute zorg", ["25655", "25656"]),
        ("C0141", "Triage", ["25180"]),
    ]


def test_a_row_with_another_name_lacks_its_code() -> None:
    """A name without a code is no part of the record above, nor are the blanks below it."""
    lacks: list[Json] = ["", "Gerontopsychiatrie", "25656", "Verzorgende-IG"]
    below: list[Json] = ["", "", "25695", "Doktersassistent"]
    assert short({"values": [HEADER, FIRST, lacks, below, LAST]}) == [
        ("K0614", "Acute zorg", ["25655"]),
        ("C0141", "Triage", ["25180"]),
    ]


def test_columns_may_be_objects_that_say_their_names() -> None:
    """Beside "rows" stand "columns": each column an object with its name among other things."""
    columns: list[Json] = [{"type": "text", "name": name} for name in HEADER]
    assert short({"columns": columns, "rows": [FIRST, LAST]}) == [
        ("K0614", "Acute zorg", ["25655"]),
        ("C0141", "Triage", ["25180"]),
    ]
