"""A plan as Markdown, and its fields as CSV."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from certsync.messages import Messages
from certsync.planning.render import (
    by_weight,
    choice_in_words,
    ground_in_words,
    heading_lines,
    value_in_words,
)
from certsync.planning.values import Finding, Plan
from certsync.sheets.cells import plain_cell

COLUMNS: Final = (
    "code",
    "crebo",
    "start",
    "end",
    "brin",
    "verdict",
    "record",
    "name",
    "value",
    "fill",
    "ground",
)
_BOX: Final = {"done": "x", "todo": " ", "unknown": " "}


def plan_markdown(plan: Plan, messages: Messages) -> Iterator[str]:
    """Yield the lines of a plan as Markdown; what came from a page is escaped."""
    title, verdict, *stand = heading_lines(plan, messages)
    yield f"# {_md(title)}"
    yield ""
    yield f"**{_md(verdict)}**"
    yield ""
    yield from (f"- {_md(line)}" for line in stand)
    if plan.known.page is not None:
        yield f"- {_link(plan.known.page)}"
    for name, lines in (
        ("choices", [f"- {_md(choice_in_words(one, messages))}" for one in plan.choices]),
        ("findings", [_finding(finding, messages) for finding in by_weight(plan)]),
        ("steps", [f"{s.nr}. [{_BOX[s.state]}] {_md(messages.text(s.text))}" for s in plan.steps]),
        ("fields", _field_table(plan, messages)),
    ):
        if lines:
            yield ""
            yield f"## {messages.say(f'planning.title.{name}')}"
            yield ""
            yield from lines


def plan_csv(plan: Plan, messages: Messages) -> str:
    """Return one line a field, with what it belongs to in front; formulas are kept texts."""
    out = io.StringIO()
    # With the writer's own line ends a lone "\r" in a cell is quoted too.
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    request = plan.request
    about = (request.code, plan.crebo, request.start, request.end, request.brin, plan.verdict)
    for field in plan.fields:
        fill = "" if field.fill is None else messages.text(field.fill)
        ground = ground_in_words(field.ground, messages)
        row = (*about, field.record, field.name, field.value, fill, ground)
        writer.writerow(["" if cell is None else plain_cell(str(cell)) for cell in row])
    return out.getvalue().replace("\r\n", "\n")


def _finding(finding: Finding, messages: Messages) -> str:
    level = messages.say(f"planning.level.{finding.level}")
    certainty = messages.say(f"planning.certainty.{finding.certainty}")
    ground = _md(ground_in_words(finding.ground, messages))
    text = _md(messages.text(finding.text))
    return f"- **{level}** {finding.rule}: {text} ({ground}; {certainty})"


def _field_table(plan: Plan, messages: Messages) -> list[str]:
    if not plan.fields:
        return []
    words = [
        messages.say(f"planning.column.{name}") for name in ("record", "name", "value", "ground")
    ]
    rows = [
        (f.record, f.name, value_in_words(f, messages), ground_in_words(f.ground, messages))
        for f in plan.fields
    ]
    head = [f"| {' | '.join(words)} |", f"|{'---|' * len(words)}"]
    return [*head, *(f"| {' | '.join(map(_md, row))} |" for row in rows)]


def _link(page: str) -> str:
    """Return an address in a form Markdown takes for one, whatever signs are in it."""
    for sign, code in (("<", "%3C"), (">", "%3E"), (" ", "%20")):
        page = page.replace(sign, code)
    return f"<{page}>"


def _md(text: str) -> str:
    """Escape what Markdown would read as markup."""
    for mark in "\\`*_{}[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return text
