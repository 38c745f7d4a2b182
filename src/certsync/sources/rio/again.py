"""Reading the files of a past look at RIO again, without asking anyone."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from types import MappingProxyType
from typing import BinaryIO, Final

from certsync.catalog.entry import VisitedPage as KeptPage
from certsync.errors import NotKept
from certsync.messages import Message
from certsync.records import Capture, Outcome, Reading
from certsync.sources import Source
from certsync.sources.rio.ckan import NotCkan, parse_counts
from certsync.sources.rio.tables import Table, TableFault, load_layouts
from certsync.sources.visit import Answer, Role, Visit, VisitedPage

OpenFile = Callable[[str], AbstractContextManager[BinaryIO]]
NO_COUNTS: Final[Mapping[str, int]] = MappingProxyType({})


def read_rio_again(
    source: Source,
    pages: tuple[KeptPage, ...],
    load_body: Callable[[str], bytes],
    open_file: OpenFile,
) -> Visit:
    """Return what RIO says by the files among ``pages``, read as it would be today.

    Raises:
        NotKept: a file that this takes was not asked for then, or was dropped.
    """
    from certsync.sources.rio.facts import read_rio  # noqa: PLC0415 - as of a visit

    tables = stored_tables(pages, open_file, _counts(pages, load_body))
    for name, layout in load_layouts().items():
        if name not in tables and (source.brins or not layout.schools):
            raise NotKept(path=source.name, why="not-kept", digest=layout.file)
    visited = tuple(_visited(source, page) for page in pages)
    try:
        return Visit(reading=read_rio(source.name, tables, source.brins), pages=visited)
    except TableFault as fault:
        return Visit(reading=_unread(source, fault.problem), pages=visited)


def stored_tables(
    pages: Iterable[KeptPage], open_file: OpenFile, counts: Mapping[str, int] = NO_COUNTS
) -> dict[str, Table]:
    """Return the files of an accepted reading by name, as they were stored."""
    layouts = load_layouts()
    named = {page.url.rpartition("/")[2].removesuffix(".csv"): page for page in pages}
    return {
        name: Table(
            layouts[name], page.url, partial(open_file, page.digest), counts.get(layouts[name].file)
        )
        for name, page in named.items()
        if name in layouts
    }


def _counts(pages: tuple[KeptPage, ...], load_body: Callable[[str], bytes]) -> Mapping[str, int]:
    for page in pages:
        if page.role == Role.COUNTS:
            try:
                return parse_counts(load_body(page.digest))
            except NotCkan:  # what was no list of counts then is none now
                return {}
    return {}


def _unread(source: Source, problem: Message) -> Reading:
    return Reading(source=source.name, sightings=(), listing=False, problems=(problem,))


def _visited(source: Source, page: KeptPage) -> VisitedPage:
    """Return a kept page as a visit has it: what is kept of it is its digests and its capture."""
    capture = Capture(
        id=page.capture,
        source=source.name,
        url=page.url,
        requested_at="",
        outcome=Outcome.OK,
        status=None,
        headers=(),
        digest=page.digest,
        text_digest=page.text_digest,
        body=page.digest,
        size=0,
        elapsed_ms=0,
        run=None,
    )
    return VisitedPage(page.url, Role(page.role), None, Answer(page.url, None, None, capture))
