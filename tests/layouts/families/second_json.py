"""JSON as real services give it: OData, HAL, JSON:API, search engines, WordPress, page state."""

import json
import random
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from tests.layouts.page import Family, Page
from tests.layouts.truth import Certificate, Truth

_TYPES: Final = ("application/json", "application/json; charset=utf-8", "application/json", None)


def _body(value: Any, shown: Truth, chance: random.Random, **more: Any) -> Page:
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2)))
    return Page(text, shown, chance.choice(_TYPES), whole=True, **more)


def _without_nulls(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in value.items() if each is not None}


def odata(truth: Truth, chance: random.Random) -> Page:
    """OData: an array under value, kwalificaties expanded, unknown hours left out."""
    rows = [
        _without_nulls(
            {
                "@odata.etag": 'W/"48213"',
                "Id": nr,
                "Code": c.code,
                "Naam": c.name,
                "Studielast": c.sbu,
                "Kwalificaties": [
                    {"Crebo": x.code, "Naam": x.name, "Niveau": x.level} for x in c.crebos or ()
                ]
                or None,
            }
        )
        for nr, c in enumerate(truth.certificates, 20001)
    ]
    value = {
        "@odata.context": "https://api.example/odata/$metadata#Certificaten",
        "@odata.count": len(rows),
        "value": rows,
    }
    return _body(value, truth.showing(sbu=True, crebo_name=True, level=True), chance)


def hal(truth: Truth, chance: random.Random) -> Page:
    """HAL: resources under _embedded, each with links and embedded resources of its own."""
    rows = [
        _without_nulls(
            {
                "code": c.code,
                "naam": c.name,
                "_links": {"self": {"href": f"/api/keuzedelen/{c.code}"}},
                "_embedded": {
                    "kwalificaties": [
                        {"erkendeOpleidingscode": x.code, "naam": x.name} for x in c.crebos
                    ]
                }
                if c.crebos
                else None,
            }
        )
        for c in truth.certificates
    ]
    value = {
        "_links": {"self": {"href": "/api/keuzedelen?page=0"}},
        "page": {"size": 100, "totalElements": len(rows), "totalPages": 1, "number": 0},
        "_embedded": {"keuzedelen": rows},
    }
    return _body(value, truth.showing(crebo_name=True), chance)


def header_and_rows(truth: Truth, chance: random.Random) -> Page:
    """Arrays of arrays; the first, or a field beside them, names the columns."""
    joined = chance.random() < 0.5
    heads = chance.choice((["Code", "Naam", "Crebo"], ["certificaatcode", "titel", "crebos"]))

    def line(c: Certificate) -> list[Any]:
        codes = [crebo.code for crebo in c.crebos or ()]
        return [c.code, c.name, (", ".join(codes) if joined else codes) if codes else None]

    rows = [line(c) for c in truth.certificates]
    value: Any = chance.choice(([heads, *rows], {"columns": heads, "data": rows}))
    return _body(value, truth.showing(), chance)


def keyed_by_crebo(truth: Truth, chance: random.Random) -> Page:
    """Two maps: names by code, and by crebo a name and the codes that belong to it."""
    value = {
        "certificaten": {c.code: c.name for c in truth.certificates},
        "kwalificaties": {
            crebo.code: {"naam": crebo.name, "certificaten": [c.code for c in holders]}
            for crebo, holders in truth.by_crebo.items()
        },
    }
    return _body(value, truth.showing(crebo_name=True), chance)


def search_hits(truth: Truth, chance: random.Random) -> Page:
    """A search engine's answer: hits with an index, a score and the document as _source."""
    hits = [
        {
            "_index": "certificaten-20418",
            "_id": f"{nr:024x}",
            "_score": 1.0,
            "_source": _without_nulls(
                {
                    "titel": c.name,
                    "code": c.code,
                    "crebos": [crebo.code for crebo in c.crebos] if c.crebos else None,
                }
            ),
        }
        for nr, c in enumerate(truth.certificates, 77)
    ]
    total = {"value": len(hits), "relation": "eq"}
    value = {"took": 4, "timed_out": False, "hits": {"total": total, "hits": hits}}
    return _body(value, truth.showing(), chance)


def wordpress_posts(truth: Truth, chance: random.Random) -> Page:
    """The WordPress REST service: five-digit post numbers, rendered titles, own fields apart."""
    truth = truth.named()
    rows = [
        {
            "id": nr,
            "date": "2025-03-14T09:12:44",
            "type": "certificaat",
            "title": {"rendered": escape(c.name or "", quote=False)},
            "acf": {
                "code": c.code,
                "sbu": str(c.sbu or ""),
                "crebo": ", ".join(crebo.code for crebo in c.crebos or ()),
            },
        }
        for nr, c in enumerate(truth.certificates, 25001)
    ]
    return _body(rows, truth.showing(sbu=True), chance, optional=frozenset({"sbu"}))


