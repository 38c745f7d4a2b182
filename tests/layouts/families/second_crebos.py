"""Tables that set certificates against crebos, from either side, merged, turned and nested."""

import random
from itertools import groupby
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, parted, plain
from tests.layouts.ink import SECTORS
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Crebo, Truth, load_facts


def coupling_rows(truth: Truth, chance: random.Random) -> Page:
    """A row a link, sorted by crebo: crebo, its name and level, its dossier, code and name."""
    hand = Hand(chance)
    rows = []
    for crebo, holders in truth.by_crebo.items():
        dossier, _ = chance.choice(load_facts().dossiers)
        level = str(crebo.level or "")
        rows += [
            cells([dossier, crebo.code, plain(crebo.name), level, hand.code(c), hand.name(c)])
            for c in holders
        ]
    labels = [hand.label(meaning) for meaning in ("crebo", "crebo_name", "level", "code", "name")]
    head = cells(["Dossier", *labels], "th")
    shown = truth.linked().showing(crebo_name=True, level=True)
    return Page(f"<table>{head}{''.join(rows)}</table>", shown)


def bands(truth: Truth, chance: random.Random) -> Page:
    """A full-width band a certificate, then headings and rows of its kwalificaties."""
    hand, truth = Hand(chance), truth.linked()
    repeated = chance.random() < 0.5
    labels = [hand.label(meaning) for meaning in ("crebo", "crebo_name", "level")]
    heads = cells(labels, "th")
    rows = [] if repeated else [heads]
    for c in truth.certificates:
        tag = chance.choice(("th", "td"))
        rows.append(f'<tr><{tag} colspan="3">{c.code} {plain(c.name)}</{tag}></tr>')
        rows += [heads] if repeated else []
        rows += [cells([x.code, plain(x.name), str(x.level or "")]) for x in c.crebos or ()]
    shown = truth.showing(crebo_name=True, level=True)
    return Page(f"<table>{''.join(rows)}</table>", shown)


def two_storeys(truth: Truth, chance: random.Random) -> Page:
    """Headings in two rows: Code and Naam stand under Certificaat and under Kwalificatie."""
    truth = truth.linked()
    top = '<tr><th colspan="2">{}</th><th colspan="3">{}</th></tr>'.format(
        chance.choice(("Mbo-certificaat", "Certificaat", "Keuzedeel of onderdeel")),
        chance.choice(("Kwalificatie", "Opleiding", "Gekoppelde kwalificatie")),
    )
    bottom = cells(["Code", "Naam", "Crebo", "Naam", "Niveau"], "th")
    rows = []
    for c in truth.certificates:
        crebos = c.crebos or ()
        for nr, x in enumerate(crebos):
            span = f' rowspan="{len(crebos)}"' if len(crebos) > 1 else ""
            first = f"<td{span}>{c.code}</td><td{span}>{plain(c.name)}</td>" if nr == 0 else ""
            level = f"<td>{x.level or ''}</td>"
            rows.append(f"<tr>{first}<td>{x.code}</td><td>{plain(x.name)}</td>{level}</tr>")
    html = f"<table><thead>{top}{bottom}</thead><tbody>{''.join(rows)}</tbody></table>"
    return Page(html, truth.showing(crebo_name=True, level=True))


def turned_in_parts(truth: Truth, chance: random.Random) -> Page:
    """Certificates stand side by side, labels before them, a few to a table."""
    hand, wide = Hand(chance), chance.randint(2, 5)
    tables = []
    for start in range(0, len(truth.certificates), wide):
        group = truth.certificates[start : start + wide]
        lines = [
            (hand.label("code"), [hand.code(c) for c in group]),
            (hand.label("name"), [hand.name(c) for c in group]),
            (hand.label("sbu"), [str(c.sbu or "") for c in group]),
            (hand.label("crebo"), [hand.crebos(c) for c in group]),
        ]
        rows = "".join(
            f"<tr><th>{label}</th>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"
            for label, texts in lines
        )
        tables.append(f"<table>{rows}</table>")
    return Page("<p>&nbsp;</p>".join(tables), truth.showing(sbu=True))


