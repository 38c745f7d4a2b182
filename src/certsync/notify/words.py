"""Notices in words: a title and lines for people. Pure."""

from dataclasses import replace
from itertools import groupby
from typing import Final

from certsync.catalog.health import Failing, why_failed
from certsync.catalog.notices import Notice
from certsync.catalog.trail import QuarantineRecord, RunRecord
from certsync.changes import Diff, render_text
from certsync.errors import Bug
from certsync.messages import Message, Messages, message_of
from certsync.showing.markup import safe, spelled

MOST_LINES: Final = 200
"""More than anybody reads in a mail, and less than any service refuses."""


def changes(diff: Diff, messages: Messages) -> Notice:
    """Tell what changed between two runs."""
    start, end = diff.start[0], diff.end[0]
    title = messages.say("notify.changes", count=len(diff.changes) + len(diff.baselines))
    lines = render_text(diff, messages)
    more = len(lines) - MOST_LINES
    if more > 0:
        lines = [*lines[:MOST_LINES], "", messages.say("notify.more", n=more)]
    lines += ["", messages.say("notify.changes.next", start=start, end=end)]
    return _notice(f"changes:{start}-{end}", None, title, lines)


def quarantine(item: QuarantineRecord, messages: Messages) -> Notice:
    """Tell that a reading waits for a person."""
    reasons = [f"  {_said(message_of(id_, facts), messages)}" for id_, facts in item.reasons]
    lines = [
        messages.say("notify.quarantine.why"),
        *reasons,
        "",
        messages.say("notify.quarantine.next", item=item.id),
    ]
    title = messages.say("notify.quarantine", source=item.source)
    return _notice(f"quarantine:{item.id}", item.source, title, lines)


def failing(spell: Failing, messages: Messages) -> Notice:
    """Tell that a source fails, since when, and what it said last."""
    noted = spell.noted or spell.last
    lines = [
        messages.say("notify.failing.since", since=_day(spell.first), n=spell.count),
        f"  {_said(why_failed(noted), messages)}",
        "",
        messages.say("notify.failing.next"),
    ]
    title = messages.say("notify.failing", source=spell.source)
    return _notice(f"failing:{spell.source}:{spell.first.number}", spell.source, title, lines)


def recovered(spell: Failing, end: RunRecord, messages: Messages) -> Notice:
    """Tell that a source is in order again."""
    lines = [
        messages.say(
            "notify.recovered.since", since=_day(spell.first), until=_day(end), n=spell.count
        )
    ]
    title = messages.say("notify.recovered", source=spell.source)
    return _notice(f"recovered:{spell.source}:{spell.first.number}", spell.source, title, lines)


def reminder(notice: Notice, nr: int, messages: Messages) -> Notice:
    """Say again, for the ``nr``-th time, what still holds."""
    return replace(
        notice,
        key=f"reminder:{notice.key}:{nr}",
        kind="reminder",
        title=messages.say("notify.reminder", title=notice.title),
    )


def text(notice: Notice) -> str:
    """Return the lines of a notice as plain text."""
    return "\n".join(notice.lines)


def html(notice: Notice) -> str:
    """Return the lines of a notice as HTML: paragraphs, and lists of the lines set in."""
    parts: list[str] = []
    for is_item, lines in groupby(notice.lines, key=lambda line: line.startswith("  ")):
        if is_item:
            items = "".join(f"<li>{safe(line.strip())}</li>" for line in lines)
            parts.append(f"<ul>{items}</ul>")
        else:
            parts += [f"<p>{safe(line)}</p>" for line in lines if line]
    return "\n".join(parts)


def _notice(key: str, source: str | None, title: str, lines: list[str]) -> Notice:
    return Notice(
        key=key,
        kind=key.partition(":")[0],
        source=source,
        title=spelled(title),
        lines=tuple(map(spelled, lines)),
    )


def _day(run: RunRecord) -> str:
    return f"{run.moment[:16].replace('T', ' ')} UTC"


def _said(message: Message, messages: Messages) -> str:
    """Return a message of an earlier run; one that this certsync has no words for, by its id."""
    try:
        return " ".join(messages.text(message).split())
    except Bug:
        return message.id
