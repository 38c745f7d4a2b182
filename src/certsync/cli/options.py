"""The options and arguments that several commands share; ``help`` holds message ids."""

from typing import Annotated

import typer

from certsync.cli import output
from certsync.cli.call import PROGRAM, Call
from certsync.cli.usage import choose
from certsync.messages import LANGUAGES
from certsync.settings.unattended import LOG_FORMATS


def _keep(context: typer.Context, param: typer.CallbackParam, value: object) -> object:
    """Put an option that may stand before or after the command where both find it."""
    if value:
        setattr(Call.of(context), param.name, value)
    return value


def _keep_lang(context: typer.Context, param: typer.CallbackParam, value: str | None) -> object:
    if value is not None:
        choose("--lang", value, LANGUAGES)
    return _keep(context, param, value)


def _keep_log_format(
    context: typer.Context, param: typer.CallbackParam, value: str | None
) -> object:
    if value is not None:
        choose("--log-format", value, LOG_FORMATS)
    return _keep(context, param, value)


def _keep_verbose(context: typer.Context, param: typer.CallbackParam, value: int) -> object:
    call = Call.of(context)
    if value and not call.verbose:
        from certsync.cli import logs

        call.closing.enter_context(logs.shown(call, value))
    return _keep(context, param, value)


def _tell_version(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        from certsync import __version__

        output.write(f"{PROGRAM} {__version__}")
        raise typer.Exit


Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="cli.option.config", callback=_keep),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="nl|en", help="cli.option.lang", callback=_keep_lang),
]
Debug = Annotated[bool, typer.Option("--debug", help="cli.option.debug", callback=_keep)]
Verbose = Annotated[
    int,
    typer.Option("-v", "--verbose", help="cli.option.verbose", count=True, callback=_keep_verbose),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="cli.option.quiet", callback=_keep)]
LogFormat = Annotated[
    str | None,
    typer.Option(
        "--log-format",
        metavar="human|json",
        help="cli.option.log-format",
        callback=_keep_log_format,
    ),
]
Version = Annotated[
    bool,
    typer.Option("--version", help="cli.option.version", is_eager=True, callback=_tell_version),
]

Codes = Annotated[list[str] | None, typer.Argument(metavar="CODE", help="cli.argument.codes")]
Code = Annotated[str | None, typer.Argument(metavar="CODE", help="cli.argument.code")]
Crebos = Annotated[list[str] | None, typer.Argument(metavar="CREBO", help="cli.argument.crebos")]
Item = Annotated[str | None, typer.Argument(metavar="ID", help="cli.argument.item")]
Sources = Annotated[
    list[str] | None, typer.Argument(metavar="[SOURCE]", help="cli.argument.sources")
]

Brin = Annotated[str | None, typer.Option("--brin", metavar="BRIN", help="cli.option.brin")]
Output = Annotated[str | None, typer.Option("--output", metavar="FILE", help="cli.option.output")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="MOMENT", help="cli.option.as-of")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="cli.option.on")]
OnlyOn = Annotated[str | None, typer.Option("--on", metavar="DATE", help="cli.option.only-on")]
Json = Annotated[bool, typer.Option("--json", help="cli.option.json")]