def json_api(truth: Truth, chance: random.Random) -> Page:
    """JSON:API: the code is the id, relationships name crebos, their names are included below."""
    rows = []
    for c in truth.certificates:
        found: dict[str, Any] = {
            "type": "certificaten",
            "id": c.code,
            "attributes": _without_nulls({"naam": c.name, "sbu": c.sbu}),
        }
        if c.crebos:
            links = [{"type": "kwalificaties", "id": crebo.code} for crebo in c.crebos]
            found["relationships"] = {"kwalificaties": {"data": links}}
        rows.append(found)
    included = [
        {"type": "kwalificaties", "id": crebo.code, "attributes": {"naam": crebo.name}}
        for crebo in truth.by_crebo
    ]
    value = {"jsonapi": {"version": "1.0"}, "data": rows, "included": included}
    return _body(value, truth.showing(sbu=True, crebo_name=True), chance)


def joined_rows(truth: Truth, chance: random.Random) -> Page:
    """A table export: an object a link, certificate and kwalificatie side by side."""
    number = chance.random() < 0.5
    value = [
        {
            "crebo": int(crebo.code) if number else crebo.code,
            "opleiding": crebo.name,
            "certificaatcode": c.code,
            "certificaatnaam": c.name,
        }
        for crebo, holders in truth.by_crebo.items()
        for c in holders
    ]
    return _body(value, truth.linked().showing(crebo_name=True), chance)


def english(truth: Truth, chance: random.Random) -> Page:
    """An English service: certificates with their qualifications, paging beside them."""
    rows = [
        _without_nulls(
            {
                "certificateCode": c.code,
                "title": c.name,
                "qualifications": [{"creboNumber": x.code, "title": x.name} for x in c.crebos]
                if c.crebos
                else None,
            }
        )
        for c in truth.certificates
    ]
    value = {"pagination": {"page": 1, "total": len(rows)}, "certificates": rows}
    return _body(value, truth.showing(crebo_name=True), chance)


def dated(truth: Truth, chance: random.Random) -> Page:
    """Objects with moments for their dates, as a service written in C# gives them."""
    rows = [
        _without_nulls(
            {
                "code": c.code,
                "omschrijving": c.name,
                "ingangsdatum": _moment(c.date("valid_from")),
                "einddatum": _moment(c.date("valid_to")),
                "crebos": [{"crebo": x.code} for x in c.crebos] if c.crebos else None,
            }
        )
        for c in truth.certificates
    ]
    dates = ("valid_from", "valid_to")
    value = {"resultaten": rows, "aantal": len(rows)}
    return _body(value, truth.showing(dates=dates), chance)


def _moment(day: str | None) -> str | None:
    return None if day is None else f"{day}T00:00:00"


def _nested(truth: Truth) -> dict[str, Any]:
    return {
        "titel": "Mbo-certificaten",
        "certificaten": [
            {
                "certificaat": {"code": c.code, "titel": c.name},
                "kwalificaties": [
                    {"kwalificatie": {"opleidingscode": x.code, "naam": x.name}}
                    for x in c.crebos or ()
                ],
            }
            for c in truth.linked().certificates
        ],
    }


def page_state(truth: Truth, chance: random.Random) -> Page:
    """The state of a page in a script: each certificate an object beside its kwalificaties."""
    identity = chance.choice(
        ('id="__NEXT_DATA__"', 'data-drupal-selector="drupal-settings-json"', 'id="ng-state"')
    )
    value = {"path": {"currentPath": "node/12345"}, "props": {"pageProps": _nested(truth)}}
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    html = f'<div id="__next"></div><script type="application/json" {identity}>{text}</script>'
    return Page(html, truth.linked().showing(crebo_name=True))


def data_page(truth: Truth, chance: random.Random) -> Page:
    """An Inertia application: the whole page is JSON in the data-page attribute of its root."""
    value = {"component": "Certificaten/Index", "props": _nested(truth), "url": "/certificaten"}
    attribute = escape(json.dumps(value, ensure_ascii=chance.random() < 0.5))
    shown = truth.linked().showing(crebo_name=True)
    return Page(f'<div id="app" data-page="{attribute}"></div>', shown)


def course_list(truth: Truth, chance: random.Random) -> Page:
    """A schema.org list of courses in a script, with code and name; nothing of it is drawn."""
    truth = truth.named()
    items = [
        {
            "@type": "ListItem",
            "position": nr,
            "item": {"@type": "Course", "courseCode": c.code, "name": c.name, "inLanguage": "nl"},
        }
        for nr, c in enumerate(truth.certificates, 1)
    ]
    graph = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    text = json.dumps({"@graph": [graph]} if chance.random() < 0.3 else graph, indent=1)
    html = f'<p>De lijst wordt geladen.</p><script type="application/ld+json">{text}</script>'
    return Page(html, truth.showing(crebos=False))


FAMILIES: Final[tuple[Family, ...]] = (
    odata,
    hal,
    header_and_rows,
    keyed_by_crebo,
    search_hits,
    wordpress_posts,
    json_api,
    joined_rows,
    english,
    dated,
    page_state,
    data_page,
    course_list,
)
