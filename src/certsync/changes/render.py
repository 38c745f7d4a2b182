"""One diff, several forms: sentences, Markdown, HTML, CSV and JSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Final

from certsync.changes.difference import Change, Diff
from certsync.document import document
from certsync.messages import Messages
from certsync.records import NO_END, Thing
from certsync.sheets.cells import plain_cell

SCHEMA: Final = "certsync/diff/1"
COLUMNS: Final = (
    "change",
    "subject",
    "code",
    "crebo",
    "field",
    "before",
    "after",
    "source",
    "run",
    "at",
    "cause",
)
_STYLE: Final = """
body { margin: 1.5em auto; max-width: 62em; padding: 0 1em; font: 15px/1.5 sans-serif;
  color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.3em; } h2 { font-size: 1.1em; margin: 1em 0 .2em; } ul { margin: .2em 0; }
small { color: #444; }
"""
ADVICE: Final = "advice"
"""The one column, and key, more that a diff of an offer has."""
_DATED: Final = frozenset({"valid_from", "valid_to", "last_intake", "begin", "end"})


def render_json(diff: Diff, advisor: Messages | None = None) -> dict[str, object]:
    """Return the contract's JSON object for ``diff``; an ``advisor`` adds what to do to each."""
    return {
        "schema": SCHEMA,
        "from": _point(diff.start),
        "to": _point(diff.end),
        "changes": [_row(change) | _advised(change, advisor) for change in diff.changes],
        "baselines": [
            {"source": b.source, "run": b.run, "counts": dict(b.counts)} for b in diff.baselines
        ],
    }


def render_csv(diff: Diff, advisor: Messages | None = None) -> str:
    """Return one CSV line a change; cells that a spreadsheet would run as a formula are quoted."""
    out = io.StringIO()
    # The writer quotes what its own line ends hold; with a bare "\n" a lone "\r" would stay open.
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, ADVICE] if advisor else COLUMNS)
    for change in diff.changes:
        row = _row(change) | _advised(change, advisor)
        writer.writerow([csv_cell(value) for value in row.values()])
    return out.getvalue().replace("\r\n", "\n")


def render_text(diff: Diff, messages: Messages, *, advise: bool = False) -> list[str]:
    """Return lines for a terminal or a mail: baselines, then the changes by kind.

    With ``advise`` each change is followed by what to do about it.
    """
    lines = [_heading(diff, messages), *_beginning(diff, messages)]
    for heading, changes in _by_kind(diff, messages):
        lines += ["", heading]
        for change in changes:
            lines.append(f"  {_sentence(change, messages)}")
            lines += [f"    → {_advice(change, messages)}"] if advise else []
    return lines


def render_markdown(diff: Diff, messages: Messages, *, advise: bool = False) -> list[str]:
    """Return the same as Markdown; what came from a page is escaped."""
    lines = [f"# {_heading(diff, messages)}", ""]
    lines += [f"- {_md(line)}" for line in _beginning(diff, messages)]
    for heading, changes in _by_kind(diff, messages):
        lines += ["", f"## {heading}", ""]
        for change in changes:
            lines.append(f"- {_md(_sentence(change, messages))}")
            lines += [f"  - {_md(_advice(change, messages))}"] if advise else []
    return lines


def render_html(diff: Diff, messages: Messages, *, advise: bool = False) -> str:
    """Return the same as an HTML document: no script, no other file, every word escaped."""
    title = _heading(diff, messages)
    lines = [f"<h1>{escape(title)}</h1>"]
    lines += [f"<p>{escape(line)}</p>" for line in _beginning(diff, messages)]
    for heading, changes in _by_kind(diff, messages):
        lines += [f"<h2>{escape(heading)}</h2>", "<ul>"]
        for change in changes:
            advice = f"<br><small>→ {escape(_advice(change, messages))}</small>" if advise else ""
            lines.append(f"<li>{escape(_sentence(change, messages))}{advice}</li>")
        lines.append("</ul>")
    return document(title, "\n".join(lines), style=_STYLE, language=messages.language)


def _beginning(diff: Diff, messages: Messages) -> list[str]:
    """Return a line for each baseline, or that there is nothing to tell."""
    if not diff.changes and not diff.baselines:
        return [messages.say("diff.nothing")]
    return [_baseline(b.source, b.run, b.counts, messages) for b in diff.baselines]


