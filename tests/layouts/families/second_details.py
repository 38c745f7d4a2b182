"""Pages about one certificate, as registers and schools print them."""

import random
from html import escape
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, foreign_crebos, one, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import MEANINGS, Certificate, Truth, load_facts, others

_PROSE: Final = (
    "<h2>Onderbouwing</h2><p>Het certificaat heeft een zelfstandige betekenis voor werkenden.</p>",
    "<h2>Relevantie van het keuzedeel</h2><p>Bedrijven vragen om deze kennis.</p>",
    "<h2>Certificaat</h2><p>Aan dit onderdeel is een certificaat verbonden.</p>",
    "<h2>Taken</h2><ul><li>D1-K1: Voert het werk uit</li><li>D1-K1-W1 Bereidt voor</li></ul>",
)
_TITLES: Final = ("Gekoppelde kwalificaties", "Kwalificaties bij dit onderdeel", "Te volgen bij")


def _prose(chance: random.Random) -> str:
    return "".join(text for text in _PROSE if chance.random() < 0.4)


def _lines(
    c: Certificate, hand: Hand, chance: random.Random
) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Return labels with values, and which dates are among them."""
    dates = tuple(meaning for meaning in MEANINGS if chance.random() < 0.5)
    lines = [(hand.label("code"), hand.code(c))]
    if c.sbu:
        lines.append((hand.label("sbu"), str(c.sbu)))
    lines += [(hand.label(meaning), hand.day(day)) for meaning, day in c.dates if meaning in dates]
    if chance.random() < 0.5:
        code, name = chance.choice(load_facts().dossiers)
        lines.append((hand.label("dossier"), f"{code} {plain(name)}"))
    return lines, dates


def _table(c: Certificate, hand: Hand, chance: random.Random) -> str:
    """Return a table of linked kwalificaties with name, level and leerweg."""
    if not c.crebos:
        return ""
    labels = [hand.label("crebo"), hand.label("crebo_name"), hand.label("level"), "Leerweg"]
    rows = "".join(
        cells([x.code, plain(x.name), str(x.level or ""), chance.choice(("BOL", "BBL", "BOL/BBL"))])
        for x in c.crebos
    )
    return f"<h2>{chance.choice(_TITLES)}</h2><table>{cells(labels, 'th')}{rows}</table>"


def definitions(truth: Truth, chance: random.Random) -> Page:
    """A definition list with a dossier among its facts, then a table of kwalificaties."""
    hand, c = Hand(chance), one(truth)
    lines, dates = _lines(c, hand, chance)
    facts = "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in lines)
    table = _table(c, hand, chance)
    html = f"<h1>{plain(c.name)}</h1><dl>{facts}</dl>{_prose(chance)}{table}"
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True, level=True))


def row_headings(truth: Truth, chance: random.Random) -> Page:
    """A table with a label and a value a row; name and crebos are rows too."""
    hand, c = Hand(chance), one(truth)
    lines, dates = _lines(c, hand, chance)
    named = chance.random() < 0.5
    lines.insert(0, (hand.label("name"), plain(c.name)))
    if c.crebos:
        lines.append((hand.label("crebo"), hand.named_crebos(c) if named else hand.crebos(c)))
    rows = "".join(f'<tr><th scope="row">{label}</th><td>{text}</td></tr>' for label, text in lines)
    html = f'<h1>Mbo-certificaat</h1><table class="table__data"><tbody>{rows}</tbody></table>'
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=named))


def bold_labels(truth: Truth, chance: random.Random) -> Page:
    """One paragraph of lines with a bold label each; validity is a range of two dates."""
    hand, c = Hand(chance), one(truth)
    lines = [(hand.label("code"), c.code)]
    if c.sbu:
        lines.append((hand.label("sbu"), str(c.sbu)))
    if c.dates:
        begin, end = hand.day(c.date("valid_from")), hand.day(c.date("valid_to"))
        lines.append(("Geldigheid", f"{begin} t/m {end}"))
    if c.crebos:
        lines.append((hand.label("crebo"), ", ".join(crebo.code for crebo in c.crebos)))
    facts = "<br>".join(f"<strong>{label}:</strong> {text}" for label, text in lines)
    html = f"<h2>{plain(c.name)}</h2><p>{facts}</p>{_prose(chance)}"
    dates = ("valid_from", "valid_to")
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates), optional=frozenset(dates))


def icons(truth: Truth, chance: random.Random) -> Page:
    """Icons instead of labels; the kwalificaties are a list of links with name and crebo."""
    c = one(truth)
    icon = '<svg aria-hidden="true"><use href="/sprite.svg#i"></use></svg>'
    values = [c.code] + ([f"{c.sbu} sbu"] if c.sbu else []) + ["Mbo-certificaat"]
    facts = "".join(f"<li>{icon}<span>{value}</span></li>" for value in values)
    links = "".join(
        f'<li><a href="/opleiding/{nr}">{plain(x.name)} ({x.code})</a></li>'
        for nr, x in enumerate(c.crebos or (), 1)
    )
    linked = f"<h2>{chance.choice(_TITLES)}</h2><ul>{links}</ul>" if links else ""
    html = f'<h1>{plain(c.name)}</h1><ul class="kenmerken">{facts}</ul>{_prose(chance)}{linked}'
    shown = Truth((c,)).showing(sbu=True, crebo_name=True)
    return Page(html, shown, optional=frozenset({"sbu"}))


def headings_as_labels(truth: Truth, chance: random.Random) -> Page:
    """Each label is a heading of its own with its value in a paragraph below."""
    hand, c = Hand(chance), one(truth)
    lines, dates = _lines(c, hand, chance)
    facts = "".join(f"<h3>{label}</h3><p>{text}</p>" for label, text in lines)
    crebos = "".join(f"<li>{hand.crebo(crebo)}</li>" for crebo in c.crebos or ())
    linked = f"<h3>{chance.choice(_TITLES)}</h3><ul>{crebos}</ul>" if crebos else ""
    html = f"<h1>{plain(c.name)}</h1>{facts}{linked}"
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True))


def folded(truth: Truth, chance: random.Random) -> Page:
    """The facts and the kwalificaties each in a <details>, the first one open."""
    hand, c = Hand(chance), one(truth)
    lines, dates = _lines(c, hand, chance)
    facts = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in lines)
    html = (
        f"<h1>{plain(c.name)}</h1><details open><summary>Algemeen</summary><table>{facts}</table>"
        f"</details><details><summary>Kwalificaties ({len(c.crebos or ())})</summary>"
        f"{_table(c, hand, chance)}</details>"
    )
    return Page(html, Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True, level=True))


def exam_units(truth: Truth, chance: random.Random) -> Page:
    """A table of exam units whose numbers begin with the code: they are no codes themselves."""
    hand, c = Hand(chance), one(truth)
    units = "".join(
        cells([f"{c.code}-{nr}", f"B1-K1-W{nr}", chance.choice(("Proeve", "Portfolio"))])
        for nr in range(1, chance.randint(2, 4))
    )
    lines = [(hand.label("code"), c.code)]
    if c.crebos:
        lines.append((hand.label("crebo"), hand.crebos(c)))
    facts = "".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in lines)
    html = (
        f"<h1>{plain(c.name)}</h1><dl>{facts}</dl><h2>Examenplan</h2><table>"
        f"{cells(['Examenonderdeel', 'Werkproces', 'Vorm'], 'th')}{units}</table>"
    )
    return Page(html, Truth((c,)).showing())


def successors(truth: Truth, chance: random.Random) -> Page:
    """The table of kwalificaties names the crebo that follows up each: that one is not linked."""
    hand, c = Hand(chance), one(truth)
    next_crebos = foreign_crebos(c, chance, len(c.crebos or ()))
    rows = "".join(
        cells([x.code, plain(x.name), follower.code if chance.random() < 0.5 else ""])
        for x, follower in zip(c.crebos or (), next_crebos, strict=True)
    )
    labels = [hand.label("crebo"), hand.label("crebo_name"), "Vervangen door crebo"]
    table = f"<h2>{chance.choice(_TITLES)}</h2><table>{cells(labels, 'th')}{rows}</table>"
    html = (
        f"<h1>{plain(c.name)}</h1><ul><li>{hand.label('code')}: {c.code}</li></ul>"
        f"{table if c.crebos else ''}"
    )
    return Page(html, Truth((c,)).showing(crebo_name=True))


def overlap_sentence(truth: Truth, chance: random.Random) -> Page:
    """A sentence names another keuzedeel this one overlaps with: that is a mention."""
    hand, c = Hand(chance), one(truth)
    other = others(truth, chance, 1)[0]
    lines, dates = _lines(c, hand, chance)
    facts = "".join(f"<p><b>{label}</b>: {text}</p>" for label, text in lines)
    html = (
        f"<h1>{plain(c.name)}</h1>{facts}<h2>Overlap</h2><p>Dit onderdeel heeft overlap met "
        f"{other.code}; een student mag niet beide volgen.</p>{_table(c, hand, chance)}"
    )
    shown = Truth((c,)).showing(sbu=True, dates=dates, crebo_name=True, level=True)
    return Page(html, shown, mentions=frozenset({other.code}))


def crebo_in_targets(truth: Truth, chance: random.Random) -> Page:
    """The kwalificaties are links that show a name; only their targets carry the crebo."""
    hand, c = Hand(chance), one(truth)
    path = chance.choice(("/kwalificatie/{}", "/opleidingen?crebo={}", "/crebo/{}/algemeen"))
    links = "".join(
        f'<li><a href="{path.format(x.code)}">{escape(x.name or "")}</a></li>'
        for x in c.crebos or ()
    )
    linked = f"<h2>{chance.choice(_TITLES)}</h2><ul>{links}</ul>" if links else ""
    html = (
        f"<h1>{plain(c.name)}</h1><dl><dt>{hand.label('code')}</dt><dd>{c.code}</dd></dl>{linked}"
    )
    shown = Truth((c,)).showing(crebo_name=True)
    return Page(html, shown, optional=frozenset({"pair"}))


def kwalificatie_page(truth: Truth, chance: random.Random) -> Page:
    """A page about one crebo, named in its title, with a table of its certificates."""
    hand = Hand(chance)
    crebo = chance.choice(one(truth).crebos or (foreign_crebos(one(truth), chance, 1)[0],))
    holders = truth.by_crebo.get(crebo, (one(truth),))
    title = hand.crebo(crebo)
    rows = "".join(cells([hand.code(c), hand.name(c)]) for c in holders)
    table = f"<table>{cells([hand.label('code'), hand.label('name')], 'th')}{rows}</table>"
    html = f"<h1>{title}</h1><h2>Mbo-certificaten bij deze kwalificatie</h2>{table}"
    return Page(html, _holding(holders, crebo.code))


def kwalificatie_facts(truth: Truth, chance: random.Random) -> Page:
    """A page about one crebo, named among its facts, with a list of its certificates."""
    hand = Hand(chance)
    crebo = chance.choice(one(truth).crebos or (foreign_crebos(one(truth), chance, 1)[0],))
    holders = truth.by_crebo.get(crebo, (one(truth),))
    dossier, name = chance.choice(load_facts().dossiers)
    items = "".join(f"<li>{c.code} {plain(c.name)}</li>" for c in holders)
    html = (
        f"<h1>{plain(crebo.name)}</h1><dl><dt>{hand.label('crebo')}</dt><dd>{crebo.code}</dd>"
        f"<dt>{hand.label('dossier')}</dt><dd>{dossier} {plain(name)}</dd></dl>"
        f"<h2>Mbo-certificaten bij deze kwalificatie</h2><ul>{items}</ul>"
    )
    return Page(html, _holding(holders, crebo.code))


def _holding(holders: tuple[Certificate, ...], code: str) -> Truth:
    def held(c: Certificate) -> Certificate:
        crebos = tuple(crebo for crebo in c.crebos or () if crebo.code == code)
        return Certificate(c.code, c.name, crebos=crebos or None)

    return Truth(holders).map(held).showing(crebo_name=True)


FAMILIES: Final[tuple[Family, ...]] = (
    definitions,
    row_headings,
    bold_labels,
    icons,
    headings_as_labels,
    folded,
    exam_units,
    successors,
    overlap_sentence,
    crebo_in_targets,
    kwalificatie_page,
    kwalificatie_facts,
)
