"""Which crebo: every linked one in order, and never one silently among equals."""

from collections.abc import Mapping
from typing import Final

from certsync.codes import CreboCode
from certsync.messages import Message
from certsync.planning.dates import day_in_words, holds_on, period_in_words
from certsync.planning.rights import Standing
from certsync.planning.values import Choice, LinkedCrebo, Recognition
from certsync.records import IsoDate

# Not held and not known weigh the same: nobody has looked is no reason to put a crebo last.
_WEIGHT: Final = {
    Recognition.HELD: 0,
    Recognition.APPLY_SHORT: 1,
    Recognition.APPLY_LONG: 2,
    Recognition.UNKNOWN: 2,
}
_OPENNESS: Final[Mapping[bool | None, int]] = {True: 0, None: 1, False: 2}


def takes_intake(linked: LinkedCrebo, start: IsoDate) -> bool | None:
    """Return whether a new student can start on ``start``; None where that is not known.

    On the last intake date itself it is not known either: sources differ on whether it counts.
    """
    if linked.last_intake is None:
        return linked.takes_intake
    return None if start == linked.last_intake else start < linked.last_intake


def is_open(linked: LinkedCrebo, start: IsoDate) -> bool | None:
    """Return whether link, crebo and intake all hold on ``start``: no beats unknown beats yes."""
    answers = (
        holds_on(start, linked.begin, linked.end),
        holds_on(start, linked.valid_from, linked.valid_to),
        takes_intake(linked, start),
    )
    if False in answers:
        return False
    return None if None in answers else True


def rank_choices(
    crebos: tuple[LinkedCrebo, ...], standings: Mapping[CreboCode, Standing], start: IsoDate
) -> tuple[Choice, ...]:
    """Return the linked crebos, best first.

    What is closed on the start date comes last; then held OVO before BOL or BBL before neither or
    unknown; then open before not known to be open. Equals share a rank and stand by code.
    """
    weighed = sorted(
        (_weight(linked, standings[linked.crebo].recognition, start), linked.crebo, linked)
        for linked in crebos
    )
    ranks = {weight: nr for nr, weight in enumerate(sorted({w for w, _, _ in weighed}), start=1)}
    return tuple(
        _choice(linked, ranks[weight], standings[linked.crebo].recognition, start)
        for weight, _, linked in weighed
    )


def choose_crebo(
    asked: CreboCode | None, choices: tuple[Choice, ...], *, among_equals: bool = False
) -> CreboCode | None:
    """Return the crebo asked for, else the best: the only one, or the first ``among_equals``."""
    best = [choice.crebo for choice in choices if choice.rank == 1]
    return asked or (best[0] if len(best) == 1 or (best and among_equals) else None)


def _weight(linked: LinkedCrebo, recognition: Recognition, start: IsoDate) -> tuple[bool, int, int]:
    open_ = is_open(linked, start)
    return (open_ is False, _WEIGHT[recognition], _OPENNESS[open_])


def _choice(linked: LinkedCrebo, rank: int, recognition: Recognition, start: IsoDate) -> Choice:
    open_ = is_open(linked, start)
    word = {True: "open", None: "not-known", False: "closed"}[open_]
    if open_ is False and linked.successor:
        word = "closed-with-successor"
    return Choice(
        crebo=linked.crebo,
        name=linked.name,
        rank=rank,
        recognition=recognition,
        open=open_,
        reason=Message(
            "planning.choice",
            {
                "recognition": Message(f"planning.recognition.{recognition}"),
                "open": Message(
                    f"planning.choice.{word}",
                    {
                        "start": start,
                        "link": period_in_words(linked.begin, linked.end),
                        "last_intake": day_in_words(linked.last_intake),
                        "successor": linked.successor,
                    },
                ),
            },
        ),
    )
