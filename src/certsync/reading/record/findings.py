"""What the parts of the reader hand in: drafts, and everything that could not be a record."""

from dataclasses import dataclass, field

from certsync.codes import Code
from certsync.reading.language.hits import Hit
from certsync.reading.layout.blocks import Field
from certsync.reading.record.draft import Draft
from certsync.reading.text.segments import Keyed, Segment
from certsync.records import Mention, Unreadable

_AROUND = 80
UNPLACED = "five digits that belong to no record"
"""Why a crebo is listed that no rule gave to a certificate."""
_LONGEST = 200


@dataclass(slots=True)
class Findings:
    """One page's harvest.

    ``regions`` are ``id()`` s of blocks and lines in which every code is a list's; ``tails`` of
    those behind the last code of a list, where running text may follow it.
    """

    url: str
    drafts: list[Draft] = field(default_factory=list)
    unreadable: dict[Unreadable, None] = field(default_factory=dict)
    mentions: dict[Mention, None] = field(default_factory=dict)
    regions: set[int] = field(default_factory=set)
    tails: set[int] = field(default_factory=set)

    def refuse(self, text: str, reason: str, where: str) -> None:
        """List something that should be a record and cannot be read as one."""
        self.unreadable[Unreadable(text.strip(), reason, where, self.url)] = None

    def refuse_hit(self, part: Field, hit: Hit, reason: str | None = None) -> None:
        """List a code or number of a field with the words around it."""
        why = reason or (hit.fault.value if hit.fault else "not part of any record")
        self.refuse(around(part, hit), why, part.where)

    def refuse_key(self, segment: Segment, key: Keyed, reason: str | None = None) -> None:
        """List a key of a segment."""
        self.refuse_hit(segment.field, key.hit, reason)

    def mention(self, part: Field, hit: Hit) -> None:
        """List a code of running text; one that is no code goes to the unreadable."""
        if hit.code is None:
            self.refuse_hit(part, hit)
            return
        self.mentions[Mention(Code(hit.code), around(part, hit), part.where, self.url)] = None


def around(part: Field, hit: Hit) -> str:
    """Return the raw text around a hit: all of a short field, a window of a long one."""
    raw = part.raw.strip()
    if len(raw) <= _LONGEST:
        return raw
    share = hit.start / max(1, len(part.plain))
    at = raw.find(hit.text, max(0, int(len(raw) * share) - _LONGEST))
    if at < 0:
        at = raw.find(hit.text)
    if at < 0:
        return raw
    return raw[max(0, at - _AROUND) : at + len(hit.text) + _AROUND].strip()
