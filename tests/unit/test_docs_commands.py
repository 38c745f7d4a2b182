"""Every command that a page for users shows can be given: it exists, and so do its options."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from certsync.cli.call import PROGRAM, Call
from certsync.cli.group import Group, root
from certsync.cli.usage import BadCall

ROOT = Path(__file__).parents[2]
MADE_FROM_THE_PROGRAM = ROOT / "docs" / "commands.md"
PAGES = sorted(
    {ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "cron").iterdir()}
    - {MADE_FROM_THE_PROGRAM}
)
INLINE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^ *```\w*\n((?s:.*?))^ *```|(?<=\n\n)((?:^ {4,}\S.*\n)+)", re.MULTILINE)
PROMPT = r"(?:\$ )?(?:(?:[\d*,/-]+\s+){5})?(?:[A-Z_]+=\S+ )?(?:sudo -u \S+ )?(?:\S*exec certsync )?"
CALL = re.compile(rf"\s*{PROMPT}(?:/\S*/)?certsync\s+(?=[a-z@-])(.*)")
IN_A_FILE = re.compile(r".*(?:/bin/|exec certsync )certsync (.*)")
END = {">", "|", "&&", "||", ";", "…"}


def commands(text: str, *, markdown: bool) -> Iterator[list[str]]:
    """Yield the arguments of each call: in code where it is Markdown, on any line elsewhere."""
    lines, call = text.splitlines(), IN_A_FILE
    if markdown:
        blocks = ["".join(parts) for parts in BLOCK.findall(text)]
        lines = [*INLINE.findall(BLOCK.sub("\n", text)), *"\n".join(blocks).splitlines()]
        call = CALL
    for line in lines:
        found = call.match(line)
        if found is not None:
            yield list(arguments(found[1]))


def arguments(line: str) -> Iterator[str]:
    """Yield the words of a call up to what the shell does with it."""
    for word in shlex.split(line, comments=True):
        if word in END:
            return
        yield word


def parse(given: list[str]) -> None:
    """Parse a call as the program does, and run nothing.

    Raises:
        BadCall: there is no such command.
        typer.TyperException: it has no such option.
    """
    command, rest = root(), list(given)
    try:
        context = command.make_context(PROGRAM, rest, obj=Call(env={}, lang="en"))
        while rest := [*context._protected_args, *context.args]:
            name, inner, rest = command.resolve_command(context, rest)
            context = inner.make_context(name, rest, parent=context)
            if not isinstance(inner, Group):
                return
            command = inner
    except typer.Exit:  # --help and --version have said what they have to say
        return


CALLS = [
    (str(page.relative_to(ROOT)), given)
    for page in PAGES
    for given in commands(page.read_text("utf-8"), markdown=page.suffix == ".md")
]


@pytest.mark.parametrize(("page", "given"), CALLS, ids=[f"{p} {' '.join(g)}" for p, g in CALLS])
def test_what_the_pages_show_can_be_given(page: str, given: list[str]) -> None:
    """A command or option that was renamed takes its pages along."""
    assert page
    parse(given)


def test_the_pages_are_looked_through() -> None:
    """Nothing found would pass for everything in order."""
    needed = {"README.md", "docs/operating.md", "docs/settings.md", "cron/crontab"}
    assert needed <= {page for page, _ in CALLS}
    text = """
Say `certsync ack @me`, and what certsync says about it.

    $ certsync sync > file        # certsync is busy
    certsync says nothing: certsync diff
    15 6 * * 1-5  /opt/bin/certsync -q status

1. Then

       sudo -u certsync certsync runs
"""
    found = list(commands(text, markdown=True))
    assert [["ack", "@me"], ["sync"], ["says", "nothing:", "certsync", "diff"]] == found[:3]
    assert [["-q", "status"], ["runs"]] == found[3:]


@pytest.mark.parametrize("given", [["synk"], ["sync", "--force"], ["quarantine", "drop", "1"]])
def test_what_is_not_there_is_seen(given: list[str]) -> None:
    """This parser refuses what the program refuses."""
    with pytest.raises((BadCall, typer.TyperException)):
        parse(given)
