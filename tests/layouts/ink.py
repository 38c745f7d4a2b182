"""How one page prints its codes, names, crebos, dates and headings: chosen once, used all over."""

import random
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from tests.layouts.truth import Certificate, Crebo

MONTHS: Final = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]

LABELS: Final = {
    "code": (
        "Code", "Nummer", "Certificaatcode", "Code certificaat", "Codenummer", "Certificaatnummer",
        "Code keuzedeel/onderdeel", "K-/C-code",
    ),
    "name": (
        "Naam", "Titel", "Naam certificaat", "Mbo-certificaat", "Omschrijving", "Certificaat",
        "Naam keuzedeel/onderdeel", "Onderwerp",
    ),
    "crebo": (
        "Crebo", "Crebonummer", "Crebocode", "Erkende opleidingscode", "Opleidingscode", "Crebonr.",
        "Crebo's", "Crebo(’s)", "CREBO", "Erkende opleidingscode(s)",
    ),
    "crebo_name": (
        "Kwalificatie", "Opleiding", "Naam opleiding", "Opleidingsnaam", "Naam kwalificatie",
        "Mbo-opleiding",
    ),
    "level": ("Niveau", "Mbo-niveau", "Niv."),
    "sbu": (
        "SBU", "Studielast", "Studiebelastingsuren", "Omvang (sbu)", "Studielast (SBU)",
        "Studielast in uren",
    ),
    "dossier": ("Dossier", "Kwalificatiedossier", "Dossiercode", "Dossiercrebo", "Crebo dossier"),
    "established_on": ("Vastgesteld op", "Datum vaststelling", "Vaststellingsdatum", "Vastgesteld"),
    "valid_from": ("Geldig vanaf", "Ingangsdatum", "Geldig van", "Datum ingang"),
    "last_intake": ("Laatste instroom", "Laatste instroomdatum", "Einddatum instroom"),
    "valid_to": ("Geldig tot en met", "Einddatum", "Vervaldatum", "Geldig t/m"),
    "sector": ("Sector", "Sectorkamer", "Marktsegment"),
}  # fmt: skip

SECTORS: Final = (
    "Zorg, welzijn en sport",
    "Techniek en gebouwde omgeving",
    "ICT en creatieve industrie",
    "Voedsel, groen en gastvrijheid",
    "Zakelijke dienstverlening en veiligheid",
    "Mobiliteit, transport, logistiek en maritiem",
    "Handel",
    "Specialistisch vakmanschap",
)


