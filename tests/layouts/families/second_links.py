"""Codes that no text shows: in the target of a link, a title, an aria-label or a data attribute."""

import random
from html import escape
from typing import Final

from tests.layouts.families.second_hand import Hand, cells, plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth


def _slug(c: Certificate) -> str:
    name = (c.name or "").lower()
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name)
    return "-".join(words.split())


_TARGETS: Final = (
    "?code={code}", "/keuzedelen/{lower}/", "/keuzedelen/{code}/{slug}", "/mbo#{code}",
    "https://register.example/details?type=keuzedeel&amp;code={code}&amp;versie=3",
    "/index.php/nl/certificaten/item/{code}.html", "#/certificaat/{code}",
)  # fmt: skip


def _target(c: Certificate, form: str) -> str:
    return form.format(code=c.code, lower=c.code.lower(), slug=_slug(c))


def targets(truth: Truth, chance: random.Random) -> Page:
    """A list of links that show a name; path, query or fragment carries the code."""
    truth, form = truth.named(), chance.choice(_TARGETS)
    items = "".join(
        f'<li><a href="{_target(c, form)}">{plain(c.name)}</a></li>' for c in truth.certificates
    )
    return Page(f'<ul class="link-list">{items}</ul>', truth.showing(crebos=False))


def slugs(truth: Truth, chance: random.Random) -> Page:
    """A list of links that show a name; the target begins its last part with the code.

    A code with a hyphen and a letter behind it may be held to be no code, hence optional.
    """
    truth = truth.named()
    form = chance.choice(("/keuzedelen/{lower}-{slug}", "/certificaten/{code}-{slug}/"))
    items = "".join(
        f'<li><a href="{_target(c, form)}">{plain(c.name)}</a></li>' for c in truth.certificates
    )
    shown = truth.showing(crebos=False)
    return Page(f"<ul>{items}</ul>", shown, optional=frozenset({"certificate", "name"}))


def targets_in_table(truth: Truth, chance: random.Random) -> Page:
    """A table of linked names, hours and crebos; the code stands in the targets alone."""
    hand, truth, form = Hand(chance), truth.named(), chance.choice(_TARGETS)
    rows = "".join(
        cells(
            [
                f'<a href="{_target(c, form)}" target="_blank">{plain(c.name)}</a>',
                str(c.sbu or ""),
                hand.crebos(c),
            ]
        )
        for c in truth.certificates
    )
    head = cells([hand.label(meaning) for meaning in ("name", "sbu", "crebo")], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing(sbu=True))


def more_buttons(truth: Truth, chance: random.Random) -> Page:
    """A table of names and crebos; the aria-label of a button in each row carries the code."""
    hand, truth = Hand(chance), truth.named()
    form = chance.choice(("Bekijk {}", "Meer informatie over {}", "Details van {} openen"))
    tag = chance.choice(("button", 'a href="#"'))
    rows = "".join(
        cells(
            [
                hand.name(c),
                hand.crebos(c),
                f'<{tag} aria-label="{form.format(c.code)}">Meer</{tag.split()[0]}>',
            ]
        )
        for c in truth.certificates
    )
    head = cells([hand.label("name"), hand.label("crebo"), ""], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing())


def row_identities(truth: Truth, chance: random.Random) -> Page:
    """A table of names and crebos; a data attribute of the row carries the code."""
    hand, truth = Hand(chance), truth.named()
    key = chance.choice(("data-id", "data-row-key", "data-uniqueid", "data-keuzedeel"))
    rows = "".join(
        cells([hand.name(c), hand.crebos(c)]).replace("<tr>", f'<tr {key}="{c.code}">', 1)
        for c in truth.certificates
    )
    head = cells([hand.label("name"), hand.label("crebo")], "th")
    return Page(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>", truth.showing())


def labelled_tiles(truth: Truth, chance: random.Random) -> Page:
    """Tiles that are one link; its aria-label says code and name, its text the name alone."""
    truth = truth.named()
    form = chance.choice(("{code}: {name}", "Mbo-certificaat {code}, {name}", "{name} ({code})"))
    items = "".join(
        f'<a class="tile" href="/tile/{nr}" '
        f'aria-label="{form.format(code=c.code, name=escape(c.name or ""))}">'
        f'<span class="tile__title">{plain(c.name)}</span></a>'
        for nr, c in enumerate(truth.certificates)
    )
    return Page(f'<div class="tiles">{items}</div>', truth.showing(crebos=False))


def abbreviations(truth: Truth, chance: random.Random) -> Page:
    """Lines of a name with its code as title, and its crebos with their names as titles."""
    truth = truth.named()
    items = []
    for c in truth.certificates:
        crebos = ", ".join(
            f'<abbr title="{escape(x.name or "")}">{x.code}</abbr>' for x in c.crebos or ()
        )
        linked = f" <small>crebo {crebos}</small>" if crebos else ""
        items.append(f'<li><abbr title="{c.code}">{plain(c.name)}</abbr>{linked}</li>')
    shown = truth.showing(crebo_name=True)
    return Page(f"<ul>{''.join(items)}</ul>", shown, optional=frozenset({"crebo name"}))


def documents(truth: Truth, chance: random.Random) -> Page:
    """A table of names and documents to download; the file names are the codes."""
    hand, truth = Hand(chance), truth.named()
    form = chance.choice(("{}.pdf", "{}.docx", "{} (pdf)"))
    rows = "".join(
        cells(
            [
                plain(c.name),
                f'<a href="/media/{nr}/{c.code}.pdf">{form.format(c.code)}</a>',
                f"{chance.randint(80, 900)} kB",
            ]
        )
        for nr, c in enumerate(truth.certificates, 14001)
    )
    head = cells([hand.label("name"), "Document", "Grootte"], "th")
    return Page(f"<table>{head}{rows}</table>", truth.showing(crebos=False))


FAMILIES: Final[tuple[Family, ...]] = (
    targets,
    slugs,
    targets_in_table,
    more_buttons,
    row_identities,
    labelled_tiles,
    abbreviations,
    documents,
)
