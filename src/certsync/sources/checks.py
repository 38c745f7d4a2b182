"""What ``certsync sources check`` looks at: each thing that is expected, and whether it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from certsync.catalog.entry import RunOutcome
from certsync.catalog.trail import RunRecord
from certsync.records import Certificate, Onderdeel, State
from certsync.sources import Source

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_IN_ORDER: Final = frozenset({RunOutcome.ACCEPTED, RunOutcome.UNCHANGED})
_FRESH: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Checked:
    """One expectation: ``id`` names its sentence, ``seen`` cases fit it and ``against`` do not.

    ``example`` is what stood in a case against it, or else in one for it; ``where`` is its place.
    ``certainty`` is that of what rests on it where it holds: "likely" for what was only inferred.
    """

    id: str
    holds: bool
    seen: int
    against: int
    example: str | None = None
    where: str | None = None
    certainty: str = "established"


@dataclass(slots=True)
class Tally:
    """Counts the cases for and against what was only inferred, and keeps the first of each."""

    id: str
    seen: int = 0
    against: int = 0
    _for: tuple[str, str] | None = None
    _against: tuple[str, str] | None = None

    def add(self, text: str, where: str, *, fits: bool) -> None:
        """Count one case."""
        if fits:
            self.seen += 1
            self._for = self._for or (text, where)
        else:
            self.against += 1
            self._against = self._against or (text, where)

    def checked(self, *, at_least: int = 0) -> Checked:
        """Return what was found; ``at_least`` so many cases have to fit."""
        example, where = self._against or self._for or (None, None)
        holds = not self.against and self.seen >= at_least
        return Checked(self.id, holds, self.seen, self.against, example, where, "likely")


def check_source(
    source: Source, contact: str | None, last: RunRecord | None, state: State, today: date
) -> Iterator[Checked]:
    """Give what can be told of any source: who asks, how its last run went, what it must hold."""
    hosts = sorted({urlsplit(url).hostname or "" for url in source.start})
    strangers = [host for host in hosts if host not in _LOOPBACK]
    unasked = len(strangers) if contact is None else 0
    yield Checked("contact", not unasked, len(hosts) - unasked, unasked, ", ".join(hosts))
    in_order = last is not None and last.outcome in _IN_ORDER
    moment = last.moment if last is not None else ""
    yield Checked("last-run", in_order, int(in_order), int(not in_order), moment or None)
    fresh = bool(moment) and today - date.fromisoformat(moment[:10]) <= _FRESH
    yield Checked("fresh", fresh, int(fresh), int(not fresh), moment[:10] or None)
    codes = {
        fact.code
        for fact in state.values()
        if isinstance(fact, Onderdeel) and fact.certificate is not Certificate.NO
    }
    least = source.expect.min_certificates
    yield Checked(
        "minimum", len(codes) >= least, len(codes), max(0, least - len(codes)), str(least)
    )
    lost = [code for code in source.expect.canaries if code not in codes]
    told = ", ".join(lost or source.expect.canaries) or None
    yield Checked("canaries", not lost, len(source.expect.canaries) - len(lost), len(lost), told)
