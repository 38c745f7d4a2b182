"""Search results, facets, contents lists and asides around a list."""

import random
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, columns_of, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth, load_facts

_SNIPPETS: Final = (
    "De student leert werken volgens de richtlijnen … lees verder",
    "… heeft relevantie voor de arbeidsmarkt en kan los worden gevolgd …",
    "Onderbouwing en beschrijving van dit onderdeel.",
)
_SORTING: Final = (
    '<div class="sorteren">Sorteer op: <strong>relevantie</strong> | '
    '<a href="?sort=naam">naam</a> | <a href="?sort=code">code</a> | '
    '<a href="?sort=crebo">crebo</a></div>'
)


def _counted(items: str, truth: Truth) -> str:
    total = len(truth.certificates)
    return f"<p><strong>{total}</strong> resultaten gevonden</p>{_SORTING}{items}"


def search_results(truth: Truth, chance: random.Random) -> Page:
    """Numbered results: a linked name, a line with code and hours, a snippet."""
    hand, truth = Hand(chance), truth.named()
    between = chance.choice((" | ", " · ", " – ", "<br>"))
    items = []
    for nr, c in enumerate(truth.certificates, 1):
        facts = [f"{hand.label('code')}: {c.code}"]
        if c.sbu:
            facts.append(f"{hand.label('sbu')}: {c.sbu}")
        items.append(
            f'<li><article><h3><a href="/resultaat/{nr}?positie={nr}">{plain(c.name)}</a></h3>'
            f'<p class="meta">{between.join(facts)}</p><p>{chance.choice(_SNIPPETS)}</p>'
            "</article></li>"
        )
    html = _counted(f"<ol>{''.join(items)}</ol>", truth)
    return Page(html, truth.showing(sbu=True, crebos=False))


def crebo_facets(truth: Truth, chance: random.Random) -> Page:
    """Crebos stand only among the filters, with counts: no certificate is linked to any."""
    hand = Hand(chance)
    filters = "".join(
        f'<li><label><input type="checkbox" name="crebo" value="{crebo.code}"> '
        f"{hand.crebo(crebo)} <span>({chance.randint(1, 40)})</span></label></li>"
        for crebo in chance.sample(list(load_facts().crebos.values()), 6)
    )
    facet = f"<aside><h2>Filter op crebo</h2><ul>{filters}</ul></aside>"
    items = "".join(
        f'<li><a href="/resultaat/{nr}">{c.code} {plain(c.name)}</a></li>'
        for nr, c in enumerate(truth.certificates, 1)
    )
    results = _counted(f"<ul>{items}</ul>", truth)
    parts = [facet, f"<section><h2>Resultaten</h2>{results}</section>"]
    chance.shuffle(parts)
    return Page("".join(parts), truth.showing(crebos=False))


def level_facets(truth: Truth, chance: random.Random) -> Page:
    """Filters on level and sector beside a table of results."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    filters = "".join(
        f'<li><a href="?niveau={level}">Niveau {level}</a> ({chance.randint(1, 90)})</li>'
        for level in (2, 3, 4)
    )
    chosen = (
        '<p>Uw selectie: <span class="chip">Mbo-certificaat <a href="?" title="verwijder">×</a>'
        "</span></p>"
    )
    head = cells([x.head for x in columns], "th")
    rows = "".join(cells([x.cell(c) for x in columns]) for c in truth.certificates)
    table = _counted(f"<table>{head}{rows}</table>", truth)
    html = f"<form><h3>Niveau</h3><ul>{filters}</ul></form>{chosen}{table}"
    return Page(html, shown)


def contents_then_sections(truth: Truth, chance: random.Random) -> Page:
    """A contents list of links within the page, then a section a certificate."""
    hand, truth = Hand(chance), truth.named()
    short = chance.random() < 0.5
    links, sections = [], []
    for c in truth.certificates:
        text = c.code if short else f"{c.code} {plain(c.name)}"
        links.append(f'<li><a href="#{c.code}">{text}</a></li>')
        table = ""
        if c.crebos:
            head = cells([hand.label("crebo"), hand.label("crebo_name")], "th")
            rows = "".join(cells([crebo.code, plain(crebo.name)]) for crebo in c.crebos)
            table = f"<p>Kwalificaties:</p><table>{head}{rows}</table>"
        sections.append(
            f'<section id="{c.code}"><h2>{c.code} {plain(c.name)}</h2>'
            f'{table}<p><a href="#inhoud">Naar boven</a></p></section>'
        )
    html = f'<h2 id="inhoud">Op deze pagina</h2><ol>{"".join(links)}</ol>{"".join(sections)}'
    return Page(html, truth.showing(crebo_name=True))


def newest_aside(truth: Truth, chance: random.Random) -> Page:
    """Beside the table an aside repeats the newest of its certificates as links."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    newest = chance.sample(truth.certificates, min(3, len(truth.certificates)))
    items = "".join(
        f'<li><a href="/nieuw/{nr}">{c.code} {plain(c.name)}</a></li>'
        for nr, c in enumerate(newest)
    )
    aside = f"<aside><h3>Nieuw in het register</h3><ul>{items}</ul></aside>"
    head = cells([x.head for x in columns], "th")
    rows = "".join(cells([x.cell(c) for x in columns]) for c in truth.certificates)
    table = f"<main><table><thead>{head}</thead>{rows}</table></main>"
    return Page(chance.choice((aside + table, table + aside)), shown)


def tiles(truth: Truth, chance: random.Random) -> Page:
    """Tiles in a grid: code above, name as heading, crebos and a button below."""
    items = []
    for c in truth.certificates:
        crebos = "".join(f"<li>{crebo.code}</li>" for crebo in c.crebos or ())
        linked = f'<p>Te behalen bij crebo:</p><ul class="chips">{crebos}</ul>' if crebos else ""
        name = f"<h3>{plain(c.name)}</h3>" if c.name else ""
        items.append(
            f'<article class="tegel"><p class="kicker">{c.code}</p>{name}{linked}'
            '<p><a class="button" href="#">Meer informatie</a></p></article>'
        )
    return Page(f'<div class="tegels">{"".join(items)}</div>', truth.showing())


def bulleted_results(truth: Truth, chance: random.Random) -> Page:
    """A result is a link with the name; a list of bare labels and values stands under it."""
    hand, truth = Hand(chance), truth.named()
    items = []
    for nr, c in enumerate(truth.certificates):
        items.append(
            f'<div class="resultaat"><a href="/r/{nr}">{plain(c.name)}</a>{_facts(c, hand)}</div>'
        )
    return Page(_counted("".join(items), truth), truth.showing(sbu=True))


def _facts(c: Certificate, hand: Hand) -> str:
    lines = [f"<li><span>{hand.label('code')}</span> <span>{c.code}</span></li>"]
    if c.sbu:
        lines.append(f"<li><span>{hand.label('sbu')}</span> <span>{c.sbu}</span></li>")
    if c.crebos:
        codes = ", ".join(crebo.code for crebo in c.crebos)
        lines.append(f"<li><span>{hand.label('crebo')}</span> <span>{codes}</span></li>")
    return f"<ul>{''.join(lines)}</ul>"


FAMILIES: Final[tuple[Family, ...]] = (
    search_results,
    crebo_facets,
    level_facets,
    contents_then_sections,
    newest_aside,
    tiles,
    bulleted_results,
)
