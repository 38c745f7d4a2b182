"""What each source said at a moment, and where that changed: rows of the catalogue to records.

What happened on the way (runs, whole histories, evidence) is in :mod:`certsync.catalog.trail`.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from certsync.catalog.ask import ask, ask_one
from certsync.catalog.moments import made_on_in, moment_of
from certsync.catalog.rows import fact_of
from certsync.codes import Brin, Code, CreboCode
from certsync.errors import MalformedDate, UnknownBookmark, UnknownRun
from certsync.records import KEY_FIELDS, UNIT, Fact, IsoDate, Key, State, Thing, key_of


@dataclass(frozen=True, slots=True)
class Point:
    """A moment of the catalogue: after ``run``, which ended at ``moment``."""

    run: int
    moment: str | None


CHANGING: Final = (Thing.ONDERDEEL, Thing.CREBO, Thing.LINK, Thing.LICENCE)
"""What changes are told of: the subjects of a diff. What a school offers is none."""

BEGINNING: Final = Point(0, None)
"""Before the first run."""


@dataclass(frozen=True, slots=True)
class Since:
    """The run since which a source says what it says, and why it does."""

    run: int
    at: str
    cause: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What each source said at ``point``, and since when."""

    point: Point
    states: Mapping[str, State]
    since: Mapping[tuple[str, Key], Since]


@dataclass(frozen=True, slots=True)
class Boundary:
    """A source began or stopped saying something of a thing: the first or last run of a spell.

    ``key`` is the one that all units share.
    """

    source: str
    key: Key
    run: int
    at: str
    cause: str


