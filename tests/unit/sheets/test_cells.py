import pytest

from certsync.sheets.cells import plain_cell


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_would_run_is_quoted(text: str) -> None:
    """Each sign a formula can begin with."""
    assert f"'{text}" == plain_cell(text)


@pytest.mark.parametrize("text", ["", "K0717", "a=1", " =1", "'=1"])
def test_other_texts_stay(text: str) -> None:
    """A formula begins with its first character."""
    assert text == plain_cell(text)
