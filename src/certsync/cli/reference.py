"""The reference of all commands, made of their own help: ``python -m certsync.cli.reference``.

Writes what ``docs/commands.md`` holds; a test holds the two equal.
"""

from collections.abc import Iterator

from typer._click import Context  # the base of typer.Context, which a group is given

from certsync.cli.call import PROGRAM, Call
from certsync.cli.group import Group, root

_WIDTH = 80
_INTRODUCTION = """\
# Commands

What `--help` says, command by command. This page is made by
`python -m certsync.cli.reference > docs/commands.md`; do not edit it.
"""


def render(language: str) -> str:
    """Return the reference in one language, as Markdown."""
    group = root()
    call = Call(env={}, lang=language)
    context = group.make_context(
        PROGRAM, [], obj=call, terminal_width=_WIDTH, resilient_parsing=True
    )
    return "\n".join([_INTRODUCTION, *_sections(group, context)])


def _sections(group: Group, context: Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```text\n{group.get_help(context)}\n```\n"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inner = command.context_class(command, info_name=name, parent=context)
        if isinstance(command, Group):
            yield from _sections(command, inner)
        else:
            yield f"## {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```\n"


if __name__ == "__main__":
    print(render("en"), end="")
