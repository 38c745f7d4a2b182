"""A line with several codes: each with the name beside it, crebos for all."""

from itertools import product

from certsync.reading.grouping.runs import Unit
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.record.crebos import add, refusal
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.tables.rowfacts import Above
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Keyed, Segment


def read_many(
    unit: Unit, section: str | None, above: tuple[Above, ...], findings: Findings
) -> None:
    """Read a line that holds several codes: each with the name beside it, crebos for all."""
    line = unit.lines[0]
    segments = read_line(line)
    drafts: list[Draft] = []
    own = _each_has_its_own(segments)
    pending: list[tuple[int, Segment, Keyed]] = []
    for at, segment in enumerate(segments):
        pending += [
            (at, segment, key)
            for key in segment.fives
            if refusal(key, key.label, free=True) is None
        ]
        for key in segment.codes:
            if key.hit.code is None:
                findings.refuse_key(segment, key)
                continue
            draft = Draft(key.hit.code, segment.where, findings.url, line.order, section=section)
            draft.saw("code", segment.field.raw, segment.where)
            if key.hit.lower_case:
                draft.note("code: lower-case")
            _name_beside(draft, segments, at, key, findings)
            drafts.append(draft)
    coded = [at for at, segment in enumerate(segments) if segment.codes]
    bare = not any(key.name for segment in segments for key in segment.codes)
    shared = [] if pending else [*above]
    for at, segment, key in pending if drafts else []:
        if own:
            add(drafts[coded.index(at)], key, segment, key.label)
        elif _shared(segment, key, at, coded, bare=bare):
            shared.append((segment, key))
        else:
            findings.refuse_key(segment, key, "crebo beside several codes")
    once = {draft.code: draft for draft in reversed(drafts)}.values()
    for (segment, key), draft in product(shared, once):
        add(draft, key, segment, key.label)
    findings.drafts += drafts


def _each_has_its_own(segments: tuple[Segment, ...]) -> bool:
    """Whether each piece of a line says a code, its name and crebos: "X (K0802, crebo 25500); …".

    Where one goes without, the crebos of another may be of both.
    """
    return (
        all(
            len(s.codes) == 1 and s.fives and s.codes[0].name and s.codes[0].hit.code is not None
            for s in segments
        )
        and len({s.codes[0].hit.start < s.fives[0].hit.start for s in segments}) == 1
    )


def _shared(segment: Segment, key: Keyed, at: int, coded: list[int], *, bare: bool) -> bool:
    """A crebo before all codes of a line, or behind a bare list of them, is of all."""
    if segment.codes:
        return bare or (segment.codes[0].hit.start > key.hit.start and at == coded[0])
    return at < coded[0] or len(coded) == 1


def _name_beside(
    draft: Draft, segments: tuple[Segment, ...], at: int, key: Keyed, findings: Findings
) -> None:
    segment = segments[at]
    if key.name is not None:
        draft.call(key.name, segment.field.raw, segment.where)
        return
    if key.contested:
        findings.refuse(segment.field.raw, "name unclear", segment.where)
        return
    first = next((s for s in segments if not s.alone), segments[0])
    step = 1 if first.codes else -1
    beside = segments[at + step] if 0 <= at + step < len(segments) else None
    if beside is not None and not beside.codes and not beside.fives and can_be_name(beside.rest):
        draft.call(str(parse_name(beside.rest)), beside.field.raw, beside.where)
