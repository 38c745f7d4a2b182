"""Tables and rows as Drupal, WordPress and other content systems print them."""

import random
from typing import Final

from tests.layouts.families.second_hand import Column, Hand, cells, columns_of, parted, plain
from tests.layouts.ink import SECTORS
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def drupal_table(truth: Truth, chance: random.Random) -> Page:
    """A Drupal view as a table: headings are sort links, cells point back at them."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    heads = "".join(
        f'<th id="view-{x.key}-table-column" class="views-field views-field-{x.key}" scope="col">'
        f'<a href="?order={x.key}&amp;sort=asc" title="sorteren op {x.head}">{x.head}'
        '<span class="tablesort"><span class="visually-hidden">Oplopend sorteren</span></span>'
        "</a></th>"
        for x in columns
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td headers="view-{x.key}-table-column" class="views-field">{x.cell(c)}        </td>'
            for x in columns
        )
        + "</tr>\n"
        for c in truth.certificates
    )
    html = (
        '<div class="view-content"><table class="cols-4"><thead><tr>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        '<nav class="pager"><h4 class="visually-hidden">Paginering</h4><ul>'
        '<li>Huidige pagina 1</li><li><a href="?page=1">2</a></li>'
        '<li><a href="?page=1" rel="next">Volgende ›</a></li></ul></nav>'
    )
    return Page(html, shown)


def drupal_rows(truth: Truth, chance: random.Random) -> Page:
    """A Drupal view of fields: a linked title, then a labelled field a line."""
    hand = Hand(chance)

    def field(key: str, value: str) -> str:
        if not value.strip():
            return ""
        return (
            f'<div class="views-field views-field-{key}">'
            f'<span class="views-label">{hand.label(key)}: </span>'
            f'<span class="field-content">{value}</span></div>'
        )

    def title(c: Certificate) -> str:
        link = f'<a href="/node/{chance.randint(10000, 19999)}">{plain(c.name)}</a>'
        return f'<div class="views-field"><h3>{link}</h3></div>' if c.name else ""

    rows = []
    for c in truth.certificates:
        crebos = hand.crebos(c) if c.crebos else ""
        fields = field("code", hand.code(c)) + field("sbu", str(c.sbu or ""))
        rows.append(f'<div class="views-row">{title(c)}{fields}{field("crebo", crebos)}</div>')
    html = f'<div class="view"><div class="view-content">{"".join(rows)}</div></div>'
    return Page(html, truth.showing(sbu=True))


def tablepress(truth: Truth, chance: random.Random) -> Page:
    """A WordPress table with its headings once more at its foot and a description below."""
    columns, shown = columns_of(truth, Hand(chance), chance)

    def numbered(texts: list[str], tag: str, nr: int) -> str:
        inner = "".join(
            f'<{tag} class="column-{at}">{text}</{tag}>' for at, text in enumerate(texts, 1)
        )
        return f'<tr class="row-{nr}">{inner}</tr>'

    heads = [x.head for x in columns]
    rows = [
        numbered([x.cell(c) for x in columns], "td", nr)
        for nr, c in enumerate(truth.certificates, 2)
    ]
    foot = f"<tfoot>{numbered(heads, 'th', len(rows) + 2)}</tfoot>"
    if chance.random() < 0.5:
        foot = ""
    html = (
        '<h2 class="tablepress-table-name">Overzicht mbo-certificaten</h2>'
        f'<table class="tablepress"><thead>{numbered(heads, "th", 1)}</thead>'
        f'<tbody class="row-hover">{"".join(rows)}</tbody>{foot}</table>'
        "<p>Bijgewerkt op 14 maart 2025. Aan dit overzicht zijn geen rechten te ontlenen.</p>"
    )
    return Page(html, shown)


def data_label_cells(truth: Truth, chance: random.Random) -> Page:
    """A table without headings: what a cell means is in its data-label, which CSS prints."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    attribute = chance.choice(("data-label", "data-th", "data-title", "data-column"))
    rows = [
        "<tr>" + "".join(f'<td {attribute}="{x.head}">{x.cell(c)}</td>' for x in columns) + "</tr>"
        for c in truth.certificates
    ]
    return Page(f'<table class="responsive">{"".join(rows)}</table>', shown)


