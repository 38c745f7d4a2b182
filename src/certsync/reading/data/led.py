"""Tables in data that go by crebo: each crebo stands once, over the rows of its certificates.

Merged cells of a sheet come out so: ``["25655", "Kok", "K0717"], ["", "", "K0722"]``. As in a table
of a page, a blank continues the crebo above only where the table shows that crebos lead.
"""

from certsync.codes import scan_five_digits
from certsync.reading.data.facts import Place
from certsync.reading.data.keys import Item, Json, code_key, meaning_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.record.findings import Findings

Row = tuple[Item, Place]
_NAMING = frozenset({Meaning.CREBO_NAME, Meaning.PROGRAMME})


def led(table: list[Row], findings: Findings) -> list[Row]:
    """Return a table with the crebo above, and its name, in the rows that continue it.

    A crebo that may go on, or may as well not, is listed.
    """
    leads = _leads(table)
    sure = _is_led(table, leads) if leads else False
    whole: list[Row] = []
    for row, place in table:
        blank = bool(whole) and code_key(row) is not None and _are_blank(row, leads)
        above, above_place = whole[-1] if blank else (row, place)
        if blank and sure:
            whole.append(_under(row, place, whole[-1], leads))
            continue
        if blank and sure is None and not _are_blank(above, leads):
            text = str(above[leads[0]])
            findings.refuse(text, "may go on in the blank cells below it", above_place(leads[0]))
        whole.append((row, place))
    return whole


def _leads(table: list[Row]) -> list[str]:
    """Return the columns of the crebo and its name, if they stand before that of the codes."""
    first = table[0][0] if table else {}
    own = code_key(first)
    before = list(first)[: list(first).index(own)] if own is not None else []
    crebos = [key for key in before if meaning_of_key(key) is Meaning.CREBO]
    names = [key for key in before if meaning_of_key(key) in _NAMING]
    return crebos + names if len(crebos) == 1 and len(names) <= 1 else []


def _is_led(table: list[Row], leads: list[str]) -> bool | None:
    """Whether each crebo stands once and alone, and its name is there and blank with it.

    Without a name a code that stands under several crebos shows it; else nothing does (``None``).
    """
    cells = [str(row.get(leads[0]) or "").strip() for row, _ in table]
    filled = [cell for cell in cells if cell]
    alone = all(scan_five_digits(cell) == ((0, len(cell)),) for cell in filled)
    if not (cells[0] and alone and len(set(filled)) == len(filled) < len(cells)):
        return False
    if len(leads) > 1:
        return all(_are_blank(row, leads[:1]) == _are_blank(row, leads[1:]) for row, _ in table)
    codes = [row[key] for row, _ in table if (key := code_key(row)) is not None]
    return True if len({str(code) for code in codes}) < len(codes) else None


def _are_blank(row: Item, keys: list[str]) -> bool:
    return bool(keys) and not any(str(row.get(key) or "").strip() for key in keys)


def _under(row: Item, place: Place, above: Row, leads: list[str]) -> Row:
    item: dict[str, Json] = {**row, **{key: above[0][key] for key in leads}}
    return item, lambda key: above[1](key) if key in leads else place(key)
