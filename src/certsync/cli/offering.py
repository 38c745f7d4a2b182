"""A school's own offer, read from a file: which codes, on which crebos."""

from collections.abc import Iterable
from pathlib import Path

from certsync.catalog.load import Point, load_facts
from certsync.changes import Offer
from certsync.cli import asking, rows
from certsync.cli.call import Call
from certsync.codes import Code, CreboCode
from certsync.records import Link


def load_offer(call: Call, path: Path, question: asking.Asked, points: Iterable[Point]) -> Offer:
    """Return the offer in the file at ``path``; lines that cannot be read are told and left out.

    A code without a crebo is offered on all that it was linked to at one of ``points``.

    Raises:
        UsageError: the file cannot be used.
    """
    offer: dict[Code, set[CreboCode]] = {}
    open_codes: set[Code] = set()
    for line in rows.read_lines(call, path, {"start": str(question.on)}):
        if line.code is not None and not line.faults:
            on = offer.setdefault(line.code, set())
            if line.crebo is None:
                open_codes.add(line.code)
            else:
                on.add(line.crebo)
    for point in points:
        for state in load_facts(question.connection, point, codes=open_codes).states.values():
            for fact in state.values():
                if isinstance(fact, Link) and fact.code in open_codes:
                    offer[fact.code].add(fact.crebo)
    return offer
