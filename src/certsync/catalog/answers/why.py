"""Where does it say so? ``certsync why CODE [FIELD]``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from certsync.catalog.answers.clocks import on_day, point_json
from certsync.catalog.load import Facts, Since
from certsync.catalog.merge import Merged
from certsync.catalog.trail import Seen
from certsync.codes import Code
from certsync.records import NOT_OBSERVED, VALUE_FIELDS, Fact, IsoDate, Key, Thing

Value = str | int | None
CREBOS = "crebos"
FIELDS = ("code", *(n for n in VALUE_FIELDS[Thing.ONDERDEEL] if n != "links_observed"), CREBOS)
"""The fields that can be asked for; ``crebos`` are all links of the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One value as one source gives it, and where that was seen.

    ``source`` is the name of its voice. ``chosen`` says that the catalogue follows it for this
    value. ``implied`` says that no text says it: it follows from the code, or the source declares
    it of all that stands on its list; ``seen`` is then where the code, or the crebo of a link,
    stands. ``since`` is the run since which the source says all it says now of this thing.
    """

    source: str
    key: Key
    field: str
    value: Value
    chosen: bool
    since: Since
    seen: tuple[Seen, ...]
    implied: bool


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """The reasons for one code, field by field; none where no source knows it."""

    facts: Facts
    code: Code
    field: str | None
    reasons: tuple[Reason, ...]
    on: IsoDate | None = None


def answer_why(
    facts: Facts,
    merged: Merged,
    evidence: Mapping[tuple[str, Key], tuple[Seen, ...]],
    code: Code,
    field: str | None,
    *,
    on: IsoDate | None = None,
) -> WhyAnswer:
    """Return where the values of ``code`` were seen, of one field or of all.

    With ``on`` it is told of that day's links only.
    ``evidence`` is that of the code and its links, as of
    :func:`certsync.catalog.trail.load_evidence`.
    """
    reasons = [
        reason
        for key in sorted(merged.things)
        if key.first == code and (on is None or on_day(merged.things[key].fact, on) is not None)
        for reason in _reasons(facts, merged, evidence, key)
        if field is None or reason.field == field or (field == CREBOS and key[0] is Thing.LINK)
    ]
    return WhyAnswer(facts, code, field, tuple(reasons), on)


def _reasons(
    facts: Facts,
    merged: Merged,
    evidence: Mapping[tuple[str, Key], tuple[Seen, ...]],
    key: Key,
) -> Iterable[Reason]:
    thing = merged.things[key]
    end = "code" if key[0] is Thing.ONDERDEEL else "crebo"
    for name in (end, *VALUE_FIELDS[key[0]]):
        for voice in thing.voices:
            own = (voice.source, voice.key)
            value = _value(voice.fact, name)
            if value is not NOT_OBSERVED:
                found = evidence.get(own, ())
                said = tuple(seen for seen in found if seen.field == name)
                yield Reason(
                    source=voice.name,
                    key=key,
                    field=name,
                    value=value,
                    chosen=thing.voice_of(name) == voice,
                    since=facts.since[own],
                    seen=said or tuple(seen for seen in found if seen.field == end),
                    implied=not said,
                )


def _value(fact: Fact, name: str) -> Value:
    """Return a value that can be seen on a page; that links were observed is no such value."""
    value: Value = getattr(fact, name)
    return NOT_OBSERVED if isinstance(value, bool) else value


def why_json(answer: WhyAnswer) -> dict[str, object]:
    """Return ``{as_of, on, code, field, reasons: […]}``.

    Each reason: ``{subject, crebo, field, value, source, chosen, implied, since: {run, at,
    cause}, seen: [{text, where, url, requested_at, capture, digest, body}]}``; ``digest`` is the
    SHA-256 of the bytes received, ``body`` that of the copy that is stored.
    """
    return {
        "schema": "certsync/why/1",
        "as_of": point_json(answer.facts.point),
        "on": answer.on,
        "code": answer.code,
        "field": answer.field,
        "reasons": [_reason_json(reason) for reason in answer.reasons],
    }


def _reason_json(reason: Reason) -> dict[str, object]:
    thing, _, crebo, _ = reason.key
    return {
        "subject": str(thing),
        "crebo": crebo if thing is Thing.LINK else None,
        "field": reason.field,
        "value": reason.value,
        "source": reason.source,
        "chosen": reason.chosen,
        "implied": reason.implied,
        "since": {"run": reason.since.run, "at": reason.since.at, "cause": reason.since.cause},
        "seen": [
            {
                "text": seen.text,
                "where": seen.place,
                "url": seen.url,
                "requested_at": seen.requested_at,
                "capture": seen.capture,
                "digest": seen.digest,
                "body": seen.body,
            }
            for seen in reason.seen
        ],
    }
