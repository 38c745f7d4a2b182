"""What the catalogue knows of rights, as the values a plan is made of."""

from collections.abc import Collection, Mapping
from typing import Final

from certsync.catalog.load import Facts
from certsync.catalog.merge import Merged
from certsync.catalog.rights import DORMANT, SchoolRights, is_sanctioned, is_warned, load_rights
from certsync.cli import asking
from certsync.cli.call import Call
from certsync.codes import Brin, Code, CreboCode
from certsync.planning import CreboSort, Licence, PlanRequest, Rights
from certsync.records import NO_END, Crebo, IsoDate, Key, Thing
from certsync.records import Licence as KnownLicence

GREEN: Final = "LANDBOUW"
"""The stelsel of certificates with legal requirements of agriculture; likely, not established."""

_SORTS: Final[Mapping[str, CreboSort]] = {str(sort): sort for sort in CreboSort}
_BEFORE_ALL: Final = IsoDate("0001-01-01")


def load_school(
    call: Call, question: asking.Asked, facts: Facts, brin: Brin | None
) -> SchoolRights | None:
    """Return what the source of rights says of a school, for the crebos of ``facts``.

    ``None`` where it was never read. With no school named it tells only how fresh the source is.
    """
    return load_rights(question.connection, brin or Brin(""), facts, call.settings.brins)


def rights_on(
    known: SchoolRights | None, request: PlanRequest, kept: Collection[Brin]
) -> Rights | None:
    """Return what of that concerns a plan; the rights of the schools in ``kept`` are to be read."""
    if known is None:
        return None
    return Rights(
        file_date=known.made_on or known.seen_on,
        brin_known=known.is_known,
        brin_kept=known.brin in kept,
        brin_read=known.is_read,
        read_on=known.read_on,
        crebos=known.crebos,
        licences=tuple(
            _licence(crebo, one, request.start)
            for crebo, own in known.licences.items()
            for one in own
        ),
        offered=known.offers_on(request.code, request.start),
        funded=known.funded(request.start),
    )


def _licence(crebo: CreboCode, known: KnownLicence, start: IsoDate) -> Licence:
    """Return a licence; a date nobody knows excludes no day, as everywhere."""
    return Licence(
        crebo=crebo,
        leerweg=known.leerweg or "",
        begin=known.begin or _BEFORE_ALL,
        end=known.end or NO_END,
        dormant=known.stage == DORMANT,
        sanctioned=is_sanctioned(known, start),
        warned=is_warned(known, start),
    )


def is_green(merged: Merged, code: Code) -> bool | None:
    """Return whether a code is one of agriculture; not known where its stelsels differ."""
    thing = merged.things[Key(Thing.ONDERDEEL, code)]
    stelsels = {getattr(voice.fact, "stelsel", None) for voice in thing.voices} - {None}
    return stelsels == {GREEN} if len(stelsels) == 1 else None


def sort_of(crebo: Crebo) -> CreboSort | None:
    """Return what five digits stand for; a word that planning does not know is not known."""
    return _SORTS.get(crebo.sort or "")


def leerwegen_of(crebo: Crebo) -> frozenset[str] | None:
    """Return the leerwegen allowed on a crebo, where a source says which."""
    return None if crebo.leerwegen is None else frozenset(crebo.leerwegen.split(","))
