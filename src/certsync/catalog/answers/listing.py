"""Which certificates are there, and which of them end? ``certsync list``."""

from collections.abc import Sequence
from dataclasses import dataclass

from certsync.catalog.answers.clocks import holds, links_on, point_json
from certsync.catalog.answers.crebos import certificate_word
from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import CreboCode, Kind, kind_of
from certsync.records import Certificate, IsoDate, Key, Link, Onderdeel


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One onderdeel with the crebos it hangs on that day, ``None`` where that is not known.

    ``ends`` is the first day on which it can no longer be had, as far as that is known: the
    earliest of its last intake, its own end, and the day its last link ends.
    """

    onderdeel: Onderdeel
    kind: Kind
    crebos: tuple[CreboCode, ...] | None
    ends: IsoDate | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What holds on a day, by code."""

    as_of: Point
    on: IsoDate
    onderdelen: tuple[Listed, ...]


def answer_list(
    merged: Merged,
    *,
    as_of: Point,
    on: IsoDate,
    kind: Kind | None = None,
    certificate: Certificate | None = None,
    ending: IsoDate | None = None,
) -> ListAnswer:
    """Return the onderdelen that hold on a day.

    ``kind`` and ``certificate`` keep those that are known to be so; ``ending`` keeps those whose
    last day, as far as it is known, lies before that date.
    """
    links = links_on(merged, on, "code")
    listed = (
        _listed(merged, key, fact, links.get(fact.code, ()))
        for key in sorted(merged.things)
        if isinstance(fact := merged.things[key].fact, Onderdeel)
        and holds(fact.valid_from, fact.valid_to, on)
    )
    return ListAnswer(
        as_of,
        on,
        tuple(
            one
            for one in listed
            if (kind is None or one.kind is kind)
            and (certificate is None or one.onderdeel.certificate is certificate)
            and (ending is None or (one.ends is not None and on <= one.ends <= ending))
        ),
    )


def _listed(merged: Merged, key: Key, fact: Onderdeel, links: Sequence[Link]) -> Listed:
    return Listed(
        onderdeel=fact,
        kind=fact.kind or kind_of(fact.code),
        crebos=tuple(link.crebo for link in links) if links or fact.links_observed else None,
        ends=_ends(fact, links),
        sources=merged.things[key].sources,
    )


def _ends(fact: Onderdeel, links: Sequence[Link]) -> IsoDate | None:
    ends = [end for end in (fact.last_intake, fact.valid_to) if end is not None]
    link_ends = [link.end for link in links if link.end is not None]
    if fact.links_observed and links and len(link_ends) == len(links):
        ends.append(max(link_ends))
    return min(ends, default=None)


def list_json(answer: ListAnswer) -> dict[str, object]:
    """Return ``{as_of, on, onderdelen: [{code, name, kind, certificate, sbu, …dates, crebos}]}``.

    ``crebos`` is a list of crebos or ``null``; ``sources`` name who knows the onderdeel.
    """
    return {
        "schema": "certsync/list/1",
        "as_of": point_json(answer.as_of),
        "on": answer.on,
        "onderdelen": [_listed_json(one) for one in answer.onderdelen],
    }


def _listed_json(one: Listed) -> dict[str, object]:
    fact = one.onderdeel
    return {
        "code": fact.code,
        "name": fact.name,
        "kind": str(one.kind),
        "certificate": certificate_word(fact.certificate),
        "sbu": fact.sbu,
        "established_on": fact.established_on,
        "valid_from": fact.valid_from,
        "last_intake": fact.last_intake,
        "valid_to": fact.valid_to,
        "crebos": None if one.crebos is None else list(one.crebos),
        "sources": list(one.sources),
    }
