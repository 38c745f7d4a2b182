import json
from dataclasses import replace

from certsync.catalog.answers.history import Happening, answer_history, history_json
from certsync.catalog.load import Since
from certsync.catalog.trail import Spell
from certsync.codes import Code
from certsync.records import Fact
from tests.integration.catalog.kit import GAMES, GAMES_LINK
from tests.unit.catalog.answers.told import AS_OF


def at(run: int) -> Since:
    """Return a run of November 2026."""
    return Since(run, f"2026-11-{run:02}T06:15:00.000000Z", "source")


def spell(fact: Fact, start: int, end: int | None, source: str = "sbb") -> Spell:
    """Return a spell; what began with run 1 was in the baseline."""
    return Spell(
        id=start,
        source=source,
        fact=fact,
        start=at(start),
        end=None if end is None else at(end),
        baseline=start == 1,
    )


def test_spells_become_what_happened() -> None:
    """Added, changed field by field, ended, returned: oldest first."""
    renamed = replace(GAMES, name="Agile games maken", sbu=480)
    spells = [
        spell(GAMES, 1, 2),
        spell(renamed, 2, 4),
        spell(renamed, 6, None),
        spell(GAMES_LINK, 2, 4),
    ]
    answer = answer_history(spells, [GAMES.code, Code("K0999")], as_of=AS_OF)
    assert [
        (1, Happening.ADDED, None, "onderdeel"),
        (2, Happening.ADDED, None, "link"),
        (2, Happening.CHANGED, "name", "onderdeel"),
        (2, Happening.CHANGED, "sbu", "onderdeel"),
        (4, Happening.ENDED, None, "link"),
        (4, Happening.ENDED, None, "onderdeel"),
        (6, Happening.RETURNED, None, "onderdeel"),
    ] == [(e.when.run, e.what, e.field, e.key[0]) for e in answer.events[GAMES.code]]
    assert (Code("K0999"),) == answer.missing


def test_each_source_has_its_own_story() -> None:
    """That one source drops a code is no end in another, and no change between the two."""
    spells = [spell(GAMES, 1, 3, "a"), spell(replace(GAMES, sbu=1), 3, None, "b")]
    events = answer_history(spells, [GAMES.code], as_of=AS_OF).events[GAMES.code]
    assert [("a", "added"), ("a", "ended"), ("b", "added")] == [
        (event.source, str(event.what)) for event in events
    ]


def test_the_json_tells_baselines_and_both_values() -> None:
    """What was there at the first look says so: nobody knows since when."""
    spells = [spell(GAMES_LINK, 1, None), spell(GAMES, 1, 2), spell(replace(GAMES, sbu=0), 2, None)]
    answer = history_json(answer_history(spells, [GAMES.code], as_of=AS_OF))
    (history,) = json.loads(json.dumps(answer))["histories"]
    assert ("K0717", [True, True, False]) == (
        history["code"],
        [event["baseline"] for event in history["events"]],
    )
    assert {
        "run": 2,
        "at": "2026-11-02T06:15:00.000000Z",
        "cause": "source",
        "source": "sbb",
        "event": "changed",
        "subject": "onderdeel",
        "crebo": None,
        "field": "sbu",
        "before": 240,
        "after": 0,
        "baseline": False,
    } == history["events"][2]
    assert "25187" == history["events"][0]["crebo"]
