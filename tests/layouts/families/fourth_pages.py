"""Pages of other hands: tables inside cards, infoboxes, numbered lines, tooltips, timelines."""

import random
from dataclasses import replace
from typing import Final

from tests.layouts.families.second_hand import one, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def rooms_inside_cards(truth: Truth, chance: random.Random) -> Page:
    """Under each certificate a table of exams, whose rooms count in the range of crebos."""
    truth = truth.linked().named()
    room = chance.choice(("Lokaal", "Zaal", "Ruimtecode"))
    parts = []
    for c in truth.certificates:
        crebos = ", ".join(x.code for x in c.crebos or ())
        rows = "".join(f"<tr><td>{nr}</td><td>{25100 + nr}</td></tr>" for nr in (1, 2))
        parts.append(
            f"<div><h3>{plain(c.name)}</h3><div><p>Certificaatcode {c.code} | Crebo {crebos}</p>"
            f"<table><tr><th>Toetsmoment</th><th>{room}</th></tr>{rows}</table></div></div>"
        )
    return Page("".join(parts), truth.showing())


def infobox_of_one(truth: Truth, chance: random.Random) -> Page:
    """A wiki's page: heading, a box of labels whose first value is a kind, a count, see also."""
    c = one(truth.linked())
    crebo = (c.crebos or ())[0]
    count = chance.choice(("Aantal studenten", "Aantal deelnemers 2025"))
    facts = (
        ("Type", "Beroepsgericht onderdeel" if c.code.startswith("C") else "Keuzedeel"),
        ("Code", c.code),
        ("Behoort bij", f"{plain(crebo.name)} ({crebo.code})"),
        (count, "25780"),
    )
    rows = "".join(f"<tr><td>{label}</td><td>{said}</td></tr>" for label, said in facts)
    box = f"<table><caption>Mbo-certificaat</caption>{rows}</table>"
    html = f"<h1>{plain(c.name)}</h1>{box}<p>Zie de regeling.</p>"
    return Page(html, Truth((c,)).map(_with_first_crebo).showing(crebo_name=True))


def _with_first_crebo(c: Certificate) -> Certificate:
    return replace(c, crebos=(c.crebos or ())[:1])


def numbered_lines(truth: Truth, chance: random.Random) -> Page:
    """Lines that somebody numbered: "2. Diversiteit (K0024) voor 25698 - 480 SBU"."""
    truth = truth.linked().named()
    word = chance.choice(("voor", "bij", "-"))
    lines = []
    for nr, c in enumerate(truth.certificates, 1):
        crebos = "/".join(x.code for x in c.crebos or ())
        hours = f" - {c.sbu} SBU" if c.sbu else ""
        lines.append(f"{nr}. {plain(c.name)} ({c.code}) {word} {crebos}{hours}")
    return Page(f"<p>{'<br>'.join(lines)}</p>", truth.showing(sbu=True))


def tooltips_on_codes(truth: Truth, chance: random.Random) -> Page:
    """Linked codes in a line of text; the name is the link's tooltip alone."""
    names = [c.name for c in truth.certificates]
    able = Truth(tuple(c for c in truth.linked().named().certificates if names.count(c.name) == 1))
    truth = able if able.certificates else truth.linked().named().first(1)
    word = chance.choice(("crebo ", "crebo: "))
    items = "".join(
        f'<li><a href="/k/{c.code.lower()}" title="{plain(c.name)}">{c.code}</a> '
        f"({word}{', '.join(x.code for x in c.crebos or ())})</li>"
        for c in truth.certificates
    )
    return Page(f"<ul>{items}</ul>", truth.showing())


def bare_levels(truth: Truth, chance: random.Random) -> Page:
    """Programmes with their level in brackets: "Verzorgende-IG (3) 25656"."""
    truth = truth.linked().named()
    head = chance.choice(("Kwalificatie (niveau)", "Opleiding", "Kwalificaties"))
    rows = []
    for c in truth.certificates:
        level = {True: " ({})", False: ""}
        told = "<br>".join(
            f"{plain(x.name)}{level[x.level is not None].format(x.level)} {x.code}"
            for x in c.crebos or ()
        )
        rows.append(f"<tr><td>{c.code}</td><td>{plain(c.name)}</td><td>{told}</td></tr>")
    heads = f"<tr><th>Code</th><th>Certificaat</th><th>{head}</th></tr>"
    shown = truth.showing(crebo_name=True, level=True)
    return Page(f"<table>{heads}{''.join(rows)}</table>", shown)


def timeline(truth: Truth, chance: random.Random) -> Page:
    """A timeline: a year, the name as a heading, "C0054 vastgesteld voor 25656"."""
    truth = truth.linked().named()
    word = chance.choice(("vastgesteld voor", "bestemd voor", "verbonden aan"))
    items = "".join(
        f"<li><time>{chance.randint(2016, 2026)}</time><h3>{plain(c.name)}</h3>"
        f"<p>{c.code} {word} {', '.join(x.code for x in c.crebos or ())}</p></li>"
        for c in truth.certificates
    )
    return Page(f"<ol>{items}</ol>", truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    rooms_inside_cards,
    infobox_of_one,
    numbered_lines,
    tooltips_on_codes,
    bare_levels,
    timeline,
)
