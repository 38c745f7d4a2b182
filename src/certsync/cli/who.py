"""Who decides: an account, or a role where the environment names one."""

import getpass

from certsync.cli.call import Call
from certsync.cli.usage import bad_call

VARIABLE = "CERTSYNC_WHO"


def who_decides(call: Call) -> str:
    """Return ``CERTSYNC_WHO``, which may be a role, else the name of the account.

    Raises:
        BadCall: the account has no name, as in some containers.
    """
    named = call.env.get(VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise bad_call("quarantine.nobody", variable=VARIABLE) from error
