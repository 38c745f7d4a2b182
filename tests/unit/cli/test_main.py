"""One call in, one exit code out: everything that can happen, mapped in one place."""

import io
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from certsync import __version__, errors
from certsync.cli import db, group, main
from certsync.cli.call import Call
from certsync.cli.main import main as run
from certsync.errors import CertsyncError, Exit
from certsync.messages import Messages


@pytest.fixture(autouse=True)
def dutch(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty folder, no settings, a Dutch locale."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in [name for name in os.environ if name.startswith(("CERTSYNC_", "LC_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Run a command that raises what it is given, and return the exit code."""

    def run_raising(error: BaseException, *arguments: str) -> int:
        def command(ctx: typer.Context) -> None:
            raise error

        monkeypatch.setattr(db, "path", command)
        return run([*arguments, "db", "path"])

    return run_raising


def error_classes(kind: type[CertsyncError] = CertsyncError) -> list[type[CertsyncError]]:
    """Every error of `certsync.errors` that is raised as such."""
    found = [kind, *(c for child in kind.__subclasses__() for c in error_classes(child))]
    return [c for c in found if c.__module__ == errors.__name__]


FACTS = dict.fromkeys(
    [
        "given",
        "file",
        "key",
        "why",
        "name",
        "source",
        "url",
        "path",
        "code",
        "nearest",
        "host",
        "item",
        "run",
        "at",
        "digest",
        "what",
        "line",
        "column",
        "columns",
        "extra",
        "seconds",
    ],
    "x",
)


@pytest.mark.parametrize("kind", sorted(error_classes(), key=str), ids=lambda kind: kind.__name__)
def test_error_ends_with_its_own_exit_code_and_one_clear_line(
    kind: type[CertsyncError],
    raising: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each error says what is wrong, and at most what to do; stdout stays empty."""
    assert kind.exit == raising(kind(**FACTS))
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert "" == said.out
    assert 1 <= len(lines) <= 2
    assert all(line.startswith("certsync: ") for line in lines)
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "error", [RuntimeError("ai"), KeyError("ai"), OSError(5, "ai"), RecursionError()]
)
def test_anything_else_is_a_bug_in_one_line(
    error: Exception, raising: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody thought of ends with 70, named, without a traceback."""
    assert Exit.BUG == raising(error)
    said = capsys.readouterr().err
    assert type(error).__name__ in said
    assert "--debug" in said
    assert "Traceback" not in said


def test_too_little_memory_is_said_as_such(
    raising: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the machine that has to change, and not the program."""
    assert Exit.BUG == raising(MemoryError())
    assert "geheugen" in capsys.readouterr().err


def test_debug_shows_the_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --debug, before or after the command, the traceback is shown and the line stays."""

    def command(ctx: typer.Context) -> None:
        raise RuntimeError("ai")

    monkeypatch.setattr(db, "path", command)
    for arguments in (["--debug", "db", "path"], ["db", "path", "--debug"]):
        assert Exit.BUG == run(arguments)
        said = capsys.readouterr().err
        assert "Traceback (most recent call last)" in said
        assert said.splitlines()[-1].startswith("certsync: ")


def test_hostile_facts_reach_the_terminal_spelled_out(
    raising: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    """What a page or a user put into an error cannot move the cursor or add a line."""
    raising(errors.UnknownSource(name="\x1b[2J\u202e\nvals"))
    raising(ValueError("\x1b[2J\ncertsync: vals"))
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert not any(line.startswith("certsync: vals") for line in said.splitlines())


@pytest.mark.parametrize("error", [KeyboardInterrupt(), typer.Abort()])
def test_interrupt_is_130(error: BaseException, raising: Callable[[BaseException], int]) -> None:
    """Ctrl-C needs no words."""
    assert Exit.INTERRUPTED == raising(error)


def test_sigterm_is_143_and_lets_go_of_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGTERM unwinds the command; afterwards the process has its own handler back."""
    let_go: list[bool] = []

    def command(ctx: typer.Context) -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
        finally:
            let_go.append(True)

    monkeypatch.setattr(db, "path", command)
    before = signal.getsignal(signal.SIGTERM)
    assert Exit.TERMINATED == run(["db", "path"])
    assert [True] == let_go
    assert before is signal.getsignal(signal.SIGTERM)


def test_command_decides_on_its_exit_code(raising: Callable[[BaseException], int]) -> None:
    """`typer.Exit` and a returned code count as they are."""
    assert 3 == raising(typer.Exit(3))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "sync, diff, crebos"),
        (["db"], "path, upgrade, backup, check"),
        (["crebo"], "bedoelde u “crebos”?"),
        (["db", "paht"], "bedoelde u “path”?"),
        (["xyzzy"], "geen opdracht “xyzzy”"),
        (["--lnag", "en", "db", "path"], "bedoelde u “--lang”?"),
        (["crebos", "K0717", "--jsn"], "bedoelde u “--json”?"),
        (["crebos", "K0717", "--asof", "2026-11-02"], "bedoelde u “--as-of”?"),
        (["db", "path", "-x"], "geen optie “-x”"),
        (["crebos", "K0717", "--as-of"], "Achter “--as-of” hoort een waarde"),
        (["--lang", "fr", "db", "path"], "nl, en"),
        (["db", "path", "--lang", "fr"], "nl, en"),
        (["db", "path", "teveel"], "teveel"),
        (["crebos"], "CODE"),
        (["crebos", "\x1b[2J"], "\\x1b[2J"),
    ],
)
def test_call_that_cannot_be_understood_is_2_in_one_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong call names what is wrong and the nearest right thing, without Typer's own words."""
    assert Exit.USAGE == run(arguments)
    said = capsys.readouterr()
    assert "" == said.out
    assert says in said.err
    assert said.err.startswith("certsync: ")
    assert len(said.err.splitlines()) <= 2


