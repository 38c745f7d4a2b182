"""Which column of a grid is what: by its header's words, checked against what stands in it.

Words drift and columns move, so content decides where it can: codes make a code column, five
digits a crebo column.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from certsync.reading.language.labels import (
    CREBO_LIKE,
    DATES,
    Meaning,
    meaning_of,
    normal,
    topic_of,
)
from certsync.reading.language.patterns import (
    NO,
    NO_MARK,
    NONE_THERE,
    UNKNOWN_THERE,
    YES,
    heads_others,
    is_not_now,
)
from certsync.reading.language.values import looks_like_hours, parse_date
from certsync.reading.tables.grid import Cell, Row
from certsync.reading.tables.namecolumns import name_columns, name_of_carried
from certsync.reading.tables.roles import Roles
from certsync.reading.tables.timing import of_today
from certsync.reading.text.segments import is_current_crebo, is_dossier_number, plausible_crebo

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
_OF_CODES: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE, Meaning.CERTIFIED})
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
_OF_PROGRAMMES: Final = {Meaning.NAME: Meaning.CREBO_NAME, Meaning.CODE: Meaning.CREBO}
"""What "Naam" and "Code" mean under a header such as "Opleiding"."""
_MOSTLY: Final = 0.6
_IDENTIFIER: Final = "id"
_NUMBERS: Final = frozenset({"nr", "nrs", "nummer", "nummers", "no", "number", "volgnr", "#"})


def header_meaning(cells: Sequence[Cell], hints: Mapping[str, str] | None) -> Meaning | None:
    """Return what a stack of header cells says, the lowest first to speak.

    "Niet bij" over "Crebo" makes these the crebos of something else.
    """
    if len(cells) > 1 and any(_denies_links(cell.text) for cell in cells[:-1]):
        return Meaning.RELATED
    for cell in reversed(cells):
        if hints and normal(cell.text) in hints:
            return Meaning(hints[normal(cell.text)])
        meaning = meaning_of(cell.text)
        if any(meaning_of(above.text) in CREBO_LIKE for above in cells if above is not cell):
            meaning = _OF_PROGRAMMES.get(meaning, meaning) if meaning else None
        topic = meaning or topic_of(cell.text)
        not_now = meaning is None and is_not_now(cell.text)
        if topic is Meaning.RELATED or not_now or (topic in CREBO_LIKE and heads_others(cell.text)):
            # "Vervangen door crebo", "Was crebo", "Crebo (oud)", "Afgewezen": of something else.
            return Meaning.RELATED
        if meaning is not None:
            return meaning
    return None


def _denies_links(text: str) -> bool:
    return meaning_of(text) not in DATES and heads_others(text)


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
    linked: bool = False,
) -> Roles:
    """Return the roles of the columns of a body under its headers (one stack for each column).

    ``carried`` says that the rows' codes stand in attributes: no column holds them; ``linked``
    that the record all rows are about has its crebos from elsewhere.
    """
    columns = [_column(body, at) for at in range(len(headers))]
    meanings = [
        header_meaning(stack, hints) if stack else _said_by_cells(column)
        for stack, column in zip(headers, columns, strict=True)
    ]
    roles = Roles(code=_code_column(meanings, columns))
    _by_meaning(roles, meanings, columns)
    roles.crebos = [
        at
        for at in _crebo_columns(roles, headers, meanings, columns)
        if not _says_another(
            headers[at],
            said=linked or _say_crebo(meanings, columns),
            coded=_only_certificates(roles.code, meanings),
        )
    ]
    roles.crebos = of_today(roles.crebos, headers)
    roles.more_codes = _more_codes(roles, meanings, columns, body)
    if carried and roles.code is None:
        name_of_carried(roles, meanings, columns)
    name_columns(roles, headers, meanings, columns, body)
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


def _say_crebo(meanings: list[Meaning | None], columns: list[list[Cell]]) -> bool:
    """Whether a column says that it holds crebos, or programmes and does hold crebos."""
    return any(
        meaning is Meaning.CREBO
        or (meaning is Meaning.PROGRAMME and any(cell.fives for cell in column))
        for meaning, column in zip(meanings, columns, strict=True)
    )


def _only_certificates(code: int | None, meanings: list[Meaning | None]) -> bool:
    """Whether a column says that it holds the codes, and none is about programmes."""
    of_programmes = {Meaning.PROGRAMME, Meaning.CREBO_NAME, Meaning.LEVEL}
    return code is not None and meanings[code] in _OF_CODES and of_programmes.isdisjoint(meanings)


def _says_another(stack: list[Cell], *, said: bool, coded: bool) -> bool:
    """Whether a header says something else of numbers: "ID", or any beside a column of crebos.

    "Nr." beside a column of ``coded`` certificates and none of programmes numbers the rows.
    """
    words = {meaning_of(cell.text) for cell in stack}
    if not stack or any(topic_of(cell.text) in CREBO_LIKE for cell in stack):
        return False
    number = {_IDENTIFIER, *(_NUMBERS if coded else ())}
    named = any(normal(cell.text) in number for cell in stack)
    return words <= {None, Meaning.CODE} and (named or said)


def _more_codes(
    roles: Roles, meanings: list[Meaning | None], columns: list[list[Cell]], body: list[Row]
) -> list[int]:
    """Return further columns of codes: "Keuzedeel" beside "Beroepsgericht onderdeel".

    Either a row has its one code in any of them, or the row is a crebo's and lists what it offers;
    a second code beside that of a row with a name could be anything.
    """
    if roles.code is None:
        return []
    able = [
        at
        for at, column in enumerate(columns)
        if at != roles.code and meanings[at] in _OF_CODES and any(cell.codes for cell in column)
    ]
    found = [[codes for at in (roles.code, *able) if (codes := _codes(row[at]))] for row in body]
    if all(len(sets) < 2 for sets in found):  # noqa: PLR2004 - two would be two codes for one name
        return able
    leads = Meaning.NAME not in meanings and any(at < roles.code for at in roles.crebos)
    apart = all(len(frozenset().union(*sets)) == sum(map(len, sets)) for sets in found)
    return able if leads and apart else []


def _codes(cell: Cell | None) -> frozenset[str]:
    return frozenset() if cell is None else frozenset(hit.identity for hit in cell.codes)


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
    headers: list[list[Cell]],
    meanings: list[Meaning | None],
    columns: list[list[Cell]],
) -> list[int]:
    """Return the columns of crebos: their headers say so, or most cells hold what may be one.

    Under a header that speaks of neither programme nor code only numbers of today's ranges may:
    the older ranges are those of schools and places too.
    """
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
                and len(with_five) >= _MOSTLY * sum(not _is_blank(cell) for cell in column)
                and _may_be_crebos(with_five, headers[at])
            )
        ):
            found.append(at)
    return found


def _is_blank(cell: Cell) -> bool:
    """Whether a cell says that nothing belongs in it: "-", "n.v.t."."""
    return any(said.fullmatch(cell.text) for said in (NO_MARK, NONE_THERE, UNKNOWN_THERE))


def _may_be_crebos(cells: list[Cell], stack: list[Cell]) -> bool:
    spoken = {topic_of(cell.text) for cell in stack}
    free = not stack or spoken & {*CREBO_LIKE, Meaning.CODE, Meaning.CREBO_NAME}
    may_be = plausible_crebo if free else is_current_crebo
    return all(
        may_be(hit.text) or is_dossier_number(hit.text) for cell in cells for hit in cell.fives
    )


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
