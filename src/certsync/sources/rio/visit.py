"""Visiting RIO: the register's own list first, then those of its files that changed.

A file is not asked for again where the register says it is still the one of the last accepted
reading; and where all files are, and the reader too, there is nothing to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, Protocol

from certsync.archive import Archive
from certsync.catalog.entry import VisitedPage as AcceptedPage
from certsync.errors import NotAllowed
from certsync.messages import Message
from certsync.records import IsoDate, Reading
from certsync.sources import Source
from certsync.sources.rio.ckan import (
    CONTROL,
    NotCkan,
    Package,
    Resource,
    parse_counts,
    parse_package,
)
from certsync.sources.rio.tables import Layout, Table, TableFault, load_layouts
from certsync.sources.visit import Answer, Role, Visit, VisitedPage

_VERSION: Final = "rio 1"
"""Goes up with every change of what is made of the files."""

_NO_COUNTS: Final = f"{CONTROL}: not to be had, so the rows were not counted against it"


def rio_reader(source: Source) -> str:
    """Return what reads RIO: this version of certsync, for these schools."""
    return " ".join([_VERSION, *sorted(source.brins)])


class FileAsk(Protocol):
    """Asks for pages and for files; :class:`certsync.sources.asking.Asker` is one."""

    def __call__(self, url: str) -> Answer:
        """Return a page."""
        ...

    def file(self, url: str) -> Answer:
        """Return the capture of a file."""
        ...


@dataclass(frozen=True, slots=True)
class Accepted:
    """The pages of the last accepted reading; ``same_reader`` says that today's reader made it."""

    pages: tuple[AcceptedPage, ...] = ()
    same_reader: bool = False

    def files(self) -> dict[str, AcceptedPage]:
        """Return the files by name."""
        return {_name(page.url): page for page in self.pages if page.role == Role.FILE}


@dataclass(frozen=True, slots=True)
class Same:
    """The register is what was read last; ``made_on`` as of a visit."""

    made_on: IsoDate | None


def visit_rio(source: Source, ask: FileAsk, archive: Archive, last: Accepted) -> Visit | Same:
    """Get and read what the register offers, unless it is what was read last.

    A file that is missing, or not as foreseen, leaves a reading with ``problems`` and no listing.

    Raises:
        NotAllowed: when the register may not be asked.
        TryLater: when the host wants to be left alone.
    """
    return _Visitor(source, ask, archive, last).run()


