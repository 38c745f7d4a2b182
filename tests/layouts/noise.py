"""Makes a document of a fragment: what stands around lists on real sites, and how it is encoded.

Nothing here may change what a careful person reads: banners and footers hold numbers that are no
codes, news items mention other codes in running text, hidden parts repeat the layout with other
certificates, and tags are left open only where HTML closes them by itself.
"""

import random
import re
from dataclasses import dataclass, replace
from typing import Final

from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth, others

_BANNERS: Final = (
    "<div class='cookie'><p>Wij gebruiken cookies. <button>Akkoord</button></p></div>",
    "<div role='alert'><p>Op 17-03-2026 is deze site van 18.00 tot 20.00 uur dicht.</p></div>",
    "<div class='notice'>Bel 088-338 00 00 of 0318 555 123 (lokaal tarief).</div>",
    "<p class='versie'>Versie 2.14.10345 - bijgewerkt op 3 maart 2026</p>",
)
_FOOTERS: Final = (
    "<footer><p>Postbus 70012<br>2700 AB Zoetermeer</p><p>KvK 27356451</p></footer>",
    "<footer><address>Postbus 12345, 1000 AA Plaats<br>T 020 123 45 67</address>© 2015</footer>",
    "<div id='footer'>Tel. 0800 12345 | IBAN NL00 BANK 0123 4567 89 | btw NL001234567B01</div>",
    "<footer><p><a href='/20418'>Sitemap</a></p><small>id 1402198</small></footer>",
)
_ASIDES: Final = (
    "<aside><h2>Kerntaken</h2><ul><li>B1-K1</li><li>C1-K1-W1</li><li>P2-K1-W3</li></ul></aside>",
    "<aside><h3>Kosten</h3><p>Kosten: € 1.250,00 of € 12500 per groep.</p></aside>",
    "<aside><p>Dossiers met id 5718 en 1382318 zijn op 01-08-2024 gewijzigd.</p></aside>",
    "<aside><p>Meer dan 200 keuzedelen van de bijna 1.300 hebben een certificaat.</p></aside>",
)
_NAVIGATION: Final = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/over'>Over ons</a></li></ul></nav>",
    "<nav aria-label='Pad'><ol><li><a href='/'>Home</a></li><li>Certificaten</li></ol></nav>",
    "<div id='menu'><a href='/vragen'>Vragen</a> | <a href='/contact'>Contact</a></div>",
)
_SENTENCES: Final = (
    "Per 1 augustus 2026 wijzigt de regeling voor {code}; meer daarover in het nieuwsbericht.",
    "Wie vorig jaar {code} heeft behaald, hoeft dit onderdeel niet opnieuw te doen.",
    "Zie ook het artikel over {code} van 12 mei 2025.",
)
_WORDS: Final = ("blok", "kolom", "rij", "veld", "inhoud", "deel", "groep", "vak", "regel", "lijst")
_KEPT_CLASSES: Final = frozenset({"visually-hidden"})

Encoding = tuple[str, str | None, str]
"""(Python codec, charset in the header or None, meta element)."""
_META: Final = '<meta charset="{}">'
_META_OLD: Final = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
_ENCODINGS: Final[tuple[Encoding, ...]] = (
    ("utf-8", "utf-8", ""),
    ("utf-8", None, _META.format("utf-8")),
    ("utf-8", "UTF-8", _META_OLD.format("utf-8")),
    ("utf-8", None, ""),
    ("utf-8-sig", None, ""),
    ("cp1252", "windows-1252", ""),
    ("cp1252", None, _META_OLD.format("windows-1252")),
    ("cp1252", None, _META.format("iso-8859-1")),
    ("cp1252", None, ""),
    ("iso-8859-15", "iso-8859-15", ""),
)


@dataclass(frozen=True, slots=True)
class Dressing:
    """Which kinds of noise a page gets; all of them by default."""

    around: bool = True
    hidden: bool = True
    classes: bool = True
    broken: bool = True
    encoding: bool = True


def render(family: Family, truth: Truth, chance: random.Random, dressing: Dressing) -> Page:
    """Return a whole page of one family, as bytes."""
    return dress(family(truth, chance), family, truth, chance, dressing)


def dress(
    page: Page, family: Family, truth: Truth, chance: random.Random, dressing: Dressing
) -> Page:
    """Return the page as a document in some encoding, with noise around its fragment."""
    assert isinstance(page.html, str)
    if page.whole:
        return replace(page, html=page.html.encode("utf-8"))
    strangers = others(truth, chance, 4)
    body = page.html
    if dressing.broken:
        body = _leave_open(body, chance)
    if dressing.around:
        body = _wrapped(body, chance)
        body, mentions = _surrounded(body, strangers[0], chance)
        page = replace(page, mentions=page.mentions | mentions)
    if dressing.hidden:
        body = _with_hidden(body, family, Truth(strangers), chance)
    if dressing.classes:
        body = _reclassed(body, chance)
    encoding = chance.choice(_ENCODINGS) if dressing.encoding else _ENCODINGS[0]
    return _encoded(page, body, encoding, chance)


