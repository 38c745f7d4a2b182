"""Score the reader on every layout family: `python -m tests.layouts.score --seed 1 --count 20`.

Prints precision and recall of certificates, names and crebo pairs a family, precision and recall
of the other fields, how many misses the reading does not own up to, and where the first failing
page of each family was saved, with the reading and what it should have been.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from certsync.reading import read_page, reading_json
from tests.layouts.by_another import load_page, page_names
from tests.layouts.compare import CORE, Comparison, Item, compare
from tests.layouts.families import FAMILIES
from tests.layouts.noise import Dressing, render
from tests.layouts.page import Page
from tests.layouts.truth import MAX_SIZE, draw_truth

URL = "https://www.voorbeeld.example/certificaten"


@dataclass(slots=True)
class Score:
    """Sums over the pages of one family."""

    expected: int = 0
    found: int = 0
    right: int = 0
    silent: int = 0
    pages: int = 0
    failed: int = 0
    fields: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, comparison: Comparison) -> None:
        """Add one page."""
        expected, found = _core(comparison.expected), _core(comparison.found)
        self.expected += len(expected)
        self.found += len(found)
        self.right += len(expected & found)
        self.silent += len(comparison.unlisted) + sum(
            miss.item[0] in CORE and not miss.listed for miss in comparison.missing
        )
        more_expected, more_found = comparison.expected - expected, comparison.found - found
        for at, items in enumerate((more_expected, more_found, more_expected & more_found)):
            self.fields[at] += len(items)
        self.pages += 1
        self.failed += not comparison.passed

    def line(self, name: str) -> str:
        """Return the family's row of the table."""
        field_expected, field_found, field_right = self.fields
        return (
            f"{name:<44} {_share(self.right, self.found)} {_share(self.right, self.expected)} "
            f"{self.silent:>7} {_share(field_right, field_found)} "
            f"{_share(field_right, field_expected)} {self.failed:>6}/{self.pages}"
        )


def _core(items: Iterable[Item]) -> frozenset[Item]:
    return frozenset(item for item in items if item[0] in CORE)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:7.4f}" if whole else "      -"


def read(page: Page) -> dict[str, Any]:
    """Read a whole page as the reader's users do."""
    assert isinstance(page.html, bytes)
    return dict(reading_json(read_page(page.html, URL, content_type=page.content_type)))


def made_page(name: str, seed: int, nr: int, dressing: Dressing) -> Page:
    """Return the page of a family that a seed and a number stand for."""
    chance = random.Random(f"{name}/{seed}/{nr}")
    truth = draw_truth(chance, chance.choice((1, 2, 3, 5, 8, 13, 21, MAX_SIZE)))
    return render(FAMILIES[name], truth, chance, dressing)


def save(folder: Path, name: str, page: Page, reading: dict[str, Any], result: Comparison) -> Path:
    """Write the page, its reading and the difference into a folder of their own."""
    place = folder / name
    place.mkdir(parents=True)
    assert isinstance(page.html, bytes)
    (place / ("page.json" if page.whole else "page.html")).write_bytes(page.html)
    (place / "reading.json").write_text(json.dumps(reading, indent=1, ensure_ascii=False))
    difference = {
        "content_type": page.content_type,
        "wrong": result.wrong,
        "missing": [asdict(miss) for miss in result.missing],
        "unlisted": result.unlisted,
        "mentions": sorted(page.mentions),
    }
    (place / "difference.json").write_text(json.dumps(difference, indent=1, ensure_ascii=False))
    return place


def main(arguments: list[str]) -> int:
    """Print the table; 1 if any page failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.layouts.score")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--only", default="", help="families whose name holds this")
    parser.add_argument("--plain", action="store_true", help="no noise around the layout")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="layouts-"))
    dressing = Dressing(*[not chosen.plain] * 5)
    total = Score()
    columns = ("prec.", "recall", "silent", "f.prec", "f.rec")
    sys.stdout.write(f"{'family':<44} {' '.join(f'{c:>7}' for c in columns)} failed\n")
    for name in FAMILIES:
        if chosen.only not in name:
            continue
        score, saved = Score(), ""
        for nr in range(chosen.count):
            page = made_page(name, chosen.seed, nr, dressing)
            reading = read(page)
            result = compare(reading, page)
            score.add(result)
            total.add(result)
            if not result.passed and not saved:
                saved = str(save(folder, name, page, reading, result))
        sys.stdout.write(f"{score.line(name)} {saved}\n")
    for name in filter(lambda name: chosen.only in name, page_names()):
        score = Score()
        page = load_page(name)
        reading = read(page)
        result = compare(reading, page)
        for sums in (score, total):
            sums.add(result)
        saved = "" if result.passed else str(save(folder, name, page, reading, result))
        sys.stdout.write(f"{score.line(name)} {saved}\n")
    sys.stdout.write(total.line("all") + "\n")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
