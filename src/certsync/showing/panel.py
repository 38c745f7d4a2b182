"""What stands above the copy: what the page is, what the colours say, and all that was read."""

from collections.abc import Iterable

from certsync.messages import Messages
from certsync.reading.page import PageReading, Record
from certsync.showing.labels import FAMILIES, family, label
from certsync.showing.markup import safe
from certsync.showing.spots import Spots, value_of


def summary(reading: PageReading, words: Messages) -> str:
    """Return a page in one line: what it is, how much was read, and whether that is all."""
    complete = "unknown" if reading.complete is None else "yes" if reading.complete else "no"
    return words.say(
        "cli.inspect.page",
        shape=words.say(f"cli.inspect.shape.{reading.shape}"),
        records=len(reading.records),
        total=words.say("questions.unknown") if reading.total is None else reading.total,
        complete=words.say(f"questions.{complete}"),
        encoding=reading.encoding,
    )


def panel(reading: PageReading, spots: Spots, words: Messages) -> str:
    """Return the panel as HTML; each thing in it links to the place it was read."""
    about = [words.say("inspect.page.about"), reading.url, summary(reading, words), *reading.notes]
    if reading.not_the_list is not None:
        about.append(words.say("cli.inspect.not-the-list", why=reading.not_the_list))
    unreadable = [
        (_link(spots, item.where, item.text or item.where), safe(words.reason(item.reason)))
        for item in reading.unreadable
    ]
    mentions = [(_link(spots, one.where, one.code), safe(one.text)) for one in reading.mentions]
    return "".join(
        [
            f"<h1>{safe(words.say('inspect.page.title'))}</h1>",
            *(f"<p>{safe(line)}</p>" for line in about),
            _legend(spots, words),
            _part("inspect.page.records", [_row(r, spots, words) for r in reading.records], words),
            _part("inspect.page.unreadable", unreadable, words),
            _part("inspect.page.mentions", mentions, words),
        ]
    )


def _legend(spots: Spots, words: Messages) -> str:
    used = {family(mark.field) for spot in spots.values() for mark in spot.marks}
    marks = [
        f'<mark class="{name}">{safe(words.say(f"inspect.colour.{name}"))}</mark>'
        for name in FAMILIES
        if name in used
    ]
    return f"<p>{' '.join(marks)}</p>" if marks else ""


def _part(heading: str, rows: Iterable[tuple[str, ...]], words: Messages) -> str:
    shown = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    title = safe(words.say(heading, n=len(shown)))
    table = f"<table><tbody>{''.join(shown)}</tbody></table>" if shown else ""
    return f"<details open><summary>{title}</summary>{table}</details>"


def _row(record: Record, spots: Spots, words: Messages) -> tuple[str, ...]:
    """Return code, name, and a link for each place where something of the record was read."""
    links: dict[str, None] = {}
    for seen in record.evidence:
        value = value_of(record, seen.field)
        named = label(seen.field, words)
        if value is not None and value not in named and not seen.field.endswith(("code", "name")):
            named = f"{named}: {value}"
        links[_link(spots, seen.where, named, family(seen.field))] = None
    notes = "".join(f"<br>{safe(text)}" for text in record.notes)
    name = words.say("questions.no-name") if record.name is None else record.name
    return _link(spots, record.where, record.code), safe(name), " ".join(links) + notes


def _link(spots: Spots, where: str, text: str, kind: str | None = None) -> str:
    colour = f' class="{kind}"' if kind else ""
    return f'<a{colour} href="#{spots[where].anchor}">{safe(text)}</a>'
