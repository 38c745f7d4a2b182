import getpass

import pytest

from certsync.cli.call import Call
from certsync.cli.usage import BadCall
from certsync.cli.who import who_decides


def test_a_named_role_goes_before_the_account() -> None:
    """Who decides may be a role; blanks are no name."""
    assert "functioneel beheer" == who_decides(Call(env={"CERTSYNC_WHO": " functioneel beheer "}))
    assert getpass.getuser() == who_decides(Call(env={"CERTSYNC_WHO": " "}))


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_an_account_without_a_name_is_asked_for_one(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody decides namelessly: the variable to set is named."""

    def nameless() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    with pytest.raises(BadCall) as refused:
        who_decides(Call(env={}))
    assert "CERTSYNC_WHO" == refused.value.problem.facts["variable"]
