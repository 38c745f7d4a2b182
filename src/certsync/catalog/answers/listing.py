"""Which certificates are there, which end, and which may a school offer? ``certsync list``."""

from collections.abc import Sequence
from dataclasses import dataclass

from certsync.catalog.answers.clocks import holds, links_on, point_json
from certsync.catalog.answers.crebos import certificate_word
from certsync.catalog.answers.endings import Ending, ending_json, endings
from certsync.catalog.answers.offering import Right, School, right_json, right_of
from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.catalog.rights import Standing
from certsync.codes import Code, CreboCode, Kind, kind_of
from certsync.records import Certificate, IsoDate, Key, Link, Onderdeel, Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One onderdeel with the crebos it hangs on that day, ``None`` where that is not known.

    ``ends`` are the endings to come that are known, soonest first; ``right`` is told of a school.
    """

    onderdeel: Onderdeel
    kind: Kind
    crebos: tuple[CreboCode, ...] | None
    ends: tuple[Ending, ...]
    sources: tuple[str, ...]
    right: Right | None = None


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What holds on a day: by code, for a school what it may offer first."""

    as_of: Point
    on: IsoDate
    onderdelen: tuple[Listed, ...]
    school: School | None = None


def answer_list(
    merged: Merged,
    *,
    as_of: Point,
    on: IsoDate,
    kind: Kind | None = None,
    certificate: Certificate | None = None,
    ending: IsoDate | None = None,
    school: School | None = None,
) -> ListAnswer:
    """Return the onderdelen that hold on a day.

    ``kind`` and ``certificate`` keep those that are known to be so; ``ending`` keeps those of which
    something ends on or before that date, and only those endings. ``school`` keeps those for which
    it holds something, or for which that is not known.
    """
    links = links_on(merged, on, "code")
    found = []
    for key in sorted(key for key in merged.things if key.thing is Thing.ONDERDEEL):
        fact = merged.things[key].fact
        if not isinstance(fact, Onderdeel) or not holds(fact.valid_from, fact.valid_to, on):
            continue
        if certificate is not None and fact.certificate is not certificate:
            continue
        one = _listed(merged, key, fact, links.get(fact.code, ()), on, ending, school)
        if (kind is None or one.kind is kind) and (ending is None or one.ends):
            found.append(one)
    if school is not None:
        found = sorted(filter(_is_within_reach, found), key=_rank)
    return ListAnswer(as_of, on, tuple(found), school)


def _rank(one: Listed) -> tuple[int, Code]:
    order = list(Standing)
    return order.index(one.right.standing) if one.right else len(order), one.onderdeel.code


def _is_within_reach(one: Listed) -> bool:
    return one.right is None or one.right.standing is not Standing.APPLY_LONG


def _listed(  # noqa: PLR0917 - one onderdeel and all it is looked at through
    merged: Merged,
    key: Key,
    fact: Onderdeel,
    links: Sequence[Link],
    on: IsoDate,
    until: IsoDate | None,
    school: School | None,
) -> Listed:
    known = links or fact.links_observed
    return Listed(
        onderdeel=fact,
        kind=fact.kind or kind_of(fact.code),
        crebos=tuple(link.crebo for link in links) if known else None,
        ends=endings(merged, fact, links, on=on, until=until),
        sources=merged.things[key].sources,
        right=None
        if school is None
        else right_of(merged, fact.code, links if known else None, school, on=on),
    )


def list_json(answer: ListAnswer) -> dict[str, object]:
    """Return ``{as_of, on, onderdelen: [{code, name, kind, certificate, sbu, …dates, crebos}]}``.

    ``crebos`` is a list of crebos or ``null``; ``sources`` name who knows the onderdeel; ``ends``
    is ``[{on, what, crebo, successor, successor_from}]``. Of a school besides ``brin``,
    ``rights_seen_on``, ``rights_made_on`` (the source's own day of them, ``null`` where it names
    none) and for each onderdeel ``recognition`` (held, apply-short or unknown),
    ``rights: [{crebo, recognition, leerwegen, sanctioned, warned}]`` and ``offered``.
    """
    told: dict[str, object] = {
        "schema": "certsync/list/1",
        "as_of": point_json(answer.as_of),
        "on": answer.on,
    }
    if answer.school is not None:
        rights = answer.school.rights
        told["brin"] = answer.school.brin
        told["rights_seen_on"] = rights.seen_on if rights else None
        told["rights_made_on"] = rights.made_on if rights else None
    return {**told, "onderdelen": [_listed_json(one) for one in answer.onderdelen]}


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
        "ends": [ending_json(end) for end in one.ends],
        **({} if one.right is None else right_json(one.right)),
    }
