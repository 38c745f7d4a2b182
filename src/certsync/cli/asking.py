"""What the commands that ask have in common: their codes, their two clocks, and how fresh it is."""

import gc
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from certsync.catalog.ask import ask
from certsync.catalog.load import Facts, Point, load_facts, resolve_point
from certsync.catalog.merge import Merged, merge, merge_disputable
from certsync.catalog.moments import is_older, made_on_in
from certsync.catalog.order import ORDER
from certsync.catalog.reader import reader
from certsync.cli.call import Call
from certsync.cli.dates import parse_day, refuse_other_form
from certsync.cli.usage import bad_call
from certsync.codes import Code, CreboCode
from certsync.errors import Exit, UnknownSource, UnreadableInput, UsageError
from certsync.records import IsoDate, State

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stand:
    """How fresh something is: the day (UTC) it was last seen and believed; ``stale``: too old.

    ``made_on`` is the day that the source itself gave to it then, if any.
    """

    day: str
    stale: bool
    made_on: str | None = None

    @property
    def since(self) -> str:
        """The day of which it tells: the source's own, or that on which it was seen."""
        return self.made_on or self.day


@dataclass(frozen=True, slots=True)
class Asked:
    """An open catalogue and two clocks: ``as_of`` what was known, ``on`` the day asked about.

    ``only_on`` is that day where the user named one, for answers that span all days otherwise.
    ``too_old`` tells of a source and a moment whether that is too long ago for it; of an earlier
    state of the catalogue nothing is.
    """

    connection: sqlite3.Connection
    as_of: Point
    on: IsoDate
    only_on: IsoDate | None
    too_old: Callable[[str, str], bool]

    def facts(
        self,
        *,
        codes: Iterable[Code] | None = None,
        crebos: Iterable[CreboCode] | None = None,
    ) -> Facts:
        """Return what each source says, of everything or of what is named."""
        return load_facts(self.connection, self.as_of, codes=codes, crebos=crebos)

    def stands(self) -> Mapping[str, Stand]:
        """Return, by source, how fresh it is; one that was never believed is not there."""
        # Not through load_freshness: its module is more than the fastest questions need.
        rows = ask(self.connection, "freshness", run=self.as_of.run)
        return {
            source: Stand(good_at[:10], self.too_old(source, good_at), made_on_in(facts))
            for source, good_at, *_, facts in rows
            if good_at is not None
        }


@contextmanager
def asked(call: Call, *, as_of: str | None = None, on: str | None = None) -> Iterator[Asked]:
    """Open the catalogue as it was known ``as_of``, for questions about the day ``on``.

    Raises:
        UsageError, BadCall: a date or moment that cannot be read; nothing was known yet.
        DatabaseUnusable: as it says.
    """
    if as_of is not None:
        refuse_other_form(as_of)
    only_on = parse_day(on) if on is not None else None
    day = only_on or IsoDate(f"{call.now.astimezone():%Y-%m-%d}")

    def too_old(source: str, moment: str) -> bool:
        return as_of is None and is_older(moment, call.now, call.settings.stale_after_hours(source))

    with reader(call.database) as connection, _no_collection():
        yield Asked(connection, resolve_point(connection, as_of), day, only_on, too_old)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let no garbage be looked for: facts point at nothing that points back, and are very many."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def refuse_unknown_source(question: Asked, source: str) -> None:
    """Refuse the name of a source that this catalogue never saw.

    Raises:
        UnknownSource: naming those it knows.
    """
    from certsync.catalog.load import load_freshness

    known = sorted(one.source for one in load_freshness(question.connection, question.as_of))
    if source not in known:
        raise UnknownSource(name=source, nearest=", ".join(known))


def merged(facts: Facts, on: IsoDate | None = None) -> Merged:
    """Return what all sources say together: of all days, or of one."""
    return merge(_states(facts, on), ORDER)


def disputable(facts: Facts, on: IsoDate | None = None) -> Merged:
    """Return the same of what is told more than once, in which all the conflicts are."""
    return merge_disputable(_states(facts, on), ORDER)


def _states(facts: Facts, on: IsoDate | None) -> Mapping[str, State]:
    if on is None:
        return facts.states
    from certsync.catalog.answers.clocks import states_on

    return states_on(facts.states, on)


def read_all(
    call: Call, given: Sequence[str] | None, parse: Callable[[str], T], what: str
) -> tuple[T, ...]:
    """Return the codes or crebos of a call; ``-`` stands for those on standard input.

    All are looked at before anything is answered, and every malformed one is told.

    Raises:
        BadCall: there is none.
        UsageError: one is malformed.
    """
    texts = [text for one in given or () for text in (_from_stdin() if one == "-" else [one])]
    if not texts:
        raise bad_call("cli.missing", what=what)
    good: dict[T, None] = {}
    wrong: dict[str, UsageError] = {}
    for text in texts:
        try:
            good[parse(text)] = None
        except UsageError as error:
            wrong[text] = error
    if wrong:
        *others, last = wrong.values()
        for other in others:
            call.complain(other)
        raise last
    return tuple(good)


def _from_stdin() -> list[str]:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").split()
    except UnicodeDecodeError as error:
        raise UnreadableInput(name="-", why=str(error)) from error


def stand(stands: Mapping[str, Stand], sources: Iterable[str]) -> Stand | None:
    """Return how fresh an answer is: the day of the least fresh of the ``sources`` it rests on."""
    found = [stands[source] for source in sources if source in stands]
    if not found:
        return None
    oldest = min(found, key=lambda one: (one.since, one.day))
    return replace(oldest, stale=any(one.stale for one in found))


def complain_of_unknown(
    call: Call, missing: Sequence[str], known: Callable[[], Iterable[str]]
) -> Exit:
    """Tell which codes or crebos no source knows, and which are near; return the exit code."""
    if not missing:
        return Exit.OK
    from certsync.catalog.answers.search import unknown_code

    candidates = tuple(known())
    for code in missing:
        call.complain(unknown_code(code, candidates))
    return Exit.UNKNOWN_CODE


def complain_of_unknown_codes(call: Call, question: Asked, missing: Sequence[Code]) -> Exit:
    """Do the same for codes, and tell of those that were known once."""
    if not missing:
        return Exit.OK
    from certsync.catalog.load import load_last_seen, load_names

    connection, as_of = question.connection, question.as_of
    end = complain_of_unknown(
        call, missing, lambda: [named.code for named in load_names(connection, as_of)]
    )
    for code, until in load_last_seen(connection, missing, as_of).items():
        call.talk("questions.was-known", code=code, until=until[:10])
    return end