class Ink:
    """The habits of one page."""

    def __init__(self, chance: random.Random, *, split: bool = False) -> None:
        self.chance = chance
        self._labels = {meaning: chance.choice(words) for meaning, words in LABELS.items()}
        self._date = chance.choice((_dmy, _dmy, _short_dmy, _iso, _long))
        self._code = self._splitter() if split else self._wrapper()
        self._split = split
        self._crebo_shape = chance.randrange(4)
        self._link_names = chance.random() < 0.25
        self._suffix = chance.choice(("", "", "", "", _HIDDEN_SUFFIX, "*", " †", "<sup>1</sup>"))
        self._of_name = chance.choice(("{}", "{}", "{}", "<strong>{}</strong>", "<em>{}</em>"))

    def label(self, meaning: str) -> str:
        """Return this page's heading for a meaning, as HTML."""
        return escape(self._labels[meaning], quote=False)

    def code(self, code: str) -> str:
        """Return a code as this page prints it."""
        return self._code(code)

    def name(self, name: str | None) -> str:
        """Return a name, with this page's footnote mark, link or emphasis; blank for None."""
        if name is None:
            return ""
        return self._of_name.format(self._around(self.plain(name)))

    def _around(self, text: str) -> str:
        if self._link_names:
            token = self.chance.getrandbits(64)
            text = f'<a href="/certificaat/details/{token:016x}">{text}</a>'
        return text + (self._suffix if self.chance.random() < 0.5 else "")

    def plain(self, name: str) -> str:
        """Return a name escaped, perhaps split, without decoration."""
        text = escape(name, quote=False)
        if not self._split:
            return text
        return self.chance.choice((_nbsp, _soft, _entities, _doubled, _inline))(text)

    def day(self, iso: str | None) -> str:
        """Return a date as this page writes it."""
        return "" if iso is None else self._date(iso)

    def crebo(self, crebo: Crebo, *, named: bool = True, level: bool = False) -> str:
        """Return one crebo with its name, in this page's form."""
        code, name = crebo.code, escape(crebo.name or "", quote=False)
        if not named or not name:
            return code
        text = (f"{code} {name}", f"{code} - {name}", f"{code}: {name}", f"{name} ({code})")[
            self._crebo_shape
        ]
        return f"{text}, niveau {crebo.level}" if level and crebo.level else text

    def crebos(self, certificate: Certificate, *, named: bool = False) -> str:
        """Return all crebos of a certificate in one stretch; blank where none is known."""
        crebos = certificate.crebos or ()
        printed = [self.crebo(crebo, named=named) for crebo in crebos]
        return self.joined(printed, plain=not named)

    def joined(self, printed: Sequence[str], *, plain: bool) -> str:
        """Return items in one stretch; names hold commas, so they are never parted by one."""
        if len(printed) < 2:
            return "".join(printed)
        ways: list[Callable[[Sequence[str]], str]] = [_lines, _bullets, _paragraphs]
        if plain:
            ways += [", ".join, " / ".join, "; ".join, _and, " ".join]
        return self.chance.choice(ways)(printed)

    def empty(self) -> str:
        """Return what a blank cell holds."""
        return self.chance.choice(("", "", "&nbsp;", " "))

    def _wrapper(self) -> Callable[[str], str]:
        form = self.chance.choice(
            (
                "{}",
                "{}",
                "{}",
                "<strong>{}</strong>",
                "<code>{}</code>",
                '<span class="code">{}</span>',
            )
        )
        return form.format

    def _splitter(self) -> Callable[[str], str]:
        ways = (
            lambda code: f"<b>{code[0]}</b>{code[1:]}",
            lambda code: f"{code[0]}<span>{code[1:]}</span>",
            lambda code: f"{code[0]}&shy;{code[1:]}",
            lambda code: f"{code[:3]}<wbr>{code[3:]}",
            lambda code: f"{code[:2]}&#8203;{code[2:]}",
            lambda code: f"&#{ord(code[0])};{code[1:]}",
            lambda code: f"&nbsp;{code}&nbsp;",
            lambda code: "".join(f"<i>{sign}</i>" for sign in code),
            lambda code: f"{code[:3]}<!-- -->{code[3:]}",
        )
        return self.chance.choice(ways)


_HIDDEN_SUFFIX: Final = '<span class="visually-hidden"> Externe link</span>'


def _lines(items: Sequence[str]) -> str:
    return "<br>".join(items)


def _bullets(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _paragraphs(items: Sequence[str]) -> str:
    return "".join(f"<p>{item}</p>" for item in items)


def _and(items: Sequence[str]) -> str:
    return ", ".join(items[:-1]) + f" en {items[-1]}"


def _nbsp(text: str) -> str:
    return text.replace(" ", "&nbsp;", 1)


def _soft(text: str) -> str:
    words = text.split(" ")
    return " ".join(_soft_word(word) for word in words)


def _soft_word(word: str) -> str:
    return f"{word[:4]}&shy;{word[4:]}" if len(word) > 8 and word.isalpha() else word


def _entities(text: str) -> str:
    return "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in text)


def _doubled(text: str) -> str:
    return " " + text.replace(" ", "\n     ") + " "


def _inline(text: str) -> str:
    first, space, rest = text.partition(" ")
    return f"<span>{first}</span>{space}{rest}"


def _dmy(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}-{month}-{year}"


def _short_dmy(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}-{int(month)}-{year}"


def _iso(iso: str) -> str:
    return iso


def _long(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
