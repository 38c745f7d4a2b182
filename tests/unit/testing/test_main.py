import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

from certsync.testing.__main__ import main


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_address_and_ends_on_a_signal(number: signal.Signals) -> None:
    """One line on stdout, the chosen moment behind it, exit 0 and silence at the end."""
    command = [sys.executable, "-m", "certsync.testing", "serve"]
    with subprocess.Popen(
        [*command, "--moment", "2026-09-01", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        with urlopen(f"{process.stdout.readline().strip()}/certificaten", timeout=5) as response:
            assert "van 53 resultaten" in response.read().decode()
        process.send_signal(number)
        assert ("", "") == process.communicate(timeout=10)
        assert 0 == process.returncode


def test_an_unknown_moment_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, with the moments that there are."""
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--moment", "2000-01-01"])
    assert "has these moments: 2026-09-01, 2026-10-01" in capsys.readouterr().err
