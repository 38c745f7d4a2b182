"""One run as it is handed to the catalogue, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from certsync.codes import Code
from certsync.records import Evidence, Key, Reading, State, Unreadable


class RunKind(StrEnum):
    """A visit to a source, a replay of stored bytes, or a person's decision on a reading."""

    SYNC = "sync"
    REREAD = "reread"
    DECISION = "decision"


class RunOutcome(StrEnum):
    """How a run ended; only an accepted one changes what the catalogue says."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    FAILED = "failed"
    REJECTED = "rejected"


class Cause(StrEnum):
    """Why the catalogue says something else: the source, a better reader, or a decision."""

    SOURCE = "source"
    READER = "reader"
    DECISION = "decision"


class ItemDecision(StrEnum):
    """How an open quarantine item was closed."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """One page of a reading: its ``role`` (``listing`` or ``detail``), digests and capture."""

    url: str
    role: str
    code: str | None
    digest: str
    text_digest: str | None
    capture: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A reading to be quarantined: ``fingerprint`` is equal for the same bad reading."""

    fingerprint: str
    reasons: tuple[tuple[str, Mapping[str, object]], ...]


class Doubt(StrEnum):
    """Why something that is absent from a whole list does not end."""

    MISSING_DETAIL = "missing-detail"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Withheld:
    """An onderdeel that would have ended, and why it does not.

    ``by`` is what could not be read and may well be it.
    """

    code: Code
    doubt: Doubt
    by: Unreadable | None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What all past readings of a source come to when they are read anew: its whole ``state``.

    ``evidence`` tells of each thing where its values were seen, and in which capture.
    """

    state: State
    evidence: Mapping[Key, tuple[tuple[Evidence, int], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """A run that has ended, with all that is to be kept of it.

    ``started_at`` is a moment as of :func:`certsync.catalog.moments.moment_of`. ``reading`` is
    applied if ``outcome`` is accepted; a replay of all history has ``rewritten`` instead.
    ``captures`` gives the capture id of each URL its evidence speaks of, ``claim`` the captures
    this run used up. ``message`` and ``facts`` tell a failure; ``facts`` may carry more, and must
    be JSON. ``who`` and ``reason`` belong to decisions. ``suspicion`` goes with the outcome
    quarantined.
    """

    source: str
    kind: RunKind
    started_at: str
    outcome: RunOutcome
    cause: Cause
    reader: str
    reading: Reading | None = None
    rewritten: Rewritten | None = None
    captures: Mapping[str, int] = field(default_factory=dict)
    pages: tuple[VisitedPage, ...] = ()
    claim: tuple[int, ...] = ()
    requests: int = 0
    message: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    who: str | None = None
    reason: str | None = None
    made_site: bool = False
    suspicion: Suspicion | None = None


Counts = Mapping[str, Mapping[str, int]]
"""``onderdelen``, ``links`` and ``crebos``, each with ``total`` (what the source says now) and the
things this run ``opened`` (came), ``changed``, ``closed`` (went) and ``withheld`` from ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """What became of a run: ``outcome`` is unchanged where an accepted reading changed nothing.

    ``item`` is the source's open or rejected quarantine item for this reading, if it has one, and
    ``item_is_new`` whether this run made it.
    """

    number: int
    moment: str
    outcome: RunOutcome
    counts: Counts
    baseline: bool
    withheld: tuple[Withheld, ...] = ()
    item: int | None = None
    item_is_new: bool = False