def labels_in_cells(truth: Truth, chance: random.Random) -> Page:
    """Each cell repeats its heading before its value, for small screens."""
    columns, shown = columns_of(truth, Hand(chance), chance)

    def cell(x: Column, c: Certificate) -> str:
        return f'<td><b class="label">{x.head}</b> <span class="value">{x.cell(c)}</span></td>'

    rows = ["<tr>" + "".join(cell(x, c) for x in columns) + "</tr>" for c in truth.certificates]
    head = cells([x.head for x in columns], "th", ' scope="col"')
    return Page(f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>", shown)


def details_tables(truth: Truth, chance: random.Random) -> Page:
    """A closed <details> a sector with a table in it; its summary counts the rows."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    head = cells([x.head for x in columns], "th")
    blocks = []
    for sector, part in parted(truth, chance):
        rows = "".join(cells([x.cell(c) for x in columns]) for c in part.certificates)
        blocks.append(
            f"<details><summary>{sector} ({len(part.certificates)})</summary>"
            f"<div><table><thead>{head}</thead><tbody>{rows}</tbody></table></div></details>"
        )
    return Page("".join(blocks), shown)


def sector_merged(truth: Truth, chance: random.Random) -> Page:
    """The first column holds the sector once, over all rows of its certificates."""
    columns, shown = columns_of(truth, Hand(chance), chance)
    columns = [x for x in columns if x.key != "field-sector"]
    rows = []
    for sector, part in parted(truth, chance):
        for nr, c in enumerate(part.certificates):
            first = f'<td rowspan="{len(part.certificates)}">{sector}</td>' if nr == 0 else ""
            inner = "".join(f"<td>{x.cell(c)}</td>" for x in columns)
            rows.append(f"<tr>{first}{inner}</tr>")
    head = cells(["Sectorkamer", *(x.head for x in columns)], "th")
    return Page(f"<table>{head}{''.join(rows)}</table>", shown)


def changes_table(truth: Truth, chance: random.Random) -> Page:
    """What changed in the register: code, name, what happened, and the day of the change."""
    hand = Hand(chance)
    happened = ("Nieuw", "Naam gewijzigd", "Toegevoegd aan het register", "Tekst aangepast")
    rows = [
        cells(
            [
                hand.day(chance.choice(("2025-11-03", "2026-01-15", "2026-02-28"))),
                hand.code(c),
                hand.name(c),
                chance.choice(happened),
            ]
        )
        for c in truth.certificates
    ]
    head = cells(["Datum wijziging", hand.label("code"), hand.label("name"), "Wijziging"], "th")
    html = f"<h2>Wijzigingen</h2><table>{head}{''.join(rows)}</table>"
    return Page(html, truth.showing(crebos=False))


def school_offer(truth: Truth, chance: random.Random) -> Page:
    """What a school offers: location, its BRIN, price and start beside code, name and crebos."""
    hand = Hand(chance)
    rows = [
        cells(
            [
                hand.name(c),
                hand.code(c),
                chance.choice(("Assen", "Emmen", "Zwolle")) + " (25LX)",
                hand.crebos(c),
                chance.choice(("€ 12.500", "€ 1.250,00", "€&nbsp;975,-")),
                chance.choice(SECTORS),
            ]
        )
        for c in truth.certificates
    ]
    labels = [hand.label("name"), hand.label("code"), "Locatie (BRIN)", hand.label("crebo")]
    head = cells([*labels, "Kosten", hand.label("sector")], "th")
    return Page(f"<table>{head}{''.join(rows)}</table>", truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    drupal_table,
    drupal_rows,
    tablepress,
    data_label_cells,
    labels_in_cells,
    details_tables,
    sector_merged,
    changes_table,
    school_offer,
)
