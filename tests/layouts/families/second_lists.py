"""Lists in prose clothing: glossaries, definition lists in each other, lines, an open grid."""

import random
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, parted, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def _initial(c: Certificate) -> str:
    return (c.name or " ")[0].upper()


def _by_letter(truth: Truth) -> list[tuple[str, list[Certificate]]]:
    ordered = sorted(truth.named().certificates, key=lambda c: (_initial(c), c.name or "", c.code))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=_initial)]


def a_to_z(truth: Truth, chance: random.Random) -> Page:
    """An index by letter, as municipalities list their products: name and code a link each."""
    form = chance.choice(("{name} ({code})", "{name} <small>{code}</small>", "{code} {name}"))
    letters = _by_letter(truth)
    jump = " ".join(f'<a href="#letter-{letter}">{letter}</a>' for letter, _ in letters)
    parts = [f'<div class="alfabet">{jump}</div>']
    for letter, group in letters:
        items = "".join(
            f'<li><a href="/product/{nr}">{form.format(code=c.code, name=plain(c.name))}</a></li>'
            for nr, c in enumerate(group, 3100)
        )
        parts.append(f'<h2 id="letter-{letter}">{letter}</h2><ul>{items}</ul>')
        parts.append('<p><a href="#top">Terug naar boven</a></p>')
    return Page("".join(parts), truth.named().showing(crebos=False))


def glossary(truth: Truth, chance: random.Random) -> Page:
    """A definition list by letter: the name with its code as term, crebos as definition."""
    hand = Hand(chance)
    parts = []
    for letter, group in _by_letter(truth):
        items = "".join(
            f"<dt>{plain(c.name)} ({c.code})</dt><dd>{_crebos_sentence(c, hand)}</dd>"
            for c in group
        )
        parts.append(f"<h3>{letter}</h3><dl>{items}</dl>")
    return Page("".join(parts), truth.named().showing())


def _crebos_sentence(c: Certificate, hand: Hand) -> str:
    return f"{hand.label('crebo')}: {hand.crebos(c)}" if c.crebos else ""


def _labelled(c: Certificate, hand: Hand) -> list[tuple[str, str]]:
    lines = [(hand.label("code"), hand.code(c))]
    if c.sbu:
        lines.append((hand.label("sbu"), str(c.sbu)))
    if c.crebos:
        lines.append((hand.label("crebo"), hand.crebos(c)))
    return lines


def nested_definitions(truth: Truth, chance: random.Random) -> Page:
    """The name as term; its definition is a definition list of labels and values."""
    hand, truth = Hand(chance), truth.named()
    items = []
    for c in truth.certificates:
        inner = "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in _labelled(c, hand))
        items.append(f"<dt>{plain(c.name)}</dt><dd><dl>{inner}</dl></dd>")
    return Page(f"<dl>{''.join(items)}</dl>", truth.showing(sbu=True))


def grouped_definitions(truth: Truth, chance: random.Random) -> Page:
    """One definition list in which a <div> holds the labels and values of a certificate."""
    hand = Hand(chance)
    groups = []
    for c in truth.certificates:
        lines = _labelled(c, hand)
        if c.name:
            lines.insert(chance.choice((0, 1)), (hand.label("name"), plain(c.name)))
        inner = "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in lines)
        groups.append(f"<div>{inner}</div>")
    return Page(f"<dl>{''.join(groups)}</dl>", truth.showing(sbu=True))


def sectors_as_terms(truth: Truth, chance: random.Random) -> Page:
    """A sector as term, a definition a certificate: code, name, crebos in brackets."""
    parts = []
    for sector, part in parted(truth, chance):
        items = "".join(
            f"<dd>{c.code}: {plain(c.name)}{_bracketed(c)}</dd>" if c.name else f"<dd>{c.code}</dd>"
            for c in part.certificates
        )
        parts.append(f"<dt>{sector}</dt>{items}")
    shown = truth.map(lambda c: c if c.name else Certificate(c.code)).showing()
    return Page(f"<dl>{''.join(parts)}</dl>", shown)


def _bracketed(c: Certificate) -> str:
    codes = ", ".join(crebo.code for crebo in c.crebos or ())
    return f" [crebo {codes}]" if codes else ""


def labelled_sublists(truth: Truth, chance: random.Random) -> Page:
    """An item a certificate with its name, and below it an item a label."""
    hand, truth = Hand(chance), truth.named()
    mark = chance.choice(("<strong>{}:</strong> {}", "{}: {}", "<em>{}</em>: {}"))
    items = []
    for c in truth.certificates:
        inner = "".join(f"<li>{mark.format(*line)}</li>" for line in _labelled(c, hand))
        items.append(f"<li>{plain(c.name)}<ul>{inner}</ul></li>")
    tag = chance.choice(("ul", "ol"))
    return Page(f"<{tag}>{''.join(items)}</{tag}>", truth.showing(sbu=True))


def three_storeys(truth: Truth, chance: random.Random) -> Page:
    """A numbered list of sectors, in it certificates, in these an item a crebo with its name."""
    hand = Hand(chance)
    sectors = []
    for sector, part in parted(truth, chance):
        items = []
        for c in part.certificates:
            crebos = "".join(f"<li>{hand.crebo(crebo)}</li>" for crebo in c.crebos or ())
            inner = f"<ol>{crebos}</ol>" if crebos else ""
            items.append(f"<li>{c.code} {plain(c.name)}{inner}</li>")
        sectors.append(f"<li><strong>{sector}</strong><ol>{''.join(items)}</ol></li>")
    return Page(f"<ol>{''.join(sectors)}</ol>", truth.showing(crebo_name=True))


