"""Whose text is each field of a line in which codes, crebos and names stand side by side."""

from certsync.reading.language.labels import Meaning, meaning_of
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.blocks import Line
from certsync.reading.text.inline import kind_of
from certsync.reading.text.owners import owners_of
from certsync.reading.text.segments import Keyed, Segment


def owners_in_row(segments: tuple[Segment, ...]) -> dict[int, str] | None:
    """Say whose text each plain field of a line is, where codes and crebos stand in one line.

    Returns the identity of the key by the field's index; ``None`` where there is nothing to part.
    """
    if not any(s.codes for s in segments):
        return None
    keyed = [(at, key) for at, s in enumerate(segments) for key in (*s.codes, *s.fives)]
    if not any(not key.hit.five for _, key in keyed) or not any(k.hit.five for _, k in keyed):
        return None
    headed = _owners_by_header(segments, [key for _, key in keyed])
    if headed:
        return headed
    keyed.sort(key=lambda pair: (pair[0], pair[1].hit.start))
    texts = [""] * (len(keyed) + 1)
    gap_of: dict[int, int] = {}
    for at, segment in enumerate(segments):
        if not (segment.codes or segment.fives) and can_be_name(segment.rest):
            gap = sum(place < at for place, _ in keyed)
            texts[gap], gap_of[at] = segment.rest, gap
    for gap, (_, key) in enumerate(keyed):
        # A key that has its name beside it in its own field claims no other.
        if key.name is not None and texts[gap + 1] and not texts[gap]:
            return {}
    kinds = [kind_of(key.hit, key.label) for _, key in keyed]
    owners = owners_of(texts, kinds, colon=False)
    return {
        at: keyed[owner][1].hit.identity
        for at, gap in gap_of.items()
        if (owner := owners[gap]) is not None
    }


def _owners_by_header(segments: tuple[Segment, ...], keys: list[Keyed]) -> dict[int, str]:
    """Go by a first line of labels, one over each text: ``CODE  CREBO  NAAM``."""
    line = segments[0].field.line
    first = line.block.items[0]
    if not isinstance(first, Line) or first is line or len(first.fields) != len(segments):
        return {}
    labels = [meaning_of(part.plain) for part in first.fields]
    ours = {key.hit.five: key.hit.identity for key in keys}
    if None in labels or Meaning.NAME not in labels or len(ours) < len(keys):
        return {}
    return {
        at: ours[label is not Meaning.NAME]
        for at, label in enumerate(labels)
        if label in {Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME}
        and not (segments[at].codes or segments[at].fives)
    }
