"""What people leave behind: remarks that name other codes, old crebos, debris, faulty codes."""

import random
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, foreign_crebos, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth, others

_BITS: Final = (
    "{name} ({code}", "{code}- {name}", "{name} {code}", "( {code}) {name}", "{code}, {name}",
    "{name}* ({code})", "{code} - {name} **", "{lower} {name}",
    "{name} ({code})", "| {code} {name}",
)  # fmt: skip
_FAULTS: Final = ("{letter} {digits} {name}", "({short}) {name}", "25604{code} {name}")


def see_also_cells(truth: Truth, chance: random.Random) -> Page:
    """A column of remarks names other certificates of the list: no crebo goes with a remark."""
    hand = Hand(chance)
    form = chance.choice(("Zie ook {}", "zie {}", "Niet samen met {}", "Was eerder deel van {}"))

    def remark(c: Certificate) -> str:
        free = [code for code in truth.codes if code != c.code]
        return form.format(chance.choice(free)) if free and chance.random() < 0.4 else ""

    rows = "".join(
        cells([hand.code(c), hand.name(c), hand.crebos(c), remark(c)]) for c in truth.certificates
    )
    labels = [hand.label(meaning) for meaning in ("code", "name", "crebo")]
    head = cells([*labels, chance.choice(("Opmerking", "Bijzonderheden", "Toelichting"))], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing())


def see_also_note(truth: Truth, chance: random.Random) -> Page:
    """A note below the table names a certificate outside the list: that is a mention."""
    hand = Hand(chance)
    other = others(truth, chance, 1)[0]
    starred = chance.choice(truth.codes)
    rows = "".join(
        cells([c.code, plain(c.name) + ("*" if c.code == starred else ""), hand.crebos(c)])
        for c in truth.certificates
    )
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    note = f"* Dit onderdeel overlapt met {other.code}; kies er een van de twee."
    html = f"<table>{head}{rows}</table><p><small>{note}</small></p>"
    return Page(html, truth.showing(), mentions=frozenset({other.code}))


def former_crebos(truth: Truth, chance: random.Random) -> Page:
    """A remark says that a crebo no longer goes with the certificate: it is no link."""
    hand = Hand(chance)
    form = chance.choice(("Niet meer bij crebo {}", "Koppeling met {} is vervallen"))

    def remark(c: Certificate) -> str:
        crebo = foreign_crebos(c, chance, 1)[0]
        return form.format(crebo.code) if chance.random() < 0.3 else ""

    rows = "".join(
        cells([hand.code(c), hand.name(c), hand.crebos(c), remark(c)]) for c in truth.certificates
    )
    labels = [hand.label(meaning) for meaning in ("code", "name", "crebo")]
    head = cells([*labels, "Opmerking"], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing())


def old_crebo_column(truth: Truth, chance: random.Random) -> Page:
    """Beside the crebo stands the one it had before: only the first is linked."""
    hand, truth = Hand(chance), truth.linked()
    old = chance.choice(("Oud crebo", "Oude crebocode", "Voorheen (crebo)", "Vervallen crebo"))
    rows = []
    for c in truth.certificates:
        before = foreign_crebos(c, chance, len(c.crebos or ()))
        for crebo, former in zip(c.crebos or (), before, strict=True):
            texts = [
                c.code,
                plain(c.name),
                crebo.code,
                former.code if chance.random() < 0.5 else "",
            ]
            rows.append(cells(texts))
    labels = [hand.label(meaning) for meaning in ("code", "name", "crebo")]
    head = cells([*labels, old], "th")
    return Page(f"<table>{head}{''.join(rows)}</table>", truth.showing())


def gazette_column(truth: Truth, chance: random.Random) -> Page:
    """A column says where each was published; the number there has five digits, as a crebo."""
    hand = Hand(chance)
    rows = "".join(
        cells(
            [
                hand.code(c),
                hand.name(c),
                f"Stcrt. {chance.randint(2016, 2024)}, {chance.choice((28817, 10760, 41250))}",
                hand.crebos(c),
            ]
        )
        for c in truth.certificates
    )
    labels = [hand.label("code"), hand.label("name"), "Vindplaats", hand.label("crebo")]
    return Page(f"<table>{cells(labels, 'th')}{rows}</table>", truth.showing())


