import json

from certsync.catalog.answers.runs import runs_json
from certsync.catalog.trail import RunRecord


def test_a_run_is_told_with_all_that_is_kept_of_it() -> None:
    """In the order given; facts and counts as objects."""
    run = RunRecord(
        number=3,
        kind="decision",
        source="sbb-keuzedelen",
        started_at="2026-11-02T06:15:00.000000Z",
        moment="2026-11-02T06:15:01.000000Z",
        outcome="accepted",
        cause="decision",
        message=None,
        facts={"unreadable": 2},
        counts={"onderdelen": {"total": 40}},
        requests=0,
        reader="1",
        baseline=False,
        made_site=True,
        who="functioneel beheer",
        reason="the site dropped a sector",
    )
    assert {
        "schema": "certsync/runs/1",
        "runs": [
            {
                "run": 3,
                "source": "sbb-keuzedelen",
                "kind": "decision",
                "started_at": "2026-11-02T06:15:00.000000Z",
                "at": "2026-11-02T06:15:01.000000Z",
                "outcome": "accepted",
                "cause": "decision",
                "message": None,
                "facts": {"unreadable": 2},
                "counts": {"onderdelen": {"total": 40}},
                "requests": 0,
                "reader": "1",
                "baseline": False,
                "made_site": True,
                "who": "functioneel beheer",
                "reason": "the site dropped a sector",
            }
        ],
    } == json.loads(json.dumps(runs_json([run])))
