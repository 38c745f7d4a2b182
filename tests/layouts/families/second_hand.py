"""A second hand: words and habits of other sites than those :mod:`tests.layouts.ink` knows.

No family stands here; the modules ``second_*`` beside it share these.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from tests.layouts.ink import MONTHS, SECTORS
from tests.layouts.truth import MEANINGS, Certificate, Crebo, Truth, load_facts

WORDS: Final = {
    "code": (
        "Code", "Certificaatnummer", "Code mbo-certificaat", "Code onderdeel", "Nr.", "Kenmerk",
        "Code (K of C)", "Codenr.",
    ),
    "name": (
        "Naam", "Naam mbo-certificaat", "Benaming", "Titel", "Keuzedeel of onderdeel",
        "Certificaatnaam", "Mbo-certificaat", "Naam van het certificaat",
    ),
    "crebo": (
        "Crebo", "Crebonummer(s)", "Crebo-nr", "Erkende opleidingscode (crebo)",
        "Gekoppelde crebo’s", "Crebocode(s)", "Opleidingscode(s)", "Crebo kwalificatie",
    ),
    "crebo_name": (
        "Kwalificatie", "Naam kwalificatie", "Mbo-opleiding", "Opleiding", "Naam van de opleiding",
    ),
    "level": ("Niveau", "Mbo-niveau", "Niv"),
    "sbu": (
        "SBU", "Aantal SBU", "Studiebelastingsuren (SBU)", "Studielast (sbu)", "Omvang in SBU",
    ),
    "dossier": ("Kwalificatiedossier", "Dossier", "Dossier (crebo)"),
    "established_on": ("Vastgesteld op", "Datum van vaststelling", "Vastgesteld d.d."),
    "valid_from": ("Geldig vanaf", "Ingangsdatum", "Geldig per", "Datum ingang"),
    "last_intake": ("Laatste instroom", "Instroom mogelijk t/m", "Laatste instroomdatum"),
    "valid_to": ("Geldig t/m", "Einddatum", "Geldig tot en met"),
    "sector": ("Sectorkamer", "Sector", "Thema"),
}  # fmt: skip

_BLANKS: Final = ("", "", "&nbsp;", " ", "<br>")
_CODE_FORMS: Final = (
    "{}", "{}", "{}", "<nobr>{}</nobr>", "<tt>{}</tt>", '<span class="badge">{}</span>',
    '<a href="/detail/7f3c9a1e">{}</a>', "<b>{}</b>", "\n            {}\n          ",
)  # fmt: skip
_NAME_MARKS: Final = ("", "", "", "*", " **", "<sup>2</sup>", "&dagger;")
_JOINERS: Final = (", ", ",", "; ", " / ", "/", " | ", " &middot; ", "<br>", "<br/>\n", " + ")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the machine name a CMS gives it, and what stands under it."""

    key: str
    head: str
    cell: Callable[[Certificate], str]


def plain(text: str | None) -> str:
    """Return a text as HTML; blank for None."""
    return escape(text or "", quote=False)


def one(truth: Truth) -> Certificate:
    """Return the certificate a detail page is about: with a name and crebos if there is one."""
    return next((c for c in truth.certificates if c.name and c.crebos), truth.certificates[0])


