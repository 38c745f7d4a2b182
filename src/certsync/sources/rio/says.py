"""What the lines of one table say, noted as evidence while it is taken over."""

from dataclasses import dataclass, field

from certsync.records import NO_END, Evidence, IsoDate
from certsync.sources.rio.join import Recognition
from certsync.sources.rio.tables import Table


@dataclass(slots=True)
class Says:
    """Hands values on, and notes on which line of a table each was seen."""

    table: Table
    evidence: list[Evidence] = field(default_factory=list)

    def __call__(self, name: str, text: str, line: int) -> str:
        """Return ``text``, noted as seen."""
        if text:
            self.evidence.append(self.table.seen(name, text, line))
        return text

    def end(self, name: str, text: str, recognition: Recognition) -> IsoDate:
        """Return an end date; an empty one is no end, and there is nothing to note."""
        return IsoDate(self(name, text, recognition.line)) if text else NO_END
