"""A page that means harm, through every command that shows what stands on it."""

import csv
import io
import re
from html import escape
from pathlib import Path

import pytest

from certsync.cli.diff import FORMATS
from certsync.errors import Exit
from certsync.testing import MadeSite, Page
from tests.integration.cli.conftest import Ask
from tests.made import Made, write_config

SOURCE = "sbb-keuzedelen"
NAMES = {
    "K0717": "=HYPERLINK(0;1) klik",
    "K0072": "@SUM(1+1)*cmd|' /C calc'!A0",
    "K0186": "Rood \x1b[31m en weg \x1b[2J\x1b]0;titel\x07",
    "K0205": "Om \u202egekeerd\u202c \u2066los\u2069",
    "K0211": '"; DROP TABLE run; --',
    "K0219": "<script>boom()</script><img src=x onerror=boom()>",
    "K0386": "[klik](javascript:boom()) `code` **vet** | kolom",
    "K0501": "+cmd bellen",
    "K0504": "-1+cmd",
    "K0702": "{facts} %s %(x)s {0}",
    "K1414": "regel\r\nnep\tkolom",
    "K1496": "\x9b31m C1 \x85 regel",
}
WORDS = ["bloem", "boom", "brood", "dier", "glas", "hout"]
WORDS += ["kaas", "klei", "leer", "lood", "steen", "zand"]
EARLIER = {code: f"Omgaan met {word}" for code, word in zip(NAMES, WORDS, strict=True)}
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HARMFUL = re.compile(r"[^\n\t\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ufefe]")
WORST = ["K0186", "K0205", "K1414", "K1496"]
COMMANDS = [
    *(["diff", "0", "--format", form] for form in FORMATS),
    *(["diff", "--format", form] for form in FORMATS),
    ["list"],
    ["list", "--json"],
    ["export"],
    ["export", "--json"],
    ["search", "klik"],
    ["search", "script"],
    ["conflicts"],
    ["runs"],
    ["runs", "--json"],
    ["certificates", "25187"],
    ["sources"],
    ["db", "check"],
    *([command, code] for command in ("crebos", "show", "history", "why") for code in WORST),
    *([command, code, "--json"] for command in ("crebos", "show") for code in WORST),
    *(["plan", code, "--start", "2027-02-01"] for code in WORST),
    ["inspect", "page.html"],
    ["inspect", "page.html", "--json"],
]


def page(names: dict[str, str]) -> bytes:
    """Return the list, each name spelled out as a browser would need it."""
    rows = "".join(
        f"<tr><td>{code}<td>{''.join(f'&#{ord(sign)};' for sign in name)}<td>25187"
        for code, name in names.items()
    )
    return f"<h1>Certificaten</h1><table><tr><th>Code<th>Naam<th>Crebo{rows}</table>".encode()


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue in which every name is hostile, and every one has changed once."""
    folder = tmp_path_factory.mktemp("hostile")
    path = "/certificaten"
    html = {"Content-Type": "text/html; charset=utf-8"}
    for nr, names in enumerate((EARLIER, NAMES)):
        with MadeSite(pages={path: Page(page(names), html)}) as site:
            here = Made(site, folder / "certsync.sqlite")
            here.clock.when = here.clock.when.replace(day=nr + 1)
            error = here.sync(SOURCE)[SOURCE].error
            assert error is None, error
            file = write_config(here, folder)
    (folder / "page.html").write_bytes(page(NAMES))
    return file


@pytest.mark.parametrize("terminal", [None, 60], ids=["pipe", "terminal"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_that_moves_a_cursor_reaches_the_terminal(
    ask: Ask, config: Path, arguments: list[str], terminal: int | None
) -> None:
    """No control, no hidden sign, no turn of the reading direction, on stdout or stderr."""
    whole = [str(config.with_name(one)) if one == "page.html" else one for one in arguments]
    said = ask(*whole, "--config", str(config), terminal=terminal)
    assert said.exit in {Exit.OK, Exit.DIFFERENT}, said.err
    assert [] == HARMFUL.findall(said.out + said.err)


def test_every_name_was_read(ask: Ask, config: Path) -> None:
    """The page does what this file is about: its names are in the catalogue."""
    said = ask("export", "--config", str(config))
    shown = {row["code"]: row["naam"] for row in csv.DictReader(io.StringIO(said.out))}
    assert NAMES.keys() == shown.keys()
    assert "\\x1b[31m" in shown["K0186"]
    assert "<script>boom()</script><img src=x onerror=boom()>" == shown["K0219"]


@pytest.mark.parametrize("arguments", [["export"], ["diff", "--format", "csv"]], ids=" ".join)
def test_no_cell_is_a_formula(ask: Ask, config: Path, arguments: list[str]) -> None:
    """A spreadsheet shows each as text; rows stay rows."""
    said = ask(*arguments, "--config", str(config))
    rows = list(csv.reader(io.StringIO(said.out)))
    assert 1 == len({len(row) for row in rows})
    assert len(NAMES) + 1 == len(rows)
    assert [] == [cell for row in rows for cell in row if cell.startswith(STARTS_A_FORMULA)]


def test_markdown_holds_no_markup_of_the_page(ask: Ask, config: Path) -> None:
    """Links, code, tags and tables of a name are text."""
    said = ask("diff", "--format", "md", "--config", str(config))
    assert "\\[klik\\](javascript:boom())" in said.out
    assert not re.search(r"(?<!\\)[<|`]", said.out)


def test_the_marked_copy_runs_nothing(ask: Ask, config: Path, tmp_path: Path) -> None:
    """The copy of `inspect --html` shows the names, as text."""
    copy = tmp_path / "copy.html"
    given = str(config.with_name("page.html"))
    assert Exit.OK == ask("inspect", given, "--html", str(copy), "--config", str(config)).exit
    text = copy.read_text("utf-8")
    assert "<script>boom" not in text
    assert "<img" not in text
    assert escape("<script>boom()</script>", quote=False)[:20] in text
