# ruff: noqa: E501 - markup and cases stay on one line
"""More layout families: sectors, badges, several columns of the same word, data, copies for phones."""

import json
from html import escape

from tests.unit.reading.families import Cert, Family, Truth

_SECTORS = ("Zorg en welzijn", "Techniek en gebouwde omgeving", "Voedsel, groen en gastvrijheid")


def _sectors(truth: Truth) -> list[tuple[str, list[Cert]]]:
    parts: dict[str, list[Cert]] = {}
    for at, cert in enumerate(truth):
        parts.setdefault(_SECTORS[at % 3], []).append(cert)
    return list(parts.items())


def _named(cert: Cert, form: str) -> list[str]:
    return [form.format(n=n, t=escape(t)) for n, t in cert.crebos]


def table_a_sector(truth: Truth) -> str:
    """A heading and a table for each sector."""
    return "".join(
        f"<h2>{sector}</h2><table><tr><th>Code</th><th>Naam</th><th>Crebo</th></tr>"
        + "".join(
            f"<tr><td>{c.code}</td><td>{escape(c.name)}</td><td>{'<br>'.join(_named(c, '{n} {t}'))}</td></tr>"
            for c in certs
        )
        + "</table>"
        for sector, certs in _sectors(truth)
    )


def sector_rows(truth: Truth) -> str:
    """Sectors as rows across one table; code and name share a cell."""
    rows = "".join(
        f"<tr><td colspan=2><strong>{sector}</strong></td></tr>"
        + "".join(
            f"<tr><td>{c.code} - {escape(c.name)}</td><td>{', '.join(_named(c, '{t} ({n})'))}</td></tr>"
            for c in certs
        )
        for sector, certs in _sectors(truth)
    )
    return f"<table><tr><th>Mbo-certificaat</th><th>Kwalificatie</th></tr>{rows}</table>"


def name_link_code_below(truth: Truth) -> str:
    """In one cell the name as a link, the code below; crebos as a list."""
    rows = "".join(
        f'<tr><td><a href="/d/{at}-x">{escape(c.name)}</a><br><small>{c.code}</small></td>'
        f"<td><ul>{''.join(_named(c, '<li>{t} - {n}</li>'))}</ul></td></tr>"
        for at, c in enumerate(truth)
    )
    return f"<table><tr><th>Keuzedeel</th><th>Gekoppeld aan</th></tr>{rows}</table>"


def nested_sectors(truth: Truth) -> str:
    """Sectors, certificates and crebos as lists in lists."""
    return (
        "<ul>"
        + "".join(
            f"<li>{sector}<ul>"
            + "".join(
                f"<li><a href='/k/{c.code}'>{escape(c.name)}</a> ({c.code})"
                f"<ul>{''.join(_named(c, '<li>{n} {t} (niveau 4)</li>'))}</ul></li>"
                for c in certs
            )
            + "</ul></li>"
            for sector, certs in _sectors(truth)
        )
        + "</ul>"
    )


def badge_cards(truth: Truth) -> str:
    """Cards with a kind, a sector, a bold name, a code and crebos in boxes of spans."""
    return "".join(
        f"<div><span>Keuzedeel</span><p>{_SECTORS[at % 3]}</p><p><strong>{escape(c.name)}</strong></p>"
        f"<p>Code: {c.code}</p><div>"
        + "".join(_named(c, "<div><span>{n}</span> <span>{t}</span></div>"))
        + '</div><a href="/meer">Lees meer</a></div>'
        for at, c in enumerate(truth)
    )


def bold_paragraphs(truth: Truth) -> str:
    """A paragraph each: bold code and name, then lines with a label."""
    return "".join(
        f"<p><strong>{c.code} {escape(c.name)}</strong><br>Crebo: {' en '.join(n for n, _ in c.crebos)}<br>"
        f"Vastgesteld op 12 oktober 2016</p>"
        for c in truth
    )


def separated_by_bars(truth: Truth) -> str:
    """One line a record, parted by bars."""
    return (
        "<ul>"
        + "".join(
            f"<li>{escape(c.name)} | {c.code} | {', '.join(n for n, _ in c.crebos)}</li>"
            for c in truth
        )
        + "</ul>"
    )


def headings_and_paragraphs(truth: Truth) -> str:
    """The name as heading, paragraphs with the code and a list below, flat."""
    return "".join(
        f"<h3>{escape(c.name)}</h3><p>Certificaatcode: {c.code}</p><p>Hoort bij de kwalificaties:</p>"
        f"<ul>{''.join(_named(c, '<li>{t} (crebo {n})</li>'))}</ul><p>Dit onderdeel leert je vakwerk.</p>"
        for c in truth
    )


def stacked_names(truth: Truth) -> str:
    """Flat boxes: the name above its code."""
    return (
        "<section>"
        + "".join(f"<div>{escape(c.name)}</div><div>{c.code}</div>" for c in truth)
        + "</section>"
    )