def table_a_crebo(truth: Truth, chance: random.Random) -> Page:
    """A heading or a caption a crebo with its name, over a table of its certificates."""
    hand = Hand(chance)
    captioned = chance.random() < 0.5
    head = cells([hand.label("code"), hand.label("name")], "th")
    parts = []
    for crebo, holders in truth.by_crebo.items():
        rows = "".join(cells([hand.code(c), hand.name(c)]) for c in holders)
        title = hand.crebo(crebo)
        above = f"<caption>{title}</caption>" if captioned else ""
        parts.append("" if captioned else f"<h3>{title}</h3>")
        parts.append(f"<table>{above}{head}{rows}</table>")
    return Page("".join(parts), truth.linked().showing(crebo_name=True))


def crebos_as_terms(truth: Truth, chance: random.Random) -> Page:
    """A definition list: a crebo with its name as term, a definition a certificate."""
    hand = Hand(chance)
    parts = []
    for crebo, holders in truth.by_crebo.items():
        items = "".join(f"<dd>{c.code} {plain(c.name)}</dd>" for c in holders)
        parts.append(f"<dt>{hand.crebo(crebo)}</dt>{items}")
    shown = truth.linked().showing(crebo_name=True)
    return Page(f"<dl>{''.join(parts)}</dl>", shown)


def crebo_lines(truth: Truth, chance: random.Random) -> Page:
    """A heading a crebo, then its certificates as lines of one paragraph."""
    hand = Hand(chance)
    parts = []
    for crebo, holders in truth.by_crebo.items():
        lines = "<br>".join(f"{c.code} {plain(c.name)}" for c in holders)
        parts.append(f"<h4>{hand.crebo(crebo)}</h4><p>{lines}</p>")
    return Page("".join(parts), truth.linked().showing(crebo_name=True))


def crebo_merged_behind(truth: Truth, chance: random.Random) -> Page:
    """Code and name first; behind them one cell holds the crebo of all rows beside it."""
    hand = Hand(chance)
    rows = []
    for crebo, holders in truth.by_crebo.items():
        for nr, c in enumerate(holders):
            last = f'<td rowspan="{len(holders)}">{crebo.code}</td>' if nr == 0 else ""
            rows.append(f"<tr><td>{c.code}</td><td>{hand.name(c)}</td>{last}</tr>")
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    return Page(f"<table>{head}{''.join(rows)}</table>", truth.linked().showing())


def merged_three_deep(truth: Truth, chance: random.Random) -> Page:
    """Sector over its certificates, certificate over its crebos: merged cells in two columns."""
    hand, truth = Hand(chance), truth.linked()
    rows = []
    for sector, part in parted(truth, chance):
        tall = sum(len(c.crebos or ()) for c in part.certificates)
        sector_cell = f'<td rowspan="{tall}">{sector}</td>'
        for c in part.certificates:
            crebos = c.crebos or ()
            own = f'<td rowspan="{len(crebos)}">{c.code}<br>{plain(c.name)}</td>'
            for x in crebos:
                rows.append(f"<tr>{sector_cell}{own}<td>{x.code}</td><td>{plain(x.name)}</td></tr>")
                sector_cell = own = ""
    labels = ["Certificaat", hand.label("crebo"), hand.label("crebo_name")]
    head = cells(["Sectorkamer", *labels], "th")
    return Page(f"<table>{head}{''.join(rows)}</table>", truth.showing(crebo_name=True))


def codes_in_a_cell(truth: Truth, chance: random.Random) -> Page:
    """A row a kwalificatie; its last cell holds the codes of all its certificates."""
    hand = Hand(chance)
    between = chance.choice((", ", ",", " / ", "; ", " ", "<br>", " + "))
    rows = "".join(
        cells([plain(crebo.name), crebo.code, between.join(c.code for c in holders)])
        for crebo, holders in truth.by_crebo.items()
    )
    labels = [hand.label("crebo_name"), hand.label("crebo"), "Certificaten (code)"]
    head = cells(labels, "th")
    shown = truth.linked().showing(name=False, crebo_name=True)
    return Page(f"<table>{head}{rows}</table>", shown)


