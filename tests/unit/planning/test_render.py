import json

import pytest

from certsync.messages import LANGUAGES, Language, Messages
from certsync.planning import Plan, plan_json, plan_lines
from certsync.records import Certificate
from tests.unit.planning.cases import START, day, known, licence, linked, onderdeel, plan, rights

ENGLISH = Messages("en")
ALL_KINDS = {
    "ready": plan(),
    "no rights": plan(known(rights=None), brin=None, end=None),
    "several": plan(known(crebos=(linked("25187"), linked("25998", name=None)), rights=None)),
    "no links": plan(known(crebos=None, page=None)),
    "no crebo": plan(known(crebos=())),
    "not linked": plan(crebo="25998"),
    "nameless": plan(known(onderdeel=onderdeel(name=None, certificate=None, valid_from=None))),
    "no certificate": plan(known(onderdeel=onderdeel(certificate=Certificate.NO))),
    "ended": plan(known(crebos=(linked(end=day("2026-01-01"), last_intake=day("2025-01-01")),))),
    "short": plan(known("C0013", rights=rights(licence(leerweg="BOL", warned=True)))),
    "long": plan(known("C0163", green=True, rights=rights())),
    "too early": plan(start="2018-09-01", end="2018-01-01", today="2026-12-01"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", ALL_KINDS.values(), ids=ALL_KINDS)
def test_every_plan_can_be_said_in_every_language(made: Plan, language: Language) -> None:
    """No finding, step, choice or field lacks its words or a fact they need."""
    messages = Messages(language)
    said = json.dumps(plan_json(made, messages)) + "\n".join(plan_lines(made, messages))
    assert [] == [hole for hole in ("None", "Message(", "planning.") if hole in said]


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    """Programs rely on these names and on nothing being added to them."""
    made = plan_json(plan(), ENGLISH)
    top = "schema, code, crebo, start, end, brin, verdict, choices, findings, steps, fields"
    assert top == ", ".join(made)
    assert {
        "choices": ["crebo", "rank", "reason"],
        "findings": ["rule", "level", "text", "ground", "certainty"],
        "steps": ["nr", "state", "text"],
        "fields": ["record", "name", "value", "ground"],
    } == {key: list(rows[0]) for key, rows in made.items() if isinstance(rows, list)}


def test_json_holds_plain_values() -> None:
    """What is written is what a program reads back, null where nothing is known."""
    made = plan_json(plan(known(rights=None), brin=None, end=None), ENGLISH)
    assert json.loads(json.dumps(made)) == made
    assert ("certsync/plan/1", "K0717", "25187", "2026-08-01", None, None, "unknown") == tuple(
        made[key] for key in ("schema", "code", "crebo", "start", "end", "brin", "verdict")
    )


def test_json_tells_empty_from_to_be_filled_in() -> None:
    """An empty text is sent empty; null is the school's to fill in."""
    fields = plan_json(plan(), ENGLISH)["fields"]
    values = {(f["record"], f["name"]): f["value"] for f in fields}  # type: ignore[attr-defined]  # JSON
    assert ("", None) == (values["ISP", "Niveau"], values["ISG", "Inschrijvingvolgnummer"])


def test_text_shows_verdict_age_and_page_first() -> None:
    """A registrar sees what it is about, the verdict, how old it is and where to look."""
    first, *others = list(plan_lines(plan(), ENGLISH))[:5]
    assert first.startswith("K0717 Agile game productie on crebo 25187 Applicatie- en media")
    assert [
        "Verdict: ready. You can register this certificate like this.",
        "sbb-keuzedelen as of 2026-02-28",
        "Recognitions as of 2026-02-27",
        "https://s-bb.example/K0717",
    ] == others


def test_a_plan_without_a_last_day_says_that_it_is_still_to_be_given() -> None:
    """No date stands where none is known, and no word in the place of one."""
    first, *_ = plan_lines(plan(end=None), ENGLISH)
    assert first.endswith(f", from {START}; the last day is not given yet")


def test_text_puts_errors_before_what_is_unknown_and_notes_last() -> None:
    """The finding that decides stands on top."""
    made = plan(known(rights=None), start="2018-09-01", end=None)
    lines = list(plan_lines(made, ENGLISH))
    levels = [
        line.split()[0]
        for line in lines[lines.index("Findings") + 1 : lines.index("Steps")]
        if line and line[2] != " "
    ]
    assert ["error", "unknown", "warning", "note"] == list(dict.fromkeys(levels))


def test_text_shows_the_ground_and_certainty_of_a_finding() -> None:
    """What is uncertain is said to be, beside the finding."""
    lines = list(plan_lines(plan(start="2018-12-31"), ENGLISH))
    (at,) = (nr for nr, line in enumerate(lines) if line.startswith("  error"))
    assert "[PvE 4.8.2 p. 201; established]" == lines[at + 1].strip()


def test_text_says_who_fills_a_field_in() -> None:
    """A field that is the school's to fill shows with what, an empty one that it is empty."""
    shown = "\n".join(plan_lines(plan(), ENGLISH))
    assert "(the school’s own number: 1 to 20 letters and digits)" in shown
    assert "(empty)" in shown


def test_dutch_text_keeps_the_names_of_duo() -> None:
    """Field names stand in DUO's own words in every language."""
    names = {field.name for field in plan().fields}
    for language in LANGUAGES:
        shown = "\n".join(plan_lines(plan(), Messages(language)))
        assert set() == {name for name in names if name not in shown}