def parted(truth: Truth, chance: random.Random) -> list[tuple[str, Truth]]:
    """Return the certificates parted over one to five sectors, in order."""
    count = min(len(truth.certificates), chance.randint(1, 5))
    size = -(-len(truth.certificates) // count)
    parts = [
        Truth(truth.certificates[start : start + size])
        for start in range(0, len(truth.certificates), size)
    ]
    return list(zip(chance.sample(SECTORS, len(parts)), parts, strict=True))


def foreign_crebos(c: Certificate, chance: random.Random, count: int) -> list[Crebo]:
    """Return real crebos the certificate is not linked to."""
    own = {crebo.code for crebo in c.crebos or ()}
    free = [crebo for crebo in load_facts().crebos.values() if crebo.code not in own]
    return chance.sample(free, count)


class Hand:
    """The habits of one page: its words, how it writes a date, what parts its crebos."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._words = {meaning: chance.choice(words) for meaning, words in WORDS.items()}
        self._code = chance.choice(_CODE_FORMS)
        self._mark = chance.choice(_NAME_MARKS)
        self._day = chance.choice((_dashed, _dashed, _slashed, _short, _long, _element))
        self._joined = chance.choice((*map(_joiner, _JOINERS), _listed, _linked, _and, _blocks))
        self._named = chance.choice(("{0} {1}", "{0} – {1}", "{1} ({0})", "{0}: {1}", "{0}, {1}"))
        self._parted = chance.choice((_joiner("<br>"), _listed, _blocks))

    def label(self, meaning: str) -> str:
        """Return this page's word for a meaning, as HTML."""
        return plain(self._words[meaning])

    def code(self, c: Certificate) -> str:
        """Return a code as this page prints it."""
        return self._code.format(c.code)

    def name(self, c: Certificate) -> str:
        """Return a name, now and then with a footnote mark; blank where there is none."""
        if c.name is None:
            return self.chance.choice(_BLANKS)
        return plain(c.name) + (self._mark if self.chance.random() < 0.3 else "")

    def day(self, iso: str | None) -> str:
        """Return a date as this page writes it; blank for None."""
        return "" if iso is None else self._day(iso)

    def crebos(self, c: Certificate) -> str:
        """Return the crebos of a certificate as bare numbers; blank where none is known."""
        codes = [crebo.code for crebo in c.crebos or ()]
        return self._joined(codes) if codes else self.chance.choice(_BLANKS)

    def crebo(self, crebo: Crebo) -> str:
        """Return one crebo with its name, in this page's form."""
        return self._named.format(crebo.code, plain(crebo.name))

    def named_crebos(self, c: Certificate) -> str:
        """Return the crebos with their names; those hold commas, so lines or items part them."""
        return self._parted([self.crebo(crebo) for crebo in c.crebos or ()])


def columns_of(truth: Truth, hand: Hand, chance: random.Random) -> tuple[list[Column], Truth]:
    """Return headed columns in a random order and the truth they show."""
    sbu, crebos, named = chance.random() < 0.4, chance.random() < 0.85, chance.random() < 0.3
    dates = tuple(meaning for meaning in MEANINGS if chance.random() < 0.25)
    columns = [
        Column("field-code", hand.label("code"), hand.code),
        Column("title", hand.label("name"), hand.name),
    ]
    if sbu:
        columns.append(Column("field-sbu", hand.label("sbu"), lambda c: str(c.sbu or "")))
    if crebos:
        cell = hand.named_crebos if named else hand.crebos
        columns.append(Column("field-crebo", hand.label("crebo"), cell))
    columns += [_day_column(hand, meaning) for meaning in dates]
    if chance.random() < 0.2:
        sector = chance.choice(SECTORS)
        columns.append(Column("field-sector", hand.label("sector"), lambda _: sector))
    chance.shuffle(columns)
    return columns, truth.showing(sbu=sbu, dates=dates, crebos=crebos, crebo_name=named)


def _day_column(hand: Hand, meaning: str) -> Column:
    key = f"field-{meaning.replace('_', '-')}"
    return Column(key, hand.label(meaning), lambda c: hand.day(c.date(meaning)))


def cells(texts: Sequence[str], tag: str = "td", attributes: str = "") -> str:
    """Return a table row."""
    inner = "".join(f"<{tag}{attributes}>{text}</{tag}>" for text in texts)
    return f"<tr>{inner}</tr>"


def _joiner(between: str) -> Callable[[Sequence[str]], str]:
    return between.join


def _listed(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""


def _linked(items: Sequence[str]) -> str:
    return ", ".join(f'<a href="/opleidingen/{nr}">{item}</a>' for nr, item in enumerate(items))


def _and(items: Sequence[str]) -> str:
    return " en ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def _blocks(items: Sequence[str]) -> str:
    return "".join(f"<div>{item}</div>" for item in items)


def _dashed(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}-{month}-{year}"


def _slashed(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def _short(iso: str) -> str:
    year, month, day = iso.split("-")
    name = MONTHS[int(month) - 1]
    return f"{int(day)} {'mrt' if name == 'maart' else name[:3]}. {year}"


def _long(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _element(iso: str) -> str:
    return f'<time datetime="{iso}T00:00:00+01:00">{_long(iso)}</time>'
