"""A made public site on the loopback interface, for the demo and for tests."""

from certsync.testing.server import MadeSite, SeenRequest
from certsync.testing.site import Page, load_expected, moments, sites_root, with_register_of

__all__ = [
    "MadeSite",
    "Page",
    "SeenRequest",
    "load_expected",
    "moments",
    "sites_root",
    "with_register_of",
]
