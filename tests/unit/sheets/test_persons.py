import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certsync.sheets.persons import holds_person_number

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes(digits: str) -> bool:
    """The eleven-test as it is written down for the burgerservicenummer."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return int(digits) > 0 and total % 11 == 0


def completed(first: str) -> str:
    """Return eight digits with the ninth that makes them pass; ``10`` where there is none."""
    return first + str(sum(w * int(d) for w, d in zip(WEIGHTS, first, strict=False)) % 11)


SHORT = st.integers(1, 99_999_999).map("{:08}".format)
PASSING = SHORT.map(completed).filter(lambda number: len(number) == 9)
NUMBERS = st.integers(1, 999_999_999).map("{:09}".format)


@given(PASSING)
def test_every_number_that_passes_is_found_in_any_dress(number: str) -> None:
    """Bare, in a sentence, glued to letters, in groups, as a number of a spreadsheet."""
    three = (number[:3], number[3:6], number[6:])
    official = (number[:4], number[4:6], number[6:])
    for cell in (
        number,
        f"BSN: {number}.",
        f"bsn{number}",
        f" {number} ",
        f"{number}.0",
        ".".join(three),
        " ".join(three),
        "\u00a0".join(three),
        ".".join(official),
    ):
        assert holds_person_number(["K0717", cell, ""]), cell


@given(NUMBERS.filter(lambda number: not passes(number)))
def test_a_number_that_does_not_pass_is_no_number_of_a_person(number: str) -> None:
    """Nine digits alone are not enough."""
    assert not holds_person_number([number])


@given(st.integers(1, 9_999_999).map("0{:07}".format).map(completed))
def test_a_zero_that_a_spreadsheet_dropped_is_thought_back(nine: str) -> None:
    """Eight digits alone in a cell are tried with a zero in front, unless they are a date."""
    number = nine[1:]
    assume(len(nine) == 9 and not number.startswith("20"))
    assert holds_person_number(["K0717", number])
    assert holds_person_number([f"{number}.0"])


@pytest.mark.parametrize(
    "cells",
    [
        ["K0717", "25187", "25LX", "2026-08-01", "1-8-2026"],
        ["25187", "25604"],
        ["K0717", "123A456", "123X456"],
        ["Code 25187 2026"],
        ["20260801", "20250203", "20270131"],
        ["01.08.2026", "0612345678", "06 12 34 56 78"],
        ["111222", "333"],
        ["000000000"],
        ["1112223330"],
        [],
    ],
)
def test_what_stands_in_offers_is_let_through(cells: list[str]) -> None:
    """Codes, dates, ids and longer numbers are no person's number; nor are two cells one."""
    assert not holds_person_number(cells)


def test_a_number_in_any_digits_counts() -> None:
    """Digits of other scripts are digits."""
    assert holds_person_number(["".join(chr(0x0660 + int(d)) for d in "111222333")])
