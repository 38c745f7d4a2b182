import json
from dataclasses import replace
from typing import Any

import pytest

from certsync.catalog.answers.listing import ListAnswer, answer_list, list_json
from certsync.catalog.answers.offering import Right, School
from certsync.catalog.rights import SchoolRights, Standing
from certsync.codes import Brin, Code
from certsync.records import Certificate, Fact, IsoDate, Licence, Offer
from tests.integration.catalog.kit import (
    DEVELOPER,
    FARMER,
    GAMES,
    GAMES_LINK,
    MOLES,
    MOLES_LINK,
)
from tests.unit.catalog.answers.told import AS_OF, TODAY, merged

BRIN = Brin("25LX")
SEEN = IsoDate("2026-11-08")
OVO = Licence(licence="0211-1", brin=BRIN, crebo=FARMER.crebo, leerweg="OVO", stage="STANDAARD")
BOL = Licence(licence="0211-2", brin=BRIN, crebo=DEVELOPER.crebo, leerweg="BOL")
FACTS = (GAMES, GAMES_LINK, DEVELOPER, MOLES, MOLES_LINK, FARMER)


def rights(*licences: Licence, offers: tuple[Offer, ...] = (), **values: Any) -> SchoolRights:
    """Return the rights of 25LX, who is in the file, both crebos listed."""
    known: dict[str, Any] = {
        "brin": BRIN,
        "seen_on": SEEN,
        "read_on": SEEN,
        "made_on": None,
        "is_read": True,
        "is_known": True,
        "crebos": frozenset({DEVELOPER.crebo, FARMER.crebo}),
        "licences": {one.crebo: (one,) for one in licences},
        "offers": {offer.code: offer for offer in offers},
    }
    return SchoolRights(**{**known, **values})


def answered(known: SchoolRights | None, *facts: Fact) -> ListAnswer:
    """Return the list for a school."""
    return answer_list(
        merged(*(facts or FACTS)),
        as_of=AS_OF,
        on=TODAY,
        certificate=Certificate.YES,
        school=School(BRIN, known),
    )


def standings(answer: ListAnswer) -> list[tuple[str, Standing]]:
    """Return each code with how the school stands for it."""
    return [(one.onderdeel.code, right_of(one.right).standing) for one in answer.onderdelen]


def right_of(right: Right | None) -> Right:
    """Return a right that must be there."""
    assert right is not None
    return right


def test_what_is_held_comes_first_then_what_is_within_reach() -> None:
    """OVO before BOL and BBL, each by code; what the school holds nothing for is left out."""
    held = rights(replace(OVO, crebo=DEVELOPER.crebo), replace(BOL, crebo=FARMER.crebo))
    assert [("K0717", Standing.HELD), ("C0013", Standing.APPLY_SHORT)] == standings(answered(held))
    assert [("C0013", Standing.HELD)] == standings(answered(rights(OVO)))


@pytest.mark.parametrize(
    "changed",
    [
        {"stage": "SLAPEND"},
        {"end": TODAY},
        {"begin": IsoDate("2026-11-11")},
        {"leerweg": "COL"},
    ],
)
def test_a_licence_that_sleeps_or_does_not_hold_gives_nothing(changed: dict[str, Any]) -> None:
    """On the day that is asked about, the end no longer counted."""
    assert [] == standings(answered(rights(replace(OVO, **changed))))


def test_a_crebo_that_has_ended_is_no_right() -> None:
    """Nobody can be enrolled on it, whatever the licence says."""
    facts: list[Fact] = [MOLES, MOLES_LINK, replace(FARMER, valid_to=TODAY)]
    assert [] == standings(answered(rights(OVO), *facts))


@pytest.mark.parametrize(
    "known",
    [None, rights(is_known=False), rights(BOL, crebos=frozenset({DEVELOPER.crebo}))],
)
def test_what_is_not_known_is_listed_as_not_known(known: SchoolRights | None) -> None:
    """No source of rights, a school that is not in it, a crebo it does not list: never "no"."""
    assert ("C0013", Standing.UNKNOWN) in standings(answered(known))


def test_a_code_without_known_crebos_is_not_known_either() -> None:
    """Unlike one that is known to hang on no crebo at all."""
    assert [("K0717", Standing.UNKNOWN)] == standings(answered(rights(OVO), GAMES))
    assert [] == standings(answered(rights(OVO), replace(GAMES, links_observed=True)))


def test_the_json_has_named_fields_beside_those_of_the_contract() -> None:
    """Leerwegen, sanction and warning on that day, offered or not, and how fresh it is."""
    offer = Offer(brin=BRIN, code=MOLES.code, begin=IsoDate("2024-08-01"))
    marked = replace(OVO, sanction_from=SEEN, warning_to=TODAY)
    told = json.loads(json.dumps(list_json(answered(rights(marked, offers=(offer,))))))
    assert ("25LX", "2026-11-08") == (told["brin"], told["rights_seen_on"])
    (one,) = told["onderdelen"]
    assert ("held", True) == (one["recognition"], one["offered"])
    assert [
        {
            "crebo": "25535",
            "recognition": "held",
            "leerwegen": ["OVO"],
            "sanctioned": True,
            "warned": False,
        }
    ] == one["rights"]
    unknown = list_json(answered(None))
    assert unknown["rights_seen_on"] is None


def test_an_offer_counts_while_it_stands() -> None:
    """One that ended, or begins later, is no offer that day; of an unknown school nobody knows."""
    offer = Offer(brin=BRIN, code=Code("K0717"), end=TODAY)
    assert False is rights(OVO, offers=(offer,)).offers_on(GAMES.code, TODAY)
    assert True is rights(OVO, offers=(offer,)).offers_on(GAMES.code, SEEN)
    assert rights(is_known=False).offers_on(GAMES.code, TODAY) is None
