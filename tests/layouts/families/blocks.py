"""Cards, accordions, tabs, flat runs of divs and ARIA grids."""

import random
from collections.abc import Sequence
from html import escape
from typing import Final

from tests.layouts.families.lists import titler
from tests.layouts.families.sections import shares
from tests.layouts.families.tables import columns_of, header_row
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def cards(truth: Truth, chance: random.Random) -> Page:
    """A card a certificate: heading, code, crebos in a list, a link to read on."""
    ink = Ink(chance)
    tag = chance.choice(("article", "div", "li", "section"))
    more = chance.choice(("", '<a href="#">Lees meer</a>', "<span>mbo-certificaat</span>"))
    parts = []
    for c in truth.certificates:
        top = f"<h3>{ink.name(c.name)}</h3>" if c.name else ""
        crebos = "".join(f"<li>{ink.crebo(crebo)}</li>" for crebo in c.crebos or ())
        tail = f"<ul>{crebos}</ul>" if crebos else ""
        parts.append(f'<{tag} class="card">{top}<p>{ink.code(c.code)}</p>{tail}{more}</{tag}>')
    body = "".join(parts)
    return Page(f"<ul>{body}</ul>" if tag == "li" else body, truth.showing(crebo_name=True))


def cards_of_divs(truth: Truth, chance: random.Random) -> Page:
    """Cards built of divs and spans only, in one of two orders, with or without labels."""
    ink = Ink(chance)
    labelled, flip = chance.random() < 0.4, chance.random() < 0.5
    code_label = f"<span>{ink.label('code')}</span> " if labelled else ""
    crebo_label = f"<span>{ink.label('crebo')}</span> " if labelled else ""
    parts = []
    for c in truth.certificates:
        pair = [
            f'<div class="code">{code_label}<span>{ink.code(c.code)}</span></div>',
            f'<div class="title">{ink.name(c.name)}</div>' if c.name else "",
        ]
        codes = "".join(f"<span>{crebo.code}</span> " for crebo in c.crebos or ())
        crebos = f'<div class="crebos">{crebo_label}{codes}</div>' if codes else ""
        body = "".join(reversed(pair) if flip else pair)
        parts.append(f'<div class="card"><div class="inner">{body}{crebos}</div></div>')
    return Page(f'<div class="grid">{"".join(parts)}</div>', truth.showing())


def details_accordion(truth: Truth, chance: random.Random) -> Page:
    """<details> a certificate: the title in the summary, the crebos in the panel."""
    ink = Ink(chance)
    title = titler(ink, chance)
    parts = []
    for c in truth.certificates:
        crebos = "".join(f"<li>{ink.crebo(crebo)}</li>" for crebo in c.crebos or ())
        panel = f"<ul>{crebos}</ul>" if crebos else "<p>Nog niet bekend.</p>"
        parts.append(f"<details><summary>{title(c)}</summary>{panel}</details>")
    return Page("".join(parts), truth.showing(crebo_name=True))


def button_accordion(truth: Truth, chance: random.Random) -> Page:
    """Buttons that control hidden panels; the panels hold the crebos."""
    ink = Ink(chance)
    title = titler(ink, chance)
    hide = chance.choice(("hidden", 'style="display:none"', 'aria-hidden="true"', ""))
    control = chance.choice(
        (
            '<button aria-controls="{}">{}</button>',
            '<button type="button" data-bs-toggle="collapse" data-bs-target="#{}">{}</button>',
            '<a role="button" href="#{}">{}</a>',
        )
    )
    parts = []
    for nr, c in enumerate(truth.certificates):
        crebos = "".join(f"<li>{ink.crebo(crebo)}</li>" for crebo in c.crebos or ())
        panel = f"<ul>{crebos}</ul>" if crebos else "<p>Nog niet bekend.</p>"
        parts.append(
            f"<h3>{control.format(f'paneel-{nr}', title(c))}</h3>"
            f'<div id="paneel-{nr}" role="region" {hide}>{panel}</div>'
        )
    return Page("".join(parts), truth.showing(crebo_name=True))


def sector_accordion(truth: Truth, chance: random.Random) -> Page:
    """A panel a sector, closed but for the first, with a table in each."""
    parts: list[str] = []
    shown: list[Certificate] = []
    style = chance.getrandbits(32)
    for sector, share in shares(truth, chance):
        inner = header_row(share, random.Random(style))
        shown += inner.shown.certificates
        parts.append(f"<details><summary>{sector}</summary>{inner.html!s}</details>")
    return Page("".join(parts), Truth(tuple(shown)))


def tabs(truth: Truth, chance: random.Random) -> Page:
    """A tab a sector; all panels but the first are hidden."""
    parts: list[str] = []
    heads: list[str] = []
    shown: list[Certificate] = []
    style = chance.getrandbits(32)
    hide = chance.choice(("hidden", 'style="display: none;"', 'aria-hidden="true"'))
    for nr, (sector, share) in enumerate(shares(truth, chance)):
        inner = header_row(share, random.Random(style))
        shown += inner.shown.certificates
        heads.append(
            f'<button role="tab" id="tab{nr}" aria-controls="p{nr}" '
            f'aria-selected="{str(nr == 0).lower()}">{sector}</button>'
        )
        parts.append(
            f'<div role="tabpanel" id="p{nr}" aria-labelledby="tab{nr}" {hide if nr else ""}>'
            f"{inner.html!s}</div>"
        )
    html = f'<div role="tablist">{"".join(heads)}</div>{"".join(parts)}'
    return Page(html, Truth(tuple(shown)))