def _same_crebos(truth: Truth) -> list[tuple[tuple[Crebo, ...], list[Certificate]]]:
    def crebos(c: Certificate) -> tuple[str, ...]:
        return tuple(crebo.code for crebo in c.crebos or ())

    ordered = sorted(truth.linked().certificates, key=crebos)
    groups = [list(group) for _, group in groupby(ordered, key=crebos)]
    return [(group[0].crebos or (), group) for group in groups]


def many_to_many_cells(truth: Truth, chance: random.Random) -> Page:
    """Certificates with the same crebos share a row: codes in one cell, crebos in the other."""
    hand = Hand(chance)
    rows = []
    for crebos, holders in _same_crebos(truth):
        certificates = "<br>".join(f"{c.code} {plain(c.name)}" for c in holders)
        rows.append(cells([certificates, hand.named_crebos(Certificate("", crebos=crebos))]))
    head = cells(["Certificaten", "Te behalen bij kwalificatie (crebo)"], "th")
    shown = truth.linked().showing(crebo_name=True)
    return Page(f"<table>{head}{''.join(rows)}</table>", shown)


def codes_and_crebos(truth: Truth, chance: random.Random) -> Page:
    """As above with bare codes and bare crebos, parted by commas."""
    rows = "".join(
        cells([", ".join(c.code for c in holders), ", ".join(crebo.code for crebo in crebos)])
        for crebos, holders in _same_crebos(truth)
    )
    head = cells(["Codes", "Crebonummers"], "th")
    return Page(f"<table>{head}{rows}</table>", truth.linked().showing(name=False))


def level_columns(truth: Truth, chance: random.Random) -> Page:
    """A column a level; a certificate's crebos of that level stand in its cell."""
    hand = Hand(chance)
    levels = (1, 2, 3, 4, None)
    rows = "".join(
        cells(
            [
                hand.code(c),
                hand.name(c),
                *(
                    ", ".join(crebo.code for crebo in c.crebos or () if crebo.level == level)
                    for level in levels
                ),
            ]
        )
        for c in truth.certificates
    )
    heads = [f"Crebo niveau {level}" for level in levels[:-1]]
    head = cells([hand.label("code"), hand.label("name"), *heads, "Crebo overig"], "th")
    shown = truth.showing(level=True)
    return Page(f"<table>{head}{rows}</table>", shown, optional=frozenset({"level"}))


def nested_tables(truth: Truth, chance: random.Random) -> Page:
    """A row a certificate whose last cell is a table of its crebos with headings of its own."""
    hand = Hand(chance)
    inner_head = cells([hand.label("crebo"), hand.label("crebo_name")], "th")
    rows = []
    for c in truth.certificates:
        inner = "".join(cells([x.code, plain(x.name)]) for x in c.crebos or ())
        table = f'<table border="0">{inner_head}{inner}</table>' if inner else ""
        rows.append(cells([hand.code(c), hand.name(c), chance.choice(SECTORS), table]))
    labels = [hand.label("code"), hand.label("name"), "Sectorkamer", "Kwalificaties"]
    html = f'<table border="1">{cells(labels, "th")}{"".join(rows)}</table>'
    return Page(html, truth.showing(crebo_name=True))


FAMILIES: Final[tuple[Family, ...]] = (
    coupling_rows,
    bands,
    two_storeys,
    turned_in_parts,
    table_a_crebo,
    crebos_as_terms,
    crebo_lines,
    crebo_merged_behind,
    merged_three_deep,
    codes_in_a_cell,
    many_to_many_cells,
    codes_and_crebos,
    level_columns,
    nested_tables,
)
