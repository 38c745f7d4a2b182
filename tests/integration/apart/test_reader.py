"""Reading in a process apart: the same readings, and no page that ends more than itself."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from certsync import reading
from certsync.apart.child import ReaderFailed
from certsync.apart.reader import ApartReader
from certsync.errors import Bug, Exit
from certsync.reading import Hints, PageRefused
from tests.integration.apart import hostile
from tests.integration.apart.hanging import hanging

URL = "https://www.s-bb.nl/certificaten"
PAGE = b"<h1>Certificaten</h1><ul><li>K0717 Agile game productie<li>K0022 Digitaal</ul>"
PAGES = Path(__file__).parents[3] / "fixtures" / "pages"


def bidding(what: str) -> bytes:
    """Return a page that bids the hostile reader something."""
    return PAGE + b"<!-- reader: %b -->" % what.encode()


@pytest.fixture
def apart() -> Iterator[ApartReader]:
    """A reader that obeys pages, and bounds that are soon reached."""
    with ApartReader(deadline_seconds=30, memory_bytes=2**28, reads=hostile.__name__) as reader:
        yield reader


def pid(reader: ApartReader) -> int:
    """Return the process id of the reader's child."""
    assert reader._child is not None
    return reader._child._process.pid


def test_reads_the_same() -> None:
    """Readings, digests and refusals are those of the reader in this process."""
    bodies = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    assert bodies
    with ApartReader() as reader:
        for body in bodies:
            assert reading.read_page(body, URL) == reader.read_page(body, URL)
            assert reading.text_digest(body) == reader.text_digest(body)


def test_type_and_hints_reach_the_reader() -> None:
    """What the server and the operator say of a page crosses over."""
    table = "<h2>Groen</h2><table><tr><th>Sleutel<th>Etiket<tr><td>K0717<td>Café</table>"
    list_ = "<h2>Rood</h2><ul><li>K0022 Digitaal<li>K0023 Meer</ul>"
    hints = Hints(region="Groen", columns={"Etiket": "name"})
    with ApartReader() as reader:
        found = reader.read_page(
            (table + list_).encode("cp850"),
            URL,
            content_type="text/html; charset=cp850",
            hints=hints,
        )
    assert [("K0717", "Café")] == [(record.code, record.name) for record in found.records]


def test_refusal_passes_through(apart: ApartReader) -> None:
    """What the reader itself refuses is refused with the same words, and ends no child."""
    apart.read_page(PAGE, URL)
    before = pid(apart)
    for body in (b"<div>" * 3000, b"x" * 10_000_001):
        with pytest.raises(PageRefused) as here:
            reading.read_page(body, URL)
        with pytest.raises(PageRefused) as there:
            apart.read_page(body, URL)
        assert here.value.facts == there.value.facts
        assert Exit.SOURCE is there.value.exit
    assert before == pid(apart)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("crash", "reading-crashed"),
        ("exit 0", "reading-crashed"),
        ("exit 1", "reading-crashed"),
        ("swell", "reading-memory"),
    ],
)
def test_costs_itself(apart: ApartReader, what: str, why: str) -> None:
    """A page that ends the child is refused with the reason, and the next page is read."""
    with pytest.raises(PageRefused) as refused:
        apart.read_page(bidding(what), URL)
    assert {"why": why} == refused.value.facts
    assert reading.read_page(PAGE, URL) == apart.read_page(PAGE, URL)


@pytest.mark.parametrize("what", ["hang", "loop"])
def test_deadline(what: str) -> None:
    """A page that takes too long is refused, in C code or not, and the next page is read."""
    with ApartReader(deadline_seconds=4, reads=hostile.__name__) as reader:
        reader.read_page(PAGE, URL)
        hanging = pid(reader)
        with pytest.raises(PageRefused, match="reading-deadline"):
            reader.read_page(bidding(what), URL)
        assert_gone(hanging)
        assert reading.read_page(PAGE, URL) == reader.read_page(PAGE, URL)


def assert_gone(process: int) -> None:
    """Hold that no process has this id, not even a zombie."""
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_same_bytes_end_no_second_child(apart: ApartReader) -> None:
    """The look at a page's text ended a child: its reading is refused without another try."""
    with pytest.raises(PageRefused, match="reading-crashed"):
        apart.text_digest(bidding("crash"))
    apart.read_page(PAGE, URL)
    before = pid(apart)
    with pytest.raises(PageRefused, match="reading-crashed"):
        apart.read_page(bidding("crash"), URL)
    apart.read_page(PAGE, URL)
    assert before == pid(apart)


