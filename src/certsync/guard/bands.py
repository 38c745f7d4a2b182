"""The floors in numbers, and the band that a floor and the past make for one list.

The floors are numbers, not settings, so that no installation can talk itself into believing an
empty page.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from certsync.messages import Message


@dataclass(frozen=True, slots=True)
class Floor:
    """What is ordinary for any source: ``at_least`` so many, or ``share`` of what there is."""

    at_least: int
    share: float


@dataclass(frozen=True, slots=True)
class Band:
    """The most that is believed for one list, and the sentence that explains it."""

    most: int
    told: Message


ENDED: Final = Floor(3, 0.10)
LINKS_ENDED: Final = Floor(10, 0.10)
VANISHED: Final = Floor(10, 0.10)
"""Of each kind of thing that is listed beside certificates and links."""
ADDED: Final = Floor(25, 0.50)
ERODED: Final = Floor(3, 0.25)
UNREADABLE: Final = Floor(3, 0.02)
BLANKED: Final = Floor(3, 0.20)
"""How many may lose the value of one field, in points of its fill rate."""
NAMELESS: Final = Floor(3, 0.20)
"""How many of a first list may lack a name."""


NOTHING_LEARNED: Final = Fraction(0)


def band(floor: Floor, count: int, learned: Fraction = NOTHING_LEARNED) -> Band:
    """Return the band for a list of ``count``; ``learned`` is the share the past has shown.

    The past only widens: a share below the floor's changes nothing. It is exact, so that a list
    that shrinks as it did before passes to the last one.
    """
    share = max(Fraction(floor.share), learned)
    most = max(floor.at_least, int(count * share))
    if share > floor.share and most > floor.at_least:
        told = "guard.band.learned"
    else:
        told = "guard.band.share" if most > floor.at_least else "guard.band.few"
    return Band(most, Message(told, {"most": most, "percent": round(share * 100)}))
