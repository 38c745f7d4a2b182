"""``certsync why``: where a value was seen."""

from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.catalog.answers.clocks import is_known
from certsync.catalog.answers.why import FIELDS, Reason, WhyAnswer, answer_why, why_json
from certsync.catalog.trail import load_evidence, load_spells
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call, unknown_name
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import Thing

_IMPLIED: Final = {"kind": "questions.from-code"}
_OWN: Final = frozenset({"code", "crebo", "crebos"})


def why(
    ctx: typer.Context,
    code: options.Code = None,
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD]", help="cli.argument.field")
    ] = None,
    *,
    as_of: options.AsOf = None,
    on: options.OnlyOn = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar="FILE", help="cli.option.save-bytes")
    ] = None,
    json: options.Json = False,
) -> Exit:
    """Show, value by value, the text that says it, the page, the moment, and the place in it."""
    call = Call.of(ctx)
    if code is None:
        raise bad_call("cli.missing", what="CODE")
    wanted = parse_code(code)
    if field is not None and field not in FIELDS:
        _refuse_field(field)
    if save is not None and field is None:
        raise bad_call("cli.missing", what="FIELD")
    with asking.asked(call, as_of=as_of, on=on) as question:
        facts = question.facts(codes=[wanted])
        spells = load_spells(question.connection, [wanted], question.as_of)
        evidence = load_evidence(question.connection, spells)
        merged = asking.merged(facts)
        answer = answer_why(facts, merged, evidence, wanted, field, on=question.only_on)
        if not is_known(merged, wanted):
            return asking.complain_of_unknown_codes(call, question, [wanted])
    if save is not None:
        _save(call, answer, Path(save))
    if json:
        output.write_json(why_json(answer))
        return Exit.OK
    for reason in answer.reasons:
        _show(call, reason)
    if not answer.reasons:
        call.talk("questions.not-observed", field=_spoken(call, str(field)))
    return Exit.OK


def _refuse_field(field: str) -> None:
    from difflib import get_close_matches

    raise unknown_name("cli.no-such-field", field, get_close_matches(field, FIELDS, n=1), FIELDS)


def _save(call: Call, answer: WhyAnswer, file: Path) -> None:
    """Write the stored bytes of the page that says the value; the chosen source's first.

    Raises:
        BadCall: no page says it, or the file cannot be written.
        NotKept, DatabaseDamaged: the bytes are not there.
    """
    from certsync.catalog.captures import body_loader
    from certsync.cli.files import write_file
    from certsync.errors import NotKept

    reasons = sorted(answer.reasons, key=lambda reason: not reason.chosen)
    places = {seen.body: seen for reason in reasons for seen in reason.seen}
    if not places:
        raise bad_call("questions.nothing-to-save", field=_spoken(call, str(answer.field)))
    seen, *others = dict.fromkeys(places[seen.body] for reason in reasons for seen in reason.seen)
    if seen.body is None:
        raise NotKept(path=seen.url, why="not-kept", digest=seen.digest)
    write_file(file, body_loader(call.database)(seen.body))
    at = words.second(seen.requested_at)
    call.talk("questions.saved", file=file, url=seen.url, at=at, digest=seen.body)
    if others:
        call.talk("questions.saved-others", n=len(others))


def _show(call: Call, reason: Reason) -> None:
    """Show a value and each place it was seen: a block, or rows in a pipe."""
    name = _name(call, reason)
    value = words.value(call, reason.field, reason.value)
    if call.width is None:
        places = [
            (seen.text, seen.url, seen.requested_at, seen.place, seen.body) for seen in reason.seen
        ] or [("", "", reason.since.at, "", "")]
        call.table((), [(name, value, reason.source, *place) for place in places])
        return
    key = "questions.why" if reason.chosen else "questions.why-not-chosen"
    call.write(key, field=name, value=value, source=reason.source)
    lines = []
    if reason.implied:
        lines.append(call.say(_IMPLIED.get(reason.field, "questions.declared")))
    for seen in reason.seen:
        lines.append(
            call.say("questions.why-seen", text=seen.text, at=words.second(seen.requested_at))
        )
        lines += [seen.url, seen.place]
        if seen.body is not None:
            lines.append(call.say("questions.why-bytes", digest=seen.body))
    output.write_text(f"  {line}" for line in lines)


def _name(call: Call, reason: Reason) -> str:
    """Return the name of the value, with the crebo where it is one of the link's."""
    name = _spoken(call, reason.field)
    is_of_link = reason.key[0] is Thing.LINK and reason.field not in _OWN
    return f"{name} ({reason.key[2]})" if is_of_link else name


def _spoken(call: Call, field: str) -> str:
    return call.say(f"questions.column.{field}" if field in _OWN else f"diff.field.{field}")
