"""What history would say, had today's reader read it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "rebuild.source": "{source}: {replayed} of the {runs} runs read anew; after {differing} of them the catalogue would say something else.",
    "rebuild.missed": "run {run} ({at}) was not read anew: {why}",
    "rebuild.differs": "run {run} ({at}): different: {n}",
    "rebuild.why": "{why}",
    "rebuild.not-kept": "the bytes are no longer stored",
    "rebuild.next": "certsync rebuild --apply appends this as read anew; what is recorded does not change.",
    "rebuild.applied": "Appended as run {run}.",
    "rebuild.nothing": "There is nothing to read anew yet.",
}
