"""Make one call of certsync, and print the seconds it took once everything it needs was loaded.

The first argument is the module of the command; the others are those of the call.
"""

import contextlib
import io
import sys
import time
from importlib import import_module

from certsync.cli.main import main

import_module(f"certsync.cli.{sys.argv[1]}")
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    start = time.perf_counter()
    code = main(sys.argv[2:])
    taken = time.perf_counter() - start
if code:
    sys.exit(code)
print(taken)
