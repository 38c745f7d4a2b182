"""Run the command line as `python -m certsync`."""

import sys

from certsync.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
