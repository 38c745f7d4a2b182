"""Tables with a row or a column a crebo: repeated, merged, carried down, matrices, turned over."""

import random
from collections.abc import Sequence
from html import escape
from typing import Final

from tests.layouts.families.tables import columns_of, row, table
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Crebo, Truth


def _heads(ink: Ink, *, level: bool) -> list[str]:
    meanings = ["code", "name", "crebo", "crebo_name", *(["level"] if level else [])]
    return [ink.label(meaning) for meaning in meanings]


def _crebo_cells(crebo: Crebo, *, level: bool) -> list[str]:
    cells = [crebo.code, escape(crebo.name or "", quote=False)]
    return [*cells, str(crebo.level or "")] if level else cells


def _page(rows: list[str], head: str, truth: Truth, *, level: bool) -> Page:
    shown = truth.linked().showing(crebo_name=True, level=level)
    return Page(table(rows, head), shown)


def certificate_repeated(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo, code and name repeated in each."""
    ink, level = Ink(chance), chance.random() < 0.5
    rows = [
        row([ink.code(c.code), ink.name(c.name), *_crebo_cells(crebo, level=level)])
        for c in truth.linked().certificates
        for crebo in c.crebos or ()
    ]
    return _page(rows, f"<thead>{row(_heads(ink, level=level), 'th')}</thead>", truth, level=level)


def certificate_repeated_no_header(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo without headings."""
    ink = Ink(chance)
    rows = [
        row([ink.code(c.code), ink.name(c.name), *_crebo_cells(crebo, level=False)])
        for c in truth.linked().certificates
        for crebo in c.crebos or ()
    ]
    return _page(rows, "", truth, level=False)


def certificate_merged(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo, code and name merged over the rows with rowspan."""
    ink, level = Ink(chance), chance.random() < 0.5
    rows = []
    for c in truth.linked().certificates:
        span = len(c.crebos or ())
        cells = [ink.code(c.code), ink.name(c.name)]
        merged = "".join(f'<td rowspan="{span}">{cell}</td>' for cell in cells)
        for crebo in c.crebos or ():
            cells = _crebo_cells(crebo, level=level)
            rows.append(f"<tr>{merged}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
            merged = ""
    return _page(rows, f"<thead>{row(_heads(ink, level=level), 'th')}</thead>", truth, level=level)


def certificate_carried_down(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo, code and name only in the first row of each, blank below it."""
    ink, level = Ink(chance), chance.random() < 0.5
    blank = chance.choice(("", "&nbsp;"))
    rows = []
    for c in truth.linked().certificates:
        first = [ink.code(c.code), ink.name(c.name)]
        for crebo in c.crebos or ():
            rows.append(row([*first, *_crebo_cells(crebo, level=level)]))
            first = [blank, blank]
    return _page(rows, row(_heads(ink, level=level), "th"), truth, level=level)


def certificate_in_its_own_row(truth: Truth, chance: random.Random) -> Page:
    """A full-width row names the certificate; the rows below it are its crebos."""
    ink = Ink(chance)
    tag = chance.choice(("th", "td"))
    rows = (
        [row([ink.label("crebo"), ink.label("crebo_name")], "th")] if chance.random() < 0.5 else []
    )
    for c in truth.linked().certificates:
        name = f" {ink.name(c.name)}" if c.name else ""
        rows.append(f'<tr><{tag} colspan="2">{ink.code(c.code)}{name}</{tag}></tr>')
        rows += [row(_crebo_cells(crebo, level=False)) for crebo in c.crebos or ()]
    return _page(rows, "", truth, level=False)


def crebo_first(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo with its certificates in one cell, with or without names, in any order."""
    ink = Ink(chance)
    named = chance.random() < 0.5

    def certificate(c: Certificate) -> str:
        return f"{ink.code(c.code)} {ink.name(c.name)}" if named and c.name else ink.code(c.code)

    order = chance.sample(range(3), 3)

    def ordered(cells: Sequence[str]) -> list[str]:
        return [cells[at] for at in order]

    rows = [
        row(
            ordered(
                [
                    *_crebo_cells(crebo, level=False),
                    ink.joined([certificate(c) for c in holders], plain=not named),
                ]
            )
        )
        for crebo, holders in truth.by_crebo.items()
    ]
    heads = ordered([ink.label("crebo"), ink.label("crebo_name"), chance.choice(_CERTIFICATES)])
    shown = truth.linked().showing(name=named, crebo_name=True)
    return Page(table(rows, f"<thead>{row(heads, 'th')}</thead>"), shown)


def crebo_first_merged(truth: Truth, chance: random.Random) -> Page:
    """A row a certificate, the crebo in front repeated, merged or carried down."""
    ink = Ink(chance)
    way = chance.choice(("repeated", "merged", "carried"))
    heads = [ink.label(meaning) for meaning in ("crebo", "crebo_name", "code", "name")]
    rows = []
    for crebo, holders in truth.by_crebo.items():
        cells = _crebo_cells(crebo, level=False)
        front = "".join(f"<td>{cell}</td>" for cell in cells)
        merged = "".join(f'<td rowspan="{len(holders)}">{cell}</td>' for cell in cells)
        later = {"repeated": front, "merged": "", "carried": "<td></td><td></td>"}[way]
        for nr, c in enumerate(holders):
            lead = later if nr else (merged if way == "merged" else front)
            rows.append(f"<tr>{lead}<td>{ink.code(c.code)}</td><td>{ink.name(c.name)}</td></tr>")
    shown = truth.linked().showing(crebo_name=True)
    return Page(table(rows, f"<thead>{row(heads, 'th')}</thead>"), shown)


_CERTIFICATES: Final = ("Certificaten", "Mbo-certificaten", "Codes", "Keuzedelen en onderdelen")
_MARKS: Final = ("x", "X", "✓", "●", "ja", "&#10003;", "<b>x</b>", '<img src="v.gif" alt="ja">')
_BLANKS: Final = ("", "&nbsp;", "-")


def matrix(truth: Truth, chance: random.Random) -> Page:
    """Certificates down, crebos across, a mark where they meet."""
    ink = Ink(chance)
    truth, named = truth.linked(), chance.random() < 0.5
    crebos = tuple(truth.by_crebo)
    mark, blank = chance.choice(_MARKS), chance.choice(_BLANKS)
    heads = [
        ink.label("code"),
        ink.label("name"),
        *(_across(crebo, named=named) for crebo in crebos),
    ]
    rows = [
        row(
            [
                ink.code(c.code),
                ink.name(c.name),
                *(mark if crebo in (c.crebos or ()) else blank for crebo in crebos),
            ]
        )
        for c in truth.certificates
    ]
    html = table(rows, f"<thead>{row(heads, 'th')}</thead>")
    return Page(html, truth.showing(crebo_name=named))


def matrix_turned(truth: Truth, chance: random.Random) -> Page:
    """Crebos down, certificates across, a mark where they meet."""
    ink = Ink(chance)
    truth, named = truth.linked(), chance.random() < 0.5
    mark, blank = chance.choice(_MARKS), chance.choice(_BLANKS)
    across = [
        f"{ink.code(c.code)}<br>{ink.name(c.name)}" if named and c.name else ink.code(c.code)
        for c in truth.certificates
    ]
    heads = [ink.label("crebo"), ink.label("crebo_name"), *across]
    rows = [
        row(
            [
                *_crebo_cells(crebo, level=False),
                *(mark if c in holders else blank for c in truth.certificates),
            ]
        )
        for crebo, holders in truth.by_crebo.items()
    ]
    html = table(rows, f"<thead>{row(heads, 'th')}</thead>")
    return Page(html, truth.showing(name=named, crebo_name=True))


def _across(crebo: Crebo, *, named: bool) -> str:
    return f"{crebo.code}<br>{escape(crebo.name or '', quote=False)}" if named else crebo.code


def transposed(truth: Truth, chance: random.Random) -> Page:
    """Headings down the first column, a certificate a column; wide lists in several tables."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    tag = chance.choice(("th", "td"))
    width = chance.randint(2, 8)
    certificates = truth.certificates
    parts = []
    for at in range(0, len(certificates), width):
        rows = [
            f"<tr><{tag}>{column.head}</{tag}>"
            + "".join(f"<td>{column.cell(c)}</td>" for c in certificates[at : at + width])
            + "</tr>"
            for column in columns
        ]
        parts.append(table(rows))
    return Page("<br>".join(parts), shown)


def crebos_over_columns(truth: Truth, chance: random.Random) -> Page:
    """Each crebo has a column of its own: Crebo 1, Crebo 2, and so on."""
    ink = Ink(chance)
    width = max(len(c.crebos or ()) for c in truth.certificates)
    numbered = chance.random() < 0.7
    label = ink.label("crebo")
    heads = [ink.label("code"), ink.label("name")]
    if numbered:
        across = "".join(f"<th>Crebo {nr}</th>" for nr in range(1, width + 1))
    else:
        across = f'<th colspan="{width}">{label}</th>'
    head = "<tr>" + "".join(f"<th>{head}</th>" for head in heads) + across + "</tr>"
    rows = [
        row([ink.code(c.code), ink.name(c.name), *_padded([x.code for x in c.crebos or ()], width)])
        for c in truth.certificates
    ]
    return Page(table(rows, head), truth.showing())


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *([""] * (width - len(cells)))]


def relation_tables(truth: Truth, chance: random.Random) -> Page:
    """One table names the certificates, a second pairs codes with crebos."""
    ink = Ink(chance)
    names = [row([ink.code(c.code), ink.name(c.name)]) for c in truth.certificates]
    pairs = [
        row([ink.code(c.code), *_crebo_cells(crebo, level=False)])
        for c in truth.certificates
        for crebo in c.crebos or ()
    ]
    html = (
        "<h2>Certificaten</h2>"
        + table([row([ink.label("code"), ink.label("name")], "th"), *names])
        + "<h2>Koppeling met opleidingen</h2>"
        + table([row([ink.label(m) for m in ("code", "crebo", "crebo_name")], "th"), *pairs])
    )
    return Page(html, truth.showing(crebo_name=True))


FAMILIES: Final[tuple[Family, ...]] = (
    certificate_repeated,
    certificate_repeated_no_header,
    certificate_merged,
    certificate_carried_down,
    certificate_in_its_own_row,
    crebo_first,
    crebo_first_merged,
    matrix,
    matrix_turned,
    transposed,
    crebos_over_columns,
    relation_tables,
)
