"""Is this reading believable? Verdicts in numbers, before anything is changed.

:func:`measure` counts what a source would say after a reading beside what it said before;
:func:`judge` holds those numbers to the floors, to what the source's owner declared, and to the
source's accepted past, which may widen a floor and never narrows one. Each reason it gives carries
the numbers it was judged by and the band they had to lie in, so that a registrar can be told in a
sentence what was expected and what was seen. Pure.
"""

from certsync.guard.measures import (
    Expect,
    Fill,
    Loss,
    Measured,
    measure,
    measured_json,
    parse_measured,
)
from certsync.guard.past import EROSION_DAYS, NOTHING_ACCEPTED, Past
from certsync.guard.verdict import judge

__all__ = [
    "EROSION_DAYS",
    "NOTHING_ACCEPTED",
    "Expect",
    "Fill",
    "Loss",
    "Measured",
    "Past",
    "judge",
    "measure",
    "measured_json",
    "parse_measured",
]
