"""``certsync list``: all certificates, those that end, or those a school may offer."""

from typing import Annotated

import typer

from certsync.catalog.answers.endings import Ending
from certsync.catalog.answers.listing import Listed, answer_list, list_json
from certsync.catalog.answers.offering import Right, School
from certsync.catalog.load import Facts
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.usage import bad_call
from certsync.codes import Brin, parse_brin
from certsync.records import Certificate

_OF_ALL = ("code", "name", "certificate", "sbu", "ends", "crebos", "sources", "stand")
_OF_SCHOOL = ("code", "name", "recognition", "rights", "offered", "ends", "sources", "stand")
_SPARE = ("questions.column.sources", "questions.column.sbu")


def list_onderdelen(
    ctx: typer.Context,
    *,
    ending: Annotated[
        str | None, typer.Option("--ending", metavar="DATE", help="cli.option.ending")
    ] = None,
    brin: Annotated[
        str | None, typer.Option("--brin", metavar="BRIN", help="cli.option.brin-list")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="cli.option.all")] = False,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> None:
    """List what has a certificate on a day, of one school what it may offer."""
    call = Call.of(ctx)
    last = parse_day(ending) if ending is not None else None
    wanted = _brin(call, brin, all_=all_)
    with asking.asked(call, as_of=as_of, on=on) as question:
        facts = question.facts()
        school = None if wanted is None else _school(call, question, facts, wanted)
        answer = answer_list(
            asking.merged(facts),
            as_of=question.as_of,
            on=question.on,
            certificate=Certificate.YES,
            ending=last,
            school=school,
        )
        if json:
            output.write_json(list_json(answer))
            return
        stands = question.stands()
    rows = [
        (*_row(call, one), words.stand_cell(call, asking.stand(stands, one.sources)))
        for one in answer.onderdelen
    ]
    headers = _OF_ALL if school is None else _OF_SCHOOL
    call.table([f"questions.column.{name}" for name in headers], rows, spare=_SPARE)
    if not rows:
        call.talk("questions.nothing")


def _brin(call: Call, given: str | None, *, all_: bool) -> Brin | None:
    """Return the school that is asked about: the one named, else the only one in the settings."""
    if given is not None and all_:
        raise bad_call("cli.not-together", first="--brin", second="--all")
    if given is not None:
        return parse_brin(given)
    schools = call.settings.brins
    if all_ or len(schools) != 1:
        return None
    call.talk("questions.list-of-school", brin=schools[0])
    return schools[0]


def _school(call: Call, question: asking.Asked, facts: Facts, brin: Brin) -> School:
    """Return what is known of the rights of a school, and say why where nothing is."""
    from certsync.catalog.rights import load_rights

    rights = load_rights(question.connection, brin, facts, call.settings.brins)
    if rights is not None and rights.is_read:
        if not rights.is_known:
            call.talk("questions.rights-not-in-source", brin=brin, day=rights.seen_on)
        return School(brin, rights)
    is_kept = brin in call.settings.brins
    if rights is None:
        call.talk(f"questions.rights-not-{'read' if is_kept else 'in-settings'}", brin=brin)
    elif is_kept:
        call.talk("questions.rights-not-yet", brin=brin, day=rights.seen_on)
    elif rights.read_on is None:
        call.talk("questions.rights-not-in-settings", brin=brin)
    else:
        call.talk("questions.rights-not-since", brin=brin, day=rights.read_on)
    return School(brin, None)


def _row(call: Call, one: Listed) -> tuple[object, ...]:
    ends = "; ".join(_ending(call, end) for end in one.ends)
    sources = words.listed(one.sources)
    code, name = one.onderdeel.code, one.onderdeel.name
    if one.right is not None:
        recognition = call.say(f"questions.recognition.{one.right.standing}")
        offered = words.yes_no(call, one.right.offered)
        return code, name, recognition, _rights(call, one.right), offered, ends, sources
    certificate = words.certificate(call, one.onderdeel.certificate)
    crebos = "?" if one.crebos is None else words.listed(one.crebos) or "-"
    return code, name, certificate, one.onderdeel.sbu, ends, crebos, sources


def _rights(call: Call, right: Right) -> str:
    """Return each crebo with its leerwegen, and what stands on a licence of it."""
    return "; ".join(
        " ".join(
            [
                held.crebo,
                "/".join(held.leerwegen) or "?",
                *([call.say("questions.sanctioned")] if held.sanctioned else ()),
                *([call.say("questions.warned")] if held.warned else ()),
            ]
        )
        for held in right.crebos
    )


def _ending(call: Call, end: Ending) -> str:
    """Return when it ends and what, and the successor where a source states one."""
    told = f"{end.on} {call.say(f'questions.ending.{end.what}', crebo=end.crebo)}"
    if end.successor is None:
        return told
    key = "questions.successor" if end.successor_from else "questions.successor-undated"
    return f"{told} {call.say(key, crebo=end.successor, day=end.successor_from)}"
