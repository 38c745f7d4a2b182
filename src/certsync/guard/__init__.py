"""Is this reading believable? Verdicts in numbers, before anything is changed.

:func:`judge` compares what a source would say after a reading with what it said before, and with
what its owner declared. Each reason it gives back carries the numbers it was judged by, so that a
registrar can be told in a sentence what was expected and what was seen. Pure.
"""

from certsync.guard.verdict import Expect, judge

__all__ = ["Expect", "judge"]