@dataclass(slots=True)
class _Visitor:
    source: Source
    ask: FileAsk
    archive: Archive
    last: Accepted
    pages: list[VisitedPage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def run(self) -> Visit | Same:
        package = self._package()
        if isinstance(package, Message):
            return self._failed(package)
        counts = self._counts(package)
        layouts = [
            layout for layout in load_layouts().values() if self.source.brins or not layout.schools
        ]
        missing = tuple(one.file for one in layouts if one.file not in package.resources)
        if missing:
            return self._failed(Message("rio.no-file", {"files": missing}))
        doubled = tuple(one.file for one in layouts if one.file in package.doubled)
        if doubled:
            return self._failed(Message("rio.two-files", {"files": doubled}))
        answers = self._files(package, layouts)
        if isinstance(answers, Message):
            return self._failed(answers)
        days = [package.resources[layout.file].made_on for layout in layouts]
        made_on = None if None in days else min(filter(None, days))
        if self.last.same_reader and self._are_same(answers, counts):
            return Same(made_on)
        tables = {
            layout.file.removesuffix(".csv"): self._table(layout, answers[layout.file], counts)
            for layout in layouts
        }
        return replace(self._read(tables), made_on=made_on)

    def _read(self, tables: Mapping[str, Table]) -> Visit:
        # A day on which nothing changed is told without what reads.
        from certsync.sources.rio.facts import read_rio  # noqa: PLC0415

        try:
            reading = read_rio(self.source.name, tables, self.source.brins)
        except TableFault as fault:
            return self._failed(fault.problem)
        reading = replace(reading, notes=(*reading.notes, *self.notes))
        return Visit(reading=reading, pages=tuple(self.pages))

    def _failed(self, problem: Message) -> Visit:
        reading = Reading(
            source=self.source.name,
            sightings=(),
            listing=False,
            problems=(problem,),
            notes=tuple(self.notes),
        )
        return Visit(reading=reading, pages=tuple(self.pages))

    def _package(self) -> Package | Message:
        answer, url = self._first_allowed()
        if answer.body is None:
            return Message("sync.page-missing", {"url": url, "why": answer.why})
        self.pages.append(VisitedPage(url, Role.PACKAGE, None, answer))
        try:
            return parse_package(answer.body, answer.url)
        except NotCkan as error:
            return Message("rio.no-package", {"url": url, "why": str(error)})

    def _first_allowed(self) -> tuple[Answer, str]:
        """Ask where the files are named: at the first start that robots.txt leaves open."""
        *others, last = self.source.start
        for url in others:
            try:
                return self.ask(url), url
            except NotAllowed as error:
                self.notes.append(f"{url}: {error.facts.get('why')}")
        return self.ask(last), last

    def _counts(self, package: Package) -> Mapping[str, int]:
        """Return DUO's own counts; without them the files are read all the same."""
        for url in package.counts:
            try:
                answer = self.ask(url)
                counts = parse_counts(answer.body or b"")
            except (NotAllowed, NotCkan):
                continue
            self.pages.append(VisitedPage(url, Role.COUNTS, None, answer))
            return counts
        self.notes.append(_NO_COUNTS)
        return {}

    def _files(self, package: Package, layouts: list[Layout]) -> dict[str, Answer] | Message:
        before = self._package_before()
        answers = {}
        for layout in layouts:
            resource = package.resources[layout.file]
            answer = self._unchanged(resource, before) or self._file(resource)
            problem = self._problem(resource, answer)
            if problem is not None:
                return problem
            answers[layout.file] = answer
            self.pages.append(VisitedPage(resource.url, Role.FILE, None, answer))
        return answers

    def _file(self, resource: Resource) -> Answer:
        try:
            return self.ask.file(resource.url)
        except NotAllowed as error:
            return Answer(resource.url, None, None, None, str(error.facts.get("why")))

    def _problem(self, resource: Resource, answer: Answer) -> Message | None:
        if answer.why is not None or answer.capture is None or answer.capture.body is None:
            return Message("sync.page-missing", {"url": resource.url, "why": answer.why})
        size = self.archive.file_size(answer.capture.body)
        if size is None or (resource.size is not None and size != resource.size):
            facts = {"file": resource.file, "seen": size or 0, "stated": resource.size or 0}
            return Message("rio.size", facts)
        return None

    def _unchanged(self, resource: Resource, before: Package | None) -> Answer | None:
        """Return the file of the last accepted reading, if the register says it is still that."""
        page = self.last.files().get(resource.file)
        known = before.resources.get(resource.file) if before is not None else None
        if page is None or known is None or not resource.is_same(known):
            return None
        if self.archive.file_size(page.digest) is None:
            return None
        return Answer(page.url, None, None, self.archive.capture(page.capture))

    def _package_before(self) -> Package | None:
        for page in self.last.pages:
            if page.role == Role.PACKAGE:
                try:
                    return parse_package(self.archive.body(page.digest), page.url)
                except NotCkan:  # an older certsync may have known better
                    return None
        return None

    def _are_same(self, answers: Mapping[str, Answer], counts: Mapping[str, int]) -> bool:
        """Return whether nothing is to be read: same files, and no other count of their rows.

        Other counts beside the same files mean that the list and the files are not of one day.
        """
        now = {file: one.capture.digest for file, one in answers.items() if one.capture}
        before = self._counts_before()
        counted = all(file not in counts or counts[file] == before.get(file) for file in now)
        return counted and now == {file: page.digest for file, page in self.last.files().items()}

    def _counts_before(self) -> Mapping[str, int]:
        for page in self.last.pages:
            if page.role == Role.COUNTS:
                return parse_counts(self.archive.body(page.digest))
        return {}

    def _table(self, layout: Layout, answer: Answer, counts: Mapping[str, int]) -> Table:
        digest = answer.capture.body if answer.capture is not None else None
        return Table(
            layout,
            answer.url,
            partial(self.archive.open_file, digest or ""),
            counts.get(layout.file),
        )


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
