"""Values of a card that a label, or the list they stand in, gives their meaning."""

from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import parse_name
from certsync.reading.language.patterns import NO, NONE_THERE, YES
from certsync.reading.language.values import looks_like_hours
from certsync.reading.record.claims import Card
from certsync.reading.text.segments import Segment
from certsync.records import Certificate

_MOST_DIGITS: Final = 4


def take_stated(card: Card, segment: Segment, label: Meaning | None) -> bool:
    """Take a value that a label gives its meaning: hours, yes and no, "geen"."""
    draft, text, where = card.draft, segment.rest, segment.where
    hours = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    if hours and (label is Meaning.SBU or (label is None and _in_value_list(card, segment))):
        draft.put("sbu", int(text), segment.field.raw, where)
    elif label in {Meaning.CERTIFIED, Meaning.CERTIFICATE} and YES.fullmatch(text):
        draft.put("certificate", Certificate.YES, segment.field.raw, where)
    elif label in {Meaning.CERTIFIED, Meaning.CERTIFICATE} and NO.fullmatch(text):
        draft.put("certificate", Certificate.NO, segment.field.raw, where)
    elif label in CREBO_LIKE and NONE_THERE.fullmatch(text):
        draft.no_crebos(segment.field.raw, where)
    elif label is Meaning.SECTOR:
        draft.section = draft.section or parse_name(text)
    else:
        return hours
    return True


def _in_value_list(card: Card, segment: Segment) -> bool:
    """A bare 240 is the study load only in the same little list as the code."""
    if not looks_like_hours(segment.rest):
        return False
    line = segment.field.line
    for other in card.unit.lines:
        if any(hit.identity == card.unit.key for hit in other.codes):
            if other is line or other.block is line.block:
                return True
            if other.block.parent is not None and other.block.parent is line.block.parent:
                return len(other.block.items) == 1 == len(line.block.items)
    return False