def test_fault_of_the_reader(apart: ApartReader) -> None:
    """An exception refuses the page as a fault of certsync, with its trace; the child goes on."""
    apart.read_page(PAGE, URL)
    before = pid(apart)
    with pytest.raises(ReaderFailed) as failed:
        apart.read_page(bidding("fail K0717"), URL)
    assert ("reader-failed", "KeyError") == (
        failed.value.facts["why"],
        failed.value.facts["kind"],
    )
    assert Exit.BUG is failed.value.exit
    assert "KeyError: b'K0717'" in failed.value.__notes__[0]
    apart.read_page(PAGE, URL)
    assert before == pid(apart)


def test_endless_answer() -> None:
    """A reading larger than any list can give never reaches this process."""
    with (
        ApartReader(reads=hostile.__name__) as reader,
        pytest.raises(PageRefused, match="reading-too-large"),
    ):
        reader.read_page(bidding("tell"), URL)


def test_prints_go_nowhere(apart: ApartReader, capfd: pytest.CaptureFixture[str]) -> None:
    """What a library prints, or says as it dies, is neither an answer nor on the terminal."""
    assert "K0717" == apart.read_page(bidding("print noise"), URL).records[0].code
    with pytest.raises(PageRefused):
        apart.read_page(bidding("swell"), URL)
    apart.close()
    assert ("", "") == capfd.readouterr()


def test_death_between_two_pages(apart: ApartReader) -> None:
    """A child that somebody ended while it was idle costs no page."""
    apart.read_page(PAGE, URL)
    assert apart._child is not None
    apart._child._process.kill()
    apart._child._process.wait()
    assert reading.read_page(PAGE, URL) == apart.read_page(PAGE, URL)


def test_no_child_starts(capfd: pytest.CaptureFixture[str]) -> None:
    """A reader that cannot start is a fault of certsync and of no page; stderr shows it."""
    with ApartReader(reads="certsync.nothing") as reader, pytest.raises(Bug):
        reader.read_page(PAGE, URL)
    assert "No module named 'certsync.nothing'" in capfd.readouterr().err


def test_one_child_as_long_as_it_is_needed() -> None:
    """The first page starts the child, all are read in it, and closing leaves nothing behind."""
    with ApartReader() as reader:
        assert reader._child is None
        reader.text_digest(PAGE)
        before = pid(reader)
        reader.read_page(PAGE, URL)
        assert before == pid(reader)
    assert_gone(before)
    reader.close()


def test_interrupted(apart: ApartReader) -> None:
    """A signal in the midst of a page ends the child: its answer is none to the next page."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    apart.read_page(PAGE, URL)
    before = pid(apart)
    handler = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            apart.read_page(bidding("loop"), URL)
    finally:
        signal.signal(signal.SIGALRM, handler)
    assert_gone(before)
    assert reading.read_page(PAGE, URL) == apart.read_page(PAGE, URL)


def test_child_imports_the_reader_alone(apart: ApartReader) -> None:
    """The child starts fast and holds nothing a page could be curious about."""
    modules = apart.text_digest(b"modules").split()
    rooms = {name.split(".")[1] for name in modules if name.startswith("certsync.")}
    assert {"apart", "codes", "errors", "messages", "reading", "records"} == rooms
    assert not {"typer", "httpx", "sqlalchemy", "sqlmodel", "subprocess"} & set(modules)


PARENT = """
import sys
from certsync.apart.reader import ApartReader
with ApartReader(reads={reads!r}) as reader:
    reader.read_page({page!r}, "u:")
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_orphan(tmp_path: Path, number: signal.Signals) -> None:
    """However the parent ends, a child that hangs in C code ends with it."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    program = PARENT.format(reads=hostile.__name__, page=bidding(f"hang {fifo}"))
    with hanging(fifo, program) as found:
        found.process.send_signal(number)
        assert b"" == found.heard()


def test_a_child_whose_parent_is_gone_says_nothing() -> None:
    """Killed while the child still starts: the terminal of the parent is not spoiled."""
    ours, theirs = socket.socketpair()
    ours.close()
    with theirs:
        command = "from certsync.apart.child import main; main()"
        arguments = [str(theirs.fileno()), str(2**30), "certsync.reading.reader"]
        child = subprocess.run(
            [sys.executable, "-c", command, *arguments],
            input=b"",
            pass_fds=(theirs.fileno(),),
            capture_output=True,
            check=False,
        )
    assert b"" == child.stdout + child.stderr
