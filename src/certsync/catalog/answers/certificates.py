"""Which certificates hang on this crebo? ``certsync certificates CREBO…``."""

from collections.abc import Iterable
from dataclasses import dataclass

from certsync.catalog.answers.clocks import (
    certificate_on,
    crebo_of,
    links_on,
    onderdeel_of,
    point_json,
    sources_of,
    takes_intake,
)
from certsync.catalog.answers.crebos import certificate_word
from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode, Kind, kind_of
from certsync.records import Certificate, Crebo, IsoDate, Link, Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateAnswer:
    """A code on the crebo; ``begin`` and ``end`` are the link's."""

    code: Code
    name: str | None
    kind: Kind
    certificate: Certificate | None
    begin: IsoDate | None
    end: IsoDate | None
    takes_intake: bool | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCreboAnswer:
    """One crebo; ``certificates`` is ``None`` where no source ever hung anything on it.

    No source shows all codes of a crebo as such, so that is not known rather than none.
    """

    crebo: Crebo
    certificates: tuple[CertificateAnswer, ...] | None


@dataclass(frozen=True, slots=True)
class CertificatesAnswer:
    """The answers in the order asked; ``missing`` are crebos that no source knows."""

    as_of: Point
    on: IsoDate
    answers: tuple[OneCreboAnswer, ...]
    missing: tuple[CreboCode, ...]


def answer_certificates(
    merged: Merged, crebos: Iterable[CreboCode], *, as_of: Point, on: IsoDate
) -> CertificatesAnswer:
    """Return the codes that hang on each of ``crebos``, on a day."""
    wanted = tuple(dict.fromkeys(crebos))
    links = links_on(merged, on, "crebo")
    hung = {key[2] for key in merged.things if key[0] is Thing.LINK}
    known = {key[1] for key in merged.things if key[0] is Thing.CREBO} | hung
    return CertificatesAnswer(
        as_of=as_of,
        on=on,
        answers=tuple(
            OneCreboAnswer(
                crebo=crebo_of(merged, crebo),
                certificates=tuple(_certificate(merged, link, on) for link in links.get(crebo, ()))
                if crebo in hung
                else None,
            )
            for crebo in wanted
            if crebo in known
        ),
        missing=tuple(crebo for crebo in wanted if crebo not in known),
    )


def _certificate(merged: Merged, link: Link, on: IsoDate) -> CertificateAnswer:
    onderdeel = onderdeel_of(merged, link.code)
    return CertificateAnswer(
        code=link.code,
        name=onderdeel.name,
        kind=onderdeel.kind or kind_of(link.code),
        certificate=certificate_on(onderdeel, on),
        begin=link.begin,
        end=link.end,
        takes_intake=takes_intake(onderdeel, link, crebo_of(merged, link.crebo), on),
        sources=sources_of(merged, link),
    )


def certificates_json(answer: CertificatesAnswer) -> dict[str, object]:
    """Return ``{as_of, on, answers: [{crebo, name, level, certificates: […] | null}]}``.

    Each certificate: ``{code, name, kind, certificate, begin, end, takes_intake, sources}``.
    """
    return {
        "schema": "certsync/certificates/1",
        "as_of": point_json(answer.as_of),
        "on": answer.on,
        "answers": [
            {
                "crebo": one.crebo.crebo,
                "name": one.crebo.name,
                "level": one.crebo.level,
                "certificates": None
                if one.certificates is None
                else [_certificate_json(c) for c in one.certificates],
            }
            for one in answer.answers
        ],
    }


def _certificate_json(answer: CertificateAnswer) -> dict[str, object]:
    return {
        "code": answer.code,
        "name": answer.name,
        "kind": str(answer.kind),
        "certificate": certificate_word(answer.certificate),
        "begin": answer.begin,
        "end": answer.end,
        "takes_intake": answer.takes_intake,
        "sources": list(answer.sources),
    }
