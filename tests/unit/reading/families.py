# ruff: noqa: E501 - markup and cases stay on one line
"""Truths and the ways pages print them: one function a layout family, facts from real certificates.

A truth is a tuple of :class:`Cert`; a family turns it into the inside of a page. What a family
cannot show (crebos in a plain list of links, say) is blanked by ``seen_by`` before comparing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from hypothesis import strategies as st

from certsync.reading.page import PageReading


@dataclass(frozen=True)
class Cert:
    """One certificate as a page may show it."""

    code: str
    name: str
    crebos: tuple[tuple[str, str], ...] = ()
    sbu: int | None = None


FACTS = (
    Cert("K0717", "Agile game productie", (("25187", "Applicatie- en mediaontwikkelaar"),), 240),
    Cert("C0013", "Mollen- en woelrattenbestrijding", (("25535", "Vakexpert veehouderij"),)),
    Cert("C0021", "Koken in de horeca", (("25180", "Kok"),)),
    Cert(
        "C0052",
        "Creëren van een optimale woon- en leefomgeving voor de zorgvrager",
        (("25656", "verzorgende-IG"),),
    ),
    Cert("C0089", "Starten met managen in de horeca", (("25184", "Manager/ondernemer horeca"),)),
    Cert("C0106", "Verpleegtechnisch handelen, niveau 3", (("25656", "verzorgende-IG"),)),
    Cert("C0156", "Verpleegtechnisch handelen, niveau 4", (("25655", "Mbo-Verpleegkundige"),)),
    Cert("C0141", "Triage", (("25695", "Doktersassistent"),)),
    Cert(
        "C0192",
        "Gewasbescherming B",
        (("25990", "Vakexpert veehouderij"), ("25986", "Vakbekwaam medewerker veehouderij")),
    ),
    Cert("C0193", "Gewasbescherming C", (("25990", "Vakexpert veehouderij"),)),
    Cert("C0194", "Houder van vleeskuikens", (("25990", "Vakexpert veehouderij"),)),
    Cert(
        "C0195",
        "Gewasbescherming A",
        (("25990", "Vakexpert veehouderij"), ("25986", "Vakbekwaam medewerker veehouderij")),
    ),
    Cert("K0602", "Mollen en woelratten", (("25990", "Vakexpert veehouderij"),)),
    Cert(
        "K1301",
        "Basis ontwikkelingsgericht werken in de VVE",
        (("25696", "Pedagogisch medewerker kinderopvang"),),
        240,
    ),
    Cert("K0611", "BSO 8-12 jaar", (("25696", "Pedagogisch medewerker kinderopvang"),), 240),
    Cert(
        "C0134",
        "Adviseren over energiebesparende maatregelen",
        (("25920", "Commercieel technicus"),),
    ),
    Cert("K0211", "Ondernemend gedrag", (("25187", "Applicatie- en mediaontwikkelaar"),), 240),
    Cert("K0072", "Ondernemend gedrag", (("25655", "Mbo-Verpleegkundige"),), 240),
)

truths = (
    st.lists(st.sampled_from(FACTS), min_size=2, max_size=8, unique_by=lambda c: c.code)
    # Of two rows "Ondernemend gedrag | 25187" nobody can tell that the words are no label.
    .filter(lambda certs: len({cert.name for cert in certs}) > 1)
    .map(tuple)
)

Truth = tuple[Cert, ...]
Family = Callable[[Truth], str]


def _crebo_text(cert: Cert) -> str:
    return ", ".join(number for number, _ in cert.crebos)


def _items(cert: Cert) -> str:
    return "".join(f"<li>{number} {escape(name)}</li>" for number, name in cert.crebos)


def table(truth: Truth) -> str:
    """Code, name, crebos in a cell, SBU."""
    rows = "".join(
        f"<tr><td>{c.code}</td><td>{escape(c.name)}</td><td>{_crebo_text(c)}</td><td>{c.sbu or ''}</td></tr>"
        for c in truth
    )
    head = "<tr><th>Code</th><th>Naam</th><th>Crebo</th><th>SBU</th></tr>"
    return f"<table>{head}{rows}</table>"


def table_columns_moved(truth: Truth) -> str:
    """The same, other order, other words."""
    rows = "".join(
        f"<tr><td>{_crebo_text(c)}</td><td>{escape(c.name)}</td><td>{c.sbu or ''}</td><td>{c.code}</td></tr>"
        for c in truth
    )
    head = "<tr><th>Erkende opleidingscode</th><th>Titel</th><th>Studielast</th><th>Certificaatnummer</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def table_row_a_crebo(truth: Truth) -> str:
    """One row a crebo, the certificate repeated."""
    rows = "".join(
        f"<tr><td>{c.code}</td><td>{escape(c.name)}</td><td>{n}</td><td>{escape(t)}</td></tr>"
        for c in truth
        for n, t in c.crebos
    )
    head = "<tr><th>Code</th><th>Keuzedeel</th><th>Crebonummer</th><th>Kwalificatie</th></tr>"
    return f"<table>{head}{rows}</table>"


def table_carried_down(truth: Truth) -> str:
    """One row a crebo, the certificate only in its first."""
    rows = "".join(
        f"<tr><td>{c.code if not at else ''}</td><td>{escape(c.name) if not at else ''}</td>"
        f"<td>{n}</td><td>{escape(t)}</td></tr>"
        for c in truth
        for at, (n, t) in enumerate(c.crebos)
    )
    head = "<tr><th>Code</th><th>Naam</th><th>Crebo</th><th>Opleiding</th></tr>"
    return f"<table>{head}{rows}</table>"


def table_merged(truth: Truth) -> str:
    """One row a crebo, the certificate in a merged cell."""
    rows = []
    for c in truth:
        for at, (n, t) in enumerate(c.crebos):
            span = len(c.crebos)
            first = f"<td rowspan={span}>{c.code}</td><td rowspan={span}>{escape(c.name)}</td>"
            rows.append(f"<tr>{first if not at else ''}<td>{n}</td><td>{escape(t)}</td></tr>")
    head = "<tr><th>Code</th><th>Naam</th><th>Crebo</th><th>Opleiding</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def table_crebo_first(truth: Truth) -> str:
    """One row a crebo with all its certificates in a cell."""
    by_crebo: dict[tuple[str, str], list[Cert]] = {}
    for c in truth:
        for crebo in c.crebos:
            by_crebo.setdefault(crebo, []).append(c)
    rows = "".join(
        f"<tr><td>{n}</td><td>{escape(t)}</td><td>"
        + "<br>".join(f"{c.code} {escape(c.name)}" for c in certs)
        + "</td></tr>"
        for (n, t), certs in by_crebo.items()
    )
    head = "<tr><th>Crebo</th><th>Kwalificatie</th><th>Certificaten</th></tr>"
    return f"<table>{head}{rows}</table>"


def table_without_header(truth: Truth) -> str:
    """No header at all."""
    rows = "".join(
        f"<tr><td>{escape(c.name)}</td><td>{c.code}</td><td>{_crebo_text(c)}</td></tr>"
        for c in truth
    )
    return f"<table>{rows}</table>"


def table_turned(truth: Truth) -> str:
    """One column a certificate."""
    lines = (
        ("Code", [c.code for c in truth]),
        ("Naam", [escape(c.name) for c in truth]),
        ("Crebo", [_crebo_text(c) for c in truth]),
    )
    rows = "".join(
        f"<tr><th>{label}</th>{''.join(f'<td>{v}</td>' for v in values)}</tr>"
        for label, values in lines
    )
    return f"<table>{rows}</table>"


def table_matrix(truth: Truth) -> str:
    """Certificates down, crebos across, a mark where they meet."""
    crebos = sorted({crebo for c in truth for crebo in c.crebos})
    head = "".join(f"<th>{n} {escape(t)}</th>" for n, t in crebos)
    rows = "".join(
        f"<tr><td>{c.code}</td><td>{escape(c.name)}</td>"
        + "".join(f"<td>{'x' if crebo in c.crebos else ''}</td>" for crebo in crebos)
        + "</tr>"
        for c in truth
    )
    return f"<table><tr><th>Code</th><th>Naam</th>{head}</tr>{rows}</table>"


def table_two_rows(truth: Truth) -> str:
    """Two rows a record: the second across all columns with the crebos."""
    rows = "".join(
        f"<tr><td>{c.code}</td><td>{escape(c.name)}</td></tr>"
        f"<tr><td colspan=2>{'<br>'.join(f'{n} {escape(t)}' for n, t in c.crebos)}</td></tr>"
        for c in truth
    )
    return f"<table><tr><th>Nummer</th><th>Naam</th></tr>{rows}</table>"


def list_code_first(truth: Truth) -> str:
    """Items "code name", crebos nested."""
    items = "".join(f"<li>{c.code} {escape(c.name)}<ul>{_items(c)}</ul></li>" for c in truth)
    return f"<ul>{items}</ul>"


def list_code_last(truth: Truth) -> str:
    """Items "name (code)", crebos nested."""
    items = "".join(f"<li>{escape(c.name)} ({c.code})<ol>{_items(c)}</ol></li>" for c in truth)
    return f"<ol>{items}</ol>"


def list_of_links(truth: Truth) -> str:
    """The name links to an address with the code."""
    items = "".join(
        f'<li><a href="/certificaten/{c.code}">{escape(c.name)}</a></li>' for c in truth
    )
    return f"<ul>{items}</ul>"


def definition_list(truth: Truth) -> str:
    """``<dt>`` code, ``<dd>`` name, ``<dd>`` a crebo each."""
    items = "".join(
        f"<dt>{c.code}</dt><dd>{escape(c.name)}</dd>"
        + "".join(f"<dd>{n} {escape(t)}</dd>" for n, t in c.crebos)
        for c in truth
    )
    return f"<dl>{items}</dl>"


def labelled_list(truth: Truth) -> str:
    """One list of labels and values for all."""
    items = "".join(
        f"<dt>Naam</dt><dd>{escape(c.name)}</dd><dt>Code</dt><dd>{c.code}</dd>"
        f"<dt>Crebo's</dt><dd>{_crebo_text(c)}</dd>"
        for c in truth
    )
    return f"<dl>{items}</dl>"


def cards(truth: Truth) -> str:
    """Cards: heading, code, list of crebos."""
    items = "".join(
        f"<article><h3>{escape(c.name)}</h3><p>{c.code}</p><ul>{_items(c)}</ul></article>"
        for c in truth
    )
    return f"<div>{items}</div>"


def cards_labelled(truth: Truth) -> str:
    """Cards of plain boxes with labels."""
    items = "".join(
        f"<div><h4>{escape(c.name)}</h4><div><b>Code:</b> {c.code}</div>"
        f"<div><b>Crebo:</b> {_crebo_text(c)}</div></div>"
        for c in truth
    )
    return f"<div>{items}</div>"


def headings(truth: Truth) -> str:
    """Headings with lists, flat in one box."""
    return "".join(
        f"<h3>{c.code} {escape(c.name)}</h3><p>Te volgen bij:</p><ul>{_items(c)}</ul>"
        for c in truth
    )


def broken_lines(truth: Truth) -> str:
    """Lines parted by ``<br>``, a blank one between records."""
    blocks = "<br><br>".join(
        f"{c.code} {escape(c.name)}<br>" + "<br>".join(f"{n} {escape(t)}" for n, t in c.crebos)
        for c in truth
    )
    return f"<p>{blocks}</p>"


def flat_boxes(truth: Truth) -> str:
    """A run of boxes without nesting."""
    boxes = "".join(
        f"<div>{c.code}</div><div>{escape(c.name)}</div><div>Crebo: {_crebo_text(c)}</div>"
        for c in truth
    )
    return f"<div>{boxes}</div>"


def box_table(truth: Truth) -> str:
    """A table drawn with boxes."""
    rows = "".join(
        f"<div><div>{c.code}</div><div>{escape(c.name)}</div><div>{_crebo_text(c)}</div></div>"
        for c in truth
    )
    return f"<div><div><div>Code</div><div>Naam</div><div>Opleidingscode</div></div>{rows}</div>"


def aria_grid(truth: Truth) -> str:
    """An ARIA grid of spans."""
    rows = "".join(
        "<div role=row>"
        + "".join(
            f"<span role=gridcell>{v}</span>" for v in (c.code, escape(c.name), _crebo_text(c))
        )
        + "</div>"
        for c in truth
    )
    head = "".join(f"<span role=columnheader>{h}</span>" for h in ("Code", "Certificaat", "Crebo"))
    return f"<div role=grid><div role=row>{head}</div>{rows}</div>"


def accordion(truth: Truth) -> str:
    """Buttons with panels that are hidden until opened."""
    return "".join(
        f'<h3><button aria-controls="p{at}">{c.code} {escape(c.name)}</button></h3>'
        f'<div id="p{at}" hidden><ul>{_items(c)}</ul></div>'
        for at, c in enumerate(truth)
    )


def details_elements(truth: Truth) -> str:
    """``<details>`` with the name as summary."""
    return "".join(
        f"<details><summary>{escape(c.name)}</summary><p>Code {c.code}</p><ul>{_items(c)}</ul></details>"
        for c in truth
    )


def under_crebo_headings(truth: Truth) -> str:
    """A heading a crebo, its certificates listed below."""
    by_crebo: dict[tuple[str, str], list[Cert]] = {}
    for c in truth:
        for crebo in c.crebos:
            by_crebo.setdefault(crebo, []).append(c)
    return "".join(
        f"<h2>{n} {escape(t)}</h2><ul>{''.join(f'<li>{c.code} {escape(c.name)}</li>' for c in certs)}</ul>"
        for (n, t), certs in by_crebo.items()
    )


ALL: dict[str, tuple[Family, frozenset[str]]] = {
    family.__name__: (family, blank)
    for family, blank in (
        (table, frozenset({"crebo names"})),
        (table_columns_moved, frozenset({"crebo names"})),
        (table_row_a_crebo, frozenset({"sbu"})),
        (table_carried_down, frozenset({"sbu"})),
        (table_merged, frozenset({"sbu"})),
        (table_crebo_first, frozenset({"sbu"})),
        (table_without_header, frozenset({"sbu", "crebo names"})),
        (table_turned, frozenset({"sbu", "crebo names"})),
        (table_matrix, frozenset({"sbu"})),
        (table_two_rows, frozenset({"sbu"})),
        (list_code_first, frozenset({"sbu"})),
        (list_code_last, frozenset({"sbu"})),
        (list_of_links, frozenset({"sbu", "crebos"})),
        (definition_list, frozenset({"sbu"})),
        (labelled_list, frozenset({"sbu", "crebo names"})),
        (cards, frozenset({"sbu"})),
        (cards_labelled, frozenset({"sbu", "crebo names"})),
        (headings, frozenset({"sbu"})),
        (broken_lines, frozenset({"sbu"})),
        (flat_boxes, frozenset({"sbu", "crebo names"})),
        (box_table, frozenset({"sbu", "crebo names"})),
        (aria_grid, frozenset({"sbu", "crebo names"})),
        (accordion, frozenset({"sbu"})),
        (details_elements, frozenset({"sbu"})),
        (under_crebo_headings, frozenset({"sbu"})),
    )
}

NOISE = (
    "<p>Bel 079 329 40 00 of schrijf naar Postbus 26700, 2700 AC Zoetermeer.</p>",
    "<p>In 2024 waren er 25000 deelnemers; kerntaak B1-K1-W1 en C1-K1-W1 horen er niet bij.</p>",
    "<p>Kosten € 26500,- per jaar, kenmerk 1402198.</p>",
    "<p>Bijgewerkt op 12-10-2016.</p>",
    "<div><strong>Let op:</strong> deze pagina verandert op 1 januari.</div>",
    "<form><label for=n>Niveau</label><select id=n><option>Alle<option>1</select><label>Jaar <input></label></form>",
    "<ul><li><label><input type=checkbox> Zorg (12)</label></li><li><label><input type=checkbox> ICT (3)</label></li></ul>",
    "<p><a href='https://example.nl/delen'>Deel op LinkedIn</a> <a href='#top'>Naar boven</a></p>",
    "<div>Sorteer op: <a href='?s=naam'>Naam</a> | <a href='?s=code'>Code</a></div>",
    "<dl><dt>Uitgever</dt><dd>Samenwerkingsorganisatie</dd><dt>Versie</dt><dd>3.2</dd></dl>",
    "<div><button>Alles uitklappen</button> <button>Print</button></div>",
    "<ul><li><a href='#A'>A</a></li><li><a href='#B'>B</a></li><li><a href='#C'>C</a></li></ul>",
    "<div>Overzicht</div><div>Stand per oktober</div><div>Bron: register</div>",
    "<table><tr><th>Dag</th><th>Tijd</th></tr><tr><td>Maandag</td><td>9.00 - 17.00 uur</td></tr></table>",
    "<p>Toon 20 per pagina</p>",
)
"""What a page may print before and behind a list; nothing of it is of the list."""


def page(inner: str, before: str = "", after: str = "") -> str:
    """Return a whole page around the list."""
    return (
        "<!doctype html><html lang=nl><head><meta charset=utf-8><title>Mbo-certificaten</title></head>"
        "<body><header><a href='/'>Home</a><nav><ul><li><a href='/over'>Over ons</a></li>"
        "<li><a href='/contact'>Contact</a></li></ul></nav></header><main><h1>Mbo-certificaten</h1>"
        f"{before}{inner}{after}</main><footer><p>Postbus 25187</p><a href='/privacy'>Privacy</a></footer></body></html>"
    )


def seen_by(truth: Truth, blank: frozenset[str]) -> dict[str, Cert]:
    """Return the truth by code, without what a family does not print."""
    seen: dict[str, Cert] = {}
    for cert in truth:
        if "sbu" in blank:
            cert = replace(cert, sbu=None)  # noqa: PLW2901
        if "crebos" in blank:
            cert = replace(cert, crebos=())  # noqa: PLW2901
        elif "crebo names" in blank:
            cert = replace(cert, crebos=tuple((n, "") for n, _ in cert.crebos))  # noqa: PLW2901
        seen[cert.code] = replace(cert, crebos=tuple(sorted(cert.crebos)))
    return seen


def read_back(reading: PageReading) -> dict[str, Cert]:
    """Return a reading in the form of a truth."""
    return {
        record.code: Cert(
            record.code,
            record.name or "",
            tuple(sorted((c.code, c.name or "") for c in record.crebos or ())),
            record.sbu,
        )
        for record in reading.records
    }
