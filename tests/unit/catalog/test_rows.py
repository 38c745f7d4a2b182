from hypothesis import given

from certsync.catalog.rows import FACT_COLUMNS, columns_of, fact_of
from certsync.records import Fact, Key
from tests.integration.catalog.kit import states


@given(states())
def test_a_fact_survives_the_way_to_a_row_and_back(state: dict[Key, Fact]) -> None:
    """Rows hold plain text and integers, and give back the very fact."""
    for key, fact in state.items():
        columns = columns_of(key[0], fact)
        assert FACT_COLUMNS[key[0]] == tuple(columns)
        assert {type(value) for value in columns.values()} <= {str, int, type(None)}
        assert fact == fact_of(key[0], list(columns.values()))
