"""The file for Prometheus."""

import re

from certsync.catalog.load import Freshness
from certsync.catalog.status import SourceStatus, Status
from certsync.notify.metrics import render_metrics
from tests.unit.catalog.test_health import run_of

NOW = "2026-11-28T06:15:00.000000Z"
FINE = SourceStatus(
    source="sbb-pilots",
    good_at=NOW,
    last=Freshness("sbb-pilots", NOW, 9, NOW, "unchanged"),
    stale=False,
    failing=None,
    failing_since=None,
    failed_runs=0,
    quarantined=None,
    counts={"onderdelen": {"total": 41}, "links": {"total": 2}, "crebos": {"total": 1}},
)
NEVER = SourceStatus(
    source='od"d\\one\n',
    good_at=None,
    last=None,
    stale=True,
    failing=run_of(3, "failed"),
    failing_since=NOW,
    failed_runs=3,
    quarantined=7,
    counts={},
)
SAMPLE = re.compile(r'([a-z_]+)(?:\{source="((?:[^"\\\n]|\\[\\"n])*)"\})? (\S+)')


def samples(*sources: SourceStatus) -> dict[tuple[str, str | None], float]:
    """The samples of a file, by name and label."""
    status = Status(sources=sources, waiting=2, waiting_since=NOW, waiting_error=None, late=True)
    text = render_metrics(status, {"database": 1000, "wal": 24}, NOW)
    assert text.endswith("\n")
    found = {}
    for line in text.splitlines():
        if not line.startswith("# "):
            match = SAMPLE.fullmatch(line)
            assert match, line
            found[match[1], match[2]] = float(match[3])
    return found


def test_every_line_is_a_sample_and_every_name_is_declared_once() -> None:
    """HELP and TYPE stand before the samples of a name, once."""
    status = Status(
        sources=(FINE, NEVER), waiting=0, waiting_since=None, waiting_error=None, late=False
    )
    lines = render_metrics(status, {}, NOW).splitlines()
    declared = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(declared) == len(set(declared))
    assert {name for name, _ in samples(FINE, NEVER)} <= set(declared)


def test_states_are_zero_or_one_and_moments_seconds() -> None:
    """What an alert is made of: time() - certsync_good_timestamp_seconds, certsync_failing == 1."""
    found = samples(FINE, NEVER)
    odd = 'od\\"d\\\\one\\n'
    assert 1795846500.0 == found["certsync_good_timestamp_seconds", "sbb-pilots"]
    assert ("certsync_good_timestamp_seconds", odd) not in found
    for state, bad in (("stale", 1), ("failing", 1), ("quarantined", 1)):
        assert (0, bad) == (
            found[f"certsync_{state}", "sbb-pilots"],
            found[f"certsync_{state}", odd],
        )
    assert 3 == found["certsync_failed_runs", odd]
    assert 41 == found["certsync_onderdelen", "sbb-pilots"]
    assert (2, 1, 1024) == (
        found["certsync_notices_waiting", None],
        found["certsync_notices_late", None],
        found["certsync_database_bytes", None],
    )
