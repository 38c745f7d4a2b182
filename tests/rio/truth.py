"""What a correct reader finds in a made day: computed from the world, never read back from files.

Ends are exclusive and None is open, as in RIO. `truth()` is JSON: lists of records, sorted.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.rio.licences import BRIN
from tests.rio.values import (
    DOSSIER,
    KEUZEDEEL,
    KWALIFICATIE,
    Licence,
    Recognition,
    Relation,
    Unit,
    World,
)

Record = dict[str, Any]
TRANSITION = "OVERGANG"


def truth(world: World, brins: Sequence[str] = (BRIN,)) -> dict[str, list[Record]]:
    """All that is to be kept of a day.

    - `certificates`: a record for each unit that says CERTIFICAAT in any period; `attached_on` is
      the begin of its first such period, `taken_away_on` the end of its last (None: open). `until`
      and `intake_until` are those of the recognition of its code: there ends of codes stand.
    - `keuzedelen`: code, unit and present name of all, with or without a certificate.
    - `links`: a certificate's unit to a crebo, `via` its own relation (`kwalificatie`) or that of
      the dossier above the crebo (`dossier`); dates through a dossier are those on which both
      hold, and where no day has both there is no link.
    - `crebos`: the period rows of the recognition of each linked crebo.
    - `licences` of the schools, each with its sanction; `offers` of onderdelen by their providers.
    """
    certificates = [part for part in world.parts if any(one.certificate for one in part.periods)]
    links = _links(world, certificates)
    recognised: dict[tuple[str, str], list[Recognition]] = {}
    for one in world.recognitions:
        recognised.setdefault((one.code, one.stelsel), []).append(one)
    linked = {(row["crebo"], row["crebo_stelsel"]) for row in links}
    return {
        "certificates": [
            _certificate(part, recognised[part.code, part.stelsel][-1]) for part in certificates
        ],
        "keuzedelen": [_keuzedeel(part) for part in world.parts if part.type == KEUZEDEEL],
        "links": links,
        "crebos": [_crebo(recognised[key]) for key in sorted(linked)],
        "licences": [_licence(world, one) for one in world.licences if one.brin in brins],
        "offers": list(_offers(world, brins)),
    }


def _key(unit: Unit) -> Record:
    return {"stelsel": unit.stelsel, "code": unit.code, "unit": unit.unit}


def _certificate(part: Unit, recognition: Recognition) -> Record:
    periods = [one for one in part.periods if one.certificate]
    return {
        **_key(part),
        "type": part.type,
        "name": part.periods[-1].name,
        "attached_on": periods[0].begin,
        "taken_away_on": periods[-1].end or None,
        "until": recognition.until or None,
        "intake_until": recognition.intake_until or None,
        "periods": [
            {
                "begin": one.begin,
                "end": one.end or None,
                "certificate": one.certificate,
                "name": one.name,
                # A number without its unit says nothing of hours.
                "sbu": int(one.load) if one.load_unit == "SBU" else None,
            }
            for one in part.periods
        ],
    }


def _keuzedeel(part: Unit) -> Record:
    return {**_key(part), "name": part.periods[-1].name}


def _links(world: World, certificates: Sequence[Unit]) -> list[Record]:
    wanted = {part.unit for part in certificates}
    below: dict[str, list[Relation]] = {}
    for one in world.relations:
        if one.parent.type == DOSSIER and one.child.type == KWALIFICATIE:
            below.setdefault(one.parent.unit, []).append(one)
    answer = []
    for one in world.relations:
        if one.child.unit not in wanted or one.kind == TRANSITION:
            continue
        if one.parent.type != DOSSIER:
            answer.append(_link(one, one.parent, None, one.begin, one.end))
            continue
        for step in below.get(one.parent.unit, ()):
            begin, end = max(one.begin, step.begin), _first_end(one.end, step.end)
            if not end or begin < end:
                answer.append(_link(one, step.child, one.parent.code, begin, end))
    return sorted(
        answer,
        key=lambda row: (
            row["code"],
            row["unit"],
            row["crebo"],
            row["dossier"] or "",
            row["begin"],
        ),
    )


def _first_end(one: str, other: str) -> str:
    return min(end for end in (one or "9999", other or "9999")).replace("9999", "")


def _link(relation: Relation, programme: Unit, dossier: str | None, begin: str, end: str) -> Record:
    return {
        **_key(relation.child),
        "crebo": programme.code,
        "crebo_stelsel": programme.stelsel,
        "crebo_unit": programme.unit,
        "kind": relation.kind,
        "via": "kwalificatie" if dossier is None else "dossier",
        "dossier": dossier,
        "begin": begin,
        "end": end or None,
    }


def _crebo(rows: Sequence[Recognition]) -> Record:
    return {
        "crebo": rows[0].code,
        "stelsel": rows[0].stelsel,
        "since": rows[0].since,
        "until": rows[0].until or None,
        "intake_until": rows[0].intake_until or None,
        "periods": [
            {"begin": one.begin, "end": one.end or None, "routes": one.routes} for one in rows
        ],
    }


def _licence(world: World, one: Licence) -> Record:
    sanction = next((row for row in world.sanctions if row.licence == one.licence), None)
    return {
        "licence": one.licence,
        "brin": one.brin,
        "crebo": one.code,
        "stelsel": one.stelsel,
        "route": one.route,
        "begin": one.begin,
        "end": one.end or None,
        "stage": one.stage,
        "sanction": None
        if sanction is None
        else {"begin": sanction.begin, "forbidden_until": sanction.forbidden_until},
    }


def _offers(world: World, brins: Sequence[str]) -> Iterator[Record]:
    units = {one.unit: one for one in world.parts}
    for one in world.offers:
        if world.providers[one.provider] in brins:
            yield {
                **_key(units[one.unit]),
                "offer": one.offer,
                "provider": one.provider,
                "brin": world.providers[one.provider],
                "begin": one.period_begin,
                # The offer ends, whatever its last period says.
                "end": _first_end(one.period_end, one.end) or None,
            }
