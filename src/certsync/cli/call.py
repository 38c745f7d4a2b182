"""One call of the command line: its options, and what it reads from the world around it."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from typer._click import Context  # the base of typer.Context, which a group is given

from certsync.cli import output
from certsync.cli.layout import left_out, table
from certsync.cli.usage import BadCall
from certsync.errors import Bug, CertsyncError, Exit, SettingsError
from certsync.messages import LANGUAGES, Message, Messages, language_of
from certsync.settings import Settings, load_settings
from certsync.settings.unattended import redact

PROGRAM: Final = "certsync"
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass
class Call:
    """What the options before or after a command say, and everything that follows from them.

    Settings, messages and the place of the database are looked up when first needed, so that a
    broken settings file does not keep ``--help`` from answering.
    """

    env: Mapping[str, str]
    config: str | None = None
    lang: str | None = None
    debug: bool = False
    verbose: int = 0
    quiet: bool = False
    log_format: str | None = None
    closing: ExitStack = field(default_factory=ExitStack)
    """What is let go when the call ends."""

    @classmethod
    def of(cls, context: Context) -> "Call":
        """Return the call a command runs in."""
        call = context.find_object(cls)
        if call is None:
            raise Bug(missing="call")
        return call

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold for this call.

        Raises:
            SettingsError: the file cannot be used.
        """
        return load_settings(Path(self.config) if self.config else None, self.env, Path())

    @cached_property
    def messages(self) -> Messages:
        """The sentences in the language of this call: option, settings, locale, Dutch."""
        locale = next((self.env[name] for name in _LOCALE if self.env.get(name)), None)
        return Messages(language_of(self._language(), locale))

    def _language(self) -> str | None:
        if self.lang in LANGUAGES:
            return self.lang
        try:
            return self.settings.language
        except (SettingsError, OSError):
            # The error itself is told, in the language of the locale, by what needs the settings.
            return None

    @cached_property
    def run_id(self) -> str:
        """What tells the lines of this call from those of any other."""
        return os.urandom(4).hex()

    @cached_property
    def speaks_json(self) -> bool:
        """Whether stderr is for programs: the option, else the settings, if they can be read."""
        if self.log_format is not None:
            return self.log_format == "json"
        try:
            return self.settings.log.format == "json"
        except (SettingsError, OSError):
            # Told by what needs the settings.
            return False

    @cached_property
    def database(self) -> Path:
        """Where the database lies, or will."""
        from certsync.catalog.locate import sqlite_path

        file = self.settings.file
        return sqlite_path(self.settings.database_url, file=str(file or "CERTSYNC_DATABASE_URL"))

    @cached_property
    def now(self) -> datetime:
        """The moment this call began to need one: one call speaks of one moment."""
        return datetime.now(UTC)

    @property
    def width(self) -> int | None:
        """The columns of the terminal on stdout, ``None`` in a pipe."""
        return output.terminal_width(sys.stdout)

    def say(self, key: str, /, **facts: object) -> str:
        """Return a sentence."""
        return self.messages.say(key, **facts)

    def talk(self, key: str, /, **facts: object) -> None:
        """Say a sentence on stderr, unless the user wants quiet."""
        if not self.quiet:
            self.talk_text(output.escape(self.say(key, **facts)))

    def talk_text(self, text: str, level: str = "info") -> None:
        """Write lines of talk to stderr, made safe but for their breaks, and without secrets."""
        text = self._hide(text)
        if self.speaks_json:
            self._print(self._json_line(text.strip(), level, PROGRAM))
        else:
            self._print(output.escape_lines(text))

    def log_line(self, text: str, level: str, logger: str) -> None:
        """Write what was logged to stderr, with the moment and the id of this call."""
        text = self._hide(text)
        if self.speaks_json:
            self._print(self._json_line(text, level, logger))
        else:
            self._print(output.escape_lines(f"{_this_second()} {self.run_id} {logger}: {text}"))

    def _hide(self, text: str) -> str:
        """Return a text without the secrets of the settings: none are known before these are."""
        known = self.__dict__.get("settings")
        return redact(text, known.secrets) if known is not None else text

    def _json_line(self, text: str, level: str, logger: str) -> str:
        line = {"at": _this_second(), "level": level, "run_id": self.run_id, "logger": logger}
        return output.to_json({**line, "text": text}, ascii_only=True, indent=None)

    @staticmethod
    def _print(text: str) -> None:
        # Where nobody listens, what was asked for is done all the same.
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)

    def tell(self, key: str, facts: Mapping[str, object]) -> None:
        """Say what happens below, as :meth:`talk` does."""
        self.talk(key, **facts)

    def write(self, key: str, /, **facts: object) -> None:
        """Write a sentence to stdout, made safe."""
        output.write_text([self.say(key, **facts)])

    def part(self, nr: int) -> None:
        """Keep blocks on a terminal apart: a blank line before each but the first."""
        if nr and self.width is not None:
            output.write("")

    def table(
        self,
        headers: Sequence[str],
        rows: Iterable[Sequence[object]],
        *,
        spare: Sequence[str] = (),
    ) -> None:
        """Write rows to stdout; ``headers`` are message ids.

        On a narrow terminal it goes without those that are ``spare``, the first one first, and says
        so.
        """
        words, cells = [self.say(header) for header in headers], output.cells(rows)
        spared = [headers.index(one) for one in spare if one in headers]
        gone = left_out(words, cells, self.width, spared)
        output.write_lines(table(words, cells, width=self.width, without=gone))
        if gone:
            self.talk("cli.left-out", columns=tuple(words[nr] for nr in sorted(gone)))

    def words(self, message: Message) -> str:
        """Return a message that came as a value in words."""
        return self.messages.text(message)

    def complain(self, error: CertsyncError | BadCall) -> Exit:
        """Say what is wrong and what to do about it, on stderr; return the exit code."""
        if isinstance(error, BadCall):
            self.complain_line(self.words(error.problem))
            return Exit.USAGE
        for line in self.messages.error_lines(error):
            self.complain_line(line)
        return error.exit

    def complain_line(self, line: str) -> None:
        """Write one line of what is wrong, under the name of the program; never more than one."""
        name = "" if self.speaks_json else f"{PROGRAM}: "
        self.talk_text(f"{name}{output.escape(line)}", "error")


def _this_second() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
