"""A plan as one HTML page that prints on one A4."""

from collections.abc import Iterable
from html import escape
from typing import Final

from certsync.document import document
from certsync.messages import Messages
from certsync.planning.render import (
    by_weight,
    ground_in_words,
    heading_lines,
    value_in_words,
)
from certsync.planning.values import Field, Finding, Level, Plan, Step

_STYLE: Final = """
@page { size: A4; margin: 9mm 11mm; }
body { margin: 1.5em auto; max-width: 62em; padding: 0 1em; font: 14px/1.4 sans-serif;
  color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.35em; margin: 0 0 .2em; } h2 { font-size: 1.05em; margin: .7em 0 .2em; }
p, ul, ol { margin: .2em 0; } ul { padding-left: 1.2em; } ol { padding-left: 1.6em; }
small { color: #555; }
.verdict { padding: .3em .6em; border-left: .5em solid #888; font-weight: bold; }
.ready { border-color: #2b8a3e; } .not-ready { border-color: #c92a2a; }
.unknown { border-color: #e67700; }
.level { display: inline-block; min-width: 5em; font-weight: bold; }
table { border-collapse: collapse; width: 100%; }
th { white-space: nowrap; }
td, th { text-align: left; vertical-align: top; padding: .1em .5em; border: 1px solid #bbb; }
.value { font-family: monospace; font-weight: bold; user-select: all; }
.fill, .empty { font-style: italic; color: #444; }
li.done::marker { content: "\\2611  "; } li.todo::marker { content: "\\2610  "; }
li.not-known::marker { content: "?  "; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 7.6pt; line-height: 1.22; }
  h2 { margin: .45em 0 .1em; } p, ul, ol { margin: .1em 0; } td, th { padding: 0 .4em; }
  tr, li, .verdict { break-inside: avoid; }
}
"""


def plan_html(plan: Plan, messages: Messages) -> str:
    """Return a plan as an HTML document in UTF-8: no script, no other file, one A4 in print.

    Every word is escaped, and an address becomes a link only where it is http or https.
    """
    title, verdict, *stand = heading_lines(plan, messages)
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="verdict {plan.verdict}">{escape(verdict)}</p>',
        f"<p>{' · '.join([*map(escape, stand), *_page(plan.known.page)])}</p>",
        *_section("choices", _choices(plan, messages), messages),
        *_section("findings", _findings(plan, messages), messages),
        *_section("steps", [_step(step, messages) for step in plan.steps], messages, "ol"),
        *_fields(plan, messages),
    ]
    return document(title, "\n".join(body), style=_STYLE, language=messages.language)


def _page(page: str | None) -> list[str]:
    if page is None:
        return []
    shown = escape(page)
    if not page.startswith(("https://", "http://")):
        return [shown]
    return [f'<a href="{shown}" rel="noreferrer">{shown}</a>']


def _section(name: str, items: Iterable[str], messages: Messages, tag: str = "ul") -> list[str]:
    listed = [f"<{tag}>", *items, f"</{tag}>"]
    return [_title(name, messages), *listed] if len(listed) > len(("open", "close")) else []


def _title(name: str, messages: Messages) -> str:
    return f"<h2>{escape(messages.say(f'planning.title.{name}'))}</h2>"


def _choices(plan: Plan, messages: Messages) -> list[str]:
    """Return an item for all crebos that are equally good for the same reason."""
    groups: dict[tuple[int, str], list[str]] = {}
    for choice in plan.choices:
        named = f"{choice.crebo} {choice.name or ''}".rstrip()
        groups.setdefault((choice.rank, messages.text(choice.reason)), []).append(named)
    return [
        f"<li>{rank}. <b>{escape(', '.join(named))}</b>: {escape(reason)}</li>"
        for (rank, reason), named in groups.items()
    ]


def _findings(plan: Plan, messages: Messages) -> list[str]:
    return [_finding(finding, messages) for finding in by_weight(plan)]


def _finding(finding: Finding, messages: Messages) -> str:
    level = escape(messages.say(f"planning.level.{finding.level}"))
    text = f"{finding.rule}: {escape(messages.text(finding.text))}"
    certainty = messages.say(f"planning.certainty.{finding.certainty}")
    ground = escape(f"{ground_in_words(finding.ground, messages)}; {certainty}")
    if finding.level is Level.NOTE:
        return f'<li><small><span class="level">{level}</span>{text} [{ground}]</small></li>'
    return f'<li><span class="level">{level}</span>{text} <small>[{ground}]</small></li>'


def _step(step: Step, messages: Messages) -> str:
    looks = "not-known" if step.state == "unknown" else step.state
    return f'<li class="{looks}">{step.nr}. {escape(messages.text(step.text))}</li>'


def _fields(plan: Plan, messages: Messages) -> list[str]:
    if not plan.fields:
        return []
    words = (
        messages.say(f"planning.column.{name}") for name in ("record", "name", "value", "ground")
    )
    head = "".join(f"<th>{escape(word)}</th>" for word in words)
    return [
        _title("fields", messages),
        f"<table>\n<tr>{head}</tr>",
        *(_field(field, messages) for field in plan.fields),
        "</table>",
    ]


def _field(field: Field, messages: Messages) -> str:
    looks = "fill" if field.fill is not None else "value" if field.value else "empty"
    return (
        f"<tr><td>{escape(field.record)}</td><td>{escape(field.name)}</td>"
        f'<td class="{looks}">{escape(value_in_words(field, messages))}</td>'
        f"<td><small>{escape(ground_in_words(field.ground, messages))}</small></td></tr>"
    )
