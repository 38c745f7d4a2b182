"""All that is known of a code, and who says what. ``certsync show CODE…``."""

from collections.abc import Iterable
from dataclasses import dataclass

from certsync.catalog.answers.clocks import is_known, links_on, onderdeel_of, point_json
from certsync.catalog.answers.crebos import CodeAnswer, code_answer, code_json
from certsync.catalog.load import Facts, Since
from certsync.catalog.merge import Conflict, Merged
from certsync.codes import Code
from certsync.records import VALUE_FIELDS, IsoDate, Key, Onderdeel, Thing, ends_of


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says of the code, and since which run."""

    source: str
    fact: Onderdeel
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One code: the merged ``fact``, its crebos on the day, and each source's own words.

    ``conflicts`` are those of the onderdeel, of its links, and of the crebos at their other end.
    """

    fact: Onderdeel
    answer: CodeAnswer
    said: tuple[Said, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """The codes in the order asked; ``missing`` are those that no source knows at this point."""

    facts: Facts
    on: IsoDate
    shown: tuple[Shown, ...]
    missing: tuple[Code, ...]


def answer_show(facts: Facts, merged: Merged, codes: Iterable[Code], *, on: IsoDate) -> ShowAnswer:
    """Return all that is known of ``codes``; ``merged`` is made of ``facts``."""
    wanted = tuple(dict.fromkeys(codes))
    links = links_on(merged, on, "code")
    shown = []
    for code in wanted:
        if not is_known(merged, code):
            continue
        answer = code_answer(merged, code, links.get(code, ()), on)
        shown.append(
            Shown(
                fact=onderdeel_of(merged, code),
                answer=answer,
                said=tuple(_said(facts, merged, code)),
                conflicts=_conflicts(merged, answer),
            )
        )
    missing = tuple(code for code in wanted if not is_known(merged, code))
    return ShowAnswer(facts, on, tuple(shown), missing)


def _said(facts: Facts, merged: Merged, code: Code) -> Iterable[Said]:
    for voice in sorted(merged.things[Key(Thing.ONDERDEEL, code)].voices):
        if isinstance(voice.fact, Onderdeel):
            yield Said(voice.name, voice.fact, facts.since[voice.source, voice.key])


def _conflicts(merged: Merged, answer: CodeAnswer) -> tuple[Conflict, ...]:
    keys = [Key(Thing.ONDERDEEL, answer.code)]
    for crebo in answer.crebos or ():
        keys += [Key(Thing.LINK, answer.code, crebo.crebo), Key(Thing.CREBO, crebo.crebo)]
    return tuple(c for key in keys if key in merged.things for c in merged.things[key].conflicts)


def show_json(answer: ShowAnswer) -> dict[str, object]:
    """Return ``{as_of, on, onderdelen: [{…, crebos, sources: [{source, since, …}], conflicts}]}``.

    Each onderdeel has the keys of ``crebos`` and its other values; each of its ``sources`` the
    values that source gives, and the run since which it does; each conflict
    ``{subject, code, crebo, field, kind, values: [{source, value}]}``, first word first.
    """
    return {
        "schema": "certsync/show/1",
        "as_of": point_json(answer.facts.point),
        "on": answer.on,
        "onderdelen": [_shown_json(one) for one in answer.shown],
    }


def _shown_json(one: Shown) -> dict[str, object]:
    return {
        **_values(one.fact),
        **code_json(one.answer),
        "sources": [
            {
                "source": said.source,
                "since": {"run": said.since.run, "at": said.since.at, "cause": said.since.cause},
                **_values(said.fact),
            }
            for said in one.said
        ],
        "conflicts": [conflict_json(conflict) for conflict in one.conflicts],
    }


def _values(fact: Onderdeel) -> dict[str, object]:
    return {name: getattr(fact, name) for name in VALUE_FIELDS[Thing.ONDERDEEL]}


def conflict_json(conflict: Conflict) -> dict[str, object]:
    """Return a conflict as JSON; ``code`` or ``crebo`` is ``null`` where it has no part in it."""
    code, crebo = ends_of(conflict.key)
    return {
        "subject": str(conflict.key.thing),
        "code": code,
        "crebo": crebo,
        "field": conflict.field,
        "kind": str(conflict.kind),
        "values": [{"source": source, "value": value} for source, value in conflict.values],
    }
