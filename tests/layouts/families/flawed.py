"""Codes as people print them: with debris around them, too short, joined, missing."""

import random
from typing import Final

from tests.layouts.families.tables import row, table
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_DEBRIS: Final = ("( {})", "({}", "{},", "{}?", "{}-", "({})", "{};", "| {}", "{}.", "*{}")
_FAULTS: Final = ("{0} {1}", "{0}&nbsp;{1}", "{0}{short}", "{0}{1}7", "25604{0}{1}", "{wide}{1}")


def debris(truth: Truth, chance: random.Random) -> Page:
    """Brackets, commas, question marks, dashes and lower case around or in the code."""
    ink = Ink(chance)

    def code(c: Certificate) -> str:
        printed = c.code.lower() if chance.random() < 0.15 else c.code
        return chance.choice(_DEBRIS).format(printed) if chance.random() < 0.5 else printed

    rows = [row([code(c), ink.name(c.name), ink.crebos(c)]) for c in truth.certificates]
    head = row([ink.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    return Page(table([head, *rows]), truth.showing())


def faulty_codes(truth: Truth, chance: random.Random) -> Page:
    """Some codes cannot be read: each must be listed, none repaired."""
    ink = Ink(chance)
    faulty = {c.code for c in truth.certificates[1:] if chance.random() < 0.3}
    listed, rows = [], []
    for c in truth.certificates:
        printed = c.code
        if c.code in faulty:
            printed = chance.choice(_FAULTS).format(
                c.code[0], c.code[1:], short=c.code[1:4], wide=chr(ord(c.code[0]) + 0xFEE0)
            )
            listed.append(printed.replace("&nbsp;", "\u00a0"))
        rows.append(row([printed, ink.name(c.name), ink.crebos(c)]))
    head = row([ink.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    shown = Truth(tuple(c for c in truth.certificates if c.code not in faulty)).showing()
    return Page(table([head, *rows]), shown, unreadable=tuple(listed))


def names_without_codes(truth: Truth, chance: random.Random) -> Page:
    """Some rows lack their code: each name must be listed as one without a code."""
    ink = Ink(chance)
    bare = {c.code for c in truth.certificates[1:] if c.name and chance.random() < 0.3}
    rows = [
        row(["" if c.code in bare else c.code, ink.plain(c.name or ""), ink.crebos(c)])
        for c in truth.certificates
    ]
    head = row([ink.label(meaning) for meaning in ("code", "name", "crebo")], "th")
    shown = Truth(tuple(c for c in truth.certificates if c.code not in bare)).showing()
    listed = tuple(c.name or "" for c in truth.certificates if c.code in bare)
    return Page(table([head, *rows]), shown, unreadable=listed)


FAMILIES: Final[tuple[Family, ...]] = (debris, faulty_codes, names_without_codes)
