"""The ten steps from choosing a certificate to leaving, and how far each one is.

The first four can be told from what is known; the others are the school's work and stay to do.
"""

from collections.abc import Callable, Mapping
from typing import Final

from certsync.messages import Message
from certsync.planning.case import Case
from certsync.planning.dates import period_in_words
from certsync.planning.rules import StepRule
from certsync.planning.values import Finding, Level, Recognition, State, Step
from certsync.records import Certificate

Progress = tuple[State, str, Mapping[str, object]]
"""State, last part of the message id, facts."""


def make_steps(case: Case, findings: tuple[Finding, ...]) -> tuple[Step, ...]:
    """Return the steps of the data in their order."""
    return tuple(_step(rule, case, findings) for rule in case.rules.steps)


def _step(rule: StepRule, case: Case, findings: tuple[Finding, ...]) -> Step:
    state, word, facts = _PROGRESS.get(rule.name, _to_do)(case, findings)
    text = Message(f"planning.step.{rule.name}.{word}", facts)
    return Step(nr=rule.nr, state=state, text=text, ground=rule.ground)


def _certificate(case: Case, findings: tuple[Finding, ...]) -> Progress:
    onderdeel = case.known.onderdeel
    facts = {
        "code": case.request.code,
        "name": onderdeel.name or Message("planning.name.not-known"),
        "kind": Message(f"questions.kind.{case.kind}"),
        "period": period_in_words(onderdeel.valid_from, onderdeel.valid_to),
    }
    if onderdeel.certificate is Certificate.NO:
        return State.TODO, "no", facts
    word = "not-known" if onderdeel.certificate is None else "yes"
    return _settled(findings, "V5", State.DONE), word, facts


def _crebo(case: Case, findings: tuple[Finding, ...]) -> Progress:
    facts = {"code": case.request.code, "crebo": case.crebo}
    if case.crebo is None:
        return (
            (State.TODO, "choose", facts) if case.choices else (State.UNKNOWN, "not-known", facts)
        )
    word = "linked" if case.linked else "asked"
    return _settled(findings, "V3", _settled(findings, "V6", State.DONE)), word, facts


def _recognition(case: Case, _findings: tuple[Finding, ...]) -> Progress:
    recognition = case.standing.recognition
    states = {Recognition.HELD: State.DONE, Recognition.UNKNOWN: State.UNKNOWN}
    facts = {"crebo": case.crebo or Message("planning.fill.crebo")}
    return states.get(recognition, State.TODO), recognition, facts


def _offer(case: Case, _findings: tuple[Finding, ...]) -> Progress:
    offered = case.known.rights.offered if case.known.rights else None
    state = {True: State.DONE, False: State.TODO, None: State.UNKNOWN}[offered]
    return state, state, {"code": case.request.code}


def _to_do(case: Case, _findings: tuple[Finding, ...]) -> Progress:
    return State.TODO, State.TODO, {"code": case.request.code, "start": case.request.start}


def _settled(findings: tuple[Finding, ...], rule: str, state: State) -> State:
    """Return ``state``, unless a finding of ``rule`` says error (to do) or unknown."""
    levels = {finding.level for finding in findings if finding.rule == rule}
    if Level.ERROR in levels or state is State.TODO:
        return State.TODO
    return State.UNKNOWN if Level.UNKNOWN in levels else state


_PROGRESS: Final[Mapping[str, Callable[[Case, tuple[Finding, ...]], Progress]]] = {
    "certificate": _certificate,
    "crebo": _crebo,
    "recognition": _recognition,
    "offer": _offer,
}
