"""Text and JSON: what a terminal gets, what a pipe gets, and what neither may get."""

import io
import json
import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.cli import output
from certsync.cli.output import cells, escape, escape_lines, terminal_width, to_json

HOSTILE = "\x1b]0;titel\x07 \x9b31m \u202egnp\u2066 K0717\u200b \ud800 \U000e0041 \x7f \r\n\t"


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Agile game productie", "Agile game productie"),
        ("Verdieping coördinatie – België", "Verdieping coördinatie – België"),
        ("\x1b[31mrood", "\\x1b[31mrood"),
        ("\u202eabc", "\\u202eabc"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("\U000e0041", "\\U000e0041"),
        ("\x9b0m", "\\x9b0m"),
    ],
)
def test_what_moves_a_terminal_is_spelled_out(given_text: str, shown: str) -> None:
    """Names stay as they are; controls and direction marks are shown, not obeyed."""
    assert shown == escape(given_text)


@given(st.text())
def test_nothing_that_is_shown_controls_anything(text: str) -> None:
    """No control, lone surrogate or direction mark survives, whatever the text."""
    shown = escape(text)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [c for c in shown if unicodedata.bidirectional(c) in {"LRE", "RLO", "RLI", "PDI"}]


def test_escaped_lines_keep_their_breaks() -> None:
    """A text that is laid out already keeps its lines, and nothing else."""
    assert "a\\x1b\nb\\r" == escape_lines("a\x1b\nb\r")


@pytest.mark.parametrize("ascii_only", [False, True])
def test_json_says_the_same_and_is_safe_to_look_at(ascii_only: bool) -> None:
    """What JSON shows on a terminal obeys the same rule, and reads back unchanged."""
    text = to_json({"name": HOSTILE, "code": "K0717 é"}, ascii_only=ascii_only)
    assert {"name": HOSTILE, "code": "K0717 é"} == json.loads(text)
    assert text == escape_lines(text)
    assert ascii_only == text.isascii()


def test_json_keeps_the_order_of_its_keys() -> None:
    """The contract's order is the order in which keys are printed."""
    assert '{\n  "b": 1,\n  "a": [\n    "é"\n  ]\n}' == to_json({"b": 1, "a": ["é"]})


def test_a_cell_is_safe_and_never_none() -> None:
    """A blank is an empty cell; a tab in a name moves no column."""
    assert [["K0717", "Agile game\\tproductie", "", "240"]] == cells(
        [("K0717", "Agile game\tproductie", None, 240)]
    )


def test_text_is_folded_on_a_terminal_and_left_alone_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for a person breaks between words at the width of the screen, and is made safe."""
    monkeypatch.setattr(output, "terminal_width", lambda _: 20)
    output.write_text(["K0717: bronnen verschillen \x1b[31m"])
    assert "K0717: bronnen\n  verschillen\n  \\x1b[31m\n" == capsys.readouterr().out
    monkeypatch.setattr(output, "terminal_width", lambda _: None)
    output.write_text(["K0717: bronnen verschillen over het certificaat"])
    assert "K0717: bronnen verschillen over het certificaat\n" == capsys.readouterr().out


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True

    def fileno(self) -> int:
        """Give a descriptor that is none."""
        return 1_000_000


def test_pipe_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS says something about a terminal, not about a pipe."""
    monkeypatch.setenv("COLUMNS", "200")
    assert terminal_width(io.StringIO()) is None


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("0", 80), ("veel", 80)])
def test_terminal_width_is_taken_from_the_environment_first(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COLUMNS wins where it is a number; a terminal that does not tell is 80 wide."""
    monkeypatch.setenv("COLUMNS", columns)
    assert width == terminal_width(Screen())


def test_terminal_tells_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without COLUMNS the terminal itself is asked."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((132, 40)))
    assert 132 == terminal_width(Screen())
