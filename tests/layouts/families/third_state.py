"""State as frameworks keep it in a page: flattened, escaped, typed, or as marked-up text."""

import json
import random
from html import escape
from typing import Any, Final

from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

Flat = list[Any]


def _flatten(value: Any, flat: Flat) -> int:
    """Put a value into ``flat`` as devalue does, each value once for each place it stands in."""
    at = len(flat)
    flat.append(None)
    if isinstance(value, dict):
        flat[at] = {key: _flatten(inner, flat) for key, inner in value.items()}
    elif isinstance(value, list):
        flat[at] = [_flatten(inner, flat) for inner in value]
    else:
        flat[at] = value
    return at


def _item(c: Certificate) -> dict[str, Any]:
    item: dict[str, Any] = {"code": c.code, "naam": c.name}
    if c.crebos:
        item["crebos"] = [{"crebo": x.code, "omschrijving": x.name} for x in c.crebos]
    return item


def nuxt_payload(truth: Truth, chance: random.Random) -> Page:
    """Nuxt: a script of values that point at each other by number."""
    flat: Flat = [["ShallowReactive", 1]]
    state = {"data": {"lijst": [_item(c) for c in truth.certificates]}, "prerenderedAt": 1765432}
    _flatten(state, flat)
    text = json.dumps(flat, ensure_ascii=chance.random() < 0.5)
    html = (
        f'<div id="__nuxt"></div><script type="application/json" id="__NUXT_DATA__">{text}</script>'
    )
    return Page(html, truth.showing(crebo_name=True))


def sveltekit_data(truth: Truth, chance: random.Random) -> Page:
    """SvelteKit: the data of each layout as a flattened list, the whole body."""
    flat: Flat = []
    _flatten({"certificaten": [_item(c) for c in truth.certificates]}, flat)
    value = {"type": "data", "nodes": [None, {"type": "data", "data": flat, "uses": {}}]}
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    return Page(text, truth.showing(crebo_name=True), "application/json", whole=True)


def angular_state(truth: Truth, chance: random.Random) -> Page:
    """Angular before 16: the quotes of the transferred state are written ``&q;``."""
    text = json.dumps({"certificaten": [_item(c) for c in truth.certificates]}, ensure_ascii=False)
    for sign, written in (("&", "&a;"), ('"', "&q;"), ("'", "&s;"), ("<", "&l;"), (">", "&g;")):
        text = text.replace(sign, written)
    name = chance.choice(("serverApp-state", "app-state"))
    html = f'<app-root></app-root><script id="{name}" type="application/json">{text}</script>'
    return Page(html, truth.showing(crebo_name=True))


def typed_programmes(truth: Truth, chance: random.Random) -> Page:
    """JSON-LD: credentials that are part of programmes, known as such by their type alone."""
    items = [
        {
            "@type": "EducationalOccupationalCredential",
            "identifier": c.code,
            "name": c.name,
            "isPartOf": [
                {"@type": "EducationalOccupationalProgram", "identifier": x.code, "name": x.name}
                for x in c.crebos or ()
            ],
        }
        for c in truth.named().linked().certificates
    ]
    value = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    text = json.dumps(value, indent=chance.choice((None, 2)), ensure_ascii=False)
    html = f'<p>Laden …</p><script type="application/ld+json">{text}</script>'
    return Page(html, truth.named().linked().showing(crebo_name=True))


def crebos_in_texts(truth: Truth, chance: random.Random) -> Page:
    """WordPress: code and crebos under labels of their own in a text with markup."""
    truth = truth.named()
    items = []
    for nr, c in enumerate(truth.certificates, 4100):
        codes = ", ".join(crebo.code for crebo in c.crebos or ())
        linked = f"<p>Crebo: {codes}</p>" if codes else ""
        items.append(
            {
                "id": nr,
                "slug": c.code.lower(),
                "title": {"rendered": escape(str(c.name), quote=False)},
                "content": {"rendered": f"<p>Code: {c.code}</p>\n{linked}", "protected": False},
            }
        )
    text = json.dumps(items, ensure_ascii=chance.random() < 0.5)
    return Page(text, truth.showing(), "application/json", whole=True)


FAMILIES: Final[tuple[Family, ...]] = (
    nuxt_payload,
    sveltekit_data,
    angular_state,
    typed_programmes,
    crebos_in_texts,
)
