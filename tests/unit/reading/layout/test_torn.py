# ruff: noqa: E501 - markup stays on one line
"""Words that a break tears in two."""

import pytest

from tests.unit.reading.told import names_of, read_main, table


@pytest.mark.parametrize("word", ["mbo-certifica<br>at", "mbo-certi<br>\n ficaat"])
def test_a_label_torn_by_a_break_is_a_label(word: str) -> None:
    """Its second half is the name of nobody."""
    rows = (f"{name} | {crebo} | onderdeel van {word} {code}" for name, crebo, code in NAMED)
    reading = read_main(table("Onderdeel | Crebo | Opmerking", *rows))
    assert names_of(reading) == {code: name for name, _, code in NAMED}


def test_a_line_that_begins_with_a_label_of_its_own_stays_apart() -> None:
    """No torn word is "mbo" over "certificaat:"; the name above ends where its line does."""
    reading = read_main(
        "<ul><li>Vakman mbo<br>certificaat: C0120</li><li>Padel Initiator<br>certificaat: K1405</li></ul>"
    )
    assert names_of(reading) == {"C0120": "Vakman mbo", "K1405": "Padel Initiator"}


NAMED = (("Ruwbouw timmeren", "25148", "C0120"), ("Zorgplan ontwikkelen", "25128", "C0109"))
