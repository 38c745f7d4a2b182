"""What nobody at DUO wrote down and the data only suggests, checked on the data.

Each of these was inferred from counts and samples, so whatever rests on it is likely and no more.
One that does not hold is told by ``certsync sources check rio``; nothing is changed on account of
it, for the files themselves were as foreseen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from certsync.codes import Kind, kind_of, parse_code, parse_crebo
from certsync.errors import MalformedCode, MalformedCrebo
from certsync.sources.checks import Checked, Tally
from certsync.sources.rio.join import (
    CODES,
    DOSSIER,
    HIERARCHISCH,
    KEUZEDELEN,
    KWALIFICATIES,
    OPLEIDINGEN,
    OVERGANG,
    RECOGNITIONS,
    RELATIONS,
    UNITS,
    Coded,
    Period,
    Tables,
    Unit,
    has_certificate,
    load_codes,
    load_onderdelen,
)
from certsync.sources.rio.schools import LICENCES
from certsync.sources.rio.tables import Table

REGIONAL: Final = "MBOREGIONALEKWALIFICATIE"
DEVELOPED_FOR: Final = "ONTWIKKELD_VOOR"
BEROEPSGERICHT: Final = frozenset({"MBOBEROEPSGERICHTONDERDEEL", "MBOCERTIFICEERBAREEENHEID"})
_PARTS: Final = KEUZEDELEN | BEROEPSGERICHT
_ABOVE: Final = KWALIFICATIES | {DOSSIER}


def check_rio(tables: Tables) -> tuple[Checked, ...]:
    """Return what was found of each expectation; of files about schools only if they are there.

    Raises:
        TableFault: as the tables do.
    """
    codes = load_codes(tables)
    onderdelen = load_onderdelen(tables)
    return (
        *_codes(tables[CODES], codes, onderdelen),
        *_periods(tables[UNITS], onderdelen),
        *_relations(tables),
        _transitions(tables, codes),
        _recognitions(tables[RECOGNITIONS]),
        *(_licences(tables[LICENCES]) if LICENCES in tables else ()),
    )


def _codes(
    table: Table,
    codes: Mapping[Unit, Sequence[Coded]],
    onderdelen: Mapping[Unit, Sequence[Period]],
) -> Iterable[Checked]:
    """K- and C-codes are erkende opleidingscodes, one a unit, and their letter tells the type."""
    shaped, single = Tally("codes"), Tally("one-code")
    typed, green = Tally("letter"), Tally("green")
    for unit, periods in onderdelen.items():
        found = codes.get(unit, ())
        line = found[0].line if found else 1
        single.add(unit, _at(table, line), fits=len(found) == 1)
        for coded in found if has_certificate(periods) else ():
            where = _at(table, coded.line)
            is_code = _is(parse_code, coded.code)
            shaped.add(coded.code, where, fits=is_code)
            if is_code:
                is_keuzedeel = kind_of(parse_code(coded.code)) is Kind.KEUZEDEEL
                fits = periods[-1].type in (KEUZEDELEN if is_keuzedeel else BEROEPSGERICHT)
                typed.add(f"{coded.code} {periods[-1].type}", where, fits=fits)
                if not is_keuzedeel and coded.stelsel == "LANDBOUW":
                    green.add(coded.code, where, fits=True)
    yield shaped.checked(at_least=1)
    yield single.checked(at_least=1)
    yield typed.checked(at_least=1)
    yield green.checked(at_least=1)


def _periods(table: Table, onderdelen: Mapping[Unit, Sequence[Period]]) -> Iterable[Checked]:
    """A period ends on the day the next begins: ends are exclusive. Units themselves never end."""
    joined, endless = Tally("exclusive"), Tally("no-end")
    for periods in onderdelen.values():
        for before, after in pairwise(periods):
            text = f"{before.end or '-'} {after.begin}"
            joined.add(text, _at(table, before.line), fits=before.end == after.begin)
    for line, (unit, sort, end) in table.rows("OPLEIDINGSEENHEIDCODE", "TYPE", "EINDDATUM"):
        if sort in _PARTS:
            endless.add(f"{unit} {end}".strip(), _at(table, line), fits=not end)
    yield joined.checked()
    yield endless.checked()


def _relations(tables: Tables) -> Iterable[Checked]:
    """Onderdelen are what a relation leads to, from a kwalificatie or dossier, in two sorts."""
    direction, developed = Tally("direction"), Tally("developed-for")
    part_of, regional = Tally("part-of"), Tally("regional")
    alone = _regional_units(tables[OPLEIDINGEN])
    table = tables[RELATIONS]
    rows = table.rows(
        "VAN_OPLEIDINGSEENHEIDCODE",
        "VAN_OPLEIDINGSEENHEIDTYPE",
        "RELATIESOORT",
        "NAAR_OPLEIDINGSEENHEIDCODE",
        "NAAR_OPLEIDINGSEENHEIDTYPE",
    )
    related: dict[Unit, int] = {}
    for line, (van, van_type, sort, naar, naar_type) in rows:
        text, where = f"{van_type} {sort} {naar_type}", _at(table, line)
        if van_type in _PARTS or naar_type in _PARTS:
            direction.add(text, where, fits=van_type not in _PARTS)
        if sort == DEVELOPED_FOR:
            developed.add(text, where, fits=van_type in _ABOVE and naar_type in KEUZEDELEN)
        if sort == HIERARCHISCH and naar_type in BEROEPSGERICHT:
            part_of.add(text, where, fits=van_type in _ABOVE)
        for unit in (van, naar):
            if unit in alone:
                related.setdefault(unit, line)
    for unit in sorted(alone):
        regional.add(unit, _at(table, related.get(unit, 1)), fits=unit not in related)
    yield from (one.checked() for one in (direction, developed, part_of, regional))


def _transitions(tables: Tables, codes: Mapping[Unit, Sequence[Coded]]) -> Checked:
    """OVERGANG leads from what was recognised first to what came after: one that succeeds.

    Where both were recognised on one day, or one never, nothing is told of the direction.
    """
    older_first = Tally("transition")
    rows = tables[RECOGNITIONS].rows("OPLEIDINGSSTELSEL", "ERKENDEOPLEIDINGSCODE", "INGANGSDATUM")
    recognised = {(stelsel, code): begin for _, (stelsel, code, begin) in rows}
    begins = {
        unit: min((begin for one in coded if (begin := recognised.get(one[:2]))), default="")
        for unit, coded in codes.items()
    }
    table = tables[RELATIONS]
    columns = ("VAN_OPLEIDINGSEENHEIDCODE", "RELATIESOORT", "NAAR_OPLEIDINGSEENHEIDCODE")
    for line, (van, sort, naar) in table.rows(*columns):
        before, after = begins.get(van, ""), begins.get(naar, "")
        if sort == OVERGANG and before and after and before != after:
            text = f"{van} {before} {naar} {after}"
            older_first.add(text, _at(table, line), fits=before < after)
    return older_first.checked()


def _regional_units(table: Table) -> frozenset[Unit]:
    rows = table.rows("OPLEIDINGSEENHEIDCODE", "TYPE")
    return frozenset(unit for _, (unit, sort) in rows if sort == REGIONAL)


def _recognitions(table: Table) -> Checked:
    """The recognition of a K- or C-code says nothing of leerwegen: those are the crebo's."""
    silent = Tally("no-leerweg")
    for line, (code, leerwegen) in table.rows("ERKENDEOPLEIDINGSCODE", "TOEGESTANE_LEERWEG"):
        if _is(parse_code, code):
            silent.add(f"{code} {leerwegen}".strip(), _at(table, line), fits=not leerwegen)
    return silent.checked()


def _licences(table: Table) -> Iterable[Checked]:
    """Licences are for crebos alone: the right to a certificate is read from its crebo.

    Each has a code of its own, which is what it is known by from day to day.
    """
    crebos, single = Tally("licences"), Tally("one-licence")
    good: set[str] = set()
    names: set[str] = set()
    for line, (name, code) in table.rows("LICENTIECODE", "ERKENDEOPLEIDINGSCODE"):
        if code not in good and _is(parse_crebo, code):
            good.add(code)
        where = _at(table, line)
        crebos.add(code, where, fits=code in good)
        single.add(name, where, fits=name not in names)
        names.add(name)
    yield crebos.checked(at_least=1)
    yield single.checked(at_least=1)


def _is(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except (MalformedCode, MalformedCrebo):
        return False
    return True


def _at(table: Table, line: int) -> str:
    return table.seen("", "", line).where
