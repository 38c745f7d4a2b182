"""The status as a text file for Prometheus' node exporter. Pure.

The form is https://prometheus.io/docs/instrumenting/exposition_formats/; names end in their unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from certsync.catalog.status import SourceStatus, Status

Sample = tuple[str, float]
"""The source, empty for the whole, and the value."""


def render_metrics(status: Status, sizes: Mapping[str, int], now: str) -> str:
    """Return the file; ``sizes`` in bytes by part of the database, ``now`` a moment."""
    lines: list[str] = []
    for name, help_, samples in _metrics(status, sizes, now):
        lines += [f"# HELP certsync_{name} {help_}", f"# TYPE certsync_{name} gauge"]
        lines += [f"certsync_{name}{_label(source)} {value:.17g}" for source, value in samples]
    return "\n".join([*lines, ""])


def _metrics(
    status: Status, sizes: Mapping[str, int], now: str
) -> Iterator[tuple[str, str, Iterable[Sample]]]:
    sources = status.sources
    yield "written_timestamp_seconds", "When this file was written.", [("", _seconds(now))]
    yield (
        "good_timestamp_seconds",
        "When the source was last seen and believed.",
        [(one.source, _seconds(one.good_at)) for one in sources if one.good_at],
    )
    yield (
        "run_timestamp_seconds",
        "When the last run of the source ended.",
        [(one.source, _seconds(one.last.last_at)) for one in sources if one.last],
    )
    yield "failed_runs", "Failed runs in a row.", [(o.source, o.failed_runs) for o in sources]
    for state in ("stale", "failing", "quarantined"):
        yield state, f"Whether the source is {state}.", [_flag(one, state) for one in sources]
    for thing in ("onderdelen", "links"):
        yield thing, f"How many {thing} the source names.", list(_totals(sources, thing))
    yield "notices_waiting", "Notices that are still to be sent.", [("", status.waiting)]
    yield "notices_late", "Whether one waits for longer than it may.", [("", float(status.late))]
    yield "database_bytes", "Size of the database on disk.", [("", sum(sizes.values()))]


def _flag(source: SourceStatus, state: str) -> Sample:
    return source.source, float(state in source.states)


def _totals(sources: Iterable[SourceStatus], thing: str) -> Iterator[Sample]:
    for one in sources:
        if thing in one.counts:
            yield one.source, one.counts[thing]["total"]


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _label(source: str) -> str:
    if not source:
        return ""
    escaped = source.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{{source="{escaped}"}}'
