"""A made page and what a careful person reads from it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.layouts.truth import Truth


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the answer expected of its reader.

    ``html`` is a fragment until :func:`tests.layouts.noise.dress` makes a document of it; a page
    with ``whole`` set is a complete body (JSON) that takes an encoding and nothing else.
    ``mentions`` are codes in running text: none may become a record. ``unreadable`` are the texts
    that must be listed as such. ``optional``
    are kinds of item (``sbu``, ``pair``, …) that may stay unread on this page: right or absent.
    """

    html: str | bytes
    shown: Truth
    content_type: str | None = "text/html"
    mentions: frozenset[str] = frozenset()
    unreadable: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    whole: bool = False


Family = Callable[[Truth, random.Random], Page]
"""Lays a truth out in one way; every further choice is taken with the given chance."""