@pytest.mark.parametrize("arguments", [["--lang", "en", "paht"], ["paht", "--lang=en"]])
def test_wrong_call_is_refused_in_the_language_that_was_asked_for(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The language is known before anything is parsed, wherever it stands."""
    assert Exit.USAGE == run(["db", *arguments])
    assert "did you mean “path”?" in capsys.readouterr().err


def test_language_comes_from_option_then_settings_then_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nearer to the user wins."""

    def language() -> str:
        capsys.readouterr()
        run(["xyzzy", *arguments])
        return "nl" if "geen opdracht" in capsys.readouterr().err else "en"

    arguments: list[str] = []
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "en" == language()
    Path("certsync.toml").write_text('language = "nl"\n')
    assert "nl" == language()
    monkeypatch.setenv("CERTSYNC_LANGUAGE", "en")
    assert "en" == language()
    arguments = ["--lang", "nl"]
    assert "nl" == language()


def test_broken_settings_do_not_keep_help_from_answering(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Help needs no settings; a command that does names the file."""
    Path("certsync.toml").write_text("contact = \n")
    assert Exit.OK == run(["--help"])
    assert Exit.USAGE == run(["db", "path"])
    assert "certsync.toml" in capsys.readouterr().err


def test_double_dash_ends_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind `--` nothing is an option, not even one of the language."""
    assert Exit.USAGE == run(["crebos", "--", "--lang", "en"])
    assert "geen code" in capsys.readouterr().err


def test_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is data."""
    assert Exit.OK == run(["--version"])
    assert f"certsync {__version__}\n" == capsys.readouterr().out


def test_options_of_all_commands_may_stand_behind_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--config` is the same before and after; so are the others."""
    Path("other.toml").write_text('database_url = "sqlite:////elders/certsync.sqlite"\n')
    calls: list[Call] = []
    real = db.path

    def command(ctx: typer.Context) -> None:
        calls.append(Call.of(ctx))
        real(ctx)

    monkeypatch.setattr(db, "path", command)
    given = ["--config", "other.toml", "-vv", "-q", "--lang", "en"]
    assert Exit.OK == run([*given, "db", "path"])
    assert Exit.OK == run(["db", "path", *given])
    assert Exit.OK == run(["db", *given, "path"])
    assert ["/elders/certsync.sqlite\n"] * 3 == capsys.readouterr().out.splitlines(keepends=True)
    assert [(2, True, "en")] * 3 == [(call.verbose, call.quiet, call.lang) for call in calls]


class Broken(io.StringIO):
    """A stream whose reader is gone, or whose disk is full."""

    def __init__(self, fault: OSError) -> None:
        super().__init__()
        self._fault = fault

    def write(self, text: str) -> int:
        """Fail as the operating system does."""
        raise self._fault

    def fileno(self) -> int:
        """Give a descriptor of our own to be pointed elsewhere."""
        return os.dup(2)


def test_closed_pipe_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`certsync list | head` ends well and says nothing."""
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(32, "Broken pipe")))
    assert Exit.OK == run(["--version"])
    assert "" == capsys.readouterr().err


def test_output_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk behind `>` is not taken for success, nor for a bug."""
    monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device")))
    assert Exit.USAGE == run(["--version"])
    assert "No space left on device" in capsys.readouterr().err


def test_error_of_the_command_counts_though_the_pipe_is_closed(
    monkeypatch: pytest.MonkeyPatch,
    raising: Callable[[BaseException], int],
) -> None:
    """That nobody reads the answers does not make an unknown code known."""
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(32, "Broken pipe")))
    assert Exit.UNKNOWN_CODE == raising(errors.UnknownCode(code="K9999", nearest=()))


def test_sentence_that_cannot_be_said_is_a_bug_and_no_traceback(
    raising: Callable[[BaseException], int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An error without the facts its sentence wants ends as a bug in one line."""
    assert Exit.BUG == raising(errors.UnknownSource())
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said.startswith("certsync: ")


def every_command() -> list[list[str]]:
    """The names of every command and group, as typed."""
    names: list[list[str]] = [[]]
    for name, entry in group.COMMANDS.items():
        names.append([name])
        if not isinstance(entry, str):
            names += [[name, below] for below in entry if below]
    return names


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("names", every_command(), ids=" ".join)
def test_every_command_has_help_in_both_languages(
    names: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--help` says what a command is for and what each of its options does."""
    assert Exit.OK == run([*names, "--help", "--lang", language])
    said = capsys.readouterr()
    purpose = Messages("nl" if language == "nl" else "en").say(".".join(["cli.help", *names]))
    assert " ".join(purpose.split()) in " ".join(said.out.split())
    assert said.out.startswith("Gebruik: certsync" if language == "nl" else "Usage: certsync")
    assert "cli." not in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert "" == said.err


def test_only_main_ends_the_process() -> None:
    """No other module of the command line decides on an exit code by ending Python."""
    modules = Path(main.__file__).parent.glob("*.py")
    assert [] == [file.name for file in modules if "sys.exit" in file.read_text()]


@pytest.mark.filterwarnings("error")
def test_sigterm_inside_a_finaliser_still_ends_the_call(capfd: pytest.CaptureFixture[str]) -> None:
    """Python swallows what is raised there, and prints a traceback: neither may happen."""

    class Finalised:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGTERM)

    def struck() -> None:
        with main._terminable():
            Finalised()
            time.sleep(30)

    with pytest.raises(main.Terminated):
        struck()
    assert "" == capfd.readouterr().err
