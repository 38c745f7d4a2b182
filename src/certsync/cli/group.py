"""The commands by name, each in a module that is imported only when that command runs."""

from collections.abc import Callable, Mapping
from copy import copy
from importlib import import_module
from typing import Any, Final

import typer

# Typer carries its own Click since 0.26 and has no public name for these.
from typer._click import Command as ClickCommand
from typer._click import Context, HelpFormatter, Parameter
from typer._click.parser import _OptionParser
from typer._coercion import RuntimeParam
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from certsync.cli import options, output
from certsync.cli.call import PROGRAM, Call
from certsync.cli.usage import bad_call, no_such_command

Table = Mapping[str, "str | Table"]

COMMANDS: Final[Table] = {
    "sync": "sync:sync",
    "diff": "diff:diff",
    "crebos": "crebos:crebos",
    "certificates": "certificates:certificates",
    "show": "show:show",
    "history": "history:history",
    "why": "why:why",
    "list": "list:list_onderdelen",
    "search": "search:search",
    "conflicts": "conflicts:conflicts",
    "runs": "runs:runs",
    "ack": "ack:ack",
    "inspect": "inspect:inspect",
    "plan": "plan:plan",
    "quarantine": {
        "list": "quarantine:list_items",
        "show": "quarantine:show",
        "accept": "decide:accept",
        "reject": "decide:reject",
    },
    "rebuild": "rebuild:rebuild",
    "check": "check:check",
    "schedule": "schedule:schedule",
    "status": "status:status",
    "sources": {
        "": "sources:list_sources",
        "show": "sources:show",
        "check": "source_check:check",
    },
    "export": "export:export",
    "db": {
        "path": "db:path",
        "upgrade": "db:upgrade",
        "backup": "db:backup",
        "check": "db:check",
    },
    "demo": "demo:demo",
}
"""Name → ``module:function`` below :mod:`certsync.cli`, or the commands below that name, where
``""`` is what the bare name does. ``cli.help.<name>`` says what each is for."""


class _AsGiven(RuntimeParam):
    """Hands a value on as it was typed.

    Typer checks values with pydantic, whose import takes longer than all else a question needs.
    Nearly all of ours are text, flags and counts, in which there is nothing to check.
    """

    def _coerce_value(self, value: Any, param: object, ctx: object) -> Any:  # noqa: ANN401, ARG002 - Typer's signature
        return value


