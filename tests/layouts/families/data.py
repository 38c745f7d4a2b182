"""JSON: JSON-LD and framework state in a page, and JSON as the whole body."""

import json
import random
from typing import Any, Final

from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_KEYS: Final = (
    {"code": "code", "name": "naam", "sbu": "sbu", "crebos": "crebos", "crebo": "crebo"},
    {"code": "code", "name": "name", "sbu": "studielast", "crebos": "kwalificaties",
     "crebo": "crebonummer"},
    {"code": "certificaatcode", "name": "titel", "sbu": "sbu", "crebos": "opleidingen",
     "crebo": "opleidingscode"},
    {"code": "nummer", "name": "omschrijving", "sbu": "studielast", "crebos": "opleidingen",
     "crebo": "erkendeOpleidingscode"},
    {"code": "Code", "name": "Naam", "sbu": "SBU", "crebos": "Crebos", "crebo": "Crebo"},
)  # fmt: skip
_CREBO_NAME: Final = ("naam", "name", "titel")


def objects(truth: Truth, chance: random.Random) -> tuple[list[dict[str, Any]], Truth]:
    """Return an object a certificate and the truth they show."""
    keys = chance.choice(_KEYS)
    shape = chance.choice(("strings", "objects", "numbers"))
    name_key, sbu = chance.choice(_CREBO_NAME), chance.random() < 0.5
    identified = chance.random() < 0.5

    def crebos(c: Certificate) -> list[Any]:
        if shape == "strings":
            return [crebo.code for crebo in c.crebos or ()]
        if shape == "numbers":
            return [int(crebo.code) for crebo in c.crebos or ()]
        return [{keys["crebo"]: crebo.code, name_key: crebo.name} for crebo in c.crebos or ()]

    def one(c: Certificate) -> dict[str, Any]:
        found: dict[str, Any] = {keys["code"]: c.code, keys["name"]: c.name}
        if identified:
            found = {"id": f"{chance.getrandbits(128):032x}", "volgorde": 12345, **found}
        if sbu and c.sbu:
            found[keys["sbu"]] = c.sbu
        if c.crebos:
            found[keys["crebos"]] = crebos(c)
        return found

    shown = truth.showing(sbu=sbu, crebo_name=shape == "objects")
    return [one(c) for c in truth.certificates], shown


def _dump(value: Any, chance: random.Random) -> str:
    return json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1, 2)))


def json_ld(truth: Truth, chance: random.Random) -> Page:
    """A schema.org list of defined terms in a script of type application/ld+json."""
    items: list[dict[str, Any]] = [
        {"@type": "DefinedTerm", "termCode": c.code, "name": c.name}
        for c in truth.named().certificates
    ]
    if chance.random() < 0.5:
        items = [
            {"@type": "ListItem", "position": nr, "item": item} for nr, item in enumerate(items, 1)
        ]
        value: Any = {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "itemListElement": items,
        }
    else:
        value = {
            "@context": "https://schema.org",
            "@type": "DefinedTermSet",
            "hasDefinedTerm": items,
        }
    return _in_script(_dump(value, chance), "application/ld+json", "", truth.named(), crebos=False)


def _in_script(
    text: str, media_type: str, attributes: str, shown: Truth, *, crebos: bool = True
) -> Page:
    # A page may not close the script early; that is how frameworks write it too.
    text = text.replace("</", "<\\/")
    html = f'<div id="app"></div><script type="{media_type}" {attributes}>{text}</script>'
    return Page(html, shown if crebos else shown.showing(crebos=False))


def framework_state(truth: Truth, chance: random.Random) -> Page:
    """The state a framework starts from, deep inside a script of type application/json."""
    found, shown = objects(truth, chance)
    value: Any = {"results": found, "total": len(found)}
    for key in chance.sample(("data", "state", "pageProps", "initialState", "page", "list"), 3):
        value = {key: value, f"{key}Loaded": True}
    identity = chance.choice(('id="__NEXT_DATA__"', 'id="state"', "data-state"))
    state = {"props": value, "buildId": "x7", "locale": "nl"}
    return _in_script(_dump(state, chance), "application/json", identity, shown)


def body_array(truth: Truth, chance: random.Random) -> Page:
    """The whole body is an array of objects."""
    found, shown = objects(truth, chance)
    return Page(_dump(found, chance), shown, _json_type(chance), whole=True)


def body_object(truth: Truth, chance: random.Random) -> Page:
    """The whole body is an object with paging fields around the array."""
    found, shown = objects(truth, chance)
    value = {
        "aantal": len(found),
        "pagina": 1,
        chance.choice(("items", "results", "data", "certificaten")): found,
        "_links": {"self": {"href": "/api/certificaten?page=1"}},
    }
    return Page(_dump(value, chance), shown, _json_type(chance), whole=True)


def body_keyed(truth: Truth, chance: random.Random) -> Page:
    """The whole body is an object keyed by code."""
    value = {
        c.code: {"naam": c.name, **({"crebos": [x.code for x in c.crebos]} if c.crebos else {})}
        for c in truth.certificates
    }
    return Page(_dump(value, chance), truth.showing(), _json_type(chance), whole=True)


def body_by_crebo(truth: Truth, chance: random.Random) -> Page:
    """The whole body is an array of crebos, each with its certificates."""
    value = [
        {
            "crebo": crebo.code,
            "naam": crebo.name,
            "certificaten": [{"code": c.code, "naam": c.name} for c in holders],
        }
        for crebo, holders in truth.by_crebo.items()
    ]
    shown = truth.linked().showing(crebo_name=True)
    return Page(_dump(value, chance), shown, _json_type(chance), whole=True)


def body_relations(truth: Truth, chance: random.Random) -> Page:
    """The whole body holds certificates and, beside them, pairs of a code and a crebo."""
    value = {
        "certificaten": [{"code": c.code, "naam": c.name} for c in truth.certificates],
        "koppelingen": [
            {"certificaat": c.code, "crebo": crebo.code}
            for c in truth.certificates
            for crebo in c.crebos or ()
        ],
    }
    return Page(_dump(value, chance), truth.showing(), _json_type(chance), whole=True)


def _json_type(chance: random.Random) -> str | None:
    return chance.choice(
        ("application/json", "application/json; charset=utf-8", "application/hal+json", None)
    )


FAMILIES: Final[tuple[Family, ...]] = (
    json_ld,
    framework_state,
    body_array,
    body_object,
    body_keyed,
    body_by_crebo,
    body_relations,
)
