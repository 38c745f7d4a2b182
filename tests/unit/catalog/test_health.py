"""Failure as a state: what a row of visits says of a source."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.entry import RunKind, RunOutcome
from certsync.catalog.health import failures, why_failed
from certsync.catalog.trail import RunRecord
from certsync.messages import Message

GOOD = (RunOutcome.ACCEPTED, RunOutcome.UNCHANGED)


def run_of(number: int, outcome: str, kind: str = "sync", **changes: object) -> RunRecord:
    """A run of one source, a day after the one before."""
    values: dict[str, object] = {
        "number": number,
        "kind": kind,
        "source": "sbb-pilots",
        "started_at": f"2026-11-{number:02}T06:15:00.000000Z",
        "moment": f"2026-11-{number:02}T06:15:09.000000Z",
        "outcome": outcome,
        "cause": "source",
        "message": None,
        "facts": {},
        "counts": {},
        "requests": 1,
        "reader": "1",
        "baseline": False,
        "made_site": False,
        "who": None,
        "reason": None,
        **changes,
    }
    return RunRecord(**values)  # type: ignore[arg-type] # any field may be changed


def runs_of(outcomes: Sequence[str]) -> list[RunRecord]:
    """Visits that ended so, oldest first."""
    return [run_of(number, outcome) for number, outcome in enumerate(outcomes, 1)]


def test_a_source_without_failures_never_fails() -> None:
    """No spell before the first run, and none while all goes well."""
    assert () == failures([], after=1)
    assert () == failures(runs_of(["accepted", "unchanged", "quarantined"]), after=1)


def test_a_spell_has_a_beginning_a_count_and_an_end() -> None:
    """Since when, how often, at which run it was noted, and which run ended it."""
    (spell,) = failures(runs_of(["accepted", "failed", "failed", "failed", "unchanged"]), after=2)
    assert (3, 2, 4) == (spell.count, spell.first.number, spell.last.number)
    assert spell.noted is not None
    assert spell.end is not None
    assert (3, 5) == (spell.noted.number, spell.end.number)


def test_a_short_spell_is_not_noted() -> None:
    """One bad night is nothing to wake anybody for."""
    (spell,) = failures(runs_of(["failed", "failed", "accepted"]), after=3)
    assert spell.noted is None


def test_a_quarantined_visit_neither_begins_nor_ends_a_spell() -> None:
    """The site answered; whether it holds is for a person to say."""
    (spell,) = failures(runs_of(["failed", "quarantined", "failed", "quarantined"]), after=2)
    assert (2, None) == (spell.count, spell.end)


def test_only_visits_count() -> None:
    """A decision or a replay of stored bytes says nothing of the site."""
    runs = [run_of(1, "failed"), run_of(2, "accepted", RunKind.DECISION), run_of(3, "failed")]
    (spell,) = failures(runs, after=1)
    assert (2, None) == (spell.count, spell.end)


@given(st.lists(st.sampled_from(list(RunOutcome)), max_size=27), st.integers(1, 4))
def test_one_start_and_one_end_a_spell(outcomes: list[str], after: int) -> None:
    """Spells follow each other, each with one end but the last; every failed visit is in one."""
    runs = runs_of(outcomes)
    spells = failures(runs, after=after)
    assert outcomes.count(RunOutcome.FAILED) == sum(spell.count for spell in spells)
    bounds = [n for s in spells for n in (s.first.number, s.end.number if s.end else 99)]
    assert bounds == sorted(set(bounds))
    assert all(spell.end is not None for spell in spells[:-1])
    for spell in spells:
        assert (spell.noted is not None) == (spell.count >= after)
        inside = [r for r in runs if spell.first.number <= r.number <= spell.last.number]
        assert not [r for r in inside if r.outcome in GOOD]
        if spell.end is not None:
            assert spell.end.outcome in GOOD


@given(st.lists(st.sampled_from(list(RunOutcome)), max_size=27))
def test_looking_from_the_last_good_run_on_is_enough(outcomes: list[str]) -> None:
    """What came before the last good run changes nothing of the state now."""
    runs = runs_of(outcomes)
    good = max((r.number for r in runs if r.outcome in GOOD), default=0)
    now = [s for s in failures(runs, after=2) if s.end is None]
    assert now == list(failures(runs[good:], after=2))


def test_what_a_run_said_is_said_again_as_it_was() -> None:
    """Messages among the facts, kept as JSON, are messages again."""
    kept = {"why": [{"message": "sync.page-missing", "facts": {"url": "u", "why": "status-500"}}]}
    run = run_of(1, "failed", message="error.listing-incomplete", facts={**kept, "source": "s"})
    why = (Message("sync.page-missing", {"url": "u", "why": "status-500"}),)
    assert Message("error.listing-incomplete", {"why": why, "source": "s"}) == why_failed(run)
