"""What a source's accepted past says about the next reading."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from certsync.codes import Code
from certsync.guard.bands import NOTHING_LEARNED
from certsync.guard.measures import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was accepted of a source before.

    ``last`` is the last accepted reading, ``None`` where there is none yet. ``decided`` are the
    readings that a person accepted, oldest first. ``stood`` are the codes the source listed when
    the time of slow erosion began, ``days`` ago: :data:`EROSION_DAYS`, or less where a person
    decided or history began since.
    """

    last: Measured | None = None
    decided: tuple[Measured, ...] = ()
    stood: frozenset[Code] = frozenset()
    days: int = 0

    def habit(self, share_of: Callable[[Measured], tuple[int, int]]) -> Fraction:
        """Return the share that people accepted at least twice, 0 for none.

        Once is an event, twice is a habit: one list that was rightly halved is no reason to
        believe the next half of a list.
        """
        counts = (share_of(one) for one in self.decided)
        shares = sorted((Fraction(part, whole) for part, whole in counts if whole), reverse=True)
        return shares[1] if len(shares) > 1 else NOTHING_LEARNED


EROSION_DAYS: Final = 30
NOTHING_ACCEPTED: Final = Past()
"""The past of a source that was never believed yet."""
