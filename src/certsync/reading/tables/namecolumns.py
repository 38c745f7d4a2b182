"""Which column names the certificates of a grid, and which their crebos.

Whose name a column holds is checked by dependence: the name of a certificate may not differ between
rows of one code, that of a crebo not between rows of one crebo.
"""

import re
from typing import Final

from certsync.reading.language.labels import Meaning, topic_of
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.tables.cells import name_in
from certsync.reading.tables.grid import Cell, Row
from certsync.reading.tables.roles import Roles

_MOSTLY: Final = 0.6
_SEVERAL: Final = 2
_OF_NAMES: Final = re.compile(r"naam|titel|name|title|certifica|keuzedeel|onderdeel", re.IGNORECASE)


def name_columns(
    roles: Roles,
    headers: list[list[Cell]],
    meanings: list[Meaning | None],
    columns: list[list[Cell]],
    body: list[Row],
) -> None:
    """Give the columns of names their roles."""
    texts = [at for at in _text_columns(roles, columns) if not _of_dossiers(headers[at])]
    ours = [at for at in texts if _may_be_ours(at, roles, meanings[at], body)]
    theirs = [at for at in texts if roles.crebos and not _contradicts(body, roles.crebos[0], at)]
    named = [at for at in texts if meanings[at] is Meaning.NAME and at != roles.name]
    stated = [at for at in texts if meanings[at] is Meaning.CERTIFICATE] + named
    of_crebos = [at for at in texts if meanings[at] is Meaning.CREBO_NAME]
    of_crebos += [at for at in theirs if meanings[at] is Meaning.PROGRAMME]
    roles.crebo_name = next(iter(of_crebos), None)
    if roles.code is None or _names_inside(columns[roles.code]):
        if roles.crebo_name is None:
            roles.crebo_name = next((at for at in named if at in theirs), None)
        if roles.crebo_name is None and roles.code is None and not any(headers):
            roles.crebo_name = theirs[0] if len(theirs) == 1 else None
        return
    if len(named) == 2 and roles.crebos and roles.crebo_name is None:  # noqa: PLR2004 - one each
        roles.name, roles.crebo_name = _one_each(named, roles, ours, theirs)
        return
    roles.name = next((at for at in stated if at in ours), None)
    if roles.name is None and named and named[0] in theirs and roles.crebo_name is None:
        roles.crebo_name = named[0]
    if roles.name is None:
        _unnamed(roles, headers=headers, meanings=meanings, columns=columns, ours=ours, named=named)
    if roles.crebo_name is None and roles.crebos and not any(headers):
        # What differs between rows of one code, and never between those of one crebo.
        beside = [at for at in theirs if at not in ours and at - 1 == roles.crebos[-1]]
        roles.crebo_name = next(iter(beside), None)


def _of_dossiers(header: list[Cell]) -> bool:
    """Whether a header speaks of dossiers: "Dossiernaam" names neither certificate nor crebo."""
    return bool(header) and topic_of(header[-1].text) is Meaning.DOSSIER


def _text_columns(roles: Roles, columns: list[list[Cell]]) -> list[int]:
    """Return the columns without another role that mostly hold what may be names."""
    taken = {
        roles.code,
        *roles.more_codes,
        roles.level,
        roles.certified,
        roles.section,
        *roles.crebos,
        *roles.dossiers,
        *roles.values,
    }
    return [
        at
        for at, column in enumerate(columns)
        if at not in taken
        and column
        and sum(_may_name(cell) or _is_coded(cell) for cell in column) >= _MOSTLY * len(column)
    ]


def _may_be_ours(at: int, roles: Roles, meaning: Meaning | None, body: list[Row]) -> bool:
    """Whether a column may name the certificates: it depends on them, not on their crebos."""
    if _contradicts(body, roles.code, at) and (
        roles.crebos or meaning not in {Meaning.NAME, Meaning.CERTIFICATE}
    ):
        return False
    return meaning is Meaning.CERTIFICATE or not _follows_crebo(
        body, roles, at, named=meaning is Meaning.NAME
    )


def _is_coded(cell: Cell) -> bool:
    return any(hit.code is not None for hit in cell.codes)


def _may_name(cell: Cell) -> bool:
    """Whether a cell is a name, or holds one that stands out from what else it says."""
    return can_be_name(cell.text) or (len(cell.lines) > 1 and name_in(cell) is not None)


def name_of_carried(
    roles: Roles, meanings: list[Meaning | None], columns: list[list[Cell]]
) -> None:
    """The only column that a header calls a name is that of the code in the row's attributes."""
    stated = [
        at
        for at, column in enumerate(columns)
        if meanings[at] in {Meaning.NAME, Meaning.CERTIFICATE}
        and at not in roles.crebos
        and column
        and all(can_be_name(cell.text) for cell in column)
    ]
    if len(stated) == 1:
        roles.name = stated[0]


