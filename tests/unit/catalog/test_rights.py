from dataclasses import replace

import pytest

from certsync.catalog.rights import NEAR, RIGHT, SchoolRights, is_sanctioned, is_warned
from certsync.codes import Brin, CreboCode
from certsync.planning import load_rules
from certsync.records import NO_END, IsoDate, Licence

DAY = IsoDate("2027-08-01")
LICENCE = Licence(licence="0211-1")


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (None, None, False),
        ("2027-08-01", "2028-08-01", True),
        ("2026-08-01", "2027-08-01", False),
        ("2027-08-02", "2028-08-01", False),
        ("2026-08-01", None, True),
        ("2026-08-01", NO_END, True),
        (None, "2027-08-02", True),
    ],
)
def test_a_sanction_or_warning_stands_from_its_begin_until_before_its_end(
    begin: str | None, end: str | None, expected: bool
) -> None:
    """Without any date there is none."""
    first, last = (None if day is None else IsoDate(day) for day in (begin, end))
    sanctioned = replace(LICENCE, sanction_from=first, sanction_to=last)
    warned = replace(LICENCE, warning_from=first, warning_to=last)
    assert (expected, False) == (is_sanctioned(sanctioned, DAY), is_warned(sanctioned, DAY))
    assert (False, expected) == (is_sanctioned(warned, DAY), is_warned(warned, DAY))


@pytest.mark.parametrize(
    ("licences", "expected"),
    [
        ([], None),
        ([("BOL", "no", NO_END)], False),
        ([("BOL", "no", NO_END), ("BBL", "yes", NO_END)], True),
        ([("BOL", "no", NO_END), ("BBL", "yes", "2027-08-01")], False),
        ([("BOL", "no", NO_END), ("BBL", None, NO_END)], None),
        ([("OVO", "no", NO_END)], None),
        ([("OVO", "no", NO_END), ("BOL", "yes", NO_END)], True),
    ],
)
def test_a_school_is_funded_as_its_licences_in_force_say(
    licences: list[tuple[str, str | None, str]], expected: bool | None
) -> None:
    """One that is makes the school so; only if all say no is it not; OVO never is, for anyone."""
    crebo = CreboCode("25187")
    own = tuple(
        replace(LICENCE, leerweg=leerweg, funded=funded, end=IsoDate(end))
        for leerweg, funded, end in licences
    )
    school = SchoolRights(
        brin=Brin("25LX"),
        seen_on=DAY,
        read_on=DAY,
        made_on=None,
        is_read=True,
        is_known=True,
        crebos=frozenset({crebo}),
        licences={crebo: own},
        offers={},
    )
    assert expected is school.funded(DAY)


def test_a_list_and_a_plan_look_for_the_same_right() -> None:
    """The catalogue knows no planning; what both call a right is held equal here."""
    rule = load_rules().rules["V13"]
    assert (RIGHT, NEAR) == (rule.text("right"), frozenset(rule.words("short")))
