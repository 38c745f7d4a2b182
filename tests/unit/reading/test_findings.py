"""Bodies that once broke a law of reading, and the run that finds such bodies."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz import laws
from tests.fuzz.__main__ import Run, main
from tests.fuzz.findings import load, save, saved
from tests.fuzz.laws import Body, Broken, TooSlow, broken_by, deadline
from tests.fuzz.mutations import spoilt
from tests.fuzz.shrink import shrunk

LIST = Body(b"<ul><li>K0717 Agile game productie</li><li>C0141 Triage</li></ul>")


@pytest.mark.parametrize("path", saved(), ids=lambda path: path.stem)
def test_what_was_found_is_found_no_more(path: Path) -> None:
    """A body kept in fixtures/findings keeps every law from then on."""
    assert [] == broken_by(load(path))[1]


@pytest.mark.parametrize("content_type", [None, "text/html; charset=x", ""])
@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n<p>\xff", b"Content-Type: x\n\ny"])
def test_a_finding_comes_back_as_it_was(
    content: bytes, content_type: str | None, tmp_path: Path
) -> None:
    """Bytes and media type survive the file, line ends and all; one body is one file."""
    body = Body(content, content_type)
    assert body == load(save(tmp_path, "placed", body))
    save(tmp_path, "placed", body)
    assert 1 == len(saved(tmp_path))


def test_a_finding_is_made_small() -> None:
    """What is not needed to break a law goes, tags first and then bytes."""
    page = Body(b"<html><body><table><tr><td>K0717</td><td>Agile</td></tr></table><p>x</p></body>")
    small = shrunk(page, lambda body: b"<td>" in body.content and b"7" in body.content)
    assert 5 == len(small.content)


def test_an_error_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the reader is found and named; a refusal is none."""

    def fail(body: Body) -> None:
        raise ZeroDivisionError("so it goes")

    assert (None, []) == broken_by(Body(b"<a " + b"x" * 70_000 + b">"))
    monkeypatch.setattr(laws, "read", fail)
    assert (None, [Broken("no-crash", "ZeroDivisionError: so it goes")]) == broken_by(LIST)


def test_a_body_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that does not come to an end is found; the clock is off again behind it."""

    def hang(body: Body) -> None:
        while True:
            pass

    monkeypatch.setattr(laws, "read", hang)
    assert ["in-time"] == [broken.law for broken in broken_by(LIST, seconds=0.05)[1]]
    with pytest.raises(TooSlow), deadline(0.01):
        hang(LIST)


@pytest.mark.parametrize(
    ("law", "old", "new"),
    [
        ("accounted", b"C0141 Triage", b"C0141 Triage C0142"),
        ("placed", b"<li>C0141", b"<li><p></p></li><li>C0141"),
        ("evident", b"K0717 Agile", b"K0718 Agile"),
    ],
)
def test_a_reading_of_another_body_breaks_the_laws(law: str, old: bytes, new: bytes) -> None:
    """Each law can be broken: by the reading of a page that has changed since."""
    other = Body(LIST.content.replace(old, new))
    reading = laws.read(LIST)
    if law == "evident":
        record = reading.records[0]
        object.__setattr__(record, "evidence", laws.read(other).records[0].evidence)
    assert [] != [*laws.LAWS[law](other, reading)]


def test_the_same_seed_spoils_alike() -> None:
    """A run can be had again: all chance comes from its seed."""
    one, other = ([spoilt(LIST, LIST, Random(seed)) for seed in range(50)] for _ in range(2))
    assert one == other
    assert len({body.content for body in one}) > 40


def test_a_run_keeps_what_it_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A law that some bodies break gives one small file, told once."""

    def never_seven(body: Body, reading: object) -> list[str]:
        return ["seven was seen"] * (b"7" in body.content)

    monkeypatch.setitem(laws.LAWS, "evident", never_seven)
    run = Run(Random(1), tmp_path, [LIST])
    for _ in range(20):
        run.step()
    assert [b"7"] == [load(path).content for path in saved(tmp_path)]
    assert 1 == capsys.readouterr().out.count("seven was seen")


def test_a_short_run_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All seeds keep the laws, before any is spoilt."""
    code = main(["--minutes", "0", "--seed", "1", "--save", str(tmp_path)])
    said = capsys.readouterr().out
    assert (0, [], "seed 1") == (code, saved(tmp_path), said.partition(":")[0])
