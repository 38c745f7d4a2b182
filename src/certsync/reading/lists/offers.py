"""Texts of a card that could be its name, each with the strength of its claim."""

from typing import Final

from certsync.reading.data.dataset import named_by
from certsync.reading.data.places import text_of
from certsync.reading.grouping.runs import Unit
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import Meaning, is_label
from certsync.reading.language.names import between, can_be_name, name_in_attribute, parse_name
from certsync.reading.language.patterns import hangs
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.record.claims import Candidate, Card, Carrier, Claim
from certsync.reading.text.segments import Segment

_FEW_LINES: Final = 50
_RULE: Final = "-=_+| "
"""What lines between rows are typed with."""
_BOLD_LEVEL, _PLAIN_LEVEL = 8, 9

_MAY_NAME: Final = frozenset({None, Meaning.NAME, Meaning.CERTIFICATE, Meaning.DESCRIPTION})


def offer(card: Card, segment: Segment, number: int, label: Meaning | None, *, same: bool) -> None:
    """Keep a text as a candidate for the name, if its form and label allow it."""
    line = segment.field.line
    if label not in _MAY_NAME or not can_be_name(segment.rest):
        return
    if label is None and _is_of_another_list(line.block):
        return
    path = _path(line.block, card.unit)
    nth = card.places[path] = card.places.get(path, -1) + 1
    place = (path, nth, number)
    link = segment.field.link
    if label is Meaning.DESCRIPTION:
        claim = Claim.DESCRIBED
    elif label is not None:
        claim = Claim.LABEL
    elif card.carrier is not None and card.carrier.node in {link, segment.field.atoms[0].node}:
        claim = Claim.LINK
    elif _level(line.block, card.unit) is not None:
        claim = Claim.HEADING
    elif same:
        claim = Claim.SAME_LINE
    else:
        claim = Claim.BOLD if segment.field.bold or link is not None else Claim.PLAIN
    name = parse_name(between(segment.rest) if same else segment.rest)
    if name is not None and is_torn(line, name):
        card.contested.append((segment.field.raw, segment.where))
    elif name is not None:
        card.candidates.append(
            Candidate(
                claim,
                name,
                segment.field.raw,
                segment.where,
                place,
                level=_rank(segment, line.block, card.unit),
                order=line.order,
                near=card.home.is_close(line),
                boxed=card.home.is_boxed_with(line),
            )
        )


def _is_of_another_list(block: Block) -> bool:
    """Whether a box is part of a list of terms that speaks of no code: "Uitgever: SBB"."""
    terms: Block | None = block
    while terms is not None and terms.node.tag != "dl":
        terms = terms.parent
    return terms is not None and not any(line.codes or line.fives for line in terms.lines())


def offer_attribute(card: Card, carrier: Carrier) -> None:
    """The element that carries the code may carry the name as well."""
    shown = text_of(carrier.node)
    fields = [part for line in card.unit.lines for part in line.fields]
    several = sum(part.link is carrier.node for part in fields) > 1
    if not (carrier.node.block or several) and can_be_name(tidy(shown)):
        name = str(parse_name(shown))
        card.candidates.append(Candidate(Claim.LINK, name, shown, carrier.node.path, ("carrier",)))
    said = name_in_attribute(carrier.text) if not shown.strip() else None
    if said is not None and not carrier.where.endswith("@href"):
        card.candidates.append(
            Candidate(Claim.DESCRIBED, said, carrier.text, carrier.where, ("attribute",))
        )
    named = named_by(carrier.node)
    if named is not None:
        card.candidates.append(Candidate(Claim.DESCRIBED, *named, ("attribute",)))


def is_torn(line: Line, name: str) -> bool:
    """Whether a name begins in the line before: a break within one name, or within a word."""
    lines = [item for item in line.block.items if isinstance(item, Line)][:_FEW_LINES]
    at = lines.index(line) if line in lines else 0
    if at == 0 or lines[at - 1].codes or lines[at - 1].fives or is_label(lines[at - 1].plain):
        return False
    before = lines[at - 1].plain
    if not before.strip(_RULE):
        return False
    return before.endswith("-") or hangs(before) or name[0].islower()


def _path(block: Block, unit: Unit) -> tuple[str, ...]:
    tags: list[str] = []
    tops = {id(item) for item in unit.items}
    above: Block | None = block
    while above is not None and id(above) not in tops:
        tags.append(above.node.tag)
        above = above.parent
    return tuple(tags)


def _rank(segment: Segment, block: Block, unit: Unit) -> int:
    """Return which of equal claims goes first: the higher heading, then what is bold."""
    level = _level(block, unit)
    if level is not None:
        return level
    return _BOLD_LEVEL if segment.field.bold else _PLAIN_LEVEL


def _level(block: Block, unit: Unit) -> int | None:
    tops = {id(item) for item in unit.items}
    above: Block | None = block
    while above is not None:
        if above.level is not None:
            return above.level
        if above.node.tag in {"dt", "summary", "legend", "caption", "figcaption"}:
            return 7
        if id(above) in tops:
            return None
        above = above.parent
    return None
