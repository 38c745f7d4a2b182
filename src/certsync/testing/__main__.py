"""`python -m certsync.testing serve`: a made site to look at in a browser, until Ctrl-C."""

import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from certsync.testing.server import MadeSite
from certsync.testing.site import moments, sites_root


def main(arguments: Sequence[str]) -> int:
    """Serve until SIGINT or SIGTERM; the address is the only line on stdout."""
    parser = ArgumentParser(prog="python -m certsync.testing", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve a made site on 127.0.0.1")
    serve.add_argument(
        "--root", type=Path, help="folder with moments; the default is the shipped one"
    )
    serve.add_argument("--moment", help="as YYYY-MM-DD; the default is the newest")
    serve.add_argument("--port", type=int, default=8123, help="0 takes a free one (default: 8123)")
    asked = parser.parse_args(arguments)
    root: Path = asked.root or sites_root()
    known = moments(root)
    if not known or asked.moment not in {None, *known}:
        parser.error(f"{root} has these moments: {', '.join(known) or 'none'}")

    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    with MadeSite(root, asked.moment or known[-1], port=asked.port) as site:
        sys.stdout.write(f"{site.url}\n")
        sys.stdout.flush()
        stopped.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
