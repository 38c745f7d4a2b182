"""The files of a day as CKAN serves them: `package_show`, the downloads and the datastore."""

import csv
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from typing import Any, Literal
from uuid import UUID, uuid5

from certsync.testing import Page
from tests.rio.facts import load_dataset, load_files
from tests.rio.files import CONTROL

SITE = "%%site%%"
PACKAGE_SHOW = "/api/3/action/package_show?id={}"
# Without a limit it gives a hundred rows, and never more than 32,000.
DATASTORE_SEARCH = "/api/3/action/datastore_search?resource_id={}&limit=32000"
Validators = Literal["both", "etag", "date", "none"]


def rio_pages(
    files: Mapping[str, bytes], date: str, *, renumber: int = 0, validators: Validators = "both"
) -> dict[str, Page]:
    """Answers by path, for `MadeSite(pages=…)`.

    `renumber`: other resource ids than the real ones (0 keeps these). The date of a file is that of
    the day, save where `validators` leaves it out.
    """
    resources = [resource(name, body, date, renumber) for name, body in files.items()]
    listing = json.dumps(package(resources, date), ensure_ascii=False).encode()
    json_type = {"Content-Type": "application/json;charset=utf-8"}
    pages = {PACKAGE_SHOW.format(load_dataset()["id"]): Page(listing, json_type)}
    for one, body in zip(resources, files.values(), strict=True):
        pages[one["url"].removeprefix(SITE)] = Page(body, _headers(one, validators))
        if one["url_type"] == "datastore":
            found = json.dumps(datastore(one["id"], body), ensure_ascii=False).encode()
            pages[DATASTORE_SEARCH.format(one["id"])] = Page(found, json_type)
    return pages


def package_path() -> str:
    """Path with query of the list of resources."""
    return PACKAGE_SHOW.format(load_dataset()["id"])


def package(listed: list[dict[str, Any]], date: str) -> dict[str, Any]:
    """The answer of CKAN's `package_show` with these resources, in the order of their positions."""
    dataset = load_dataset()
    answer = {
        "id": dataset["dataset_uuid"],
        "name": dataset["id"],
        "title": dataset["titel"],
        "type": "dataset",
        "state": "active",
        "private": False,
        "metadata_modified": f"{date}T04:58:06.265492",
        "num_resources": len(listed),
        "organization": {"name": "duo", "title": "Dienst Uitvoering Onderwijs"},
        "groups": [],
        "tags": [],
        "resources": sorted(listed, key=lambda one: one["position"]),
    }
    return {
        "help": f"{SITE}/api/3/action/help_show?name=package_show",
        "success": True,
        "result": answer,
    }


def datastore(identity: str, dump: bytes) -> dict[str, Any]:
    """The answer of `datastore_search` with all rows of a dump; counts are numbers there."""
    rows = [
        {key: int(cell) if cell.isdigit() else cell for key, cell in row.items()}
        for row in csv.DictReader(dump.decode().splitlines())
    ]
    return {
        "help": f"{SITE}/api/3/action/help_show?name=datastore_search",
        "success": True,
        "result": {
            "include_total": True,
            "limit": 32_000,
            "resource_id": identity,
            "records": rows,
            "total": len(rows),
        },
    }


def resource(name: str, body: bytes, date: str, renumber: int) -> dict[str, Any]:
    """One resource as CKAN lists it; `%%site%%` stands for the address of the server."""
    fact = load_files().get(name)
    real = fact.resource if fact else str(uuid5(UUID(int=0), name))
    identity = str(uuid5(UUID(real), str(renumber))) if renumber else real
    dataset = load_dataset()["dataset_uuid"]
    dumped = name == CONTROL
    url = f"{SITE}/dataset/{dataset}/resource/{identity}/download/{name}"
    return {
        "id": identity,
        "package_id": dataset,
        "name": name,
        "description": "",
        "format": "CSV",
        "mimetype": None if dumped else "text/csv",
        "url": f"{SITE}/datastore/dump/{identity}" if dumped else url,
        "url_type": "datastore" if dumped else "upload",
        "hash": "" if dumped else md5(body, usedforsecurity=False).hexdigest(),
        "size": None if dumped else len(body),
        "created": "2024-01-15T10:00:00.000000",
        "last_modified": None if dumped else f"{date}T03:37:57.013588",
        "metadata_modified": f"{date}T04:58:06.265492",
        "datastore_active": True,
        "position": fact.position if fact else 111,
        "state": "active",
        # CKAN says 1 of a file without rows.
        "total_record_count": max(body.count(b"\r\n") - 1, 1),
        "technisch_aantal_rijen": None,
    }


def _headers(listed: Mapping[str, Any], validators: Validators) -> dict[str, str]:
    headers = {"Content-Type": "text/csv; charset=utf-8"}
    # A dump of the datastore is made anew at each request.
    if not listed["hash"]:
        return headers
    changed = datetime.fromisoformat(listed["last_modified"]).replace(tzinfo=UTC, microsecond=0)
    if validators in {"both", "etag"}:
        headers["ETag"] = f'"{listed["hash"]}"'
    if validators in {"both", "date"}:
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    return headers
