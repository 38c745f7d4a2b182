"""Pages made to take all the time or memory there is: each is read or refused, within bounds."""

import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

import pytest

from certsync.apart.reader import ApartReader
from certsync.reading import PageRefused, read_page, text_digest

URL: Final = "https://www.s-bb.nl/certificaten"
HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json"
MB: Final = 1_000_000
KB: Final = 1_000


@pytest.fixture(scope="module")
def apart() -> Iterator[ApartReader]:
    """A reader with a deadline that none of the pages to be read comes near."""
    with ApartReader(deadline_seconds=30) as reader:
        yield reader


@pytest.fixture(scope="module")
def impatient() -> Iterator[ApartReader]:
    """A reader with a deadline that a trap reaches."""
    with ApartReader(deadline_seconds=1) as reader:
        reader.text_digest(b"")
        yield reader


def run(unit: str, size: int = 1_000_000, before: str = "", after: str = "") -> bytes:
    """Return a body of about ``size`` bytes, for the most part ``unit`` again and again."""
    times = (size - len(before) - len(after)) // len(unit.encode())
    return (before + unit * times + after).encode()


def numbered(unit: str, size: int, before: str = "", after: str = "") -> bytes:
    """Return a body as :func:`run` does, with other codes and crebos each time."""
    parts, length, nr = [before], len(before) + len(after), 0
    while length < size:
        parts.append(unit.format(nr=nr, code=f"K{nr % 10_000:04}", crebo=20_000 + nr % 7_999))
        length += len(parts[-1])
        nr += 1
    return "".join([*parts, after]).encode()


