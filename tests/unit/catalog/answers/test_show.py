import json
from dataclasses import replace

from certsync.catalog.answers.show import answer_show, show_json
from certsync.catalog.merge import Order, merge
from certsync.codes import Code
from tests.integration.catalog.kit import DEVELOPER, GAMES, GAMES_LINK
from tests.unit.catalog.answers.told import TODAY, told

FACTS = told(
    a=[GAMES, GAMES_LINK, DEVELOPER],
    b=[replace(GAMES, name="Agile games maken"), replace(DEVELOPER, name="Developer")],
)
MERGED = merge(FACTS.states, Order(("a", "b")))


def test_all_that_is_known_is_told_and_who_says_it() -> None:
    """The merged values, the crebos, each source's own words, and where they differ."""
    answer = answer_show(FACTS, MERGED, [GAMES.code, Code("K0999")], on=TODAY)
    (shown,) = json.loads(json.dumps(show_json(answer)))["onderdelen"]
    assert ("K0717", 240, "yes", "25187") == (
        shown["code"],
        shown["sbu"],
        shown["certificate"],
        shown["crebos"][0]["crebo"],
    )
    assert [("a", "Agile game productie"), ("b", "Agile games maken")] == [
        (said["source"], said["name"]) for said in shown["sources"]
    ]
    assert {"run": 3, "at": "2026-11-04T06:15:00.000000Z", "cause": "source"} == shown["sources"][
        0
    ]["since"]
    assert (Code("K0999"),) == answer.missing


def test_conflicts_of_the_code_and_of_its_crebos_are_told() -> None:
    """Each names the thing it is about, and every source's word, first word first."""
    answer = answer_show(FACTS, MERGED, [GAMES.code], on=TODAY)
    (shown,) = json.loads(json.dumps(show_json(answer)))["onderdelen"]
    assert [
        {
            "subject": "onderdeel",
            "code": "K0717",
            "crebo": None,
            "field": "name",
            "kind": "value",
            "values": [
                {"source": "a", "value": "Agile game productie"},
                {"source": "b", "value": "Agile games maken"},
            ],
        },
        {
            "subject": "crebo",
            "code": None,
            "crebo": "25187",
            "field": "name",
            "kind": "value",
            "values": [
                {"source": "a", "value": "Applicatie- en mediaontwikkelaar"},
                {"source": "b", "value": "Developer"},
            ],
        },
    ] == shown["conflicts"]


def test_a_source_that_does_not_know_the_code_has_no_say() -> None:
    """Only those that know it are told."""
    facts = told(a=[GAMES], b=[DEVELOPER])
    answer = answer_show(facts, merge(facts.states, Order()), [GAMES.code], on=TODAY)
    assert ["a"] == [said.source for said in answer.shown[0].said]
