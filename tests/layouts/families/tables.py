"""Tables with one row a certificate, and tables whose records take a cell or two rows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import MEANINGS, Certificate, Truth, load_facts


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands under it."""

    head: str
    cell: Callable[[Certificate], str]


def table(rows: Sequence[str], head: str = "", caption: str = "") -> str:
    """Return a table of finished rows."""
    caption = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{caption}{head}<tbody>{''.join(rows)}</tbody></table>"


def row(cells: Sequence[str], tag: str = "td") -> str:
    """Return a row of cells."""
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def columns_of(
    truth: Truth, ink: Ink, chance: random.Random, *, labelled: bool = True
) -> tuple[list[Column], Truth]:
    """Return columns in a random order and the truth they show.

    Hours and dates need a heading to be understood, so only a labelled table has them.
    """
    sbu = labelled and chance.random() < 0.4
    dates = tuple(m for m in MEANINGS if labelled and chance.random() < 0.25)
    crebos = chance.random() < 0.85
    named = crebos and chance.random() < 0.4
    columns = [
        Column(ink.label("code"), lambda c: ink.code(c.code)),
        Column(ink.label("name"), lambda c: ink.name(c.name) or ink.empty()),
    ]
    if sbu:
        columns.append(Column(ink.label("sbu"), lambda c: str(c.sbu or "")))
    if crebos:
        columns.append(
            Column(ink.label("crebo"), lambda c: ink.crebos(c, named=named) or ink.empty())
        )
    columns += [_date_column(ink, meaning) for meaning in dates]
    chance.shuffle(columns)
    return columns, truth.showing(sbu=sbu, dates=dates, crebos=crebos, crebo_name=named)


def _date_column(ink: Ink, meaning: str) -> Column:
    return Column(ink.label(meaning), lambda c: ink.day(c.date(meaning)) or ink.empty())


def rows_of(truth: Truth, columns: Sequence[Column]) -> list[str]:
    """Return a row a certificate."""
    return [row([column.cell(c) for column in columns]) for c in truth.certificates]


def heads_of(columns: Sequence[Column]) -> list[str]:
    """Return the headings."""
    return [column.head for column in columns]


def header_row(truth: Truth, chance: random.Random) -> Page:
    """A heading row in <thead>."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    head = f"<thead>{row(heads_of(columns), 'th')}</thead>"
    return Page(table(rows_of(truth, columns), head, chance.choice(("", "Overzicht"))), shown)


def header_of_cells(truth: Truth, chance: random.Random) -> Page:
    """A heading row of ordinary, perhaps bold, cells."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    bold = chance.choice(("{}", "<b>{}</b>", "<p><strong>{}</strong></p>"))
    head = row([bold.format(column.head) for column in columns])
    return Page(table([head, *rows_of(truth, columns)]), shown)


def no_header(truth: Truth, chance: random.Random) -> Page:
    """No heading at all."""
    columns, shown = columns_of(truth, Ink(chance), chance, labelled=False)
    return Page(table(rows_of(truth, columns)), shown)


def header_repeated(truth: Truth, chance: random.Random) -> Page:
    """The heading row comes back every few rows, as on printed lists."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    head = row(heads_of(columns), chance.choice(("th", "td")))
    every = chance.randint(2, 12)
    rows = rows_of(truth, columns)
    parts = [head + "".join(rows[at : at + every]) for at in range(0, len(rows), every)]
    return Page(table(parts), shown)


def header_in_the_middle(truth: Truth, chance: random.Random) -> Page:
    """Title and remark rows stand above the heading row."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    span = len(columns)
    above = [
        f'<tr><td colspan="{span}">Overzicht mbo-certificaten</td></tr>',
        f'<tr><td colspan="{span}">Stand per 1 augustus 2025</td></tr>',
        row([""] * span),
    ][: chance.randint(1, 3)]
    head = row(heads_of(columns), chance.choice(("th", "td")))
    return Page(table([*above, head, *rows_of(truth, columns)]), shown)


def two_level_header(truth: Truth, chance: random.Random) -> Page:
    """A heading row of groups above the heading row proper."""
    ink = Ink(chance)
    shown = truth.showing(sbu=True)
    head = (
        '<thead><tr><th colspan="3">Certificaat</th><th colspan="1">Opleiding</th></tr>'
        + row([ink.label("code"), ink.label("name"), ink.label("sbu"), ink.label("crebo")], "th")
        + "</thead>"
    )
    rows = [
        row([ink.code(c.code), ink.name(c.name), str(c.sbu or ""), ink.crebos(c)])
        for c in truth.certificates
    ]
    return Page(table(rows, head), shown)


