"""What holds for every test: laws are not timed, and CI draws the same examples each time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "certsync",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("certsync")
