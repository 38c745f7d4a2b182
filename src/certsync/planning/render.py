"""A plan in words: lines for a terminal, and the JSON of the contract. One function a format."""

from collections.abc import Iterator

from certsync.messages import Message, Messages
from certsync.planning.values import Choice, Field, Finding, Ground, Level, Plan, Step

SCHEMA = "certsync/plan/1"

_ORDER = (Level.ERROR, Level.UNKNOWN, Level.WARNING, Level.NOTE)
_MARK = {"done": "x", "todo": " ", "unknown": "?"}


def plan_json(plan: Plan, messages: Messages) -> dict[str, object]:
    """Return the contract's JSON object.

    A field's ``value`` is null where the school fills it in, and ``""`` where it stays empty.
    """
    return {
        "schema": SCHEMA,
        "code": plan.request.code,
        "crebo": plan.crebo,
        "start": plan.request.start,
        "end": plan.request.end,
        "brin": plan.request.brin,
        "verdict": plan.verdict.value,
        "choices": [
            {"crebo": choice.crebo, "rank": choice.rank, "reason": messages.text(choice.reason)}
            for choice in plan.choices
        ],
        "findings": [finding_json(finding, messages) for finding in plan.findings],
        "steps": [
            {"nr": step.nr, "state": step.state.value, "text": messages.text(step.text)}
            for step in plan.steps
        ],
        "fields": [
            {
                "record": field.record,
                "name": field.name,
                "value": field.value,
                "ground": ground_in_words(field.ground, messages),
            }
            for field in plan.fields
        ],
    }


def finding_json(finding: Finding, messages: Messages) -> dict[str, str]:
    """Return one finding as plans and checks show it."""
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "text": messages.text(finding.text),
        "ground": ground_in_words(finding.ground, messages),
        "certainty": finding.certainty.value,
    }


def ground_in_words(grounds: tuple[Ground, ...], messages: Messages) -> str:
    """Return what something rests on: source and place, several parted by semicolons."""
    return "; ".join(
        f"{messages.say(f'planning.ground.{ground.source}')} {ground.place}".rstrip()
        for ground in grounds
    )


def plan_lines(plan: Plan, messages: Messages) -> Iterator[str]:
    """Yield the lines of a plan for a terminal."""
    yield from heading_lines(plan, messages)
    if plan.known.page is not None:
        yield plan.known.page
    for title, lines in (
        ("choices", [choice_in_words(choice, messages) for choice in plan.choices]),
        ("findings", [line for f in by_weight(plan) for line in _finding(f, messages)]),
        ("steps", [_step(step, messages) for step in plan.steps]),
        ("fields", _fields(plan.fields, messages)),
    ):
        if lines:
            yield ""
            yield messages.say(f"planning.title.{title}")
            yield from (f"  {line}" for line in lines)


def heading_lines(plan: Plan, messages: Messages) -> Iterator[str]:
    """Yield what the plan is about, the verdict, and how old each thing it rests on is."""
    request, known = plan.request, plan.known
    yield messages.say(
        "planning.heading" if request.end else "planning.heading-open",
        code=request.code,
        name=known.onderdeel.name or Message("planning.name.not-known"),
        crebo=_crebo(plan) or Message("planning.fill.crebo"),
        start=request.start,
        end=request.end,
    )
    yield messages.say(f"planning.verdict.{plan.verdict}")
    for source, day in known.seen.items():
        yield messages.say("planning.seen", source=source, day=day)
    if known.rights is not None:
        yield messages.say("planning.seen-rights", day=known.rights.file_date)


def _crebo(plan: Plan) -> str | None:
    names = (choice.name for choice in plan.choices if choice.crebo == plan.crebo)
    return f"{plan.crebo} {next(names, None) or ''}".rstrip() if plan.crebo else None


def by_weight(plan: Plan) -> list[Finding]:
    """Return the findings, those that decide first."""
    return sorted(plan.findings, key=lambda finding: _ORDER.index(finding.level))


def choice_in_words(choice: Choice, messages: Messages) -> str:
    """Return rank, crebo, name and reason."""
    named = f"{choice.crebo} {choice.name or ''}".rstrip()
    return f"{choice.rank}  {named}: {messages.text(choice.reason)}"


def _finding(finding: Finding, messages: Messages) -> tuple[str, str]:
    level = messages.say(f"planning.level.{finding.level}")
    certainty = messages.say(f"planning.certainty.{finding.certainty}")
    ground = ground_in_words(finding.ground, messages)
    return (
        f"{level:<9} {finding.rule:<4} {messages.text(finding.text)}",
        f"{'':<15}[{ground}; {certainty}]",
    )


def _step(step: Step, messages: Messages) -> str:
    return f"[{_MARK[step.state]}] {step.nr:>2}  {messages.text(step.text)}"


def _fields(fields: tuple[Field, ...], messages: Messages) -> list[str]:
    shown = [(field, value_in_words(field, messages)) for field in fields]
    width = max((len(value) for _, value in shown), default=0)
    return [
        f"{field.record:<4} {field.name:<27} {value:<{width}}  "
        f"[{ground_in_words(field.ground, messages)}]"
        for field, value in shown
    ]


def value_in_words(field: Field, messages: Messages) -> str:
    """Return what to send, or what the school fills in, or that the field stays empty."""
    if field.fill is not None:
        return f"({messages.text(field.fill)})"
    return field.value or messages.say("planning.fill.empty")
