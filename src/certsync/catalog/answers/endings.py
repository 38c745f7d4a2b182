"""What ends, and when: the certificate, its links, the crebos behind them, and their intake."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certsync.catalog.answers.clocks import crebo_of
from certsync.catalog.merge import Merged
from certsync.codes import CreboCode
from certsync.records import NO_END, IsoDate, Link, Onderdeel


class What(StrEnum):
    """What ends: the certificate itself, one of its links, the crebo behind it, or its intake."""

    CERTIFICATE = "certificate"
    INTAKE = "intake"
    LINK = "link"
    CREBO = "crebo"
    CREBO_INTAKE = "crebo-intake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something that ends: ``on`` is the first day of no more, or the date given for intake.

    ``crebo`` is the one it is about, ``None`` where it is the onderdeel itself. ``successor`` and
    the day from which it holds, ``successor_from``, are told where a source states them.
    """

    on: IsoDate
    what: What
    crebo: CreboCode | None = None
    successor: CreboCode | None = None
    successor_from: IsoDate | None = None


def endings(
    merged: Merged,
    onderdeel: Onderdeel,
    links: Sequence[Link],
    *,
    on: IsoDate,
    until: IsoDate | None = None,
) -> tuple[Ending, ...]:
    """Return the known endings of an onderdeel and of ``links``, its links, soonest first.

    From the day ``on``, up to and including ``until``.
    """
    found = [
        end
        for end in _endings(merged, onderdeel, links)
        if on <= end.on and (until is None or end.on <= until)
    ]
    return tuple(sorted(found, key=lambda end: (end.on, end.what, end.crebo or "")))


def _endings(merged: Merged, onderdeel: Onderdeel, links: Sequence[Link]) -> Iterable[Ending]:
    yield from _dated({What.CERTIFICATE: onderdeel.valid_to, What.INTAKE: onderdeel.last_intake})
    for link in links:
        crebo = crebo_of(merged, link.crebo)
        after = crebo_of(merged, crebo.successor) if crebo.successor else None
        yield from _dated({What.LINK: link.end}, crebo=link.crebo)
        yield from _dated(
            {What.CREBO: crebo.valid_to, What.CREBO_INTAKE: crebo.last_intake},
            crebo=link.crebo,
            successor=crebo.successor,
            successor_from=after.valid_from if after else None,
        )


def _dated(
    days: Mapping[What, IsoDate | None],
    *,
    crebo: CreboCode | None = None,
    successor: CreboCode | None = None,
    successor_from: IsoDate | None = None,
) -> Iterable[Ending]:
    for what, day in days.items():
        if day is not None and day != NO_END:
            yield Ending(
                on=day,
                what=what,
                crebo=crebo,
                successor=successor,
                successor_from=successor_from,
            )


def ending_json(end: Ending) -> dict[str, object]:
    """Return ``{on, what, crebo, successor, successor_from}``."""
    return {
        "on": end.on,
        "what": str(end.what),
        "crebo": end.crebo,
        "successor": end.successor,
        "successor_from": end.successor_from,
    }