def link_tabs(truth: Truth, chance: random.Random) -> Page:
    """Tabs made of a list of links to the ids of hidden panels."""
    parts: list[str] = []
    heads: list[str] = []
    shown: list[Certificate] = []
    style = chance.getrandbits(32)
    for nr, (sector, share) in enumerate(shares(truth, chance)):
        inner = header_row(share, random.Random(style))
        shown += inner.shown.certificates
        heads.append(f'<li><a href="#sector-{nr}">{sector}</a></li>')
        hide = ' style="display:none"' if nr else ""
        parts.append(f'<div id="sector-{nr}"{hide}>{inner.html!s}</div>')
    return Page(f"<ul>{''.join(heads)}</ul>{''.join(parts)}", Truth(tuple(shown)))


def flat_divs(truth: Truth, chance: random.Random) -> Page:
    """Sibling divs with no nesting: code, name, then a div a crebo."""
    ink = Ink(chance)
    truth = truth.named()
    flip = chance.random() < 0.3
    named = chance.random() < 0.5
    parts: list[str] = []
    for c in truth.certificates:
        pair = [
            f'<div class="code">{ink.code(c.code)}</div>',
            f'<div class="name">{ink.name(c.name)}</div>',
        ]
        parts += reversed(pair) if flip else pair
        parts += [
            f'<div class="crebo">{ink.crebo(crebo, named=named)}</div>' for crebo in c.crebos or ()
        ]
    return Page(f"<div>{''.join(parts)}</div>", truth.showing(crebo_name=named))


def flat_title_divs(truth: Truth, chance: random.Random) -> Page:
    """Sibling divs with no nesting: a title with code and name, then one div with all crebos."""
    ink = Ink(chance)
    title = titler(ink, chance)
    label = chance.choice(("", "Crebo: ", "Crebonummers: "))
    tag = chance.choice(("div", "p"))
    parts = []
    for c in truth.certificates:
        parts.append(f'<{tag} class="t">{title(c)}</{tag}>')
        if c.crebos:
            codes = ", ".join(crebo.code for crebo in c.crebos)
            parts.append(f'<{tag} class="c">{label}{codes}</{tag}>')
    return Page("".join(parts), truth.showing())


def grid_of_cells(truth: Truth, chance: random.Random) -> Page:
    """A CSS grid: heading cells, then cells, with nothing around a row."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    cells = [f'<div class="head">{column.head}</div>' for column in columns]
    for c in truth.certificates:
        cells += [f'<div class="cell">{column.cell(c)}</div>' for column in columns]
    return Page(f'<div class="grid">{"".join(cells)}</div>', shown)


def div_rows(truth: Truth, chance: random.Random) -> Page:
    """A table made of divs: a heading row and rows of cells, with classes only."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    heads = _cells([column.head for column in columns], 'class="th"')
    rows = [
        _cells([column.cell(c) for column in columns], 'class="td"') for c in truth.certificates
    ]
    body = "".join(f'<div class="tr">{cells}</div>' for cells in [heads, *rows])
    return Page(f'<div class="table">{body}</div>', shown)


def aria_grid(truth: Truth, chance: random.Random) -> Page:
    """Rows and cells named by ARIA roles."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    role, cell = chance.choice((("grid", "gridcell"), ("table", "cell"), ("treegrid", "gridcell")))
    heads = _cells([column.head for column in columns], 'role="columnheader"')
    rows = [
        _cells([column.cell(c) for column in columns], f'role="{cell}"') for c in truth.certificates
    ]
    body = "".join(f'<div role="row">{cells}</div>' for cells in rows)
    return Page(
        f'<div role="{role}" aria-rowcount="{len(rows) + 1}"><div role="rowgroup">'
        f'<div role="row">{heads}</div></div><div role="rowgroup">{body}</div></div>',
        shown,
    )


def _cells(texts: Sequence[str], attributes: str) -> str:
    return "".join(f"<div {attributes}>{text}</div>" for text in texts)


def responsive_rows(truth: Truth, chance: random.Random) -> Page:
    """Rows whose every cell repeats its label for small screens, in a data attribute or a span."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    visible = chance.random() < 0.5

    def cell(head: str, text: str) -> str:
        if visible:
            return f'<div><span class="label">{head}</span><span>{text}</span></div>'
        return f'<td data-label="{escape(head)}">{text}</td>'

    def one(c: Certificate) -> str:
        return "".join(cell(column.head, column.cell(c)) for column in columns)

    if visible:
        rows = "".join(f'<div class="row">{one(c)}</div>' for c in truth.certificates)
        return Page(f"<div>{rows}</div>", shown)
    rows = "".join(f"<tr>{one(c)}</tr>" for c in truth.certificates)
    return Page(f"<table><tbody>{rows}</tbody></table>", shown)


FAMILIES: Final[tuple[Family, ...]] = (
    cards,
    cards_of_divs,
    details_accordion,
    button_accordion,
    sector_accordion,
    tabs,
    link_tabs,
    flat_divs,
    flat_title_divs,
    grid_of_cells,
    div_rows,
    aria_grid,
    responsive_rows,
)
