"""What the catalogue knows of a code, as the values a plan is made of.

One plan asks for one code, a file of them for everything at once: :func:`load_knowledge` reads the
catalogue, :meth:`Knowledge.of` picks one code from it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from certsync.catalog.load import load_last_seen
from certsync.catalog.merge import Merged
from certsync.catalog.rights import SchoolRights
from certsync.catalog.trail import load_evidence, load_spells
from certsync.cli import asking
from certsync.cli.call import Call
from certsync.cli.rights import is_green, leerwegen_of, load_school, rights_on, sort_of
from certsync.codes import Brin, Code, CreboCode, parse_brin
from certsync.planning import Disagreement, Known, LinkedCrebo, PlanRequest
from certsync.records import Crebo, IsoDate, Key, Link, Onderdeel, Thing

_REMEMBERED: Final = 20_000
"""Known codes by school and day: enough for all codes of one, and no file makes it more."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What all sources together say, the links by code, and the day each source is of.

    ``school`` gives the rights of a school, or how fresh the source of rights is; ``brins`` are the
    schools whose rights are to be read.
    """

    merged: Merged
    links: Mapping[Code, tuple[Link, ...]]
    stands: Mapping[str, asking.Stand]
    school: Callable[[Brin | None], SchoolRights | None]
    brins: tuple[Brin, ...]

    def of(self, request: PlanRequest, *, page: str | None = None) -> Known | None:
        """Return what is known of a code, of all its links whenever they held; None for nothing.

        ``page`` is where a person can look it up.
        """
        code = request.code
        thing = self.merged.things.get(Key(Thing.ONDERDEEL, code))
        if thing is None:
            return None
        onderdeel = thing.fact if isinstance(thing.fact, Onderdeel) else Onderdeel(code=code)
        links = self.links.get(code, ())
        seen = {
            source: IsoDate(self.stands[source].since)
            for source in thing.sources
            if source in self.stands
        }
        return Known(
            onderdeel=onderdeel,
            crebos=tuple(map(self._linked, links)) if links or onderdeel.links_observed else None,
            seen=seen,
            page=page,
            green=is_green(self.merged, code),
            rights=rights_on(self.school(request.brin), request, self.brins),
            disagreements=tuple(self._disagreements(code, links)),
        )

    def _linked(self, link: Link) -> LinkedCrebo:
        thing = self.merged.things.get(Key(Thing.CREBO, link.crebo))
        crebo = thing.fact if thing and isinstance(thing.fact, Crebo) else Crebo(crebo=link.crebo)
        return LinkedCrebo(
            crebo=link.crebo,
            name=crebo.name,
            level=crebo.level,
            sort=sort_of(crebo),
            begin=link.begin,
            end=link.end,
            valid_from=crebo.valid_from,
            valid_to=crebo.valid_to,
            last_intake=crebo.last_intake,
            successor=crebo.successor,
            leerwegen=leerwegen_of(crebo),
        )

    def _disagreements(self, code: Code, links: Iterable[Link]) -> Iterable[Disagreement]:
        keys = [Key(Thing.ONDERDEEL, code)]
        for link in links:
            keys += [Key(Thing.LINK, code, link.crebo), Key(Thing.CREBO, link.crebo)]
        for key in keys:
            thing = self.merged.things.get(key)
            for conflict in thing.conflicts if thing else ():
                yield Disagreement(
                    crebo=None if key[0] is Thing.ONDERDEEL else CreboCode(key[2] or key[1]),
                    field=conflict.field,
                    said=tuple((source, str(value)) for source, value in conflict.values),
                )


def load_knowledge(
    call: Call, question: asking.Asked, codes: Iterable[Code] | None = None
) -> Knowledge:
    """Return what the catalogue knows of ``codes``, or of everything."""
    facts = question.facts(codes=codes)
    merged = asking.merged(facts)
    links: dict[Code, list[Link]] = {}
    for key in sorted(key for key in merged.things if key[0] is Thing.LINK):
        fact = merged.things[key].fact
        if isinstance(fact, Link):
            links.setdefault(fact.code, []).append(fact)
    return Knowledge(
        merged,
        {code: tuple(found) for code, found in links.items()},
        question.stands(),
        cache(lambda brin: load_school(call, question, facts, brin)),
        call.settings.brins,
    )


class Knower:
    """Answers for one code after another, out of everything; the last ones are remembered."""

    def __init__(self, call: Call, question: asking.Asked) -> None:
        """Read the whole catalogue, which is small beside the files that are asked about."""
        self._question = question
        self._knowledge = load_knowledge(call, question)
        self._known: dict[tuple[Code, Brin | None, IsoDate], Known | None] = {}
        self._gone: dict[Code, str | None] = {}

    def of(self, request: PlanRequest) -> Known | None:
        """Return what is known of the code of ``request``, for its school."""
        key = (request.code, request.brin, request.start)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._knowledge.of(request)
        return self._known[key]

    def last_seen(self, code: Code) -> str | None:
        """Return the day until which a source knew a code that none knows now."""
        if code not in self._gone:
            found = load_last_seen(self._question.connection, [code], self._question.as_of)
            self._gone[code] = found[code][:10] if code in found else None
        return self._gone[code]


def school_of(call: Call, brin: str | None) -> Brin | None:
    """Return the school a call is about: one in the settings needs no ``--brin``.

    Raises:
        MalformedBrin: it is none.
    """
    schools = call.settings.brins
    return parse_brin(brin) if brin is not None else schools[0] if len(schools) == 1 else None


def load_page(question: asking.Asked, code: Code) -> str | None:
    """Return the page on which the code was seen, for a person to open, its own if any."""
    spells = load_spells(question.connection, [code], question.as_of)
    seen = load_evidence(question.connection, spells)
    pages = [one.url for key in sorted(seen) if key[1][0] is Thing.ONDERDEEL for one in seen[key]]
    return pages[-1] if pages else None
