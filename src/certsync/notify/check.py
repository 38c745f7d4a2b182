"""What of the settings can be seen to be wrong before any site is visited."""

from importlib.util import find_spec

from certsync.codes import Code
from certsync.errors import MalformedCode, SettingsError, UnreadableInput
from certsync.messages import Message
from certsync.notify.interest import parse_offer
from certsync.settings import FILE_NAME, Settings


def check_settings(settings: Settings) -> None:
    """Refuse settings under which nobody would be told anything.

    Raises:
        SettingsError: Apprise is not installed, or the offer holds what is no code.
        UnreadableInput: the file of the offer cannot be read.
    """
    if settings.notify.urls and find_spec("apprise") is None:
        raise _fail(settings, "notify.urls", Message("notify.extra-missing"))
    load_offer(settings)


def load_offer(settings: Settings) -> frozenset[Code]:
    """Return the codes of "my offer", of the settings and of the file they name.

    Raises:
        SettingsError, UnreadableInput: as of :func:`check_settings`.
    """
    file = settings.notify.offer_file
    if file is None:
        return frozenset(settings.notify.offer)
    try:
        return frozenset({*settings.notify.offer, *parse_offer(file.read_text("utf-8-sig"))})
    except FileNotFoundError as error:
        raise UnreadableInput(name=str(file), why="not-found") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(name=str(file), why=str(error)) from error
    except MalformedCode as error:
        facts = {"file": file, **error.facts}
        raise _fail(settings, "notify.offer_file", Message("notify.no-code", facts)) from error


def _fail(settings: Settings, key: str, why: Message) -> SettingsError:
    return SettingsError(file=str(settings.file or FILE_NAME), key=key, why=why)