REFUSED: Final = {
    "nested divs": (run("<div>"), "nested deeper"),
    "nested tables": (run("<table><tr><td>"), "nested deeper"),
    "unclosed formatting": (run("<b>"), "nested deeper"),
    "formatting of all kinds": (run("<p><b><i><u><s>"), "nested deeper"),
    "attributes": (run("a ", MB, "<p ", ">K0717</p>"), "one tag longer"),
    "attributes with names of their own": (
        numbered("a{nr}=1 ", MB, "<p ", ">K0717</p>"),
        "one tag longer",
    ),
    "open quote": (run('<a href="'), "one tag longer"),
    "equals signs": (run("<a ="), "one tag longer"),
    "codes in one attribute": (numbered("{code} ", MB, "<p title='", "'>x"), "one tag longer"),
    "eleven MB": (run("x", 11 * MB), "the limit is"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_before_it_is_parsed(name: str) -> None:
    """What the parser is quadratic in is refused by its form, for a reading and for a digest."""
    body, why = REFUSED[name]
    with pytest.raises(PageRefused, match=why):
        read_page(body, URL)
    with pytest.raises(PageRefused, match=why):
        text_digest(body)


READ: Final = {
    "cells without a table": (run("<td>"), HTML),
    "cells in a table": (run("<td>", 100 * KB, "<table><tr>"), HTML),
    "text in one line": (run("woorden en nog meer ", 200 * KB, "<p>K0717 "), HTML),
    "bold nothings": (run("<b></b>", 100 * KB), HTML),
    "bold letters": (run("<b>x</b>", 100 * KB, "<p>K0717 "), HTML),
    "divs 1,990 deep, over and over": (run("<div>" * 1990 + "</div>" * 1990, 100 * KB), HTML),
    "end tags that match nothing": (run("<b><i></b></i>", 100 * KB), HTML),
    "comments that never end": (run("<!--"), HTML),
    "scripts that never end": (run("<script>"), HTML),
    "entities": (run("&CounterClockwiseContourIntegral;"), HTML),
    "ampersands": (run("&amp;"), HTML),
    "half an entity": (run("&"), HTML),
    "spaces": (run(" ", before="<p>K0717", after="Agile"), HTML),
    "spaces that do not break": (run("\N{NO-BREAK SPACE}", before="<p>K0717", after="x"), HTML),
    "soft hyphens": (run("&shy;", before="<p>K0717", after="x"), HTML),
    "digits": (run("7", 200 * KB, "<p>K0717 "), HTML),
    "digits with spaces": (run("7 ", 200 * KB, "<p>K0717 "), HTML),
    "digits with dashes": (run("1-", 200 * KB, "<p>K0717 "), HTML),
    "letters": (run("a", 200 * KB, "<p>K0717 "), HTML),
    "capitals": (run("K", 200 * KB, "<p>K0717 "), HTML),
    "closing parentheses": (run(")", 200 * KB, "<p>K0717 "), HTML),
    "colons": (run(":", 200 * KB, "<p>K0717 "), HTML),
    "totals": (run("213 resultaten ", 200 * KB, "<ul><li>K0717 x</ul><p>"), HTML),
    "zeroes": (run("\0", MB, "<p>K0717 "), HTML),
    "every byte there is": (bytes(range(256)) * 2_000, HTML),
    "a charset without end": (b"<li>K0717 Agile", HTML + "x" * 60_000),
    "JSON, lists deep": (run("["), JSON),
    "JSON, lists deep and back": (b"[" * 500_000 + b"]" * 500_000, JSON),
    "JSON, objects deep": (run('{"a":'), JSON),
    "JSON, a number": (run("7", 200 * KB, '{"code":"K0717","sbu":', "}"), JSON),
    "JSON, digits in quotes": (run("7", 200 * KB, '{"code":"K0717","sbu":"', '"}'), JSON),
    "JSON, numbers that are none": (b'{"code":"K0717","sbu":1e999999999,"x":NaN}', JSON),
    "JSON, half a character": (b'{"code":"K0717","name":"\\ud800"}', JSON),
    "JSON in a script, deep": (run("[", before='<script type="application/json">'), HTML),
    "JSON, codes as keys": (numbered('"{code}":"Naam {nr}",', 100 * KB, "{", '"K0001":"x"}'), JSON),
}


@pytest.mark.parametrize("name", READ)
def test_is_read(apart: ApartReader, name: str) -> None:
    """What is merely much is read to its end, long before the deadline, and so is its text."""
    body, content_type = READ[name]
    assert URL == apart.read_page(body, URL, content_type=content_type).url
    assert 64 == len(apart.text_digest(body, content_type=content_type))


def test_entity_bomb(apart: ApartReader) -> None:
    """HTML knows no entities of a page's own: what would be 10^29 letters stays a few."""
    tens = "".join(f'<!ENTITY b{nr} "{f"&b{nr - 1};" * 10}">' for nr in range(1, 30))
    bomb = f'<!DOCTYPE x [<!ENTITY b0 "K0717">{tens}]><p>&b29;'
    assert () == apart.read_page(bomb.encode(), URL).records


LINEAR: Final[dict[str, Callable[[int], bytes]]] = {
    "items": lambda size: numbered("<li>{code} Naam {nr}", size, "<ul>"),
    "items with links": lambda size: numbered("<li><a href='/c/{code}'>{code} x</a>", size, "<ul>"),
    "headings": lambda size: numbered("<h2>{code} Naam {nr}</h2><p>tekst</p>", size),
    "boxes": lambda size: numbered("<div><h3>{code}</h3><p>Naam</p></div>", size),
    "grid of boxes": lambda size: numbered("<div><b>{code}</b><div>Naam</div></div>", size),
    "labels": lambda size: numbered("<dt>{code}<dd>Naam", size, "<dl>"),
    "attributes": lambda size: numbered("<p data-code='{code}'>Naam</p>", size),
    "panels": lambda size: numbered("<details><summary>{code}</summary>Naam</details>", size),
    "equal ids": lambda size: numbered("<p id=a>{code}</p><a href='#a'>x</a>", size),
    "empty headings": lambda size: run("<h2>x</h2>", size),
    "empty cells": lambda size: run("<td>", size, "<table><tr>"),
    "wide header": lambda size: run("<th>Code", size, "<table><tr>"),
    "links": lambda size: numbered("<a href='/p/{nr}'>{nr}</a> ", size),
    "bold": lambda size: run("<b>x</b>", size, "<p>K0717 "),
    "scripts": lambda size: numbered(
        '<script type="application/json">{{"code":"{code}","name":"x"}}</script>', size
    ),
}


@pytest.mark.parametrize("name", LINEAR)
def test_work_grows_with_the_page(name: str) -> None:
    """Four times the page is about four times the work, counted in calls and not in seconds."""
    body = LINEAR[name]
    calls_of(body(8_000))  # what is remembered of words is in neither count
    small, large = calls_of(body(2_000)), calls_of(body(8_000))
    assert large < 5 * small


def calls_of(body: bytes) -> int:
    """Return how many functions reading a page calls."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        read_page(body, URL)
    finally:
        sys.setprofile(None)
    return calls


TRAPS: Final = {
    "commas": run(",", 60 * KB, "<p>K0717 "),
    "dates": run("12-10-2016 ", 60 * KB, "<p>K0717 "),
    "codes in one line": numbered("{code} ", 60 * KB),
    "crebos in one line": numbered("{crebo}, ", 200 * KB, "<p>K0717 Agile, crebo "),
    "rows": numbered("<tr><td>{code}", 500 * KB, "<table><tr>" + "<th>x" * 200),
}


@pytest.mark.parametrize("name", TRAPS)
def test_trap_is_held_by_the_deadline(impatient: ApartReader, name: str) -> None:
    """What the reader may be slow in costs the deadline at most, and never the next page."""
    assert outcome(impatient, TRAPS[name]) in {"read", "reading-deadline"}
    page = b"<ul><li>K0717 Agile game productie<li>K0022 Digitaal"
    assert read_page(page, URL) == impatient.read_page(page, URL)


def outcome(reader: ApartReader, body: bytes) -> str:
    """Return ``read``, or why the page is refused."""
    try:
        reader.read_page(body, URL)
    except PageRefused as refused:
        return str(refused.facts["why"])
    return "read"