def spanning_header(truth: Truth, chance: random.Random) -> Page:
    """One heading spans code and name, another crebo and its name."""
    ink = Ink(chance)
    truth = Truth(tuple(c for c in truth.linked().certificates if c.name))
    head = '<tr><th colspan="2">Certificaat</th><th colspan="2">Opleiding</th></tr>'
    rows = [
        row([ink.code(c.code), ink.name(c.name), crebo.code, ink.plain(crebo.name or "")])
        for c in truth.certificates
        for crebo in c.crebos or ()
    ]
    return Page(table([head, *rows]), truth.showing(crebo_name=True))


def row_headers(truth: Truth, chance: random.Random) -> Page:
    """The first cell of each row is a heading cell with the name or the code."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    rows = [
        f'<tr><th scope="row">{columns[0].cell(c)}</th>'
        + "".join(f"<td>{column.cell(c)}</td>" for column in columns[1:])
        + "</tr>"
        for c in truth.certificates
    ]
    return Page(table(rows, f"<thead>{row(heads_of(columns), 'th')}</thead>"), shown)


def name_and_code_in_a_cell(truth: Truth, chance: random.Random) -> Page:
    """Name and code share a cell: before, after, above or below each other."""
    ink = Ink(chance)
    form = chance.choice(
        (
            "{code} {name}", "{code} - {name}", "{code}: {name}", "{name} ({code})",
            "{name} {code}", "{code}<br>{name}", "{name}<br>{code}",
            "<p>{name}</p><p>{code}</p>", "<div>{code}</div><div>{name}</div>",
            "{name}<br><small>{code}</small>",
        )
    )  # fmt: skip

    def cell(c: Certificate) -> str:
        code = ink.code(c.code)
        return form.format(code=code, name=ink.name(c.name)) if c.name else code

    head = row([ink.label("name"), ink.label("crebo")], "th")
    rows = [row([cell(c), ink.crebos(c) or ink.empty()]) for c in truth.certificates]
    return Page(table([head, *rows]), truth.showing())


def two_row_records(truth: Truth, chance: random.Random) -> Page:
    """Each certificate takes two rows: code and name, then its crebos over the whole width."""
    ink = Ink(chance)
    named = chance.random() < 0.5
    intro = chance.choice(("", "Crebo: ", "Te behalen bij: ", "Verbonden aan kwalificatie: "))
    rows = []
    for c in truth.linked().certificates:
        rows.append(row([ink.code(c.code), ink.name(c.name)]))
        rows.append(f'<tr><td colspan="2">{intro}{ink.crebos(c, named=named)}</td></tr>')
    return Page(table(rows), truth.linked().showing(crebo_name=named))


def table_a_certificate(truth: Truth, chance: random.Random) -> Page:
    """A small table of labels and values for each certificate."""
    ink = Ink(chance)
    columns, shown = columns_of(truth, ink, chance)
    tag = chance.choice(("th", "td"))
    parts = []
    for c in truth.certificates:
        rows = [f"<tr><{tag}>{col.head}</{tag}><td>{col.cell(c)}</td></tr>" for col in columns]
        parts.append(table(rows))
    return Page(chance.choice(("", "<hr>")).join(parts), shown)


def layout_table(truth: Truth, chance: random.Random) -> Page:
    """The list is a table inside the cell of a table that lays out the page."""
    inner = chance.choice((header_row, header_of_cells, no_header))(truth, chance)
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/contact'>Contact</a></li></ul>"
    html = (
        f'<table width="100%"><tr><td valign="top">{menu}</td>'
        f'<td valign="top">{inner.html!s}</td></tr></table>'
    )
    return Page(html, inner.shown)


def with_dossier(truth: Truth, chance: random.Random) -> Page:
    """A dossier number of five digits stands beside the crebos and is none of them."""
    ink = Ink(chance)
    dossiers = load_facts().dossiers
    heads = [ink.label(meaning) for meaning in ("dossier", "code", "name", "crebo")]
    rows = [
        row([chance.choice(dossiers)[0], ink.code(c.code), ink.name(c.name), ink.crebos(c)])
        for c in truth.certificates
    ]
    return Page(table(rows, f"<thead>{row(heads, 'th')}</thead>"), truth.showing())


def split_text(truth: Truth, chance: random.Random) -> Page:
    """Codes and names are cut by inline tags, soft hyphens, no-break spaces and entities."""
    ink = Ink(chance, split=True)
    columns, shown = columns_of(truth, ink, chance)
    head = f"<thead>{row(heads_of(columns), 'th')}</thead>"
    return Page(table(rows_of(truth, columns), head), shown)


FAMILIES: Final[tuple[Family, ...]] = (
    header_row,
    header_of_cells,
    no_header,
    header_repeated,
    header_in_the_middle,
    two_level_header,
    spanning_header,
    row_headers,
    name_and_code_in_a_cell,
    two_row_records,
    table_a_certificate,
    layout_table,
    with_dossier,
    split_text,
)
