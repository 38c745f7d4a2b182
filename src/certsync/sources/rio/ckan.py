"""What CKAN says of a data set: which files there are, whether they changed, how long they are.

The page of the data set that people see names the same files, and nothing else of them.
Shapes: ``package_show`` of CKAN's action API (https://docs.ckan.org/en/latest/api/), and of its
datastore ``datastore_search`` and the CSV dump of a resource
(https://docs.ckan.org/en/latest/maintaining/datastore.html). Resources are known by the *name of
their file*: their ids may change.
"""

import csv
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from certsync.reading.markup.prescan import PageRefused, check_markup, check_size
from certsync.records import NOT_OBSERVED, IsoDate

CONTROL: Final = "controlebestand"
"""DUO's own list of all files with the number of rows in each; it stands in the datastore only."""

MOST_ROWS: Final = 32_000
"""As many rows as ``datastore_search`` gives at once; left out, it gives the first hundred."""


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

    @property
    def made_on(self) -> IsoDate | None:
        """The day on which this version was made, where CKAN says so."""
        with suppress(ValueError):
            return IsoDate(date.fromisoformat(self.modified[:10]).isoformat())
        return NOT_OBSERVED

    def is_same(self, other: "Resource") -> bool:
        """Return whether CKAN says that nothing changed: one hash, or without any one moment."""
        if self.hash or other.hash:
            return self.hash == other.hash and self.size == other.size
        return bool(self.modified) and self.modified == other.modified


@dataclass(frozen=True, slots=True)
class Package:
    """A data set: its files by name, names that stand there twice, where the list of counts is.

    ``counts`` are the ways to the one list, the better first; none where the data set has none.
    """

    resources: Mapping[str, Resource]
    doubled: frozenset[str] = frozenset()
    counts: tuple[str, ...] = ()


def parse_package(body: bytes, url: str) -> Package:
    """Read the answer to ``package_show``, or the page of a data set; ``url`` is where it stood.

    Raises:
        NotCkan: it is something else.
    """
    if body.lstrip().startswith(b"<"):
        return _parse_page(body, url)
    resources: dict[str, Resource] = {}
    doubled = set()
    counts: tuple[str, ...] = ()
    for raw in _list(_result(body), "resources"):
        resource = _resource(raw, url)
        if CONTROL in {str(raw.get("name")).lower(), resource.file.lower().partition(".")[0]}:
            counts = _ways_to_rows(resource, url)
        if resource.file in resources:
            doubled.add(resource.file)
        resources[resource.file] = resource
    return Package(resources, frozenset(doubled), counts)


def _parse_page(body: bytes, url: str) -> Package:
    """Read the links to files off the page of a data set; of a file it says no version."""
    # The rare way in: where robots.txt leaves the API open, no page is ever parsed.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    try:
        check_size(body)
        text = body.decode("utf-8", "replace")
        check_markup(text)
    except PageRefused as error:
        raise NotCkan(str(error.facts["why"])) from error
    resources: dict[str, Resource] = {}
    for link in LexborHTMLParser(text).tags("a"):
        resource = _resource({"url": link.attributes.get("href") or ""}, url)
        if resource.file.endswith(".csv"):
            resources.setdefault(resource.file, resource)
    if not resources:
        raise NotCkan("no files")
    return Package(resources)


def _ways_to_rows(resource: Resource, url: str) -> tuple[str, ...]:
    """Return where the rows of a resource are: in the datastore, else in its dump."""
    search = f"datastore_search?resource_id={quote(resource.id)}&limit={MOST_ROWS}"
    return urljoin(url, search), resource.url


def parse_counts(body: bytes) -> dict[str, int]:
    """Read the list of counts, searched or dumped: how many rows DUO says each file has, by name.

    Raises:
        NotCkan: it is not that list, or not all of it.
    """
    counts = {}
    for row in _found_rows(body) if body.lstrip().startswith(b"{") else _dumped_rows(body):
        name, count = row.get("naam"), str(row.get("aantalCsv"))
        if not isinstance(name, str) or not name or not (count.isascii() and count.isdigit()):
            raise NotCkan(f"naam {name}, aantalCsv {count}")
        counts[name] = int(count)
    if not counts:
        raise NotCkan("no rows")
    return counts


def _found_rows(body: bytes) -> list[dict[str, Any]]:
    """Read an answer to ``datastore_search``; ``total`` tells of rows that it does not hold."""
    result = _result(body)
    records = _list(result, "records")
    if result.get("total", len(records)) != len(records):
        raise NotCkan(f"{len(records)} records of {result['total']}")
    return records


def _dumped_rows(body: bytes) -> list[dict[str, str | Any]]:
    try:
        return [*csv.DictReader(body.decode("utf-8-sig").splitlines(), strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotCkan(str(error)) from error


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
