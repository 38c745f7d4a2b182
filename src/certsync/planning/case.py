"""One case to judge: the question, what is known, and the crebo it comes down to."""

from collections.abc import Mapping
from dataclasses import dataclass

from certsync.codes import CreboCode, Kind
from certsync.codes import kind_of as kind_of_code
from certsync.planning.rights import Standing
from certsync.planning.rules import Rules
from certsync.planning.values import Choice, Known, LinkedCrebo, PlanRequest
from certsync.records import Certificate, IsoDate

Outcome = tuple[str, Mapping[str, object]]
"""What a check found: a name that stands under ``level`` in the data, and facts for a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All a rule may look at."""

    request: PlanRequest
    known: Known
    rules: Rules
    today: IsoDate
    choices: tuple[Choice, ...]
    crebo: CreboCode | None
    standing: Standing

    @property
    def kind(self) -> Kind:
        """The kind the code's letter stands for."""
        return kind_of_code(self.request.code)

    @property
    def linked(self) -> LinkedCrebo | None:
        """The chosen crebo as a linked one; None when it is not, or not known to be."""
        for linked in self.known.crebos or ():
            if linked.crebo == self.crebo:
                return linked
        return None

    @property
    def registrable(self) -> bool:
        """False once it is known that no certificate is attached: then there is nothing to send."""
        return self.known.onderdeel.certificate is not Certificate.NO
