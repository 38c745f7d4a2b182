import pytest

from certsync.catalog.answers.search import names_on, search, search_json, unknown_code
from certsync.catalog.load import Named, Point
from certsync.codes import Code
from certsync.records import IsoDate

NAMES = [
    Named("sbb", Code(code), name)
    for code, name in [
        ("C0013", "Mollen- en woelrattenbestrijding"),
        ("C0192", "Gewasbescherming B"),
        ("K0072", "Ondernemend gedrag (geschikt voor niveau 3 en 4)"),
        ("K0211", "Ondernemend gedrag (geschikt voor niveau 1 en 2)"),
        ("K0717", "Agile game productie"),
        ("K1306", "Gezonde leefstijl in de kinderopvang"),
        ("K9000", "E-commercemanager"),
        ("K9001", "Café"),
        ("K9002", None),
    ]
]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("agile game productie", ["K0717"]),
        ("GAME Agile", ["K0717"]),
        ("cafe", ["K9001"]),
        ("mollen woelratten", ["C0013"]),
        ("bestrijding", ["C0013"]),
        ("ecommerce", ["K9000"]),
        ("ondernemend niveau 3", ["K0072"]),
        ("K0717", ["K0717"]),
        ("k07", ["K0717"]),
        ("0717", ["K0717"]),
        ("717 game", ["K0717"]),
        ("k9002", ["K9002"]),
        ("geowndheid", []),
        ("agile woelratten", []),
        ("", []),
        ("?!", []),
    ],
)
def test_every_word_must_stand_in_the_name_or_the_code(text: str, codes: list[str]) -> None:
    """Case, accents, punctuation and order do not matter; the beginning of a word is enough."""
    assert codes == [hit.code for hit in search(NAMES, text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("agle", "K0717"),
        ("agiile", "K0717"),
        ("gaem", "K0717"),
        ("leefstjil", "K1306"),
        ("K0771", "K0717"),
    ],
)
def test_one_edit_or_transposition_is_forgiven(text: str, code: str) -> None:
    """A slip of the finger in a word of four letters or more still finds it."""
    assert [code] == [hit.code for hit in search(NAMES, text)]


def test_nothing_is_forgiven_where_something_is_found_as_written() -> None:
    """A name that fits as it stands is not drowned in names that nearly fit."""
    names = [*NAMES, Named("sbb", Code("K9003"), "Agele werken")]
    assert ["K0717"] == [hit.code for hit in search(names, "agile")]
    assert ["K9003"] == [hit.code for hit in search(names, "agele")]


def test_short_words_are_taken_as_written() -> None:
    """In a word of three letters one edit makes another word."""
    assert () == search(NAMES, "caf cfa")


def test_whole_words_come_before_beginnings_and_parts() -> None:
    """The nearest comes first; among equals, the code decides."""
    names = [
        Named("sbb", Code("K0001"), "Omgaming"),
        Named("sbb", Code("K0002"), "Games"),
        Named("sbb", Code("K0003"), "Game"),
        Named("sbb", Code("K0004"), "Game twee"),
    ]
    hits = search(names, "game")
    assert [("K0003", 0), ("K0004", 0), ("K0002", 1)] == [(h.code, h.distance) for h in hits]
    assert ["K0002", "K0003", "K0004", "K0001"] == [h.code for h in search(names, "gam")]


def day(text: str | None) -> IsoDate | None:
    """Return a date that is known, or not."""
    return None if text is None else IsoDate(text)


@pytest.mark.parametrize(
    ("dates", "is_there"),
    [
        ([(None, None)], True),
        ([(None, "2027-08-01")], False),
        ([(None, "2027-08-02")], True),
        ([("2027-08-02", None)], False),
        ([(None, None), ("2027-08-02", None)], False),
        ([(None, "2027-01-01"), ("2027-01-01", None)], True),
    ],
)
def test_names_of_a_day(dates: list[tuple[str | None, str | None]], is_there: bool) -> None:
    """A source that gives no dates neither keeps a code nor hides it where another dates it."""
    names = [
        Named(f"source-{nr}", Code("K0717"), "Agile", *map(day, both))
        for nr, both in enumerate(dates)
    ]
    assert (tuple(names) if is_there else ()) == names_on(names, IsoDate("2027-08-01"))


def test_a_code_with_two_names_is_found_by_either_and_told_once() -> None:
    """What sources call differently is one code."""
    names = [*NAMES, Named("rio", Code("K0717"), "Scrum voor games")]
    (hit,) = search(names, "scrum")
    assert ("K0717", ("Agile game productie", "Scrum voor games")) == (hit.code, hit.names)
    assert {
        "schema": "certsync/search/1",
        "as_of": {"run": 3, "at": "2026-11-02T06:15:00.000000Z"},
        "on": None,
        "text": "scrum",
        "hits": [
            {"code": "K0717", "names": ["Agile game productie", "Scrum voor games"], "distance": 0}
        ],
    } == search_json("scrum", [hit], Point(3, "2026-11-02T06:15:00.000000Z"), None)


def test_an_unknown_code_comes_with_the_nearest() -> None:
    """Only the nearest are named, at most three, and none where none is near."""
    codes = [named.code for named in NAMES]
    assert ("K0717",) == unknown_code("K0771", codes).facts["nearest"]
    assert ("K9000", "K9001", "K9002") == unknown_code("K9003", codes).facts["nearest"]
    assert () == unknown_code("C8888", codes).facts["nearest"]
    assert "K0771" == unknown_code("K0771", []).facts["code"]
