"""What CKAN says of a data set: which files there are, whether they changed, how long they are.

Shapes: the action API of CKAN (https://docs.ckan.org/en/latest/api/), ``package_show`` and
``datastore_search``. Resources are known by the *name of their file*: their ids may change.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlencode, urljoin, urlsplit

CONTROL: Final = "controlebestand"
"""DUO's own list of all files with the number of rows in each; it stands in the datastore only."""

_MOST_FILES: Final = 1000


class NotCkan(Exception):
    """The body is not what the action API answers; the text says why."""


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


def counts_url(package_url: str, control: Resource) -> str:
    """Return where the rows of the list of counts are to be had."""
    query = urlencode({"resource_id": control.id, "limit": _MOST_FILES})
    return urljoin(package_url, f"datastore_search?{query}")


def parse_counts(body: bytes) -> dict[str, int]:
    """Return, by file name, how many rows DUO says a file has.

    Raises:
        NotCkan: it is not the list of counts.
    """
    counts = {}
    for row in _list(_result(body), "records"):
        name, count = row.get("naam"), str(row.get("aantalCsv"))
        if not isinstance(name, str) or not (count.isascii() and count.isdigit()):
            raise NotCkan(f"naam {name}, aantalCsv {count}")
        counts[name] = int(count)
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