class _Own(ClickCommand):
    """What our commands and groups do in their own way: values as given, help in two languages."""

    def make_parser(self, ctx: Context) -> _OptionParser:
        """Return the parser of a command whose text, flags and counts are taken as given."""
        for param in self.get_params(ctx):
            if isinstance(param, TyperArgument | TyperOption):
                wanted = param.type_descriptor
                if wanted.annotation in {str, list[str], bool} or getattr(param, "count", False):
                    # Where Typer puts its own when first needed; should that change, we are slow.
                    param._runtime_param = _AsGiven(wanted.parameter_info, wanted.annotation)  # noqa: SLF001
        return super().make_parser(ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return ``--help``, which writes where all data is written."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write usage, purpose, arguments, options and commands."""
        call = Call.of(ctx)
        params = ctx.command.get_params(ctx)
        arguments = [param for param in params if isinstance(param, TyperArgument)]
        given = [param for param in params if isinstance(param, TyperOption) and not param.hidden]
        formatter.write_usage(
            _name(ctx), _synopsis(ctx.command, arguments, call), prefix=call.say("cli.usage")
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(call.say(_help_id(ctx)))
        for heading, rows in (
            ("cli.arguments", [(_typed(param), _sentence(param, call)) for param in arguments]),
            ("cli.options", [(_typed(param), _sentence(param, call)) for param in given]),
            ("cli.commands", _summaries(ctx, call)),
        ):
            if rows:
                with formatter.section(call.say(heading)):
                    formatter.write_dl(rows)


class Command(_Own, TyperCommand):
    """One command."""


class Group(_Own, TyperGroup):
    """Commands below one name, of which only the one that runs is loaded."""

    table: Table = COMMANDS

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the names, in the order of the table."""
        return [name for name in self.table if name]

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """Load one command, which also takes the options that all commands take."""
        entry = self.table.get(cmd_name) if cmd_name else None
        if entry is None:
            return None
        command = _load(cmd_name, entry)
        command.params += [
            _unseen(param)
            for param in ctx.find_root().command.params
            if isinstance(param, TyperOption) and param.name != "version"
        ]
        return command

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str, ClickCommand, list[str]]:
        """Return the name, the command and what is left of the arguments.

        Raises:
            BadCall: no such command; with the nearest name, if one is near.
        """
        command = self.get_command(ctx, args[0])
        if command is None:
            raise no_such_command(args[0], self.list_commands(ctx))
        return args[0], command, args[1:]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse what stands before the command.

        Raises:
            BadCall: a command has to follow, and none does.
        """
        rest = super().parse_args(ctx, args)
        named = ctx._protected_args  # noqa: SLF001 - where Click keeps the command's name
        if not named and not self.invoke_without_command and not ctx.resilient_parsing:
            raise bad_call("cli.missing-command", known=tuple(self.list_commands(ctx)))
        return rest


def root() -> Group:
    """Return the group of all commands."""
    app = _app()
    app.callback(cls=Group)(_root)
    return _as_group(get_command(app))


def _root(
    *,
    config: options.Config = None,
    lang: options.Lang = None,
    debug: options.Debug = False,
    verbose: options.Verbose = 0,
    quiet: options.Quiet = False,
    log_format: options.LogFormat = None,
    version: options.Version = False,
) -> None:
    """Take the options that all commands take; each keeps itself."""


def _load(name: str, entry: str | Table) -> ClickCommand:
    app = _app()
    if isinstance(entry, str):
        app.command(name, cls=Command)(_function(entry))
        return get_command(app)
    bare = entry.get("")
    callback = _function(bare) if isinstance(bare, str) else _nothing
    app.callback(cls=Group, invoke_without_command=bare is not None)(callback)
    group = _as_group(get_command(app))
    group.table = entry
    return group


def _app() -> typer.Typer:
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _as_group(command: ClickCommand) -> Group:
    if not isinstance(command, Group):
        raise TypeError(command)
    return command


def _show_help(ctx: Context, _param: Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        output.write(ctx.get_help())
        ctx.exit()


def _nothing() -> None:
    """Do nothing between a group's name and its command."""


def _function(entry: str) -> Callable[..., object]:
    module, _, name = entry.partition(":")
    function: Callable[..., object] = getattr(import_module(f"certsync.cli.{module}"), name)
    return function


def _unseen(param: TyperOption) -> TyperOption:
    """Return a copy that is understood after a command too, and told once, in the root's help."""
    same = copy(param)
    same.hidden, same.expose_value = True, False
    return same


def _names(ctx: Context) -> list[str]:
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, str(ctx.info_name))
        ctx = ctx.parent
    return names


def _name(ctx: Context) -> str:
    return " ".join([PROGRAM, *_names(ctx)])


def _help_id(ctx: Context) -> str:
    return ".".join(["cli.help", *_names(ctx)])


def _synopsis(command: ClickCommand, arguments: list[TyperArgument], call: Call) -> str:
    pieces = [call.say("cli.options-metavar"), *(_typed(param) for param in arguments)]
    if isinstance(command, TyperGroup):
        pieces.append("[COMMAND] …" if command.invoke_without_command else "COMMAND …")
    return " ".join(pieces)


def _typed(param: TyperArgument | TyperOption) -> str:
    """Return what to type for an argument or option."""
    if isinstance(param, TyperArgument):
        return f"{param.metavar} …" if param.nargs == -1 else str(param.metavar)
    names = ", ".join(param.opts)
    return f"{names} {param.metavar}" if param.metavar else names


def _sentence(param: TyperArgument | TyperOption, call: Call) -> str:
    return call.say("cli.option.help" if param.name == "help" else str(param.help))


def _summaries(ctx: Context, call: Call) -> list[tuple[str, str]]:
    """Return the name and the first line of each command below, loading none."""
    if not isinstance(ctx.command, Group):
        return []
    names = ctx.command.list_commands(ctx)
    help_id = _help_id(ctx)
    return [(name, call.say(f"{help_id}.{name}").partition("\n")[0]) for name in names]
