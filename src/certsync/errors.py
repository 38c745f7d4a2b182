"""Every way certsync can fail, sorted by what the user should do about it.

::

    CertsyncError                       exit
    ├── UsageError                       2   correct the call, the settings or the file
    │   ├── MalformedCode · MalformedCrebo · MalformedBrin · MalformedDate
    │   ├── MalformedProvider · MalformedLocation
    │   ├── SettingsError (SettingsUnreadable · SettingsReadable) · ContactMissing
    │   ├── UnknownSource · UnknownRun · UnknownBookmark · UnknownItem · ItemClosed
    │   ├── UnreadableInput · PersonalColumns · PersonalNumber · UnknownColumns
    │   └── ExtraMissing
    ├── SourceFailed                     3   look at the source, or try later
    │   ├── TryLater · RunTooLong · RunDied
    │   ├── NotAllowed
    │   └── ListingIncomplete
    ├── Quarantined                      4   look at the reading and decide
    │   └── ReadsDifferently
    ├── Locked                           5   wait for the other run
    ├── UnknownCode                      6   check the code
    ├── DatabaseUnusable                 7   mend or upgrade the database
    │   ├── DatabaseMissing · DatabaseDamaged · DatabaseOlder · DatabaseNewer
    │   └── DatabaseReadOnly · DiskFull · NotKept
    └── Bug                             70   report it

Errors carry facts, not sentences: ``message`` names an entry of :mod:`certsync.messages`, ``facts``
fills it in, and an entry ``<message>.next`` says what to do where there is something to do. Only
the command line turns them into words and ends the process.
"""

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """The exit codes users and cron jobs rely on."""

    OK = 0
    DIFFERENT = 1
    USAGE = 2
    SOURCE = 3
    QUARANTINED = 4
    LOCKED = 5
    UNKNOWN_CODE = 6
    DATABASE = 7
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class CertsyncError(Exception):
    """The root; ``facts`` are the named values its message is filled with."""

    exit: ClassVar[Exit] = Exit.BUG
    message: ClassVar[str] = "error.bug"

    def __init__(self, **facts: object) -> None:
        """Keep the facts; ``str(error)`` lists them for logs."""
        super().__init__(self.message, facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return ``message: name=value …``, for logs and tests; people read the messages."""
        return " ".join([f"{self.message}:", *(f"{k}={v!r}" for k, v in self.facts.items())])

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process border whole: exceptions with keyword arguments do not by themselves."""
        return _revive, (type(self), self.facts)


def _revive(kind: type[CertsyncError], facts: dict[str, object]) -> CertsyncError:
    return kind(**facts)


class UsageError(CertsyncError):
    """The call, the settings or an input file cannot be used as given."""

    exit = Exit.USAGE
    message = "error.usage"


class MalformedCode(UsageError):
    """``given`` is no certificate code."""

    message = "error.malformed-code"


class MalformedCrebo(UsageError):
    """``given`` is no crebo."""

    message = "error.malformed-crebo"


class MalformedBrin(UsageError):
    """``given`` is no BRIN."""

    message = "error.malformed-brin"


class MalformedProvider(UsageError):
    """``given`` is no onderwijsaanbieder of RIO."""

    message = "error.malformed-provider"


class MalformedLocation(UsageError):
    """``given`` is no onderwijslocatie of RIO."""

    message = "error.malformed-location"


class MalformedDate(UsageError):
    """``given`` is no ISO date."""

    message = "error.malformed-date"


class SettingsError(UsageError):
    """The settings ``file`` says something unusable at ``key``: ``why``."""

    message = "error.settings"


class SettingsUnreadable(SettingsError):
    """The settings ``file`` as a whole cannot be read: ``why``."""

    message = "error.settings-unreadable"


class SettingsReadable(SettingsError):
    """The settings ``file`` holds secrets, and every account of the machine can read it."""

    message = "error.settings-readable"


class ContactMissing(UsageError):
    """A host that is not loopback would be asked without a contact address."""

    message = "error.contact-missing"


class UnknownSource(UsageError):
    """No source is called ``name``; ``nearest`` tells the one that looks like it, or all."""

    message = "error.unknown-source"


class UnknownRun(UsageError):
    """No run or moment ``given`` exists in this database."""

    message = "error.unknown-run"


class UnknownBookmark(UsageError):
    """Nobody put a bookmark ``name``."""

    message = "error.unknown-bookmark"


class UnknownItem(UsageError):
    """No quarantine item has the number ``given``."""

    message = "error.unknown-item"


class ItemClosed(UsageError):
    """Nothing is left to decide about quarantine ``item``: ``why``, by ``run`` at ``at``."""

    message = "error.item-closed"


class UnreadableInput(UsageError):
    """The file or standard input ``name`` cannot be read: ``why``."""

    message = "error.unreadable-input"


class PersonalColumns(UsageError):
    """The file ``name`` has columns about persons: ``what``."""

    message = "error.personal-columns"


class PersonalNumber(UsageError):
    """In the file ``name``, on ``line`` in ``column``, stands what can be a person's number."""

    message = "error.personal-number"


class UnknownColumns(UsageError):
    """In the file ``name``, ``columns`` (positions, from 1) are none that certsync knows."""

    message = "error.unknown-columns"


class ExtraMissing(UsageError):
    """What was asked needs the optional part ``extra`` of certsync, which is not installed."""

    message = "error.extra-missing"


class SourceFailed(CertsyncError):
    """A source could not be read to the end: ``source``, ``why``."""

    exit = Exit.SOURCE
    message = "error.source-failed"


class TryLater(SourceFailed):
    """The host asked to be left alone for now, or could not be reached."""

    message = "error.try-later"


class RunTooLong(SourceFailed):
    """The visit to ``source`` was ended because it was not done after ``seconds``."""

    message = "error.run-too-long"


class RunDied(SourceFailed):
    """The visit to ``source`` ended by itself, without a word, with code ``code``."""

    message = "error.run-died"


class NotAllowed(SourceFailed):
    """``url`` is not to be asked: robots.txt, a host outside the source's list, plain http."""

    message = "error.not-allowed"


class ListingIncomplete(SourceFailed):
    """Pages of the listing are missing or disagree with the total the page states."""

    message = "error.listing-incomplete"


class Quarantined(CertsyncError):
    """A reading of ``source`` that is not believed waits for a decision: ``why``.

    ``item`` is its number in the quarantine.
    """

    exit = Exit.QUARANTINED
    message = "error.quarantined"


class ReadsDifferently(Quarantined):
    """Today's reader makes something else of the stored pages than what was put in quarantine."""

    message = "error.reads-differently"


class Locked(CertsyncError):
    """Another run holds the writer lock.

    Where it is known, ``command``, ``pid``, ``host``, ``since`` (a moment) and ``age`` (in
    seconds) tell which.
    """

    exit = Exit.LOCKED
    message = "error.locked"


class UnknownCode(CertsyncError):
    """A well-formed ``code`` that no source knows; ``nearest`` lists codes that are."""

    exit = Exit.UNKNOWN_CODE
    message = "error.unknown-code"


class DatabaseUnusable(CertsyncError):
    """The database at ``path`` cannot be used: ``why``."""

    exit = Exit.DATABASE
    message = "error.database"


class DatabaseMissing(DatabaseUnusable):
    """There is no database at ``path`` yet."""

    message = "error.database-missing"


class DatabaseDamaged(DatabaseUnusable):
    """The file at ``path`` is no database, or a broken one."""

    message = "error.database-damaged"


class DatabaseOlder(DatabaseUnusable):
    """The database was made by an older certsync and wants an upgrade."""

    message = "error.database-older"


class DatabaseNewer(DatabaseUnusable):
    """The database was made by a newer certsync than this one."""

    message = "error.database-newer"


class DatabaseReadOnly(DatabaseUnusable):
    """The database or its folder cannot be written."""

    message = "error.database-read-only"


class DiskFull(DatabaseUnusable):
    """There is no room left for the database."""

    message = "error.disk-full"


class NotKept(DatabaseUnusable):
    """The stored bytes with a ``digest`` are no longer there: ``why``."""

    message = "error.not-kept"


class Bug(CertsyncError):
    """Something that cannot happen did."""
