"""Rows of one cell across a table: a name or a crebo above the records below, or behind one."""

from tests.unit.reading.told import listed, named_crebos, names_of, read, short

NAMES = {"K0717": "Agile game productie", "K0614": "Acute zorg", "C0141": "Triage"}
CREBOS = {"K0717": "25187", "K0614": "25655", "C0141": "25695"}


def rows(*forms: str, codes: tuple[str, ...] = tuple(NAMES)) -> str:
    """Return a table in which each form is a row of each record."""
    filled = (form.format(code, NAMES[code], CREBOS[code]) for code in codes for form in forms)
    return f"<table>{''.join(f'<tr>{row}' for row in filled)}</table>"


NAME, CODE, CREBO = (
    "<td colspan=2><b>{1}</b>",
    "<td>{0}<td>240 SBU",
    "<td colspan=2>Crebo: {2}",
)


def test_crebos_behind_the_last_record_are_of_the_record_above_each() -> None:
    """Name, code, crebo: the table ends with a crebo, and begins with none."""
    page = rows(NAME, CODE, CREBO)
    assert [(code, name, [CREBOS[code]]) for code, name in NAMES.items()] == short(page)


def test_crebos_before_the_first_record_lead_those_below() -> None:
    """Crebo, code, name: the table begins with a crebo."""
    page = rows("<td colspan=2>Crebo: {2}", "<td>{0}<td>{1}")
    assert [(code, name, [CREBOS[code]]) for code, name in NAMES.items()] == short(page)


def test_a_crebo_amid_records_is_of_none_of_them() -> None:
    """Where a table neither begins nor ends with one, nobody can tell: it is listed."""
    record = "<td>{0}<td>{1}"
    first, rest = rows(record, codes=("K0717", "K0614")), rows(CREBO, record, codes=("C0141",))
    page = first.removesuffix("</table>") + rest.removeprefix("<table>")
    assert NAMES == names_of(read(page))
    assert [[], [], []] == named_crebos(page)
    assert "25695" in listed(read(page))


def test_a_table_that_goes_on_over_the_page_keeps_its_record() -> None:
    """Behind "vervolg op volgende pagina" and the header again a blank code goes on."""
    header = "<tr><th>Code<th>Naam<th>Crebo"
    page = (
        f"<table>{header}<tr><td>K0717<td>Agile<td>25187<tr><td><td><td>25188"
        f"<tr><td colspan=3><i>vervolg op volgende pagina</i>{header}"
        "<tr><td><td><td>25604<tr><td>C0141<td>Triage<td>25695</table>"
    )
    assert [
        ("K0717", "Agile", ["25187", "25188", "25604"]),
        ("C0141", "Triage", ["25695"]),
    ] == short(page)
