"""What CKAN says of a data set: which files there are, whether they changed, how long they are.

Shapes: ``package_show`` of CKAN's action API (https://docs.ckan.org/en/latest/api/) and the CSV
dump of a resource. Resources are known by the *name of their file*: their ids may change.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

CONTROL: Final = "controlebestand"
"""DUO's own list of all files with the number of rows in each; it stands in the datastore only."""


class NotCkan(Exception):
    """The body is not what CKAN answers; the text says why."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the data set; ``hash`` and ``modified`` are CKAN's word for which version."""

    id: str
    file: str
    url: str
    hash: str
    modified: str
    size: int | None

    def is_same(self, other: "Resource") -> bool:
        """Return whether CKAN says that nothing changed: one hash, or without any one moment."""
        if self.hash or other.hash:
            return self.hash == other.hash and self.size == other.size
        return bool(self.modified) and self.modified == other.modified


@dataclass(frozen=True, slots=True)
class Package:
    """A data set: its files by name, names that stand there twice, and the list of counts."""

    resources: Mapping[str, Resource]
    doubled: frozenset[str] = frozenset()
    control: Resource | None = None


def parse_package(body: bytes, url: str) -> Package:
    """Read the answer to ``package_show``; ``url`` is where it stood.

    Raises:
        NotCkan: it is something else.
    """
    resources: dict[str, Resource] = {}
    doubled = set()
    control = None
    for raw in _list(_result(body), "resources"):
        resource = _resource(raw, url)
        if CONTROL in {str(raw.get("name")).lower(), resource.file.lower().partition(".")[0]}:
            control = resource
        if resource.file in resources:
            doubled.add(resource.file)
        resources[resource.file] = resource
    return Package(resources, frozenset(doubled), control)


def parse_counts(body: bytes) -> dict[str, int]:
    """Read the dump of the list of counts: how many rows DUO says each file has, by file name.

    Raises:
        NotCkan: it is not that list.
    """
    counts = {}
    try:
        for row in csv.DictReader(body.decode("utf-8-sig").splitlines(), strict=True):
            name, count = row.get("naam"), str(row.get("aantalCsv"))
            if not name or not (count.isascii() and count.isdigit()):
                raise NotCkan(f"naam {name}, aantalCsv {count}")
            counts[name] = int(count)
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotCkan(str(error)) from error
    return counts


def _result(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotCkan(str(error)) from error
    result = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(result, dict) or answer.get("success") is not True:
        raise NotCkan("no result")
    return result


def _list(result: dict[str, Any], name: str) -> list[dict[str, Any]]:
    items = result.get(name)
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise NotCkan(f"no {name}")
    return items


def _resource(raw: dict[str, Any], base: str) -> Resource:
    url = urljoin(base, str(raw.get("url") or ""))
    size = raw.get("size")
    return Resource(
        id=str(raw.get("id") or ""),
        file=unquote(urlsplit(url).path.rpartition("/")[2]),
        url=url,
        hash=str(raw.get("hash") or ""),
        modified=str(raw.get("last_modified") or ""),
        size=size if isinstance(size, int) and not isinstance(size, bool) else None,
    )
