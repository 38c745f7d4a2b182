"""Several codes in one cell beside several crebos in another: line by line, or all with all."""

from collections.abc import Iterable

from certsync.reading.tables.grid import Row
from certsync.reading.tables.roles import Roles


def are_shared(rows: Iterable[Row], roles: Roles) -> bool:
    """Whether crebos beside several codes are of all of them.

    Where a row has more lines of the one than of the other they do not stand side by side.
    """
    stacks = [stack for row in rows for stack in _stacks(row, roles) if min(stack) > 1]
    return any(codes != crebos for codes, crebos in stacks)


def are_stacked(row: Row, roles: Roles) -> bool:
    """Whether codes and crebos stand on lines of their own, as many of one as of the other."""
    return any(codes == crebos > 1 for codes, crebos in _stacks(row, roles))


def _stacks(row: Row, roles: Roles) -> list[tuple[int, int]]:
    """Return on how many lines the codes of a row stand, and its crebos, by their column."""
    code = None if roles.code is None else row[roles.code]
    codes = sum(bool(line.codes) for line in code.lines) if code is not None else 0
    cells = [cell for at in roles.crebos if (cell := row[at]) is not None]
    return [(codes, sum(bool(line.fives) for line in cell.lines)) for cell in cells]