def _by_kind(diff: Diff, messages: Messages) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of one kind after another, each kind under its heading."""
    for token, changes in groupby(diff.changes, key=lambda change: change.change):
        listed = list(changes)
        yield messages.say(f"diff.heading.{token}", count=len(listed)), listed


def _heading(diff: Diff, messages: Messages) -> str:
    return messages.say(
        "diff.heading",
        start=diff.start[0],
        start_at=_day(diff.start[1]),
        end=diff.end[0],
        end_at=_day(diff.end[1]),
    )


def _day(moment: str | None) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else "-"


def _baseline(source: str, run: int, counts: Mapping[str, int], messages: Messages) -> str:
    return messages.say(
        "diff.baseline",
        source=source,
        run=run,
        onderdelen=counts.get("onderdelen", 0),
        links=counts.get("links", 0),
    )


def _sentence(change: Change, messages: Messages) -> str:
    thing = _thing(change)
    if change.field and change.change in {"field-changed", "link-changed"}:
        detail = messages.say(
            "diff.changed",
            field=messages.say(f"diff.field.{change.field}"),
            before=_shown(change, change.before, messages),
            after=_shown(change, change.after, messages),
        )
        return f"{thing}: {detail}"
    if change.change.startswith("conflict-") and change.field:
        told = (change.before, change.after)
        said = " → ".join(_shown(change, value, messages) for value in told if value is not None)
        return f"{thing}: {messages.say(f'diff.field.{change.field}')}: {said}"
    if change.change.startswith("name-"):
        before, after = (_shown(change, one, messages) for one in (change.before, change.after))
        return f"{change.code or change.crebo}: {before} → {after}"
    if change.field:
        before, after = (_shown(change, one, messages) for one in (change.before, change.after))
        return f"{thing}: {before} → {after}"
    return thing


def _advice(change: Change, messages: Messages) -> str:
    """Return what a school that offers this does about it."""
    facts = {"code": change.code or "", "crebo": change.crebo or "", "after": str(change.after)}
    dated = change.field in _DATED and change.change in {"field-changed", "link-changed"}
    return messages.say(f"diff.advice.{'date-changed' if dated else change.change}", **facts)


def _advised(change: Change, advisor: Messages | None) -> dict[str, object]:
    return {ADVICE: _advice(change, advisor)} if advisor else {}


def _thing(change: Change) -> str:
    if change.subject is Thing.LINK:
        return f"{change.code} → {change.crebo}"
    if change.subject is Thing.LICENCE:
        return f"{change.name} {change.crebo} ({change.code})"
    named = f" {change.name}" if change.name else ""
    return f"{change.code or change.crebo}{named}"


def _shown(change: Change, value: object, messages: Messages) -> str:
    """Return a value of the changed field in words; of a conflict what each source says."""
    if value is None:
        return messages.say("diff.value.unknown")
    if value == NO_END:
        return messages.say("diff.value.no-end")
    if isinstance(value, bool):
        return messages.say("diff.value.observed" if value else "diff.value.unknown")
    if isinstance(value, Mapping):
        return ", ".join(
            f"{source} {_shown(change, said, messages)}" for source, said in value.items()
        )
    if change.field in {"certificate", "kind"}:
        return messages.say(f"questions.{change.field}.{value}")
    return f"“{value}”" if isinstance(value, str) else str(value)


def _row(change: Change) -> dict[str, object]:
    return {
        "change": change.change,
        "subject": str(change.subject),
        "code": change.code,
        "crebo": change.crebo,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "source": change.origin.source,
        "run": change.origin.run,
        "at": change.origin.at,
        "cause": change.origin.cause,
    }


def _point(point: tuple[int, str | None]) -> dict[str, object]:
    return {"run": point[0], "at": point[1]}


def csv_cell(value: object) -> str:
    """Return a CSV cell; a quote before a formula's first character keeps it a text."""
    if value is None:
        return ""
    text = "; ".join(_pairs(value)) if isinstance(value, Mapping) else str(value)
    return plain_cell(text)


def _pairs(values: Mapping[str, object]) -> Iterable[str]:
    return (f"{name}={value}" for name, value in values.items())


def _md(text: str) -> str:
    """Escape what Markdown would read as markup."""
    for mark in "\\`*_{}[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return text
