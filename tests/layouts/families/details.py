"""Pages about one certificate: with labels, without, in tabs, in a sentence."""

import random
from html import escape
from typing import Final

from tests.layouts.families.tables import row, table
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import MEANINGS, Certificate, Truth

_TEXTS: Final = (
    (
        "<h2>Onderbouwing mbo-certificaat</h2><p>Dit certificaat heeft een eigen betekenis op "
        "de arbeidsmarkt.</p><h2>Relevantie</h2><p>Werkgevers vragen hierom.</p>"
    ),
    "<h2>Beschrijving</h2><p>De student leert werken volgens de richtlijnen van het bedrijf.</p>",
    "<h2>Kerntaken</h2><ul><li>D1-K1-W1 Bereidt voor</li><li>C1-K1-W2 Voert uit</li></ul>",
)


def _one(truth: Truth) -> Certificate:
    return next(c for c in truth.certificates if c.name and c.crebos)


def _pairs(c: Certificate, ink: Ink, *, sbu: bool, dates: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [(ink.label("code"), ink.code(c.code))]
    if sbu and c.sbu:
        pairs.append((ink.label("sbu"), str(c.sbu)))
    return pairs + [(ink.label(m), ink.day(day)) for m, day in c.dates if m in dates]


def _dates(chance: random.Random) -> tuple[str, ...]:
    return tuple(meaning for meaning in MEANINGS if chance.random() < 0.5)


def _texts(chance: random.Random) -> str:
    return "".join(text for text in _TEXTS if chance.random() < 0.5)


def labelled_detail(truth: Truth, chance: random.Random) -> Page:
    """The name as title, labelled facts, then a table or list of crebos under a heading."""
    ink, c, dates = Ink(chance), _one(truth), _dates(chance)
    pairs = _pairs(c, ink, sbu=True, dates=dates)
    way = chance.randrange(4)
    if way == 0:
        facts = (
            "<dl>" + "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in pairs) + "</dl>"
        )
    elif way == 1:
        facts = table([f"<tr><th>{term}</th><td>{text}</td></tr>" for term, text in pairs])
    elif way == 2:
        facts = "<ul>" + "".join(f"<li>{term}: {text}</li>" for term, text in pairs) + "</ul>"
    else:
        facts = "".join(
            f"<div><span>{term}</span><span>{text}</span></div>" for term, text in pairs
        )
    html = f"<h1>{ink.plain(c.name or '')}</h1>{facts}{_texts(chance)}{_crebos(c, ink, chance)}"
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True))


def _crebos(c: Certificate, ink: Ink, chance: random.Random) -> str:
    heading = chance.choice(("Kwalificaties", "Gekoppelde opleidingen", "Verbonden kwalificaties"))
    crebos = c.crebos or ()
    if chance.random() < 0.5:
        head = row([ink.label("crebo"), ink.label("crebo_name")], "th")
        rows = [row([x.code, escape(x.name or "", quote=False)]) for x in crebos]
        return f"<h2>{heading}</h2>" + table([head, *rows])
    items = "".join(f"<li>{ink.crebo(x)}</li>" for x in crebos)
    return f"<h2>{heading}</h2><ul>{items}</ul>"


def unlabelled_detail(truth: Truth, chance: random.Random) -> Page:
    """The name as title, then code, hours and a date as bare values; no crebo region."""
    ink, c = Ink(chance), _one(truth)
    values = [ink.code(c.code)]
    if c.sbu:
        values.append(str(c.sbu))
    if c.dates:
        values.append(ink.day(c.date("established_on")))
    facts = "<ul>" + "".join(f"<li>{value}</li>" for value in values) + "</ul>"
    html = f"<h1>{ink.plain(c.name or '')}</h1>{facts}{_texts(chance)}"
    return Page(html, Truth((c,)).showing(sbu=True, crebos=False))


def tabbed_detail(truth: Truth, chance: random.Random) -> Page:
    """The facts on the first tab, the crebos on a hidden one."""
    ink, c, dates = Ink(chance), _one(truth), _dates(chance)
    facts = "".join(
        f"<dt>{term}</dt><dd>{text}</dd>" for term, text in _pairs(c, ink, sbu=True, dates=dates)
    )
    html = (
        f"<h1>{ink.plain(c.name or '')}</h1>"
        '<ul role="tablist"><li role="tab" aria-controls="a" aria-selected="true">Algemeen</li>'
        '<li role="tab" aria-controls="b" aria-selected="false">Kwalificaties</li></ul>'
        f'<div id="a" role="tabpanel"><dl>{facts}</dl>{_texts(chance)}</div>'
        f'<div id="b" role="tabpanel" hidden>{_crebos(c, ink, chance)}</div>'
    )
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True))


def code_in_title(truth: Truth, chance: random.Random) -> Page:
    """Code and name together in the title, the crebos in a list below."""
    ink, c = Ink(chance), _one(truth)
    form = chance.choice(("{code} {name}", "{name} ({code})", "{code} - {name}"))
    title = form.format(code=ink.code(c.code), name=ink.plain(c.name or ""))
    html = f"<h1>{title}</h1>{_texts(chance)}{_crebos(c, ink, chance)}"
    return Page(html, Truth((c,)).showing(crebo_name=True))


FAMILIES: Final[tuple[Family, ...]] = (
    labelled_detail,
    unlabelled_detail,
    tabbed_detail,
    code_in_title,
)