def _unnamed(
    roles: Roles,
    *,
    headers: list[list[Cell]],
    meanings: list[Meaning | None],
    columns: list[list[Cell]],
    ours: list[int],
    named: list[int],
) -> None:
    """No header says "name": one text column without a known header may be it."""
    free = [
        at for at in ours if meanings[at] is None and at != roles.crebo_name and at not in named
    ]
    known = not free
    if known:
        free = [at for at in ours if meanings[at] is Meaning.DESCRIPTION]
    if (
        any(headers)
        and len(free) == 1
        and (known or not _may_be_anything(free[0], headers, columns))
    ):
        roles.name = free[0]
    elif free and not any(headers):
        roles.name, roles.crebo_name = _without_headers(roles, columns, free)
    roles.unclear = free if roles.name is None else []


def _may_be_anything(at: int, headers: list[list[Cell]], columns: list[list[Cell]]) -> bool:
    """Whether a text stands under an unknown header in a record by itself: "Instituut | SBB"."""
    said = {header.text for header in headers[at]} - {cell.text for cell in columns[at]}
    single = all(len(column) < _SEVERAL for column in columns)
    return single and bool(said) and not any(_OF_NAMES.search(text) for text in said)


def _without_headers(
    roles: Roles, columns: list[list[Cell]], free: list[int]
) -> tuple[int | None, int | None]:
    """Nearest key: text right behind a crebo column is the crebo's."""
    crebo_name = roles.crebo_name
    if len(free) > 1 and roles.crebos and crebo_name is None:
        behind = roles.crebos[-1] + 1
        before = roles.crebos[0] - 1
        beside = behind if behind in free else before
        if beside in free and roles.code is not None and abs(beside - roles.code) > 1:
            crebo_name = beside
        elif (
            behind in free
            and roles.code is not None
            and roles.code + 1 in free
            and behind != roles.code + 1
        ):
            crebo_name = behind
    left = [at for at in free if at != crebo_name]
    distinct = {at: len({cell.text for cell in columns[at]}) for at in left}
    best = max(distinct.values(), default=0)
    likely = [at for at in left if distinct[at] * 10 >= best * 9]
    if len(likely) > 1 and roles.code is not None:
        beside_code = [at for at in likely if abs(at - roles.code) == 1]
        likely = (
            beside_code if len(beside_code) == 1 else likely[:1] if roles.code < likely[0] else []
        )
    return (likely[0] if likely else None), crebo_name


def _names_inside(column: list[Cell]) -> bool:
    named = sum(any(key.name for s in cell.segments for key in s.codes) for cell in column)
    return named * 2 > len(column)


def _contradicts(body: list[Row], key: int | None, at: int) -> bool:
    """Whether one key stands beside two different texts of column ``at``."""
    if key is None:
        return False
    seen: dict[str, str] = {}
    for row in body:
        cell, text = row[key], row[at]
        if cell is None or text is None or not text.text:
            continue
        hits = cell.codes or cell.fives
        name = parse_name(text.text) or text.text
        if len(hits) == 1 and seen.setdefault(hits[0].identity, name) != name:
            return True
    return False


def _follows_crebo(body: list[Row], roles: Roles, at: int, *, named: bool) -> bool:
    """Whether a text comes back with each crebo that comes back, whatever the code beside it.

    One text beside one crebo throughout tells nothing; a column ``named`` so is then the code's
    if it stands right behind it.
    """
    codes: dict[str, set[frozenset[str]]] = {}
    texts: dict[str, set[str]] = {}
    for row in body:
        code, crebo, text = (
            None if column is None else row[column]
            for column in (roles.code, roles.crebos[0] if roles.crebos else None, at)
        )
        if code is None or crebo is None or text is None or len(crebo.fives) != 1:
            continue
        digits = crebo.fives[0].text
        codes.setdefault(digits, set()).add(frozenset(hit.identity for hit in code.codes))
        texts.setdefault(digits, set()).add(parse_name(text.text) or text.text)
    if len(texts) == 1 and named and roles.code == at - 1:
        return False
    again = [digits for digits, seen in codes.items() if len(seen) > 1]
    return bool(again) and all(len(seen) == 1 for seen in texts.values())


def _one_each(
    named: list[int], roles: Roles, ours: list[int], theirs: list[int]
) -> tuple[int | None, int | None]:
    """Two name columns, two keys: by dependence, and where both fit by the order they stand in."""
    first, second = named
    fits = [(a, b) for a, b in ((first, second), (second, first)) if a in ours and b in theirs]
    if len(fits) == 1:
        return fits[0]
    if not fits or roles.code is None:
        return None, None
    crebo = roles.crebos[0]
    return (first, second) if roles.code < crebo else (second, first)