def rows_of_spans(truth: Truth) -> str:
    """A box a record, its facts as spans side by side."""
    return (
        "<div>"
        + "".join(
            f"<div><span>{c.code}</span><span>{escape(c.name)}</span>"
            f"<span>{', '.join(n for n, _ in c.crebos)}</span></div>"
            for c in truth
        )
        + "</div>"
    )


def doubled_for_phones(truth: Truth) -> str:
    """A table and the same as cards, both visible to a reader."""
    rows = "".join(
        f"<tr><td>{c.code}</td><td>{escape(c.name)}</td><td>{', '.join(n for n, _ in c.crebos)}</td></tr>"
        for c in truth
    )
    cards = "".join(
        f"<div><div><b>Code</b> {c.code}</div><div><b>Naam</b> {escape(c.name)}</div>"
        f"<div><b>Crebo</b> {', '.join(n for n, _ in c.crebos)}</div></div>"
        for c in truth
    )
    return (
        f"<table><tr><th>Code</th><th>Naam</th><th>Crebo</th></tr>{rows}</table><div>{cards}</div>"
    )


def two_storeys(truth: Truth) -> str:
    """A header in two storeys with the same words twice."""
    rows = "".join(
        f"<tr><td>{n}</td><td>{escape(t)}</td><td>{c.code}</td><td>{escape(c.name)}</td></tr>"
        for c in truth
        for n, t in c.crebos
    )
    return (
        "<table><thead><tr><th colspan=2>Kwalificatie</th><th colspan=2>Certificaat</th></tr>"
        "<tr><th>Code</th><th>Naam</th><th>Code</th><th>Naam</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def label_rows(truth: Truth) -> str:
    """One table of labels and values a record."""
    return "".join(
        f"<table><tr><th>Naam</th><td>{escape(c.name)}</td></tr><tr><th>Nummer</th><td>{c.code}</td></tr>"
        f"<tr><th>Opleidingen</th><td>{'<br>'.join(_named(c, '{n} {t}'))}</td></tr></table>"
        for c in truth
    )


def many_in_a_cell(truth: Truth) -> str:
    """Crebo first, codes alone in a cell, joined by commas and "en"; names in a list below."""
    by_crebo: dict[tuple[str, str], list[str]] = {}
    for c in truth:
        for crebo in c.crebos:
            by_crebo.setdefault(crebo, []).append(c.code)
    rows = ""
    for (n, t), codes in by_crebo.items():
        joined = " en ".join(filter(None, (", ".join(codes[:-1]), codes[-1])))
        rows += f"<tr><td>{n}</td><td>{escape(t)}</td><td>{joined}</td></tr>"
    names = "".join(f"<li>{c.code}: {escape(c.name)}</li>" for c in truth)
    head = "<tr><th>Crebonummer</th><th>Opleiding</th><th>Certificaten</th></tr>"
    return f"<table>{head}{rows}</table><ul>{names}</ul>"


def page_data(truth: Truth) -> str:
    """Nothing but an application's data."""
    items = [
        {
            "certificaatCode": c.code,
            "titel": c.name,
            "kwalificaties": [{"creboNummer": int(n), "naam": t} for n, t in c.crebos],
        }
        for c in truth
    ]
    data = json.dumps({"props": {"pageProps": {"items": items}}}).replace("<", "\\u003c")
    return f'<div id="app"></div><script type="application/json">{data}</script>'


def dashes(truth: Truth) -> str:
    """Lines: name – code – crebos."""
    return (
        "<div>"
        + "<br>".join(
            f"{escape(c.name)} – {c.code} – crebo {', '.join(n for n, _ in c.crebos)}"
            for c in truth
        )
        + "</div>"
    )


def attributes(truth: Truth) -> str:
    """Codes and crebos kept in attributes and links of cards."""
    return (
        "<div>"
        + "".join(
            f'<div data-code="{c.code}"><h3><a href="/c?id={at + 1}">{escape(c.name)}</a></h3>'
            f"<ul>{''.join(_named(c, '<li>{n} {t}</li>'))}</ul></div>"
            for at, c in enumerate(truth)
        )
        + "</div>"
    )


NAMELESS = frozenset({"sbu", "crebo names"})
MORE: dict[str, tuple[Family, frozenset[str]]] = {
    family.__name__: (family, blank)
    for family, blank in (
        (table_a_sector, frozenset({"sbu"})),
        (sector_rows, frozenset({"sbu"})),
        (name_link_code_below, frozenset({"sbu"})),
        (nested_sectors, frozenset({"sbu"})),
        (badge_cards, frozenset({"sbu"})),
        (bold_paragraphs, NAMELESS),
        (separated_by_bars, NAMELESS),
        (headings_and_paragraphs, frozenset({"sbu"})),
        (stacked_names, frozenset({"sbu", "crebos"})),
        (rows_of_spans, NAMELESS),
        (doubled_for_phones, NAMELESS),
        (two_storeys, frozenset({"sbu"})),
        (label_rows, frozenset({"sbu"})),
        (many_in_a_cell, frozenset({"sbu"})),
        (page_data, frozenset({"sbu"})),
        (dashes, NAMELESS),
        (attributes, frozenset({"sbu"})),
    )
}