def _wrapped(body: str, chance: random.Random) -> str:
    for _ in range(chance.randint(0, 6)):
        tag = chance.choice(("div", "div", "section", "main", "article"))
        token = f"{chance.choice(_WORDS)}-{chance.randint(1, 99999)}"
        extra = chance.choice(("", f' id="{token}"', ' data-v-7ba5bd90=""', ' data-block="70012"'))
        body = f'<{tag} class="{token}"{extra}>{body}</{tag}>'
    return body


def _surrounded(
    body: str, stranger: Certificate, chance: random.Random
) -> tuple[str, frozenset[str]]:
    above = [part for part in (*_BANNERS, *_NAVIGATION) if chance.random() < 0.3]
    below = [part for part in (*_ASIDES, *_FOOTERS) if chance.random() < 0.3]
    mentions: frozenset[str] = frozenset()
    if chance.random() < 0.4:
        sentence = f"<p>{chance.choice(_SENTENCES).format(code=stranger.code)}</p>"
        chance.choice((above, below)).append(sentence)
        mentions = frozenset({stranger.code})
    chance.shuffle(above)
    chance.shuffle(below)
    if chance.random() < 0.3:
        above.append("<h1>Mbo-certificaten</h1><p>Op deze pagina staan de certificaten.</p>")
    return "\n".join([*above, body, *below]), mentions


def _with_hidden(body: str, family: Family, strangers: Truth, chance: random.Random) -> str:
    code = strangers.codes[1]
    copy = family(strangers, chance)
    # Whether data in a hidden element is hidden too is a question without an answer.
    twin = "" if copy.whole or "<script" in str(copy.html) else str(copy.html)
    parts = (
        f"<template>{twin}</template>",
        f"<div hidden>{twin}</div>",
        f'<div style="color: red; display: none">{twin}</div>',
        f'<div aria-hidden="true"><p>{code}</p></div>',
        f"<!-- {code} was hier -->",
        f'<script>var eerste = "{code}"; laad({{"code": "{code}"}});</script>',
        f"<style>.{code} {{ color: #25187a }} /* {code} 25187 */</style>",
        f'<label>Zoek <input type="search" placeholder="Bijvoorbeeld {code}"></label>',
    )
    # A twin repeats ids, so one would make the real panels' controls point at two elements.
    free = [part for part in parts if not ('id="' in part and part.startswith("<div"))]
    for part in free:
        if chance.random() < 0.2:
            body = part + body if chance.random() < 0.5 else body + part
    return body


_CLASS: Final = re.compile(r'class="([^"]*)"')


def _reclassed(body: str, chance: random.Random) -> str:
    if chance.random() < 0.4:
        return body
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        old = match[1]
        if old in _KEPT_CLASSES:
            return match[0]
        names.setdefault(old, f"{chance.choice('abcdefgh')}{chance.getrandbits(24):06x}")
        return f'class="{names[old]}"'

    return _CLASS.sub(renamed, body)


_OPTIONAL: Final = (
    (re.compile(r"</li>(?=<li|</ul>|</ol>)"), ""),
    (re.compile(r"</t[dh]>(?=<t[dh]|</tr>)"), ""),
    (re.compile(r"</tr>(?=<tr|</tbody>)"), ""),
    (re.compile(r"</d[dt]>(?=<d[dt]|</dl>)"), ""),
    (re.compile(r"</p>(?=<p>|<h[1-6]>)"), ""),
    (re.compile(r"<br>"), "<BR/>"),
    (re.compile(r"<tbody>|</tbody>"), ""),
    (re.compile(r"</div>(?=<div)"), "</span></div>"),
)


def _leave_open(body: str, chance: random.Random) -> str:
    if chance.random() < 0.6:
        return body
    for pattern, instead in _OPTIONAL:
        if chance.random() < 0.4:
            body = pattern.sub(instead, body)
    if chance.random() < 0.2:
        body = body.replace("<td>", "<TD>").replace("</td>", "</TD>")
    return body + chance.choice(("", "</div>", "</font></center>", "<p>"))


def _encoded(page: Page, body: str, encoding: Encoding, chance: random.Random) -> Page:
    codec, charset, meta = encoding
    # A script is not decoded for entities, so its page must be able to hold every sign.
    if "<script" in body and not _fits(body, codec):
        codec, charset, meta = _ENCODINGS[0]
    doctype = chance.choice(("<!DOCTYPE html>\n", "<!doctype html>", ""))
    head = f"<head>{meta}<title>Certificaten</title></head>"
    text = f'{doctype}<html lang="nl">{head}<body>{body}</body></html>'
    content_type = "text/html" + (f"; charset={charset}" if charset else "")
    return replace(
        page,
        html=text.encode(codec, errors="xmlcharrefreplace"),
        content_type=chance.choice((content_type, content_type, None))
        if charset is None
        else content_type,
    )


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
