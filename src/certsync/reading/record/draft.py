"""A record while it is being read: what was found so far, each value with its evidence.

First seen stands. What disagrees with it is kept as a note and as evidence, never resolved.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from certsync.codes import Code, CreboCode, kind_of
from certsync.reading.language.labels import DATES, Meaning
from certsync.reading.language.names import notes_on
from certsync.reading.language.values import Value
from certsync.reading.page import CreboSeen, DossierSeen, Record
from certsync.records import Certificate, Evidence, IsoDate

_SINGLE = ("sbu", "established_on", "valid_from", "last_intake", "valid_to", "certificate")


_ON = re.compile(r"\s+[—–-]+\s|[,:;]\s|\s[(/]")
"""What parts a certificate's name from what follows it."""

Beside = tuple[str, str, str]
"""(``name`` or ``level``, the text it was read from, its place)."""


_stripped = lru_cache(maxsize=8)(str.strip)
"""One text may be the evidence of thousands of links: it is stripped, and hashed, once."""


@dataclass(slots=True)
class Draft:
    """One code's record in the making. ``crebos`` is ``None`` until a region for them was seen."""

    code: Code
    where: str
    url: str
    order: int = 1_000_000_000
    """Where in the page it was first seen; what is not laid out comes last."""
    name: str | None = None
    section: str | None = None
    values: dict[str, int | IsoDate | Certificate] = field(default_factory=dict)
    unlabelled: dict[IsoDate, None] = field(default_factory=dict)
    crebos: dict[CreboCode, CreboSeen] | None = None
    dossiers: dict[str, DossierSeen] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    evidence: dict[Evidence, None] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    """Texts that may be the name, with their places: to be listed where nothing names it."""

    def saw(self, what: str, text: str, where: str) -> None:
        """Keep where a value was seen."""
        self.evidence[Evidence(what, _stripped(text), where, self.url)] = None

    def note(self, text: str) -> None:
        """Keep a remark once."""
        self.notes[text] = None

    def call(self, name: str, text: str, where: str) -> None:
        """Give the name, or note the conflict with the one it has."""
        self.saw("name", text, where)
        if self.name is None:
            self.name = name
            for remark in notes_on(name):
                self.note(remark)
        elif self.name != name:
            self.note(f'conflict: name "{name}"')

    def put(self, what: str, value: int | IsoDate | Certificate, text: str, where: str) -> None:
        """Set a single value, or note the conflict with the one it has."""
        self.saw(what, text, where)
        if self.values.setdefault(what, value) != value:
            self.note(f'conflict: {what} "{value}"')

    def take(self, value: Value, label: Meaning | None, text: str, where: str) -> None:
        """Take a date or a study load under the label it stands behind."""
        meaning = value.meaning
        if meaning is Meaning.DATE and label in DATES:
            meaning = label
        if value.note:
            self.note(value.note)
        if meaning in DATES or meaning is Meaning.SBU:
            self.put(meaning.value, value.value, text, where)
        elif (
            meaning is Meaning.DATE
            and label in {None, Meaning.DATE}
            and isinstance(value.value, str)
        ):
            self.unlabelled[value.value] = None
            self.saw("dates_unlabelled", text, where)

    def link(
        self, crebo: CreboSeen, text: str, where: str, beside: tuple[Beside, ...] = ()
    ) -> None:
        """Add a crebo; what a second sight adds is kept, what it changes is noted.

        Its evidence is called ``crebo:25187``, that of its name and level ``crebo:25187.name`` and
        ``crebo:25187.level``; ``beside`` tells where these stood if not with the crebo itself.
        """
        if self.crebos is None:
            self.crebos = {}
        field = f"crebo:{crebo.code}"
        self.saw(field, text, where)
        if crebo.name is not None or crebo.level is not None:
            places = {what: (raw, place) for what, raw, place in beside}
            for what, value in (("name", crebo.name), ("level", crebo.level)):
                if value is not None:
                    self.saw(f"{field}.{what}", *places.get(what, (text, where)))
        known = self.crebos.setdefault(crebo.code, crebo)
        if known is crebo:
            return
        if crebo.name and known.name and crebo.name != known.name:
            self.note(f'conflict: crebo {crebo.code} "{crebo.name}"')
        if crebo.level and known.level and crebo.level != known.level:
            self.note(f"conflict: crebo {crebo.code} level {crebo.level}")
        self.crebos[crebo.code] = CreboSeen(
            crebo.code, known.name or crebo.name, known.level or crebo.level
        )

    def unname(self, crebo: CreboSeen) -> None:
        """Take the name of a crebo back."""
        if self.crebos is not None:
            self.crebos[crebo.code] = CreboSeen(crebo.code, None, crebo.level)
        field = f"crebo:{crebo.code}.name"
        self.evidence = {seen: None for seen in self.evidence if seen.field != field}

    def unlink(self) -> list[Evidence]:
        """Take all crebos back; return what was seen of each but its name and level."""
        of_crebos = [seen for seen in self.evidence if seen.field.startswith("crebo")]
        fields = {f"crebo:{code}" for code in self.crebos or ()}
        for seen in of_crebos:
            del self.evidence[seen]
        self.crebos = None
        return [seen for seen in of_crebos if seen.field in fields]

    def no_crebos(self, text: str, where: str) -> None:
        """A region for crebos that says it has none."""
        if self.crebos is None:
            self.crebos = {}
        self.saw("crebos", text, where)

    def file_under(self, dossier: DossierSeen, text: str, where: str) -> None:
        """Add a dossier the page itself calls one."""
        self.saw("dossiers", text, where)
        known = self.dossiers.setdefault(dossier.code, dossier)
        self.dossiers[dossier.code] = DossierSeen(dossier.code, known.name or dossier.name)

    def join(self, other: "Draft") -> None:
        """Take in what another place of the page says of the same code."""
        for evidence in other.evidence:
            self.evidence[evidence] = None
        if self.name is None:
            self.name = other.name
        elif other.name is not None and other.name != self.name:
            self.note(f'conflict: name "{other.name}"')
        for what, value in other.values.items():
            if self.values.setdefault(what, value) != value:
                self.note(f'conflict: {what} "{value}"')
        self.unlabelled.update(other.unlabelled)
        self.unclear.update(other.unclear)
        for remark in other.notes:
            self.note(remark)
        self._join_crebos(other)
        for dossier in other.dossiers.values():
            known = self.dossiers.get(dossier.code, dossier)
            self.dossiers[dossier.code] = DossierSeen(dossier.code, known.name or dossier.name)
        if self.section is None:
            self.section = other.section

    def _join_crebos(self, other: "Draft") -> None:
        if other.crebos is None:
            return
        mine = self.crebos = {} if self.crebos is None else self.crebos
        for crebo in other.crebos.values():
            known = mine.get(crebo.code, crebo)
            if crebo.name and known.name and crebo.name != known.name:
                self.note(f'conflict: crebo {crebo.code} "{crebo.name}"')
            mine[crebo.code] = CreboSeen(
                crebo.code, known.name or crebo.name, known.level or crebo.level
            )

    def _unname_crebos(self) -> None:
        """A crebo called as the certificate is took its name from the wrong place."""
        for crebo in (self.crebos or {}).values():
            if self.crebos is not None and crebo.name is not None and self._calls(crebo.name):
                self.crebos[crebo.code] = CreboSeen(crebo.code, None, crebo.level)
                self.note(f'crebo {crebo.code}: left without the name "{crebo.name}"')

    def _calls(self, name: str) -> bool:
        """Whether a name is the certificate's or begins with it: "Gameplay – bij Ontwikkelaar"."""
        if self.name is None or not name.startswith(self.name):
            return False
        return name == self.name or _ON.match(name, len(self.name)) is not None

    def finish(self) -> Record:
        """Return the record."""
        self._unname_crebos()
        values = {what: self.values.get(what) for what in _SINGLE}
        return Record(
            code=self.code,
            name=self.name,
            kind=kind_of(self.code),
            where=self.where,
            evidence=tuple(self.evidence),
            dates_unlabelled=tuple(self.unlabelled),
            crebos=None if self.crebos is None else tuple(self.crebos.values()),
            dossiers=tuple(self.dossiers.values()),
            section=self.section,
            notes=tuple(self.notes),
            **values,  # type: ignore[arg-type]  # _SINGLE names fields of these very types
        )


def merge(drafts: list[Draft]) -> list[Draft]:
    """Return one draft a code, in the order of the page."""
    merged: dict[Code, Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.order):
        if draft.code in merged:
            merged[draft.code].join(draft)
        else:
            merged[draft.code] = draft
    return list(merged.values())
