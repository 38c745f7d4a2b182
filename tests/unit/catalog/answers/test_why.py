import json
from dataclasses import replace

import pytest

from certsync.catalog.answers.why import FIELDS, WhyAnswer, answer_why, why_json
from certsync.catalog.merge import Order, merge
from certsync.catalog.trail import Seen
from certsync.codes import Code
from certsync.records import key_of
from tests.integration.catalog.kit import DEVELOPER, GAMES, GAMES_LINK, MOLES, PAGE
from tests.unit.catalog.answers.told import told

FACTS = told(a=[GAMES, GAMES_LINK, DEVELOPER, MOLES], b=[replace(GAMES, name="Agile games maken")])
MERGED = merge(FACTS.states, Order(("a", "b")))
NAME = Seen("name", "Agile  game", "/html/td[2]", 4, PAGE, "2026-11-02", "d" * 64, "b" * 64)
CREBO = Seen("crebo", "25187", "/html/td[3]", 4, PAGE, "2026-11-02", "d" * 64, "b" * 64)
EVIDENCE = {("a", key_of(GAMES)): (NAME,), ("a", key_of(GAMES_LINK)): (CREBO,)}


def why(field: str | None, code: Code = GAMES.code) -> WhyAnswer:
    """Ask why of one code."""
    return answer_why(FACTS, MERGED, EVIDENCE, code, field)


def test_every_sources_word_is_told_and_which_is_followed() -> None:
    """For a merged value each source says its own; the one the catalogue follows is marked."""
    assert [("a", "Agile game productie", True), ("b", "Agile games maken", False)] == [
        (reason.source, reason.value, reason.chosen) for reason in why("name").reasons
    ]


def test_a_value_leads_to_the_bytes_it_came_from() -> None:
    """Text as seen, place, page, moment, capture and digests; nothing where it was declared."""
    (reason, _) = json.loads(json.dumps(why_json(why("name"))))["reasons"]
    assert [
        {
            "text": "Agile  game",
            "where": "/html/td[2]",
            "url": PAGE,
            "requested_at": "2026-11-02",
            "capture": 4,
            "digest": "d" * 64,
            "body": "b" * 64,
        }
    ] == reason["seen"]
    assert [(), ()] == [declared.seen for declared in why("certificate").reasons]


def test_without_a_field_all_values_of_the_code_and_its_links_are_told() -> None:
    """Nothing of another code, and no blank."""
    told_ = {(str(r.key[0]), r.field) for r in why(None).reasons}
    fields = {"code", "name", "kind", "certificate", "sbu"}
    assert {("link", "crebo"), *(("onderdeel", field) for field in fields)} == told_


def test_crebos_are_the_links() -> None:
    """Asked for crebos, each link says where it was seen."""
    (reason,) = why("crebos").reasons
    assert ("25187", (CREBO,)) == (reason.value, reason.seen)


@pytest.mark.parametrize("field", ["sbu", "valid_to"])
def test_a_code_nobody_knows_has_no_reasons(field: str) -> None:
    """There is nothing to say of it; the command says that it is unknown."""
    assert field in FIELDS
    assert () == why(field, Code("K0999")).reasons
