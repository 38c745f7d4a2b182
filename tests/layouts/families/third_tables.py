"""Tables of other hands: two columns of codes, records abreast, labels in a second row, ticks."""

import random
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_TICKS: Final = (
    ('<input type="checkbox" checked disabled>', '<input type="checkbox" disabled>'),
    ('<svg role="img" aria-label="ja"><path d="M0 0h9"/></svg>', ""),
    ("✔", ""),
)
_KINDS: Final = (
    ("Keuzedeel", "Beroepsgericht onderdeel"),
    ("Keuzedelen met certificaat", "AMvB-onderdelen"),
    ("Keuzedeel", "Certificeerbaar onderdeel"),
)


def a_column_a_kind(truth: Truth, chance: random.Random) -> Page:
    """K-codes and C-codes have a column each; a row has its code in one of them."""
    hand, truth = Hand(chance), truth.named()
    kinds, blank = chance.choice(_KINDS), chance.choice(("", "-", "&ndash;"))
    head = cells([*kinds, hand.label("name"), hand.label("crebo")], "th")
    rows = "".join(
        cells([*_by_kind(c.code, blank), plain(c.name), hand.crebos(c)]) for c in truth.certificates
    )
    return Page(f"<table>{head}{rows}</table>", truth.showing())


def _by_kind(text: str, blank: str) -> list[str]:
    return [text, blank] if text.startswith("K") else [blank, text]


def a_column_a_kind_by_crebo(truth: Truth, chance: random.Random) -> Page:
    """A row a crebo: what it offers of either kind stands in a column of its own."""
    hand, truth = Hand(chance), truth.linked().named()
    named = chance.random() < 0.6
    head = cells([hand.label("crebo"), hand.label("crebo_name"), *chance.choice(_KINDS)], "th")
    rows = []
    for crebo, offered in truth.by_crebo.items():
        texts = {
            kind: "<br>".join(
                f"{c.code} {plain(c.name)}" if named else c.code
                for c in offered
                if c.code.startswith(kind)
            )
            for kind in "KC"
        }
        rows.append(cells([crebo.code, plain(crebo.name), texts["K"], texts["C"]]))
    shown = truth.showing(name=named, crebo_name=True)
    return Page(f"<table>{head}{''.join(rows)}</table>", shown)


def records_abreast(truth: Truth, chance: random.Random) -> Page:
    """No header, two or three records in each row, each in one cell or in cells of its own."""
    hand, truth = Hand(chance), truth.named()
    width, whole = chance.choice((2, 3)), chance.random() < 0.5

    def record(c: Certificate) -> list[str]:
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        if not whole:
            return [c.code, plain(c.name), crebos]
        linked = f"<br>crebo {crebos}" if crebos else ""
        return [f"<b>{c.code}</b> {plain(c.name)}{linked}"]

    rows = []
    for start in range(0, len(truth.certificates), width):
        some = truth.certificates[start : start + width]
        rows.append(cells([text for c in some for text in record(c)]))
    title = chance.choice(("", f"<caption>{hand.label('name')}</caption>"))
    return Page(f"<table>{title}{''.join(rows)}</table>", truth.showing())


def labelled_second_row(truth: Truth, chance: random.Random) -> Page:
    """Code and name in one row; below the name a row that says "Crebo: …" by itself."""
    truth = truth.named()
    label, blank = chance.choice(("Crebo", "Crebo's", "Opleidingscodes")), chance.choice(("", " "))
    rows = []
    for c in truth.certificates:
        rows.append(cells([f"<strong>{c.code}</strong>", plain(c.name)]))
        if c.crebos:
            codes = ", ".join(crebo.code for crebo in c.crebos)
            rows.append(cells([blank or "&nbsp;", f"{label}: {codes}"]))
    return Page(f"<table>{''.join(rows)}</table>", truth.showing())


def facts_under_headings(truth: Truth, chance: random.Random) -> Page:
    """A heading names the certificate, a table of labels and values under it holds the rest."""
    hand, truth = Hand(chance), truth.named()
    level = chance.choice("234")
    parts = []
    for c in truth.certificates:
        facts = [(hand.label("code"), c.code)]
        if c.sbu:
            facts.append((hand.label("sbu"), f"{c.sbu}"))
        if c.crebos:
            facts.append((hand.label("crebo"), hand.crebos(c)))
        facts.append(("Leerweg", "derde leerweg"))
        rows = "".join(f'<tr><th scope="row">{a}</th><td>{b}</td></tr>' for a, b in facts)
        parts.append(f"<div><h{level}>{plain(c.name)}</h{level}><table>{rows}</table></div>")
    return Page("".join(parts), truth.showing(sbu=True))


def ticks_under_tooltips(truth: Truth, chance: random.Random) -> Page:
    """A matrix of ticked boxes or pictures; the names of the crebos stand in tooltips."""
    truth = truth.linked().named()
    yes, no = chance.choice(_TICKS)
    crebos = list(truth.by_crebo)
    names = [crebo.name for crebo in crebos]
    titled = len(set(names)) == len(names) and None not in names
    heads = [f'<abbr title="{plain(x.name)}">{x.code}</abbr>' if titled else x.code for x in crebos]
    rows = "".join(
        cells([c.code, plain(c.name), *(yes if x in (c.crebos or ()) else no for x in crebos)])
        for c in truth.certificates
    )
    html = f"<table>{cells(['Code', 'Naam', *heads], 'th')}{rows}</table>"
    return Page(html, truth.showing(crebo_name=titled))


FAMILIES: Final[tuple[Family, ...]] = (
    a_column_a_kind,
    a_column_a_kind_by_crebo,
    records_abreast,
    labelled_second_row,
    facts_under_headings,
    ticks_under_tooltips,
)
