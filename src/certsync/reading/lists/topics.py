"""What the headings, labels and leading lines of a card say of the text behind them."""

from itertools import islice
from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning, meaning_of, topic_of
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.blocks import Line
from certsync.reading.record.claims import Card, Claim
from certsync.reading.text.segments import Keyed, Segment, is_current_crebo, is_dossier_number

_LEADS: Final = CREBO_LIKE | {Meaning.DOSSIER, Meaning.RELATED}
_MOST_LINES: Final = 6
"""Lines of a card about one programme: its crebo, its name, its level, no part of a page."""


def label_alone(segment: Segment) -> Meaning | None:
    """Return what a label by itself says; "Keuzedeel" is a badge unless it is marked as a label."""
    tag = segment.field.line.block.node.tag
    if segment.label is Meaning.CERTIFICATE and tag not in {"dt", "th"} and ":" not in segment.text:
        return None
    return segment.label


def is_topic(card: Card, line: Line, segments: tuple[Segment, ...]) -> bool:
    """Take a heading as what the text below it is about, unless it is the card's own."""
    card.reach = None
    if any(s.codes or s.fives for s in segments):
        dossier = all(_is_dossier(key, s) for s in segments for key in (*s.codes, *s.fives))
        card.label, card.sticky = (Meaning.PROGRAMME if dossier else None), dossier
        card.reach = line.block.parent if dossier else None
        return False
    text = line.plain
    card.headings += 1
    meaning = meaning_of(text)
    topic = topic_of(text)
    first = card.headings == 1 and not card.candidates
    after = card.home.line is not None and line.order > card.home.line.order
    if meaning is Meaning.CERTIFICATE:
        # "Mbo-certificaten" heads a page or a list; it labels nothing.
        card.label, card.sticky = None, False
        return True
    own = id(line) in card.own_headings
    first = first or (not card.candidates and card.home.is_titled_by(line))
    if own or (meaning is None and (first or not after) and line.block.level != 6):  # noqa: PLR2004
        card.label, card.sticky = None, False
        return False
    if card.sticky and card.label in CREBO_LIKE and topic is None and _names_crebo(line):
        return True
    # A description under a heading of its own is a text; behind a label it may be the name.
    text_below = topic in {None, Meaning.DESCRIPTION}
    card.label, card.sticky = Meaning.OTHER if text_below else topic, True
    return True


def _names_crebo(line: Line) -> bool:
    """Whether a heading stands in a small box with one crebo, and so is called as that is."""
    box = line.block.parent
    lines = [*islice(box.lines(), _MOST_LINES + 1)] if box is not None else []
    headings = sum(other.block.level is not None for other in lines)
    fives = [hit for other in lines for hit in other.fives]
    coded = any(other.codes for other in lines)
    small = len(lines) <= _MOST_LINES and headings == len(fives) == 1 and not coded
    return small and is_current_crebo(fives[0].text) and can_be_name(line.plain)


def _is_dossier(key: Keyed, segment: Segment) -> bool:
    """Whether a heading's number is a dossier's: below it stand its kwalificaties."""
    said = Meaning.DOSSIER in {key.label, segment.label}
    return said and is_dossier_number(key.hit.text)


def lead_topic(card: Card, segment: Segment) -> Meaning | None:
    """Return what a line like "Te volgen bij de opleidingen:" says of what follows.

    Words of the certificate's name say nothing of it: "Instructeur overige sporten hoort bij:".
    """
    if segment.codes or segment.fives or not segment.text.rstrip().endswith(":"):
        return None
    topic = topic_of(without_name(card, segment.text.rstrip()))
    return topic if topic in _LEADS else None


def without_name(card: Card, text: str) -> str:
    """Return what a text says besides the texts that claim most to be the card's name."""
    ranks = [(found.claim, found.level, found.text) for found in card.candidates]
    best = min(ranks, default=None)
    for claim, level, name in ranks:
        if best is not None and claim <= Claim.HEADING and (claim, level) == best[:2]:
            text = text.replace(name, "")
    return text