def indented_lines(truth: Truth, chance: random.Random) -> Page:
    """One paragraph: a line code and name, an indented line crebos, a blank line."""
    parts = []
    for c in truth.certificates:
        parts.append(f"<b>{c.code}</b>&nbsp;&nbsp;{plain(c.name)}<br>")
        if c.crebos:
            codes = ", ".join(crebo.code for crebo in c.crebos)
            parts.append(f"&nbsp;&nbsp;&nbsp;&nbsp;Crebo: {codes}<br>")
        parts.append("<br>\n")
    return Page(f"<p>{''.join(parts)}</p>", truth.showing())


def css_grid(truth: Truth, chance: random.Random) -> Page:
    """A flat run of spans that CSS lays out in three columns, headings first, blanks kept."""
    hand = Hand(chance)
    spans = [hand.label(meaning) for meaning in ("code", "name", "crebo")]
    for c in truth.certificates:
        crebos = ", ".join(crebo.code for crebo in c.crebos or ())
        spans += [c.code, plain(c.name), crebos]
    inner = "".join(f"<span>{text}</span>" for text in spans)
    html = f'<div style="display: grid; grid-template-columns: 1fr 3fr 2fr">{inner}</div>'
    return Page(html, truth.showing())


def headed_paragraphs(truth: Truth, chance: random.Random) -> Page:
    """A heading a name, then a paragraph a label; a rule parts the certificates."""
    hand, truth = Hand(chance), truth.named()
    parts = []
    for c in truth.certificates:
        lines = "".join(f"<p>{label}: {text}</p>" for label, text in _plain_lines(c, hand))
        parts.append(f"<h4>{plain(c.name)}</h4>{lines}<hr>")
    return Page("".join(parts), truth.showing(sbu=True))


def _plain_lines(c: Certificate, hand: Hand) -> list[tuple[str, str]]:
    lines = [(hand.label("code"), c.code)]
    if c.sbu:
        lines.append((hand.label("sbu"), str(c.sbu)))
    if c.crebos:
        lines.append((hand.label("crebo"), ", ".join(crebo.code for crebo in c.crebos)))
    return lines


def _split(truth: Truth, chance: random.Random) -> tuple[Sequence[Certificate], Truth]:
    cut = chance.randint(1, len(truth.certificates))
    return truth.certificates[:cut], Truth(truth.certificates[cut:])


def ended_by_day(truth: Truth, chance: random.Random) -> Page:
    """Below the live list a heading a last day, each with the certificates that end on it."""
    hand = Hand(chance)
    live, gone = _split(truth, chance)
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    rows = "".join(cells([hand.code(c), hand.name(c), hand.crebos(c)]) for c in live)
    parts = [f"<h2>Mbo-certificaten</h2><table>{head}{rows}</table>"]
    if gone.certificates:
        parts.append("<h2>Beëindigde mbo-certificaten</h2>")
    for day in sorted({c.date("valid_to") or "" for c in gone.certificates}):
        items = "".join(
            f"<li>{c.code} {plain(c.name)}</li>"
            for c in gone.certificates
            if (c.date("valid_to") or "") == day
        )
        if day:
            parts.append(f"<h3>Geldig tot en met {hand.day(day)}</h3>")
        parts.append(f"<ul>{items}</ul>")
    shown = Truth(
        Truth(tuple(live)).showing().certificates
        + gone.showing(crebos=False, dates=("valid_to",)).certificates
    )
    return Page("".join(parts), shown, optional=frozenset({"valid_to"}))


def replaced_by(truth: Truth, chance: random.Random) -> Page:
    """A table of withdrawn certificates names the live one that took each one's place."""
    hand = Hand(chance)
    live, gone = _split(truth, chance)
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    rows = "".join(cells([c.code, hand.name(c), hand.crebos(c)]) for c in live)
    parts = [f"<h2>Actueel</h2><table>{head}{rows}</table>"]
    if gone.certificates:
        labels = [hand.label("code"), hand.label("name"), hand.label("valid_to")]
        head = cells([*labels, "Vervangen door"], "th")
        rows = "".join(
            cells(
                [
                    c.code,
                    hand.name(c),
                    hand.day(c.date("valid_to")),
                    chance.choice(live).code if chance.random() < 0.6 else "",
                ]
            )
            for c in gone.certificates
        )
        parts.append(f"<h2>Vervallen</h2><table>{head}{rows}</table>")
    shown = Truth(
        Truth(tuple(live)).showing().certificates
        + gone.showing(crebos=False, dates=("valid_to",)).certificates
    )
    return Page("".join(parts), shown)


FAMILIES: Final[tuple[Family, ...]] = (
    a_to_z,
    glossary,
    nested_definitions,
    grouped_definitions,
    sectors_as_terms,
    labelled_sublists,
    three_storeys,
    indented_lines,
    css_grid,
    headed_paragraphs,
    ended_by_day,
    replaced_by,
)
