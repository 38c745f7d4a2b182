"""On which crebos does this certificate hang? ``certsync crebos CODE…``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certsync.catalog.answers.clocks import (
    certificate_on,
    crebo_of,
    is_known,
    links_on,
    onderdeel_of,
    point_json,
    sources_of,
    takes_intake,
)
from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode, Kind, kind_of
from certsync.records import Certificate, IsoDate, Link, Onderdeel


@dataclass(frozen=True, slots=True, kw_only=True)
class CreboAnswer:
    """A crebo the code hangs on; ``begin`` and ``end`` are the link's, the rest the crebo's."""

    crebo: CreboCode
    name: str | None
    level: int | None
    begin: IsoDate | None
    end: IsoDate | None
    last_intake: IsoDate | None
    takes_intake: bool | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAnswer:
    """One code; ``crebos`` is ``None`` where no source shows any crebo region for it."""

    code: Code
    name: str | None
    kind: Kind
    certificate: Certificate | None
    crebos: tuple[CreboAnswer, ...] | None


@dataclass(frozen=True, slots=True)
class CrebosAnswer:
    """The answers in the order asked; ``missing`` are codes that no source knows at this point."""

    as_of: Point
    on: IsoDate
    answers: tuple[CodeAnswer, ...]
    missing: tuple[Code, ...]


def answer_crebos(
    merged: Merged, codes: Iterable[Code], *, as_of: Point, on: IsoDate
) -> CrebosAnswer:
    """Return the crebos that each of ``codes`` hangs on, on a day."""
    wanted = tuple(dict.fromkeys(codes))
    links = links_on(merged, on, "code")
    return CrebosAnswer(
        as_of=as_of,
        on=on,
        answers=tuple(
            code_answer(merged, code, links.get(code, ()), on)
            for code in wanted
            if is_known(merged, code)
        ),
        missing=tuple(code for code in wanted if not is_known(merged, code)),
    )


def code_answer(merged: Merged, code: Code, links: Sequence[Link], on: IsoDate) -> CodeAnswer:
    """Return what is known of one code, with ``links``, those that hold on a day."""
    onderdeel = onderdeel_of(merged, code)
    crebos = tuple(_crebo_answer(merged, onderdeel, link, on) for link in links)
    return CodeAnswer(
        code=code,
        name=onderdeel.name,
        kind=onderdeel.kind or kind_of(code),
        certificate=certificate_on(onderdeel, on),
        crebos=crebos if crebos or onderdeel.links_observed else None,
    )


def _crebo_answer(merged: Merged, onderdeel: Onderdeel, link: Link, on: IsoDate) -> CreboAnswer:
    crebo = crebo_of(merged, link.crebo)
    return CreboAnswer(
        crebo=link.crebo,
        name=crebo.name,
        level=crebo.level,
        begin=link.begin,
        end=link.end,
        last_intake=crebo.last_intake,
        takes_intake=takes_intake(onderdeel, link, crebo, on),
        sources=sources_of(merged, link),
    )


def crebos_json(answer: CrebosAnswer) -> dict[str, object]:
    """Return ``{as_of, on, answers: [{code, name, kind, certificate, crebos: […] | null}]}``.

    ``certificate`` is yes, no or unknown. An end of 9999-12-31 is a source's word that there is
    none; ``null`` is that nobody said.
    """
    return {
        "schema": "certsync/crebos/1",
        "as_of": point_json(answer.as_of),
        "on": answer.on,
        "answers": [code_json(code) for code in answer.answers],
    }


def code_json(answer: CodeAnswer) -> dict[str, object]:
    """Return one code of the answer as JSON."""
    return {
        "code": answer.code,
        "name": answer.name,
        "kind": str(answer.kind),
        "certificate": certificate_word(answer.certificate),
        "crebos": None if answer.crebos is None else [_crebo_json(c) for c in answer.crebos],
    }


def certificate_word(certificate: Certificate | None) -> str:
    """Return yes, no or unknown."""
    return "unknown" if certificate is None else str(certificate)


def _crebo_json(answer: CreboAnswer) -> dict[str, object]:
    return {
        "crebo": answer.crebo,
        "name": answer.name,
        "level": answer.level,
        "begin": answer.begin,
        "end": answer.end,
        "last_intake": answer.last_intake,
        "takes_intake": answer.takes_intake,
        "sources": list(answer.sources),
    }
