"""Which column of a grid is what: by its header's words, checked against what stands in it.

Words drift and columns move, so content decides where it can: codes make a code column, five
digits a crebo column. Whose name a column holds is checked by dependence: the name of a
certificate may not differ between rows of one code, that of a crebo not between rows of one crebo.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from certsync.reading.grid import Cell, Row
from certsync.reading.labels import CREBO_LIKE, DATES, Meaning, meaning_of, normal, topic_of
from certsync.reading.names import can_be_name, parse_name
from certsync.reading.segments import plausible_crebo
from certsync.reading.values import looks_like_hours, parse_date
from certsync.reading.words import NO, YES

_NO_CODES: Final = (
    frozenset(
        {
            Meaning.RELATED,
            Meaning.DESCRIPTION,
            Meaning.OTHER,
            Meaning.CREBO,
            Meaning.SBU,
            Meaning.LEVEL,
        }
    )
    | DATES
)
_NO_FIVES: Final = (
    frozenset(
        {
            Meaning.RELATED,
            Meaning.DESCRIPTION,
            Meaning.OTHER,
            Meaning.SBU,
            Meaning.LEVEL,
            Meaning.SECTOR,
        }
    )
    | DATES
)
_MOSTLY: Final = 0.6


@dataclass(slots=True)
class Roles:
    """Column numbers by what they hold; ``None`` or empty where no column does."""

    code: int | None = None
    name: int | None = None
    crebos: list[int] = field(default_factory=list)
    crebo_name: int | None = None
    dossiers: list[int] = field(default_factory=list)
    level: int | None = None
    certified: int | None = None
    section: int | None = None
    values: dict[int, Meaning] = field(default_factory=dict)
    unclear_name: bool = False


def header_meaning(cells: Sequence[Cell], hints: Mapping[str, str] | None) -> Meaning | None:
    """Return what a stack of header cells says, the lowest first to speak."""
    for cell in reversed(cells):
        if hints and normal(cell.text) in hints:
            return Meaning(hints[normal(cell.text)])
        meaning = meaning_of(cell.text)
        if meaning is Meaning.NAME and any(
            meaning_of(above.text) in CREBO_LIKE for above in cells if above is not cell
        ):
            return Meaning.CREBO_NAME
        if meaning is Meaning.CODE and any(
            meaning_of(above.text) in CREBO_LIKE for above in cells if above is not cell
        ):
            return Meaning.CREBO
        if meaning is None and topic_of(cell.text) is Meaning.RELATED:
            # "Vervangen door crebo", "Voorheen": numbers of something else.
            return Meaning.RELATED
        if meaning is not None:
            return meaning
    return None


def _said_by_cells(column: list[Cell]) -> Meaning | None:
    """Return what most cells of a column without a header say of themselves."""
    said = Counter(cell.label for cell in column).most_common(1)
    return said[0][0] if said and said[0][1] * 2 > len(column) else None


def assign(
    headers: list[list[Cell]],
    body: list[Row],
    hints: Mapping[str, str] | None = None,
    *,
    carried: bool = False,
) -> Roles:
    """Return the roles of the columns of a body under its headers (one stack for each column).

    ``carried`` says that the rows' codes stand in attributes: no column holds them.
    """
    columns = [_column(body, at) for at in range(len(headers))]
    meanings = [
        header_meaning(stack, hints) if stack else _said_by_cells(column)
        for stack, column in zip(headers, columns, strict=True)
    ]
    roles = Roles(code=_code_column(meanings, columns))
    _by_meaning(roles, meanings, columns)
    roles.crebos = _crebo_columns(roles, meanings, columns)
    if carried and roles.code is None:
        _name_of_carried(roles, meanings, columns)
    _names(roles, headers, meanings, columns, body)
    _bare_hours(roles, headers, columns)
    return roles


def _column(body: list[Row], at: int) -> list[Cell]:
    """Return the distinct cells with text of a column."""
    cells = (row[at] for row in body)
    return list({id(cell): cell for cell in cells if cell is not None and cell.text}.values())


def _code_column(meanings: list[Meaning | None], columns: list[list[Cell]]) -> int | None:
    counts = [sum(bool(cell.codes) for cell in column) for column in columns]
    able = [at for at, count in enumerate(counts) if count and meanings[at] not in _NO_CODES]
    able = able or [at for at, count in enumerate(counts) if count and meanings[at] is None]
    able = able or [
        at
        for at, count in enumerate(counts)
        if meanings[at] is Meaning.OTHER and count >= _MOSTLY * len(columns[at]) > 0
    ]
    for wanted in ({Meaning.CODE}, {Meaning.CERTIFICATE, Meaning.CERTIFIED}):
        named = [at for at in able if meanings[at] in wanted]
        if named:
            return max(named, key=lambda at: (counts[at], -at))
    return max(able, key=lambda at: (counts[at], -at), default=None)


def _by_meaning(roles: Roles, meanings: list[Meaning | None], columns: list[list[Cell]]) -> None:
    for at, meaning in enumerate(meanings):
        if at == roles.code:
            continue
        column = columns[at]
        if meaning is Meaning.DOSSIER:
            roles.dossiers.append(at)
        elif meaning is Meaning.LEVEL and roles.level is None:
            roles.level = at
        elif meaning is Meaning.SECTOR and roles.section is None:
            roles.section = at
        elif meaning in DATES or meaning in {Meaning.SBU, Meaning.DATE}:
            roles.values[at] = meaning
        elif meaning in {Meaning.CERTIFIED, Meaning.CERTIFICATE} and _is_yes_no(column):
            roles.certified = at
        elif meaning is None and column and all(parse_date(cell.text) for cell in column):
            roles.values[at] = Meaning.DATE


def _is_yes_no(column: Iterable[Cell]) -> bool:
    texts = [cell.text for cell in column]
    return bool(texts) and all(YES.fullmatch(text) or NO.fullmatch(text) for text in texts)


def _crebo_columns(
    roles: Roles,
    meanings: list[Meaning | None],
    columns: list[list[Cell]],
) -> list[int]:
    found: list[int] = []
    for at, column in enumerate(columns):
        if at == roles.code or at in roles.dossiers:
            continue
        with_five = [cell for cell in column if cell.fives]
        if (
            meanings[at] is Meaning.CREBO
            or (meanings[at] is Meaning.PROGRAMME and with_five)
            or (
                meanings[at] not in _NO_FIVES
                and with_five
                and len(with_five) >= _MOSTLY * len(column)
                and all(
                    plausible_crebo(hit.text) or hit.text.startswith("23")
                    for cell in with_five
                    for hit in cell.fives
                )
            )
        ):
            found.append(at)
    return found


def _names(
    roles: Roles,
    headers: list[list[Cell]],
    meanings: list[Meaning | None],
    columns: list[list[Cell]],
    body: list[Row],
) -> None:
    taken = {
        roles.code,
        roles.level,
        roles.certified,
        roles.section,
        *roles.crebos,
        *roles.dossiers,
        *roles.values,
    }
    texts = [
        at
        for at, column in enumerate(columns)
        if at not in taken
        and sum(can_be_name(cell.text) or bool(cell.codes) for cell in column)
        >= _MOSTLY * max(1, len(column))
        and column
    ]
    ours = [
        at
        for at in texts
        if (
            not _contradicts(body, roles.code, at)
            or (not roles.crebos and meanings[at] in {Meaning.NAME, Meaning.CERTIFICATE})
        )
        and (meanings[at] is Meaning.CERTIFICATE or not _follows_crebo(body, roles, at))
    ]
    theirs = [at for at in texts if roles.crebos and not _contradicts(body, roles.crebos[0], at)]
    named = [at for at in texts if meanings[at] is Meaning.NAME and at != roles.name]
    stated = [at for at in texts if meanings[at] is Meaning.CERTIFICATE] + named
    roles.crebo_name = next((at for at in texts if meanings[at] is Meaning.CREBO_NAME), None)
    if roles.crebo_name is None:
        roles.crebo_name = next((at for at in theirs if meanings[at] is Meaning.PROGRAMME), None)
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


def _name_of_carried(
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
    if not free:
        free = [at for at in ours if meanings[at] is Meaning.DESCRIPTION]
    if any(headers) and len(free) == 1:
        roles.name = free[0]
    elif free and not any(headers):
        roles.name, roles.crebo_name = _without_headers(roles, columns, free)
    roles.unclear_name = bool(free) and roles.name is None


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


def _follows_crebo(body: list[Row], roles: Roles, at: int) -> bool:
    """Whether a text comes back with each crebo that comes back, whatever the code beside it."""
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


def _bare_hours(roles: Roles, headers: list[list[Cell]], columns: list[list[Cell]]) -> None:
    """A headless column of nothing but 240, 480 … is the study load."""
    for at, column in enumerate(columns):
        if (
            not headers[at]
            and at not in roles.values
            and column
            and at not in roles.crebos
            and all(looks_like_hours(cell.text) for cell in column)
        ):
            roles.values[at] = Meaning.SBU
