"""Data with numbers of the store beside crebos: in columns, in keys, and as pointers."""

import json
import random
from typing import Any, Final

from tests.layouts.families.second_hand import plain
from tests.layouts.page import Family, Page
from tests.layouts.truth import Truth

_STORE: Final = 25600
"""Numbers of a store that look like crebos."""


def columns_of_numbers(truth: Truth, chance: random.Random) -> Page:
    """A table whose first column, "ID" or "Bestelnummer", counts in the range of crebos."""
    truth = truth.linked().named()
    own = chance.choice(("ID", "Bestelnummer", "Zaaknummer"))
    crebo = chance.choice(("Crebo", "Opleidingscode", "Erkende opleidingscode"))
    heads = "".join(f"<th>{head}</th>" for head in (own, "Titel", "Code", crebo, "Toestel"))
    rows = []
    for nr, c in enumerate(truth.certificates, _STORE):
        crebos = ", ".join(x.code for x in c.crebos or ())
        cells = (str(nr), plain(c.name), c.code, crebos, str(nr + 90))
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return Page(f"<table><tr>{heads}</tr>{''.join(rows)}</table>", truth.showing())


def hours_in_two_rows(truth: Truth, chance: random.Random) -> Page:
    """A table without a header: the name across, then code, crebo and hours that say so."""
    truth = truth.linked().named()
    unit = chance.choice(("sbu", "uur", "klokuren"))
    rows = []
    for c in truth.certificates:
        hours = f"{c.sbu} {unit}" if c.sbu else ""
        crebos = ", ".join(x.code for x in c.crebos or ())
        rows.append(
            f'<tr><td colspan="3"><a href="/{c.code}">{plain(c.name)}</a></td></tr>'
            f"<tr><td>{c.code}</td><td>{crebos}</td><td>{hours}</td></tr>"
        )
    return Page(f"<table>{''.join(rows)}</table>", truth.showing(sbu=True))


def abbreviated_keys(truth: Truth, chance: random.Random) -> Page:
    """The rows of a query, one a crebo, under keys such as ``cert_code`` and ``opl_naam``."""
    truth = truth.linked().named()
    rows: list[dict[str, Any]] = []
    for c in truth.certificates:
        for crebo in c.crebos or ():
            row = {"rij": _STORE + len(rows), "cert_code": c.code, "cert_naam": c.name}
            row |= {"opl_code": crebo.code, "opl_naam": crebo.name, "school_id": 25655}
            rows.append(row | ({"opl_niveau": crebo.level} if crebo.level else {}))
    text = json.dumps({"rows": rows}, ensure_ascii=chance.random() < 0.5)
    shown = truth.showing(crebo_name=True, level=True)
    return Page(text, shown, "application/json", whole=True)


def linked_documents(truth: Truth, chance: random.Random) -> Page:
    """JSON:API: the programmes stand beside the data, which point at them by type and id."""
    truth = truth.linked().named()
    data: list[dict[str, Any]] = []
    for nr, c in enumerate(truth.certificates, _STORE):
        pointers = [{"type": "qualifications", "id": f"q{x.code}"} for x in c.crebos or ()]
        data.append(
            {
                "type": "certificates",
                "id": str(nr),
                "attributes": {"code": c.code, "title": c.name},
                "relationships": {"qualifications": {"data": pointers}},
            }
        )
    included = [
        {
            "type": "qualifications",
            "id": f"q{crebo.code}",
            "attributes": {"crebo": crebo.code, "title": crebo.name},
        }
        for crebo in truth.by_crebo
    ]
    text = json.dumps({"data": data, "included": included}, ensure_ascii=chance.random() < 0.5)
    return Page(text, truth.showing(crebo_name=True), "application/vnd.api+json", whole=True)


def numbers_of_the_store(truth: Truth, chance: random.Random) -> Page:
    """OData: programmes have an ``OpleidingID`` in the range of crebos before their crebo."""
    truth = truth.linked().named()
    values = []
    for nr, c in enumerate(truth.certificates, _STORE):
        programmes = [
            {"OpleidingID": nr + 300, "Crebocode": int(x.code), "Omschrijving": x.name}
            for x in c.crebos or ()
        ]
        item = {"CertificaatID": nr, "Code": c.code, "Omschrijving": c.name}
        values.append(item | {"Opleidingen": programmes})
    text = json.dumps({"value": values}, ensure_ascii=chance.random() < 0.5)
    return Page(text, truth.showing(crebo_name=True), "application/json", whole=True)


def things_of_a_store(truth: Truth, chance: random.Random) -> Page:
    """Strapi: each programme is an id in the range of crebos, what it says one object deeper."""
    truth = truth.linked().named()
    data = []
    for nr, c in enumerate(truth.certificates, _STORE):
        programmes = [
            {"id": nr + 400, "attributes": {"nummer": x.code, "naam": x.name}}
            for x in c.crebos or ()
        ]
        said = {"code": c.code, "naam": c.name, "crebos": {"data": programmes}}
        data.append({"id": nr, "attributes": said})
    text = json.dumps({"data": data}, ensure_ascii=chance.random() < 0.5)
    return Page(text, truth.showing(crebo_name=True), "application/json", whole=True)


def keyed_by_the_store(truth: Truth, chance: random.Random) -> Page:
    """State that keeps certificates under numbers of the store in the range of crebos."""
    truth = truth.linked().named()
    state = {
        str(nr): {
            "id": nr,
            "certificateCode": c.code,
            "certificateName": c.name,
            "creboCodes": [x.code for x in c.crebos or ()],
        }
        for nr, c in enumerate(truth.certificates, _STORE)
    }
    text = json.dumps({"state": {"certificates": state}}, ensure_ascii=chance.random() < 0.5)
    html = f'<div id="app"></div><script type="application/json">{text}</script>'
    return Page(html, truth.showing())


FAMILIES: Final[tuple[Family, ...]] = (
    columns_of_numbers,
    hours_in_two_rows,
    abbreviated_keys,
    linked_documents,
    numbers_of_the_store,
    things_of_a_store,
    keyed_by_the_store,
)
