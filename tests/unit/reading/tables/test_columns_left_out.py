"""Cells that stand in their column though a row leaves some out, or has more than columns."""

from tests.unit.reading.told import crebos_of, names_of, read_main, table

HEADER = ("Code", "Naam", "Crebo", "Kwalificatie")
ROWS = (
    ("K1110", "Sportmassage", "25909", "Buurtsportcoach"),
    ("K0615", "Urban Sports", "25908", "Sportcoach"),
    ("K0137", "Zorg en technologie", "25655", "Verpleegkundige"),
)
NAMES = {"K1110": "Sportmassage", "K0615": "Urban Sports", "K0137": "Zorg en technologie"}
CREBOS = {
    "K1110": {"25909": "Buurtsportcoach"},
    "K0615": {"25908": "Sportcoach"},
    "K0137": {"25655": "Verpleegkundige"},
}


def _grid(control: str) -> str:
    """Return an ARIA grid whose cells number their columns, each row behind a control."""
    lines = []
    for role, cells in (("columnheader", HEADER), *(("gridcell", row) for row in ROWS)):
        drawn = (
            f'<div role="{role}" aria-colindex="{at}">{text}</div>'
            for at, text in enumerate(cells, 2)
        )
        head = control if role == "gridcell" else ""
        lines.append(f'<div role="row">{head}{"".join(drawn)}</div>')
    return f'<div role="grid">{"".join(lines)}</div>'


def test_a_cell_without_a_number_among_numbered_ones_is_no_column() -> None:
    """What selects a row moves no value under another header."""
    reading = read_main(_grid('<div role="rowheader">Rij selecteren</div>'))
    assert names_of(reading) == NAMES
    assert crebos_of(reading) == CREBOS


def test_a_number_passed_over_is_a_blank_column() -> None:
    """A row without its second cell has no name, and its qualification names its crebo."""
    grid = _grid("").replace('<div role="gridcell" aria-colindex="3">Urban Sports</div>', "")
    reading = read_main(grid)
    assert names_of(reading) == NAMES | {"K0615": None}
    assert crebos_of(reading) == CREBOS


def test_rows_without_numbers_are_read_as_they_stand() -> None:
    """Where nothing is numbered, every cell is a column."""
    grid = _grid("").replace("aria-colindex", "data-at")
    assert names_of(read_main(grid)) == NAMES


def _table(passed: str) -> str:
    header = "".join(f"<th>{text}</th>" for text in ("", *HEADER))
    rows = (f"<tr>{passed}{''.join(f'<td>{x}</td>' for x in row)}</tr>" for row in ROWS)
    return f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def test_a_cell_that_is_not_read_aloud_keeps_its_column() -> None:
    """It is drawn: the cells behind it stand under the headers one further."""
    reading = read_main(_table('<td aria-hidden="true"></td>'))
    assert names_of(reading) == NAMES
    assert crebos_of(reading) == CREBOS


def test_a_cell_that_is_not_drawn_is_no_column() -> None:
    """What has no box takes no place under the headers."""
    table = _table('<td style="display:none" aria-hidden="true">x</td>').replace("<th></th>", "")
    reading = read_main(table)
    assert names_of(reading) == NAMES
    assert crebos_of(reading) == CREBOS


def test_a_number_passed_over_below_a_cell_that_reaches_down_is_no_blank() -> None:
    """The cell above stands there: the rows below are of its code."""
    cell = '<div role="gridcell" aria-colindex="{}">{}</div>'
    first, second = '<div role="gridcell" aria-colindex="2">K1110</div>', "Sportmassage</div>"
    grid = _grid("").replace(first, first.replace('"2"', '"2" aria-rowspan="2"'))
    grid = grid.replace(f'"3">{second}', f'"3" aria-rowspan="2">{second}')
    row = f'<div role="row">{cell.format(4, "25912")}{cell.format(5, "Sportleider")}</div>'
    reading = read_main(
        grid.replace("Buurtsportcoach</div></div>", f"Buurtsportcoach</div></div>{row}")
    )
    assert crebos_of(reading)["K1110"] == {"25909": "Buurtsportcoach", "25912": "Sportleider"}


def test_a_column_may_be_named_with_underlines() -> None:
    """Names of a database's columns say what their words say."""
    header = ("_id", "certificaat_code", "certificaat_naam", "crebo", "kwalificatie_naam")
    lines = [(str(at), *row, "23160") for at, row in enumerate(ROWS, 1)]
    rows = [" | ".join(cells) for cells in ((*header, "dossier_crebo"), *lines)]
    reading = read_main(table(*rows))
    assert names_of(reading) == NAMES
    assert crebos_of(reading) == CREBOS
    assert {"23160"} == {d.code for record in reading.records for d in record.dossiers}
