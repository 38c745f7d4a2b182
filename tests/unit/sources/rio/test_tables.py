"""Rows out of a file: columns by name, and nothing accepted that was not foreseen."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.sources.rio.tables import Row, Table, TableFault, load_layouts
from tests.register import register, table, written

CODES = "mbo_relaties_opleidingseenheden_erkenningen"
UNITS = "mbo_opleidingsonderdelen"
COLUMNS = ("OPLEIDINGSEENHEIDCODE", "ERKENDEOPLEIDINGSCODE", "OPLEIDINGSSTELSEL")
SOME = ("OPLEIDINGSEENHEIDCODE", "EINDDATUM_PERIODE", "VOLLEDIGE_NAAM")


def rows_of(one: Table, *columns: str) -> list[tuple[int, Row]]:
    """Return all rows."""
    return list(one.rows(*columns))


def fault_in(one: Table, *columns: str) -> tuple[str, dict[str, object]]:
    """Return what is wrong with a table: the message and its facts."""
    with pytest.raises(TableFault) as caught:
        rows_of(one, *columns)
    return caught.value.problem.id, dict(caught.value.problem.facts)


def test_values_with_their_lines() -> None:
    """The line is that on which a row begins, also after a value that runs over two lines."""
    found = rows_of(table(UNITS, written(UNITS, register()[UNITS])), *SOME)
    assert (2, ("1000O0717", "2018-01-01", "Agile game")) == found[0]
    assert (10, 12) == (found[8][0], found[9][0])
    assert 'Zonder, maar "met"\r\nregel' == found[8][1][2]


def test_a_header_alone_is_a_whole_file() -> None:
    """No warnings is the usual state of that file."""
    assert [] == rows_of(table("waarschuwingen", written("waarschuwingen", [])), "LICENTIECODE")


def test_columns_go_by_name() -> None:
    """Any order of the columns gives the same rows."""
    rows = register()[CODES]
    turned = written(CODES, rows, columns=COLUMNS[::-1])
    assert rows_of(table(CODES, written(CODES, rows)), *COLUMNS) == rows_of(
        table(CODES, turned), *COLUMNS
    )


def test_evidence_names_file_and_line() -> None:
    """What was seen is found again."""
    seen = table(CODES, b"").seen("code", "K0717", 3)
    assert ("code", "K0717", f"{CODES}.csv#L3") == (seen.field, seen.text, seen.where)
    assert f"http://rio.example/{CODES}.csv" == seen.url


BODY = (
    b'"OPLEIDINGSEENHEIDCODE","ERKENDEOPLEIDINGSCODE","OPLEIDINGSSTELSEL"\r\n'
    b'"1000O0717","K0717","CREBO"\r\n'
    b'"1002O7553","C0013","LANDBOUW"\r\n'
)


@pytest.mark.parametrize(
    ("old", "new", "what", "told"),
    [
        (b'"OPLEIDINGSSTELSEL"', b'"STELSEL"', "columns-missing", ("OPLEIDINGSSTELSEL",)),
        (b'STELSEL"\r', b'STELSEL","EXTRA"\r', "columns-extra", ("EXTRA",)),
        (b'STELSEL"\r', b'STELSEL","OPLEIDINGSSTELSEL"\r', "columns-extra", None),
        (b'"CREBO"', b'"STIP"', "unknown-value", "STIP"),
        (b'"CREBO"', b'"CREBO,STIP"', "unknown-value", "CREBO,STIP"),
        (b'"CREBO"', b'""', "unknown-value", ""),
        (b',"CREBO"', b"", "row", 2),
        (b'"CREBO"', b'"CREBO",', "row", 4),
        (b'"CREBO"\r\n', b'"CREBO"\r\n\r\n', "row", 3),
        (b'"CREBO"', b'"CREBO', "broken", None),
        (b'"CREBO"', b'"CRE"BO"', "broken", None),
        (b"K0717", b"K\xff0717", "broken", None),
        (b"C0013", b"C" * 200_000, "cut-short", 3),
        (b",", b";", "delimiter", None),
        (b",", b"\t", "delimiter", None),
        (b'"OPLEIDINGSEENHEID', b'\xef\xbb\xbf"OPLEIDINGSEENHEID', "bom", None),
        (BODY, b"", "empty", None),
        (BODY, b"<html>", "cut-short", 1),
    ],
)
def test_what_is_not_foreseen(old: bytes, new: bytes, what: str, told: object) -> None:
    """Each is refused under its own name, with what stood there and on which line."""
    assert 2 == len(rows_of(table(CODES, BODY), *COLUMNS))
    found, facts = fault_in(table(CODES, BODY.replace(old, new)), *COLUMNS)
    assert (f"rio.{what}", f"{CODES}.csv") == (found, facts["file"])
    if told is not None:
        assert told in facts.values()


@pytest.mark.parametrize("text", ["2018-1-1", "01-01-2018", "2018-02-30", "2018-01-01T00:00:00"])
def test_dates_are_iso_or_refused(text: str) -> None:
    """No date is guessed; a begin has to be there, an end need not."""
    rows = register()[UNITS][:1]
    rows[0]["EINDDATUM_PERIODE"] = text
    assert "rio.no-date" == fault_in(table(UNITS, written(UNITS, rows)), *SOME)[0]
    rows[0] |= {"EINDDATUM_PERIODE": "", "BEGINDATUM_PERIODE": ""}
    one = table(UNITS, written(UNITS, rows))
    assert 1 == len(rows_of(one, *SOME))
    assert "rio.no-date" == fault_in(one, "BEGINDATUM_PERIODE")[0]


def test_rows_are_counted() -> None:
    """DUO's own count holds; a row too many is as bad as one too few."""
    assert 2 == len(rows_of(table(CODES, BODY, 2), *COLUMNS))
    for stated in (1, 3):
        what, facts = fault_in(table(CODES, BODY, stated), *COLUMNS)
        assert ("rio.count", 2, stated) == (what, facts["seen"], facts["stated"])


@given(st.data())
def test_a_file_cut_anywhere_is_refused(data: st.DataObject) -> None:
    """Wherever a file breaks off, in a quote or between two rows, it is not taken for a whole."""
    name = data.draw(st.sampled_from(sorted(register())))
    rows = register()[name]
    body = written(name, rows)
    length = data.draw(st.integers(0, len(body) - 1))
    columns = sorted(load_layouts()[name].columns)
    assert len(rows) == len(rows_of(table(name, body, len(rows)), *columns))
    fault_in(table(name, body[:length], len(rows)), *columns)


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(register())))
def test_the_order_of_rows_means_nothing(chance: random.Random, name: str) -> None:
    """The same rows in another order give the same values."""
    rows = register()[name]
    columns = sorted(load_layouts()[name].columns)
    before = sorted(row for _, row in table(name, written(name, rows)).rows(*columns))
    chance.shuffle(rows)
    assert before == sorted(row for _, row in table(name, written(name, rows)).rows(*columns))


def test_layouts_hold_together() -> None:
    """Every file has a layout, and no word has a meaning outside the columns of its file."""
    assert 11 == len(load_layouts())
    for layout in load_layouts().values():
        assert layout.values.keys() <= layout.columns
    assert 5 == sum(layout.schools for layout in load_layouts().values())
