"""A catalogue to measure on: the made site, synced once over loopback HTTP."""

import subprocess
import sys
from pathlib import Path

from certsync.testing import MadeSite, moments, sites_root


def sync_made_site(folder: Path) -> Path:
    """Sync the first moment of the made site into ``folder`` and return its settings file."""
    with MadeSite(sites_root(), moments(sites_root())[0]) as site:
        config = folder / "certsync.toml"
        config.write_text(settings(site.url, folder / "certsync.sqlite"), encoding="utf-8")
        certsync = Path(sys.executable).with_name("certsync")
        subprocess.run([certsync, "--config", config, "sync"], check=True, capture_output=True)
    return config


def settings(url: str, database: Path) -> str:
    """Return the text of a settings file for the made site at ``url``."""
    return f"""
database_url = "sqlite:///{database}"
language = "nl"
[fetch]
min_gap_seconds = 0
[sources.sbb-keuzedelen]
start = ["{url}/certificaten"]
expect = {{ min_certificates = 0 }}
[sources.sbb-pilots]
start = ["{url}/pilots-mbo-certificaten"]
[sources.rio]
enabled = false
"""
