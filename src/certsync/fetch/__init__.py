"""Asking public sites politely; the only package that knows the HTTP library.

One exchange is one :class:`Response`, whatever became of it: a page, a refusal, a timeout. Every
exchange is handed to the caller's ``keep`` as soon as it is complete, before anything else is
asked, so that a kill loses nothing that was received. Parts, from the wire upwards:
:mod:`~certsync.fetch.deadline` and :mod:`~certsync.fetch.decode` bound one request,
:mod:`~certsync.fetch.exchange` makes it, :mod:`~certsync.fetch.gaps`,
:mod:`~certsync.fetch.robots`, :mod:`~certsync.fetch.redirects` and
:mod:`~certsync.fetch.retries` are the manners, and :class:`Fetcher` ties them together.
"""

from certsync.fetch.addresses import host_of
from certsync.fetch.client import Fetcher
from certsync.fetch.heartbeat import send_heartbeat
from certsync.fetch.reasons import Reason
from certsync.fetch.values import ERROR_BODY_BYTES, Limits, Response, Spooled, Validators

__all__ = [
    "ERROR_BODY_BYTES",
    "Fetcher",
    "Limits",
    "Reason",
    "Response",
    "Spooled",
    "Validators",
    "host_of",
    "send_heartbeat",
]
