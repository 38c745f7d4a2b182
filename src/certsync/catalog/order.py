"""Whose word goes first where sources differ: the one table all questions and diffs use.

RIO is the official register: its names, dates and links go first. SBB makes the keuzedelen, and is
asked first for their hours of study. A source not named here comes after those that are.
"""

from typing import Final

from certsync.catalog.merge import Order
from certsync.records import Thing

ORDER: Final = Order(
    sources=("rio", "sbb-keuzedelen", "sbb-pilots"),
    fields={
        (Thing.ONDERDEEL, "sbu"): ("sbb-keuzedelen", "sbb-pilots", "rio"),
    },
)

OF_RIGHTS: Final = "rio"
"""The source that knows the licences and offers of schools."""
