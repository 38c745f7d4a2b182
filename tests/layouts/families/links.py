"""Codes in the text or the target of links, and in data attributes."""

import random
from html import escape
from typing import Final

from tests.layouts.families.lists import titler
from tests.layouts.ink import Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_PATHS: Final = (
    "/certificaat/{code}", "/certificaten/{code}/", "/certificaat?code={code}", "/zoek?q={code}",
    "/mbo/certificaat/{code}/details", "https://www.voorbeeld.example/certificaat/{code}",
    "/certificaat/details?id=48213&amp;code={code}", "/{slug}-{code}",
)  # fmt: skip


def _slug(name: str) -> str:
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    return "-".join(words.split())


def _target(c: Certificate, path: str) -> str:
    return path.format(code=c.code, slug=_slug(c.name or "certificaat"))


def linked_titles(truth: Truth, chance: random.Random) -> Page:
    """Items that are one link with code and name; the target carries a token only."""
    title = titler(Ink(chance), chance)
    items = [
        f'<li><a href="/certificaat/details/{chance.getrandbits(128):032x}">{title(c)}</a></li>'
        for c in truth.certificates
    ]
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing(crebos=False))


def code_in_target(truth: Truth, chance: random.Random) -> Page:
    """Links whose text is the name and whose target alone carries the code."""
    truth = truth.named()
    path = chance.choice(_PATHS[:-1])
    tag = chance.choice(("li", "p", "div"))
    items = [
        f'<{tag}><a href="{_target(c, path)}">{escape(c.name or "", quote=False)}</a></{tag}>'
        for c in truth.certificates
    ]
    body = "".join(items)
    return Page(f"<ul>{body}</ul>" if tag == "li" else body, truth.showing(crebos=False))


def code_in_target_and_crebos(truth: Truth, chance: random.Random) -> Page:
    """A row a certificate: a link with the code in its target, then the crebos."""
    ink = Ink(chance)
    truth = truth.named()
    path = chance.choice(_PATHS[:-1])
    rows = [
        f'<tr><td><a href="{_target(c, path)}">{escape(c.name or "", quote=False)}</a></td>'
        f"<td>{ink.crebos(c)}</td></tr>"
        for c in truth.certificates
    ]
    head = f"<tr><th>{ink.label('name')}</th><th>{ink.label('crebo')}</th></tr>"
    return Page(f"<table>{head}{''.join(rows)}</table>", truth.showing())


def code_in_text_and_target(truth: Truth, chance: random.Random) -> Page:
    """The target repeats the code that the text shows."""
    ink = Ink(chance)
    title = titler(ink, chance)
    path = chance.choice(_PATHS)
    items = []
    for c in truth.certificates:
        crebos = "".join(f"<li>{ink.crebo(crebo)}</li>" for crebo in c.crebos or ())
        inner = f"<ul>{crebos}</ul>" if crebos else ""
        link = f"{ink.code(c.code)}"
        link = chance.choice((link, title(c)))
        rest = "" if link != ink.code(c.code) or not c.name else f" {ink.plain(c.name)}"
        items.append(f'<li><a href="{_target(c, path)}">{link}</a>{rest}{inner}</li>')
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing(crebo_name=True))


def linked_crebos(truth: Truth, chance: random.Random) -> Page:
    """Crebos stand behind each certificate as links of their own."""
    ink = Ink(chance)
    title = titler(ink, chance)
    parts = []
    for c in truth.certificates:
        links = " ".join(
            f'<a href="/opleiding/{crebo.code}">{crebo.code}</a>' for crebo in c.crebos or ()
        )
        parts.append(f"<div><h3>{title(c)}</h3><div>{links}</div></div>")
    return Page("".join(parts), truth.showing())


def data_attributes(truth: Truth, chance: random.Random) -> Page:
    """Elements whose data attributes carry the code and the crebos; the text shows the name."""
    truth = truth.named()
    code = chance.choice(("data-code", "data-certificaat-code", "data-certificaatcode"))
    crebo = chance.choice(("data-crebo", "data-crebos", "data-crebonummers"))
    between = chance.choice((",", ", ", " ", ";", "|"))
    items = []
    for c in truth.certificates:
        crebos = between.join(each.code for each in c.crebos or ())
        extra = f' {crebo}="{crebos}"' if crebos else ""
        items.append(
            f'<li {code}="{c.code}"{extra}><span>{escape(c.name or "", quote=False)}</span></li>'
        )
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing())


def data_attributes_only(truth: Truth, chance: random.Random) -> Page:
    """Empty elements that a script would fill: code, name and crebos are all attributes."""
    truth = truth.named()
    items = []
    for c in truth.certificates:
        crebos = ",".join(each.code for each in c.crebos or ())
        extra = f' data-crebos="{crebos}"' if crebos else ""
        items.append(f'<div data-code="{c.code}" data-naam="{escape(c.name or "")}"{extra}></div>')
    return Page(f"<div>{''.join(items)}</div>", truth.showing())


def titles_and_labels(truth: Truth, chance: random.Random) -> Page:
    """The code stands in a title, an alt text or an aria-label; the text shows the name."""
    truth = truth.named()
    form = chance.choice(
        (
            '<li title="{code}">{name}</li>',
            '<li><img src="i.png" alt="{code}"> {name}</li>',
            '<li aria-label="{code} {name}"><span>{name}</span></li>',
            '<li><a href="#" title="{code}">{name}</a></li>',
        )
    )
    items = [form.format(code=c.code, name=escape(c.name or "")) for c in truth.certificates]
    return Page(f"<ul>{''.join(items)}</ul>", truth.showing(crebos=False))


FAMILIES: Final[tuple[Family, ...]] = (
    linked_titles,
    code_in_target,
    code_in_target_and_crebos,
    code_in_text_and_target,
    linked_crebos,
    data_attributes,
    data_attributes_only,
    titles_and_labels,
)