def starred_crebos(truth: Truth, chance: random.Random) -> Page:
    """Some crebos carry a star that a note explains."""
    hand = Hand(chance)
    between = chance.choice((", ", "<br>", " / "))
    mark = chance.choice(("*", " *", "<sup>1</sup>", "<sup>*)</sup>"))

    def crebos(c: Certificate) -> str:
        return between.join(
            x.code + (mark if chance.random() < 0.3 else "") for x in c.crebos or ()
        )

    rows = "".join(cells([hand.code(c), hand.name(c), crebos(c)]) for c in truth.certificates)
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    html = f"<table>{head}{rows}</table><p>{mark} alleen in de bbl</p>"
    return Page(html, truth.showing())


def untidy_items(truth: Truth, chance: random.Random) -> Page:
    """Items typed by hand: open brackets, codes first and last, commas, stars, lower case."""
    truth = truth.named()
    items = "".join(f"<li>{_typed(chance.choice(_BITS), c)}</li>" for c in truth.certificates)
    return Page(f"<ul>{items}</ul>", truth.showing(crebos=False))


def _typed(form: str, c: Certificate) -> str:
    return form.format(code=c.code, lower=c.code.lower(), name=plain(c.name))


def faulty_items(truth: Truth, chance: random.Random) -> Page:
    """Some items carry a code that cannot be read: parted, too short, grown to a crebo."""
    kept, listed, items = [], [], []
    for nr, c in enumerate(truth.named().certificates):
        if nr and chance.random() < 0.3:
            short, letter, digits = c.code[:4], c.code[0], c.code[1:]
            fault = chance.choice(_FAULTS)
            parts = {"letter": letter, "digits": digits, "short": short, "code": c.code}
            items.append(f"<li>{fault.format(**parts, name=plain(c.name))}</li>")
            listed.append(fault.removesuffix(" {name}").strip("()").format(**parts))
        else:
            kept.append(c)
            items.append(f"<li>{c.code} {plain(c.name)}</li>")
    shown = Truth(tuple(kept)).showing(crebos=False)
    return Page(f"<ul>{''.join(items)}</ul>", shown, unreadable=tuple(listed))


def codes_alone(truth: Truth, chance: random.Random) -> Page:
    """A list by crebo of bare codes: no certificate is named anywhere."""
    hand = Hand(chance)
    parts = []
    for crebo, holders in truth.by_crebo.items():
        items = "".join(f"<li>{c.code}</li>" for c in holders)
        parts.append(f"<h3>{hand.crebo(crebo)}</h3><ul>{items}</ul>")
    shown = truth.linked().showing(name=False, crebo_name=True)
    return Page("".join(parts), shown)


def broken_inside(truth: Truth, chance: random.Random) -> Page:
    """Codes and names parted by tags, soft hyphens and breaks that nobody sees."""
    way = chance.choice(
        ("<u>{}</u>{}", "{}<font>{}</font>", "{}&shy;{}", "{}<wbr>{}", "{}&#8203;{}", "{}<b>{}</b>")
    )
    at = chance.randint(1, 4)
    items = []
    for c in truth.named().certificates:
        code = way.format(c.code[:at], c.code[at:])
        first, *rest = plain(c.name).split(" ")
        first = f"{first[:5]}&shy;{first[5:]}" if len(first) > 7 and first.isalpha() else first
        name = "&nbsp;".join((first, " ".join(rest))) if rest else first
        items.append(f'<p><a href="#">{code}</a> <span>{name}</span></p>')
    return Page("".join(items), truth.named().showing(crebos=False))


def broken_names(truth: Truth, chance: random.Random) -> Page:
    """A typist has broken long names over lines within their cell."""
    hand = Hand(chance)

    def broken(c: Certificate) -> str:
        words = plain(c.name).split(" ")
        middle = len(words) // 2
        return "<br>\n".join((" ".join(words[:middle]), " ".join(words[middle:]))).removeprefix(
            "<br>\n"
        )

    rows = "".join(cells([hand.code(c), broken(c), hand.crebos(c)]) for c in truth.certificates)
    head = cells([hand.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    see_also_cells,
    see_also_note,
    former_crebos,
    old_crebo_column,
    gazette_column,
    starred_crebos,
    untidy_items,
    faulty_items,
    codes_alone,
    broken_inside,
    broken_names,
)
