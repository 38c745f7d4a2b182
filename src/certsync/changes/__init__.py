"""What changed between two moments, in the words of the domain. Pure.

:func:`difference` compares two merged states thing by thing and gives typed changes;
``render_text``, ``render_markdown``, ``render_html``, ``render_csv`` and ``render_json`` show them.
"""

from certsync.changes.difference import Baseline, Change, Diff, Origin, difference
from certsync.changes.offer import Offer, touching
from certsync.changes.render import (
    render_csv,
    render_html,
    render_json,
    render_markdown,
    render_text,
)

__all__ = [
    "Baseline",
    "Change",
    "Diff",
    "Offer",
    "Origin",
    "difference",
    "render_csv",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
    "touching",
]
