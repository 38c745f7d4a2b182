"""The bodies a run starts from: pages of the fixtures, made pages of every layout, JSON bodies."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.laws import Body
from tests.layouts.families import FAMILIES
from tests.layouts.noise import Dressing, render
from tests.layouts.truth import draw_truth
from tests.unit.reading.families import ALL, FACTS, page

FIXTURES: Final = Path(__file__).parents[2] / "fixtures"
_LARGEST: Final = 12_000


def seeds(chance: Random) -> list[Body]:
    """Return the bodies, the made ones drawn anew with each chance."""
    return [body for body in (*_fixtures(), *_made(chance)) if len(body.content) <= _LARGEST]


def _fixtures() -> Iterator[Body]:
    for path in sorted(FIXTURES.glob("pages/**/*.html")):
        yield Body(path.read_bytes())
    for path in sorted(FIXTURES.glob("pages/**/*.data.json")):
        yield Body(path.read_bytes(), "application/json")
    for path in sorted(FIXTURES.glob("pages/**/*.xml")):
        yield Body(path.read_bytes(), "application/xml")
    for path in sorted(FIXTURES.glob("sites/2026-09-01/pages/*.html")):
        yield Body(path.read_bytes())


def _made(chance: Random) -> Iterator[Body]:
    for family, _ in ALL.values():
        yield Body(page(family(tuple(chance.sample(FACTS, 3)))).encode())
    for layout in FAMILIES.values():
        made = render(layout, draw_truth(chance, chance.randint(2, 3)), chance, Dressing())
        assert isinstance(made.html, bytes)
        yield Body(made.html, made.content_type)
