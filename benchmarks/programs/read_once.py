"""Read one page in a process of its own: print the seconds and the bytes of memory it took.

The memory is the peak of what the whole process holds, less what it held before (Linux).
"""

import sys
import time
from pathlib import Path

from certsync.reading import read_page

URL = "https://www.voorbeeld.example/certificaten"


def held(what: str) -> int:
    """Return a figure of the process in bytes: ``VmRSS`` held now, ``VmHWM`` held at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) * 1024


body = Path(sys.argv[1]).read_bytes()
read_page(b"<table><tr><td>K0717</td><td>Agile game productie</td></tr></table>", URL)
before = held("VmRSS")
start = time.perf_counter()
reading = read_page(body, URL)
taken = time.perf_counter() - start
print(len(reading.records), taken, held("VmHWM") - before)
