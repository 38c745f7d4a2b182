"""One name in two spellings, or two names."""

import pytest

from certsync.changes.names import is_respelled


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Besluit houden van dieren", "Besluit houders van dieren"),
        ("Agile game productie", "Agile gameproductie"),
        ("Creatief technoloog", "creatief-technoloog"),
        ("Café", "Cafe"),
        ("Ondernemend gedrag", "Ondernemend  gedrag."),
    ],
)
def test_spelling_only(before: str, after: str) -> None:
    """Case, accents, punctuation, spaces and small slips in long words are spelling."""
    assert is_respelled(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Gewasbescherming B", "Gewasbescherming C"),
        ("Ondernemend gedrag niveau 3", "Ondernemend gedrag niveau 4"),
        ("Gewasbescherming B", "Mollen en woelratten"),
        ("Verpleegtechnisch handelen", "Verpleegtechnisch handelen mbo"),
        ("Koken", "Bakken"),
        ("Onderhoud bomen", "Onderhoud wegen"),
    ],
)
def test_another_name(before: str, after: str) -> None:
    """A letter, a level, a word more or a word too different makes another name."""
    assert not is_respelled(before, after)
