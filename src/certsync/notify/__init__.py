"""Telling people and other programs what happened, after each sync.

What is worth telling follows from the runs alone (:mod:`~certsync.notify.news`, pure but for what
it reads) and is kept in the database before anything is sent, so that no notice is lost and none
is made twice (docs/decisions/0009). :mod:`~certsync.notify.send` is the only module that knows
Apprise; :mod:`~certsync.notify.feed` and :mod:`~certsync.notify.metrics` write what other programs
pick up. :func:`after_runs` ties them together.
"""

from certsync.notify.after import After, after_runs
from certsync.notify.check import check_settings

__all__ = ["After", "after_runs", "check_settings"]
