import json
from dataclasses import replace

from certsync.catalog.answers.crebos import answer_crebos, crebos_json
from certsync.catalog.merge import Order, merge
from certsync.codes import Code, Kind
from certsync.records import Certificate, IsoDate
from tests.integration.catalog.kit import DEVELOPER, GAMES, GAMES_LINK, MOLES, MOLES_LINK
from tests.unit.catalog.answers.told import AS_OF, TODAY, merged, told


def test_the_json_is_that_of_the_contract() -> None:
    """Key by key: as_of, on, and per code its crebos with dates and sources."""
    facts = merged(
        replace(GAMES, links_observed=True),
        replace(GAMES_LINK, begin=IsoDate("2016-10-12")),
        replace(DEVELOPER, level=4, last_intake=IsoDate("2027-08-01")),
    )
    answer = crebos_json(answer_crebos(facts, [GAMES.code], as_of=AS_OF, on=TODAY))
    assert {
        "schema": "certsync/crebos/1",
        "as_of": {"run": 7, "at": "2026-11-08T06:15:00.000000Z"},
        "on": "2026-11-10",
        "answers": [
            {
                "code": "K0717",
                "name": "Agile game productie",
                "kind": "keuzedeel",
                "certificate": "yes",
                "crebos": [
                    {
                        "crebo": "25187",
                        "name": "Applicatie- en mediaontwikkelaar",
                        "level": 4,
                        "begin": "2016-10-12",
                        "end": None,
                        "last_intake": "2027-08-01",
                        "takes_intake": True,
                        "sources": ["sbb"],
                    }
                ],
            }
        ],
    } == json.loads(json.dumps(answer))


def test_unknown_crebos_are_null_and_none_is_an_empty_list() -> None:
    """A page that shows no crebo region says nothing of them; one that shows it empty says none."""
    unknown = answer_crebos(merged(GAMES), [GAMES.code], as_of=AS_OF, on=TODAY)
    assert unknown.answers[0].crebos is None
    observed = merged(replace(GAMES, links_observed=True))
    assert () == answer_crebos(observed, [GAMES.code], as_of=AS_OF, on=TODAY).answers[0].crebos


def test_a_crebo_that_is_named_is_told_though_not_all_are_known() -> None:
    """What is known is not kept back because it may be a part."""
    answer = answer_crebos(merged(GAMES, GAMES_LINK), [GAMES.code], as_of=AS_OF, on=TODAY)
    (crebo,) = answer.answers[0].crebos or ()
    assert ("25187", None, None) == (crebo.crebo, crebo.name, crebo.takes_intake)


def test_a_link_is_told_only_on_the_days_it_holds() -> None:
    """``on`` is the day that is asked about; what ended before it is no answer."""
    ended = merged(
        replace(GAMES, links_observed=True), replace(GAMES_LINK, end=IsoDate("2026-11-10"))
    )
    days = {
        day: answer_crebos(ended, [GAMES.code], as_of=AS_OF, on=IsoDate(day)).answers[0].crebos
        for day in ("2026-11-09", "2026-11-10")
    }
    assert [1, 0] == [len(crebos or ()) for crebos in days.values()]


def test_the_other_codes_are_answered_where_one_is_not_known() -> None:
    """An unknown code is told apart; the rest keeps the order asked, each once."""
    facts = merged(GAMES, MOLES, MOLES_LINK)
    codes = [MOLES.code, Code("K0999"), GAMES.code, MOLES.code]
    answer = answer_crebos(facts, codes, as_of=AS_OF, on=TODAY)
    assert [MOLES.code, GAMES.code] == [one.code for one in answer.answers]
    assert (Code("K0999"),) == answer.missing


def test_a_keuzedeel_without_certificate_says_so() -> None:
    """Yes, no and unknown are three answers."""
    words = []
    for certificate in (Certificate.YES, Certificate.NO, None):
        facts = merged(replace(GAMES, certificate=certificate, kind=None))
        answer = answer_crebos(facts, [GAMES.code], as_of=AS_OF, on=TODAY)
        assert Kind.KEUZEDEEL is answer.answers[0].kind
        (one,) = json.loads(json.dumps(crebos_json(answer)))["answers"]
        words.append(one["certificate"])
    assert ["yes", "no", "unknown"] == words


def test_the_sources_of_a_link_are_those_that_know_the_link() -> None:
    """Not those that know the code."""
    facts = told(a=[GAMES, GAMES_LINK], b=[GAMES])
    answer = answer_crebos(merge(facts.states, Order()), [GAMES.code], as_of=AS_OF, on=TODAY)
    assert [("a",)] == [crebo.sources for crebo in answer.answers[0].crebos or ()]
