"""Records, with the line each value stands on, out of what the files say together. Pure.

Of a thing that had several periods the newest gives its name and its recognition; whether one has
begun is for whoever asks on a day. RIO's ends are exclusive, as ours are. An end that RIO leaves
empty is no end.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from certsync.codes import Brin, Code, kind_of, parse_code, parse_crebo
from certsync.errors import MalformedCode, MalformedCrebo
from certsync.reading.language.names import parse_name
from certsync.records import (
    NO_END,
    Certificate,
    Crebo,
    Evidence,
    Link,
    Onderdeel,
    Reading,
    Sighting,
    Unreadable,
    key_of,
)
from certsync.sources.rio.join import (
    CERTIFICAAT,
    CODES,
    DOMEIN,
    DOSSIER,
    GROEPEN,
    GROUPS,
    OPLEIDINGEN,
    RECOGNITIONS,
    RELATIONS,
    UNITS,
    Coded,
    Hanging,
    Named,
    Period,
    Recognition,
    Stelsel,
    Tables,
    Unit,
    has_certificate,
    load_codes,
    load_hanging,
    load_named,
    load_onderdelen,
    load_recognitions,
)
from certsync.sources.rio.says import Says
from certsync.sources.rio.schools import load_rights
from certsync.sources.rio.spans import Span, stretches

_SORT: Final = {DOSSIER: "dossier", DOMEIN: "domein"}
_KWALIFICATIE: Final = "kwalificatie"
_HOURS: Final = "SBU"
_NO_CODE: Final = "no code"


def read_rio(source: str, tables: Tables, brins: Collection[Brin]) -> Reading:
    """Return all that the files say together; ``tables`` by name without ``.csv``.

    Raises:
        TableFault: a file is not as foreseen; nothing of any of them is to be believed then.
    """
    codes = load_codes(tables)
    onderdelen = load_onderdelen(tables)
    certified = {unit for unit, periods in onderdelen.items() if has_certificate(periods)}
    hanging = load_hanging(tables, certified)
    above = {q for inner in hanging.spans.values() for q in inner} | hanging.groups
    named = load_named(tables, above)
    wanted = {(c.stelsel, c.code) for u in {*onderdelen, *above} for c in codes.get(u, ())}
    observed = _links_of(codes, certified, hanging.unclear)
    facts = _Facts(tables, codes, load_recognitions(tables, wanted), observed)
    for unit in sorted(onderdelen):
        facts.add_onderdeel(unit, onderdelen[unit])
    for unit in sorted(above):
        facts.add_crebo(unit, named.get(unit))
    facts.hang(hanging)
    if brins:
        rights = load_rights(tables, codes, brins)
        facts.sightings += rights.sightings
        facts.unreadable += rights.unreadable
    return Reading(
        source=source,
        sightings=_in_order(facts.sightings),
        listing=True,
        crebo_listing=True,
        links_of=observed,
        rights_of=frozenset(brins),
        unreadable=tuple(sorted(facts.unreadable, key=lambda item: (item.text, item.reason))),
        pages=len(tables),
    )


def _links_of(
    codes: Mapping[Unit, Sequence[Coded]], certified: Iterable[Unit], unclear: Collection[Unit]
) -> frozenset[Code]:
    """Return the codes whose whole set of crebos was seen: all their units are clear."""
    clear: dict[str, bool] = {}
    for unit in certified:
        for coded in codes.get(unit, ()):
            clear[coded.code] = clear.get(coded.code, True) and unit not in unclear
    return frozenset(Code(code) for code, is_clear in clear.items() if is_clear)


def _in_order(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda sighting: key_of(sighting.fact)))


@dataclass(slots=True)
class _Facts:
    """Collects what was seen, and what could not be read as what it should be."""

    tables: Tables
    codes: Mapping[Unit, Sequence[Coded]]
    recognitions: Mapping[tuple[Stelsel, str], Recognition]
    links_of: frozenset[Code]
    sightings: list[Sighting] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    certified: dict[Unit, list[Code]] = field(default_factory=dict)
    _crebos: dict[tuple[Stelsel, str], tuple[Named, Coded]] = field(default_factory=dict)
    _seen: dict[Coded, Evidence] = field(default_factory=dict)

    def add_onderdeel(self, unit: Unit, periods: Sequence[Period]) -> None:
        """Note a keuzedeel or AMvB-onderdeel, once for each code it has."""
        for coded in self.codes.get(unit, ()):
            try:
                code = parse_code(coded.code)
            except MalformedCode:
                self._cannot(coded.code, "no K- or C-code", CODES, coded.line)
                continue
            self.sightings.append(self._onderdeel(unit, code, coded, periods))
            if has_certificate(periods):
                self.certified.setdefault(unit, []).append(code)
        if unit not in self.codes:
            self._cannot(periods[-1].name, _NO_CODE, UNITS, periods[-1].line)

    def _onderdeel(
        self, unit: Unit, code: Code, coded: Coded, periods: Sequence[Period]
    ) -> Sighting:
        last = periods[-1]
        says = Says(self.tables[UNITS])
        evidence = [self.tables[CODES].seen("code", coded.code, coded.line)]
        values: dict[str, object] = {"name": parse_name(says("name", last.name, last.line))}
        if last.hours_in == _HOURS and last.hours.isdigit():
            values["sbu"] = int(says("sbu", last.hours, last.line))
        values["certificate"] = Certificate.NO
        if has_certificate(periods):
            values |= self._attached(says, periods, self.recognitions.get(coded[:2]))
        fact = Onderdeel(
            code=code,
            unit=f"{coded.stelsel}/{unit}",
            kind=kind_of(code),
            stelsel=coded.stelsel,
            links_observed=code in self.links_of,
            **values,  # type: ignore[arg-type] # each under the name of its field
        )
        return Sighting(fact, (*evidence, *says.evidence))

    def _attached(
        self, says: Says, periods: Sequence[Period], recognition: Recognition | None
    ) -> dict[str, object]:
        """Return since when a certificate is attached, and until when it is or was.

        The recognition of the code itself may end before anyone takes the certificate away.
        """
        attached = [period for period in periods if period.document == CERTIFICAAT]
        spans = stretches(period.span for period in attached)
        says("certificate", CERTIFICAAT, attached[-1].line)
        if not spans:  # each was taken back on the day it began
            return {"certificate": Certificate.NO}
        values: dict[str, object] = {"certificate": Certificate.YES}
        values["established_on"] = says("established_on", spans[0].begin, spans[0].first)
        values["valid_from"] = says("valid_from", spans[-1].begin, spans[-1].first)
        values["valid_to"] = spans[-1].end
        if recognition is not None:
            also = Says(self.tables[RECOGNITIONS])
            values["last_intake"] = also.end("last_intake", recognition.last_intake, recognition)
            if recognition.end and recognition.end < spans[-1].end:
                values["valid_to"] = also.end("valid_to", recognition.end, recognition)
            says.evidence += also.evidence
        if values["valid_to"] == spans[-1].end != NO_END:
            says("valid_to", spans[-1].end, spans[-1].last)
        return values

    def add_crebo(self, unit: Unit, named: Named | None) -> None:
        """Note a kwalificatie, dossier or domein under each crebo it has."""
        for coded in self.codes.get(unit, ()):
            try:
                parse_crebo(coded.code)
            except MalformedCrebo:
                self._cannot(coded.code, "no crebo", CODES, coded.line)
                continue
            one = (named or Named("", "", "", "", 0), coded)
            key = coded[:2]
            self._crebos[key] = max(self._crebos.get(key, one), one)
        if unit not in self.codes and named is not None:
            file = GROEPEN if named.type in GROUPS else OPLEIDINGEN
            self._cannot(named.name, _NO_CODE, file, named.line)

    def hang(self, hanging: Hanging) -> None:
        """Note the crebos seen so far, and the links of codes with a certificate to them."""
        several = _several(self._crebos)
        for (stelsel, crebo), (named, coded) in self._crebos.items():
            unit = stelsel if crebo in several else ""
            self.sightings.append(self._crebo(unit, named, coded))
        for unit, codes in self.certified.items():
            linked = list(self._linked(hanging.spans.get(unit, {})))
            for code, coded in ((c, coded) for c in codes for coded in self.codes[unit]):
                if coded.code == code:
                    own = f"{coded.stelsel}/{unit}"
                    self.sightings += [self._link(code, own, *one) for one in linked]

    def _crebo(self, unit: str, named: Named, coded: Coded) -> Sighting:
        says = Says(self.tables[GROEPEN if named.type in GROUPS else OPLEIDINGEN])
        evidence = [self._crebo_seen(coded)]
        values: dict[str, object] = {}
        if named.type:
            values["name"] = parse_name(says("name", named.name, named.line))
            says("sort", named.type, named.line)
            values["sort"] = _SORT.get(named.type, _KWALIFICATIE)
        if named.level:
            values["level"] = int(says("level", named.level, named.line)[-1])
        recognition = self.recognitions.get(coded[:2])
        if recognition is not None:
            also = Says(self.tables[RECOGNITIONS])
            values["valid_from"] = also("valid_from", recognition.begin, recognition.line)
            values["last_intake"] = also.end("last_intake", recognition.last_intake, recognition)
            values["valid_to"] = also.end("valid_to", recognition.end, recognition)
            if recognition.leerwegen:
                also("leerwegen", recognition.leerwegen, recognition.line)
                values["leerwegen"] = ",".join(sorted(recognition.leerwegen.split(",")))
            says.evidence += also.evidence
        fact = Crebo(
            crebo=parse_crebo(coded.code),
            unit=unit,
            stelsel=coded.stelsel,
            **values,  # type: ignore[arg-type] # each under the name of its field
        )
        return Sighting(fact, (*evidence, *says.evidence))

    def _crebo_seen(self, coded: Coded) -> Evidence:
        """Return the evidence of a crebo: one, however many links lead to it."""
        if coded not in self._seen:
            self._seen[coded] = self.tables[CODES].seen("crebo", coded.code, coded.line)
        return self._seen[coded]

    def _linked(self, kwalificaties: Mapping[Unit, Sequence[Span]]) -> Iterator[tuple[Coded, Span]]:
        """Give each crebo once, with the newest stretch over all units that have it."""
        by_crebo: dict[str, list[Span]] = {}
        coded_as: dict[str, Coded] = {}
        for unit, spans in kwalificaties.items():
            for coded in self.codes.get(unit, ()):
                if coded[:2] in self._crebos:
                    by_crebo.setdefault(coded.code, []).extend(spans)
                    coded_as[coded.code] = min(coded_as.get(coded.code, coded), coded)
        for crebo, some in by_crebo.items():
            joined = stretches(some)
            if joined:
                yield coded_as[crebo], joined[-1]

    def _link(self, code: Code, unit: str, coded: Coded, span: Span) -> Sighting:
        says = Says(self.tables[RELATIONS])
        evidence = self._crebo_seen(coded)
        says("begin", span.begin, span.first)
        if span.end != NO_END:
            says("end", span.end, span.last)
        crebo = parse_crebo(coded.code)
        link = Link(code=code, crebo=crebo, unit=unit, begin=span.begin, end=span.end)
        return Sighting(link, (evidence, *says.evidence))

    def _cannot(self, text: str, reason: str, file: str, line: int) -> None:
        place = self.tables[file].seen("", text, line)
        self.unreadable.append(Unreadable(text, reason, place.where, place.url))


def _several(crebos: Iterable[tuple[Stelsel, str]]) -> frozenset[str]:
    """Return the crebos that stand under more than one stelsel."""
    counts = Counter(crebo for _, crebo in crebos)
    return frozenset(crebo for crebo, count in counts.items() if count > 1)
