"""The way in: one call in, one exit code out, and nothing a user should not see in between."""

import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, TextIO

import typer

from certsync.cli import output
from certsync.cli.call import PROGRAM, Call
from certsync.cli.group import root
from certsync.cli.usage import BadCall, bad_call, from_typer
from certsync.errors import Bug, CertsyncError, Exit

_ENDING: Final = (signal.SIGTERM, signal.SIGALRM)
_ONCE_MORE_SECONDS: Final = 0.01
_SPOKEN_EARLY: Final = {"--lang": "lang", "--config": "config"}


class Terminated(BaseException):
    """SIGTERM came; like KeyboardInterrupt it passes every ``except Exception``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one call and return its exit code; only this function decides which.

    ``argv`` are the arguments without the program's name, by default those of the process.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    call = Call(env=os.environ)
    _prepare_streams()
    try:
        with call.closing, _terminable():
            return _run(arguments, call)
    except BaseException as error:  # noqa: BLE001 - the one place where everything ends up
        return _report(error, call)
    finally:
        _hush(sys.stderr)


def _run(arguments: list[str], call: Call) -> int:
    _look_ahead(arguments, call)
    group = root()
    try:
        with group.make_context(PROGRAM, arguments, obj=call) as context:
            result = group.invoke(context)
    except typer.Exit as done:
        result = done.exit_code
    output.flush()
    return int(Exit.OK if result is None else result)


def _look_ahead(arguments: list[str], call: Call) -> None:
    """Find the language before anything is parsed: help and complaints speak it too."""
    upto = arguments.index("--") if "--" in arguments else len(arguments)
    for nr, argument in enumerate(arguments[:upto]):
        name, equals, value = argument.partition("=")
        if name in _SPOKEN_EARLY:
            given = value if equals else "".join(arguments[nr + 1 : nr + 2])
            setattr(call, _SPOKEN_EARLY[name], given)


def _report(error: BaseException, call: Call) -> int:
    """Say on stderr what happened, in one line, and return the exit code for it."""
    _hush(sys.stdout)
    match error:
        case KeyboardInterrupt() | typer.Abort():
            call.talk("cli.interrupted")
            return Exit.INTERRUPTED
        case Terminated():
            call.talk("cli.interrupted")
            return Exit.TERMINATED
        case output.Unwritable(fault=BrokenPipeError()):
            return Exit.OK
    if call.debug:
        import traceback

        call.talk_text("".join(traceback.format_exception(error)).rstrip())
    try:
        known = _known(error)
        if known is not None:
            return call.complain(known)
    except Bug as unspeakable:
        error = unspeakable
    if isinstance(error, MemoryError):
        call.complain_line(call.say("cli.no-memory"))
        call.complain_line(call.say("cli.no-memory.next"))
        return Exit.BUG
    call.complain_line(call.say("cli.bug", kind=type(error).__name__, text=str(error)))
    call.complain_line(call.say("cli.bug.next"))
    return Exit.BUG


def _known(error: BaseException) -> CertsyncError | BadCall | None:
    """Return what can be told in words of its own, ``None`` for a bug."""
    match error:
        case output.Unwritable(fault=fault):
            return bad_call("cli.unwritable-output", why=fault.strerror or str(fault))
        case typer.TyperException():
            return from_typer(error)
        case Bug():
            return None
        case CertsyncError() | BadCall():
            return error
    return None


def _prepare_streams() -> None:
    """Let a closed stream or a narrow character set cost no more than the odd character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            devnull = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
            setattr(sys, name, devnull)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _hush(stream: TextIO) -> None:
    """Flush ``stream``; where that fails, let nothing more be written to it.

    Without this, Python would try to write the rest at exit, complain, and end with a code of its
    own.
    """
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _terminable() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that locks and children are let go on the way out."""

    def terminate(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    def once_more(swallowed: "sys.UnraisableHookArgs") -> None:
        if isinstance(swallowed.exc_value, Terminated):
            signal.setitimer(signal.ITIMER_REAL, _ONCE_MORE_SECONDS)
        else:
            hook(swallowed)

    # An exception raised inside a finaliser ends there: a signal that strikes in one comes again.
    hook, sys.unraisablehook = sys.unraisablehook, once_more
    handlers = {number: signal.signal(number, terminate) for number in _ENDING}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook
