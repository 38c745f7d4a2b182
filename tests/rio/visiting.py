"""RIO served over loopback HTTP, and the real program that visits it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from certsync.codes import Brin
from certsync.settings import FetchSettings, Settings
from certsync.sync import SourceRun
from certsync.testing import MadeSite
from tests.made import Made
from tests.rio.licences import BRIN
from tests.rio.serve import package_path, rio_pages


@dataclass
class RioMade(Made):
    """Files that CKAN serves, a catalogue and a clock; RIO is the only source."""

    brins: tuple[str, ...] = (BRIN,)
    date: str = "2026-10-03"

    def settings(self, **overrides: Mapping[str, object]) -> Settings:
        """Return settings for RIO alone; as shipped, but for the address."""
        table = {"start": [f"{self.site.url}{package_path()}"], "min_gap_seconds": 0}
        return Settings(
            database_url=f"sqlite:///{self.database}",
            brins=tuple(map(Brin, self.brins)),
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            sources={
                "rio": {**table, **overrides.get("rio", {})},
                "sbb-keuzedelen": {"enabled": False},
                "sbb-pilots": {"enabled": False},
            },
        )

    def day(self, files: Mapping[str, bytes], **overrides: object) -> SourceRun:
        """Serve these files, look at them, and let a day pass."""
        self.site.pages = rio_pages(files, self.date)
        return self.sync("rio", rio=overrides)["rio"]

    def config(self, folder: Path) -> str:
        """Write the settings into a file, for the command line."""
        brins = ", ".join(f'"{brin}"' for brin in self.brins)
        file = folder / "rio.toml"
        file.write_text(
            f"""
            database_url = "sqlite:///{self.database}"
            language = "nl"
            brins = [{brins}]
            fetch = {{ min_gap_seconds = 0, attempts = 1 }}
            [sources.rio]
            start = ["{self.site.url}{package_path()}"]
            expect = {{ min_certificates = 0, canaries = [] }}
            [sources.sbb-keuzedelen]
            enabled = false
            [sources.sbb-pilots]
            enabled = false
            """,
            encoding="utf-8",
        )
        return str(file)


@contextmanager
def rio_made(folder: Path, *brins: str) -> Iterator[RioMade]:
    """Serve nothing yet, with an empty catalogue beside it."""
    with MadeSite(pages={}) as site:
        yield RioMade(site, folder / "certsync.sqlite", brins=brins or (BRIN,))