@dataclass(frozen=True, slots=True)
class Named:
    """The name one source gives a code, and from when until when it holds."""

    source: str
    code: Code
    name: str | None
    valid_from: IsoDate | None = None
    valid_to: IsoDate | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a source was last seen and believed (``good_at``), and how its newest run went.

    ``made_on`` is the day that the source gave then to the oldest of what was read.
    """

    source: str
    good_at: str | None
    last_run: int
    last_at: str
    last_outcome: str
    made_on: str | None = None


_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?P<seconds>:\d{2}(?P<fraction>\.\d{1,6})?)?"
    r"(?P<zone>Z|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
_NUMBER: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


def resolve_point(connection: sqlite3.Connection, text: str | None) -> Point:
    """Return the moment of the catalogue that ``text`` names; ``None`` is now.

    A run number, ``0`` for before the first run; a bookmark, ``@name``; an ISO date; or an ISO
    moment, in UTC where it names no zone. A date stands for its end, in UTC as all moments
    certsync shows; a moment to the minute or second stands for the end of that too, so that a
    moment copied from a report finds its run. A moment after the newest run is now.

    Raises:
        UnknownRun: there is no such run, or nothing was known yet then.
        UnknownBookmark: nobody put a bookmark of that name.
        MalformedDate: for any other text.
    """
    if text is None or text == "0":
        row = None if text else ask_one(connection, "last_run")
        return Point(*row) if row else BEGINNING
    if text.startswith("@"):
        row = ask_one(connection, "bookmark", name=text[1:])
        if row is None:
            raise UnknownBookmark(name=text)
    elif _NUMBER.fullmatch(text):
        row = ask_one(connection, "run_by_number", number=int(text))
    else:
        row = ask_one(connection, "run_by_moment", moment=_end_of(text))
    if row is None:
        raise UnknownRun(given=text)
    return Point(*row)


def _end_of(text: str) -> str:
    try:
        if _DATE.fullmatch(text):
            return f"{date.fromisoformat(text)}T23:59:59.999999Z"
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise MalformedDate(given=text)
        when = datetime.fromisoformat(text if match["zone"] else f"{text}+00:00")
        if match["fraction"] is None:
            length = timedelta(seconds=1) if match["seconds"] else timedelta(minutes=1)
            when += length - timedelta(microseconds=1)
        return moment_of(when)
    except (ValueError, OverflowError) as error:
        raise MalformedDate(given=text) from error


def last_change(connection: sqlite3.Connection, at: Point) -> tuple[Point, Point] | None:
    """Return the points before and after the last run that changed something, ``None`` if none."""
    row = ask_one(connection, "last_change", run=at.run)
    if row is None:
        return None
    before = ask_one(connection, "run_before", number=row[0])
    return (Point(*before) if before else BEGINNING), Point(*row)


def load_facts(
    connection: sqlite3.Connection,
    at: Point,
    *,
    codes: Iterable[Code] | None = None,
    crebos: Iterable[CreboCode] | None = None,
    keys: Iterable[Key] | None = None,
    brins: Iterable[Brin] | None = None,
    rights: bool = False,
) -> Facts:
    """Return what each source said at ``at``: of all there is, or of what is asked for.

    ``codes`` brings onderdelen with their links and the crebos at the other end, ``crebos`` the
    same from the other side, ``keys`` exactly those things, all their units. ``brins`` brings the
    licences and offers of those schools, ``rights`` those of all schools beside all there is;
    nothing else brings those unasked.
    """
    found = _Found(connection, at)
    if codes is None and crebos is None and keys is None and brins is None:
        found.add(Thing.ONDERDEEL, "onderdelen_at")
        found.add(Thing.LINK, "links_at")
        found.add(Thing.CREBO, "crebos_at")
    if rights:
        found.add(Thing.LICENCE, "licences_at")
        found.add(Thing.OFFER, "offers_at")
    for code in dict.fromkeys(codes or ()):
        found.add(Thing.ONDERDEEL, "onderdeel_at", code=code)
        found.add(Thing.LINK, "links_of_code_at", code=code)
    for crebo in dict.fromkeys(crebos or ()):
        found.add(Thing.CREBO, "crebo_at", crebo=crebo)
        found.add(Thing.LINK, "links_of_crebo_at", crebo=crebo)
    if codes is not None or crebos is not None:
        found.add_other_ends()
    for brin in dict.fromkeys(brins or ()):
        found.add(Thing.LICENCE, "licences_of_brin_at", brin=brin)
        found.add(Thing.OFFER, "offers_of_brin_at", brin=brin)
    for key in dict.fromkeys(keys or ()):
        found.add(key[0], f"{key[0]}_at", **_parameters(key))
    return Facts(at, found.states, found.since)


class _Found:
    """Collects facts of all sources; asking for a thing twice does no harm."""

    def __init__(self, connection: sqlite3.Connection, at: Point) -> None:
        self.states: dict[str, dict[Key, Fact]] = {}
        self.since: dict[tuple[str, Key], Since] = {}
        self._runs: dict[int, Since] = {}
        self._connection = connection
        self._at = at

    def add(self, thing: Thing, question: str, **parameters: str) -> None:
        for source, *row, run, moment, cause in ask(
            self._connection, question, run=self._at.run, **parameters
        ):
            fact = fact_of(thing, row)
            key = key_of(fact)
            self.states.setdefault(source, {})[key] = fact
            if run not in self._runs:  # few runs, many facts
                self._runs[run] = Since(run, moment, cause)
            self.since[source, key] = self._runs[run]

    def add_other_ends(self) -> None:
        """Bring the onderdelen and crebos that the links found so far speak of."""
        keys = {key.shared() for state in self.states.values() for key in state}
        links = [key for key in keys if key[0] is Thing.LINK]
        for code in sorted({link[1] for link in links}):
            if Key(Thing.ONDERDEEL, code) not in keys:
                self.add(Thing.ONDERDEEL, "onderdeel_at", code=code)
        for crebo in sorted({link[2] for link in links}):
            if Key(Thing.CREBO, crebo) not in keys:
                self.add(Thing.CREBO, "crebo_at", crebo=crebo)


def _parameters(key: Key) -> dict[str, str]:
    names = (name for name in KEY_FIELDS[key.thing] if name != UNIT)
    return dict(zip(names, (key.first, key.second), strict=False))


def load_boundaries(
    connection: sqlite3.Connection, after: Point, until: Point
) -> tuple[Boundary, ...]:
    """Return every beginning and end of a spell after ``after`` up to ``until``, in run order.

    What these touch is all that can differ between the two points; reading it costs time in the
    changes, not in the size of the catalogue.
    """
    found = [
        Boundary(source, Key(thing, *row), run, moment, cause)
        for thing in CHANGING
        for source, *row, run, moment, cause in ask(
            connection, f"{thing}_boundaries", after=after.run, until=until.run
        )
    ]
    return tuple(sorted(found, key=lambda boundary: (boundary.run, boundary.key)))


def load_known_before(
    connection: sqlite3.Connection, keys: Iterable[Key], point: Point, source: str | None = None
) -> frozenset[Key]:
    """Return those of ``keys`` that ``source``, or any source, knew at ``point`` or earlier.

    An onderdeel counts as known once a source gave it a certificate: that is what returns.
    """
    return frozenset(
        key
        for key in keys
        if ask_one(connection, f"{key[0]}_before", run=point.run, source=source, **_parameters(key))
    )


def load_names(connection: sqlite3.Connection, at: Point) -> tuple[Named, ...]:
    """Return every code known at ``at`` with the name each source gives it, by code."""
    named = (Named(*row) for row in ask(connection, "names_at", run=at.run))
    return tuple(sorted(named, key=lambda one: (one.code, one.source)))


def load_last_seen(
    connection: sqlite3.Connection, codes: Collection[Code], at: Point
) -> dict[Code, str]:
    """Return, for those of ``codes`` that were known and are no more, until when they were."""
    found = {code: ask(connection, "last_seen", code=code, run=at.run)[0][0] for code in codes}
    return {code: moment for code, moment in found.items() if moment is not None}


def load_freshness(connection: sqlite3.Connection, at: Point) -> tuple[Freshness, ...]:
    """Return, of every source that was ever asked, how fresh it was at ``at``."""
    rows = ask(connection, "freshness", run=at.run)
    return tuple(
        Freshness(source, good_at, number, moment, outcome, made_on_in(facts))
        for source, good_at, number, moment, outcome, facts in rows
    )
