import json
from dataclasses import replace

import pytest

from certsync.catalog.answers.listing import answer_list, list_json
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode, Kind
from certsync.records import NO_END, Certificate, Fact, IsoDate, Link
from tests.integration.catalog.kit import DEVELOPER, FARMER, GAMES, GAMES_LINK, MOLES, MOLES_LINK
from tests.unit.catalog.answers.told import AS_OF, TODAY, merged

AUGUST = IsoDate("2027-08-01")
SEEN = replace(GAMES, links_observed=True)


def codes(facts: Merged, **wanted: object) -> list[str]:
    """Return the codes of a list."""
    on = IsoDate(str(wanted.pop("on", TODAY)))
    answer = answer_list(facts, as_of=AS_OF, on=on, **wanted)  # type: ignore[arg-type] # the filters of answer_list
    return [one.onderdeel.code for one in answer.onderdelen]


def test_the_json_is_that_of_the_contract() -> None:
    """One object an onderdeel, with its dates and its crebos by code."""
    facts = merged(replace(SEEN, valid_from=IsoDate("2016-10-12")), GAMES_LINK)
    answer = answer_list(facts, as_of=AS_OF, on=TODAY)
    assert {
        "schema": "certsync/list/1",
        "as_of": {"run": 7, "at": "2026-11-08T06:15:00.000000Z"},
        "on": "2026-11-10",
        "onderdelen": [
            {
                "code": "K0717",
                "name": "Agile game productie",
                "kind": "keuzedeel",
                "certificate": "yes",
                "sbu": 240,
                "established_on": None,
                "valid_from": "2016-10-12",
                "last_intake": None,
                "valid_to": None,
                "crebos": ["25187"],
                "sources": ["sbb"],
                "ends": [],
            }
        ],
    } == json.loads(json.dumps(list_json(answer)))


def test_the_list_is_by_code_and_can_be_narrowed() -> None:
    """Filters keep what is known to be so: an unknown certificate is neither yes nor no."""
    unknown = replace(GAMES, code=Code("K0211"), certificate=None)
    none = replace(GAMES, code=Code("K0022"), certificate=Certificate.NO)
    facts = merged(GAMES, MOLES, unknown, none)
    assert ["C0013", "K0022", "K0211", "K0717"] == codes(facts)
    assert ["C0013"] == codes(facts, kind=Kind.AMVB_ONDERDEEL)
    assert ["C0013", "K0717"] == codes(facts, certificate=Certificate.YES)
    assert ["K0022"] == codes(facts, certificate=Certificate.NO)


def test_only_what_holds_on_the_day_is_listed() -> None:
    """An onderdeel that has ended, or is yet to begin, is not there on that day."""
    facts = merged(replace(GAMES, valid_to=TODAY), replace(MOLES, valid_from=AUGUST))
    assert [] == codes(facts)
    assert ["K0717"] == codes(facts, on="2026-11-09")
    assert ["C0013"] == codes(facts, on=AUGUST)


@pytest.mark.parametrize(
    ("facts", "is_ending"),
    [
        ([replace(GAMES, valid_to=AUGUST)], True),
        ([replace(GAMES, last_intake=AUGUST, valid_to=NO_END)], True),
        ([SEEN, replace(GAMES_LINK, end=AUGUST)], True),
        ([replace(GAMES, valid_to=IsoDate("2027-08-02"))], False),
        ([replace(GAMES, last_intake=IsoDate("2026-08-01"))], False),
        ([GAMES, replace(GAMES_LINK, end=AUGUST)], True),
        (
            [
                SEEN,
                replace(GAMES_LINK, end=AUGUST),
                Link(code=GAMES.code, crebo=CreboCode("25535")),
            ],
            True,
        ),
        ([GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=AUGUST)], True),
        ([GAMES, GAMES_LINK, replace(DEVELOPER, valid_to=AUGUST)], True),
        ([GAMES, replace(GAMES_LINK, end=NO_END), replace(DEVELOPER, valid_to=NO_END)], False),
        ([GAMES, replace(FARMER, valid_to=AUGUST)], False),
        ([replace(GAMES, valid_to=NO_END)], False),
        ([GAMES], False),
    ],
)
def test_ending_means_that_the_last_day_of_something_lies_before_the_date(
    facts: list[Fact], is_ending: bool
) -> None:
    """Of the certificate, of one of its links, of the crebo there, of intake; unknown is no end."""
    assert is_ending == bool(codes(merged(*facts), ending=AUGUST))


def test_a_code_without_observed_links_has_unknown_crebos() -> None:
    """Null is not an empty list."""
    answer = answer_list(merged(GAMES, SEEN, MOLES, MOLES_LINK), as_of=AS_OF, on=TODAY)
    assert {"K0717": (), "C0013": ("25535",)} == {
        one.onderdeel.code: one.crebos for one in answer.onderdelen
    }
    assert answer_list(merged(GAMES), as_of=AS_OF, on=TODAY).onderdelen[0].crebos is None
