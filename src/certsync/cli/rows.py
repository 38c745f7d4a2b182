"""Go through a file of lines, judge each, and show or write what was found beside it."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from certsync.cli import files
from certsync.cli.call import Call
from certsync.cli.knowing import Knower
from certsync.cli.report import JsonReport, Report, RowJson, TableReport, TextReport
from certsync.cli.usage import bad_call
from certsync.planning import (
    Finding,
    Judged,
    Known,
    Layout,
    Line,
    PlanRequest,
    Verdict,
    load_rules,
    read_line,
    unlisted,
    worst_of,
)
from certsync.sheets.lines import Sheet, refuse_persons
from certsync.sheets.opening import open_sheet
from certsync.sheets.writing import SUFFIXES, open_writer

if TYPE_CHECKING:
    from typer._click._termui_impl import ProgressBar

JudgeKnown = Callable[[Line, PlanRequest, Known], Judged]
"""Judges a line that could be read, on a code that is known."""

_MOST_FAULTS: Final = 20
"""How many lines that cannot be read are told of on stderr one by one."""
_STEP: Final = 1_000
"""How many rows lie between two looks at how far it is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each line.

    ``defaults`` are the texts for what a line leaves open; those that are ``forced`` hold whatever
    stands there. ``only_what_is_found`` leaves lines that are in order out of a text.
    """

    schema: str
    row_json: RowJson
    judge: Callable[[Line], Judged]
    defaults: Mapping[str, str]
    forced: Sequence[str] = ()
    only_what_is_found: bool = False


def unread(line: Line, *findings: Finding) -> Judged:
    """Return a line that could not be judged, with the reasons."""
    return Judged(
        nr=line.nr,
        code=line.code,
        crebo=line.crebo,
        verdict=Verdict.NOT_READY,
        findings=(*line.faults, *findings),
    )


def judging(knower: Knower, judge_known: JudgeKnown) -> Callable[[Line], Judged]:
    """Return what judges a line: what cannot be read, and a code nobody knows, by itself."""
    rules = load_rules()

    def judge(line: Line) -> Judged:
        if line.request is None:
            return unread(line)
        known = knower.of(line.request)
        if known is None:
            code = line.request.code
            return unread(line, unlisted(code, knower.last_seen(code), rules))
        return judge_known(line, line.request, known)

    return judge


def go_through(call: Call, path: Path, task: Task, form: str, output: str | None) -> Verdict:
    """Judge the lines of the file at ``path`` and tell of each; return the worst verdict.

    The whole file is looked at for numbers of persons first: nothing is said of one that has any.

    Raises:
        UsageError: the file cannot be used.
        BadCall: ``output`` cannot be written.
    """
    target = None if output is None else _target(output, path)
    rules = load_rules()
    with open_sheet(path) as sheet, ExitStack() as stack:
        layout = _layout(sheet, task.defaults, task.forced)
        with _progress(call, sheet, shown=True) as seen:
            refuse_persons(sheet, seen)
        reports: list[Report] = []
        if target is not None:
            write = stack.enter_context(_written(target, sheet.delimiter))
            reports.append(TableReport(call.messages, sheet, write))
        if target is None or form != "text":
            reports.append(_report(call, task, form, sheet))
        counts = dict.fromkeys(Verdict, 0)
        complaints = _Complaints(call)
        with _progress(call, sheet, shown=target is not None) as seen:
            for nr, cells in sheet.rows():
                seen()
                line = read_line(nr, cells, layout, rules)
                complaints.hear(line)
                judged = task.judge(line)
                counts[judged.verdict] += 1
                for report in reports:
                    report.row(judged, cells)
        verdict = worst_of(name for name, count in counts.items() if count)
        for report in reports:
            report.end(verdict)
    complaints.end()
    if not any(counts.values()):
        _complain_of_nothing(call, path)
    facts = {str(name).replace("-", "_"): count for name, count in counts.items()}
    call.talk("sheets.done", lines=sum(counts.values()), **facts)
    return verdict


def read_lines(call: Call, path: Path, defaults: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines of the file at ``path``, once all of it was looked at for persons.

    Raises:
        UsageError: the file cannot be used.
    """
    rules = load_rules()
    with open_sheet(path) as sheet:
        layout = _layout(sheet, defaults)
        with _progress(call, sheet, shown=True) as seen:
            refuse_persons(sheet, seen)
        found, complaints = False, _Complaints(call)
        for nr, cells in sheet.rows():
            found = True
            line = read_line(nr, cells, layout, rules)
            complaints.hear(line)
            yield line
    complaints.end()
    if not found:
        _complain_of_nothing(call, path)


def _complain_of_nothing(call: Call, path: Path) -> None:
    call.complain_line(call.say("sheets.nothing", name=path))


class _Complaints:
    """Tells on stderr of the first lines that cannot be read, and how many more there are."""

    def __init__(self, call: Call) -> None:
        self._call, self._lines = call, 0

    def hear(self, line: Line) -> None:
        self._lines += bool(line.faults)
        if self._lines <= _MOST_FAULTS:
            for fault in line.faults:
                text = self._call.words(fault.text)
                told = self._call.say("sheets.bad-line", line=line.nr, text=text)
                self._call.complain_line(told)

    def end(self) -> None:
        more = self._lines - _MOST_FAULTS
        if more > 0:
            self._call.complain_line(self._call.say("sheets.more-bad-lines", n=more))


def _target(output: str, path: Path) -> Path:
    target = Path(output)
    if target.suffix.lower() not in SUFFIXES:
        raise bad_call("sheets.suffix", suffixes=SUFFIXES)
    files.check_copy(target, str(path))
    return target


def _layout(sheet: Sheet, defaults: Mapping[str, str], forced: Sequence[str] = ()) -> Layout:
    places = {
        str(column): at
        for at, column in enumerate(sheet.header.columns)
        if column is not None and column not in forced
    }
    if "start" not in places and "start" not in defaults:
        raise bad_call("cli.missing", what="--start DATE")
    return Layout(places, sheet.head, defaults)


def _report(call: Call, task: Task, form: str, sheet: Sheet) -> Report:
    if form == "json":
        return JsonReport(call.messages, task.schema, task.row_json)
    if form == "csv":
        return TableReport.to_stdout(call.messages, sheet)
    return TextReport(call.messages, only_what_is_found=task.only_what_is_found)


@contextmanager
def _written(target: Path, delimiter: str | None) -> Iterator[Callable[[Sequence[str]], object]]:
    try:
        with open_writer(target, delimiter) as write:
            yield write
    except OSError as error:
        raise files.unwritable(target, error) from error


@contextmanager
def _progress(call: Call, sheet: Sheet, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Give what is called for each row; on a terminal that nothing else goes to, a bar grows."""
    if call.quiet or not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    with ExitStack() as stack:
        yield _Step(sheet, stack).seen


class _Step:
    """Draws the bar from the first step on: a file that is shorter is done before it is seen."""

    def __init__(self, sheet: Sheet, stack: ExitStack) -> None:
        self._sheet, self._stack = sheet, stack
        self._bar: ProgressBar[int] | None = None
        self._rows = self._at = 0

    def seen(self) -> None:
        self._rows += 1
        if self._rows % _STEP:
            return
        if self._bar is None:
            bar = typer.progressbar(length=self._sheet.size, file=sys.stderr)
            self._bar = self._stack.enter_context(bar)
        at = self._sheet.place()
        self._bar.update(at - self._at)
        self._at = at
