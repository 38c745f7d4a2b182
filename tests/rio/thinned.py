"""Less of the same: a day with a part of the things, and the files that certsync reads of them.

One thing in `one_in` is kept, so of what joins two things (relations, licences) the square of
that. What the tests ask about stays, and all keuzedelen that are a certificate, for life.
"""

from dataclasses import replace

from certsync.sources.rio.tables import load_layouts
from tests.rio.churn import INTAKE_ENDED, REMADE
from tests.rio.generate import Day
from tests.rio.licences import BRIN, REAL
from tests.rio.tables import Table, make_tables
from tests.rio.units import PINNED
from tests.rio.values import KEUZEDEEL, Unit, World

_CREBOS = {INTAKE_ENDED[0], *(row[0] for row in REAL)}
_UNIT, _PROVIDER = "OPLEIDINGSEENHEIDCODE", "ONDERWIJSAANBIEDERID"


def thinned(day: Day, one_in: int) -> Day:
    """The day with fewer things; it fits together as the whole one does."""
    world = _thin_world(day.world, one_in)
    units = {one.unit for one in world.units}
    licences = {one.licence for one in world.licences}
    kept = {_UNIT: units, _PROVIDER: set(world.providers), "LICENTIECODE": licences}
    files = [name for layout in load_layouts().values() if (name := layout.file) not in REMADE]
    tables = {name: _thin_table(day.tables[name], kept) for name in files}
    return Day(day.date, {**tables, **make_tables(world, None, REMADE)}, world)


def _thin_world(world: World, one_in: int) -> World:
    parts = [
        one
        for place, one in enumerate(world.parts)
        if one.code in PINNED or _is_for_life(one) or place % one_in == 0
    ]
    programmes = [one for one in world.programmes if one.code not in _CREBOS][::one_in]
    programmes += [one for one in world.programmes if one.code in _CREBOS]
    thin = replace(
        world,
        parts=parts,
        programmes=programmes,
        partials=world.partials[::one_in],
        groups=world.groups[::one_in],
    )
    units = {one.unit for one in thin.units}
    codes = {(one.code, one.stelsel) for one in thin.units}
    thin.relations = [
        one for one in world.relations if one.parent.unit in units and one.child.unit in units
    ]
    thin.recognitions = [one for one in world.recognitions if (one.code, one.stelsel) in codes]
    of_kept = [one for one in world.licences if (one.code, one.stelsel) in codes]
    thin.licences = [one for one in of_kept if one.brin == BRIN]
    thin.licences += [one for one in of_kept if one.brin != BRIN][::one_in]
    licences = {one.licence for one in thin.licences}
    thin.sanctions = [one for one in world.sanctions if one.licence in licences]
    thin.providers = {
        one: brin
        for place, (one, brin) in enumerate(world.providers.items())
        if brin == BRIN or place % one_in == 0
    }
    thin.offers = [
        one for one in world.offers if one.unit in units and one.provider in thin.providers
    ]
    return thin


def _is_for_life(part: Unit) -> bool:
    return part.type == KEUZEDEEL and [one.certificate for one in part.periods] == [True]


def _thin_table(table: Table, kept: dict[str, set[str]]) -> Table:
    """The rows of which each key that is known names something kept."""
    keys = [(table[name], known) for name, known in kept.items() if name in table]
    rows = len(next(iter(table.values())))
    places = [n for n in range(rows) if all(column[n] in known for column, known in keys)]
    return {name: [column[n] for n in places] for name, column in table.items()}
