"""The shipped sources and what the settings may change of them."""

from collections.abc import Mapping

import pytest

from certsync.errors import SettingsError, UnknownSource
from certsync.messages import LANGUAGES, Message, Messages
from certsync.records import Certificate
from certsync.settings import Settings
from certsync.sources import Source, SourceKind, choose_sources, load_sources


def loaded(**override: object) -> Source:
    """Return sbb-keuzedelen with an override."""
    return by_name({"sbb-keuzedelen": override})["sbb-keuzedelen"]


def by_name(overrides: Mapping[str, Mapping[str, object]]) -> dict[str, Source]:
    """Return all sources under the overrides."""
    settings = Settings(database_url="sqlite:///x", sources=overrides)
    return {source.name: source for source in load_sources(settings)}


def test_shipped() -> None:
    """SBB's pages over TLS, each declaring what its list is of, and RIO's files."""
    sources = by_name({})
    assert {"rio", "sbb-keuzedelen", "sbb-pilots"} == set(sources)
    assert SourceKind.RIO is sources.pop("rio").kind
    for source in sources.values():
        assert SourceKind.PAGES is source.kind
        assert all(url.startswith("https://www.s-bb.nl/") for url in source.start)
        assert all(host.endswith("s-bb.nl") for host in source.allowed_hosts)
        assert Certificate.YES is source.certificate
    assert ("K0717",) == sources["sbb-keuzedelen"].expect.canaries


def test_start_replaces_hosts() -> None:
    """With a start of one's own, no shipped host may be asked any more."""
    source = loaded(start=["http://127.0.0.1:8123/certificaten"])
    assert frozenset({"127.0.0.1"}) == source.allowed_hosts
    named = loaded(start=["http://localhost:1/"], allowed_hosts=["Localhost"])
    assert frozenset({"localhost"}) == named.allowed_hosts


def test_tables_are_laid_over() -> None:
    """An override of one expectation leaves the others as shipped."""
    source = loaded(expect={"min_certificates": 0}, min_gap_seconds=0, schedule="0 7 * * *")
    assert (0, ("K0717",)) == (source.expect.min_certificates, source.expect.canaries)
    assert (0.0, "0 7 * * *") == (source.min_gap_seconds, source.schedule)
    assert source.follow.details


def test_hints() -> None:
    """Hints reach the reader's values."""
    source = loaded(
        hints={"region": "Overzicht", "columns": {"Nummer": "code"}, "follow": "/certificaat/"}
    )
    assert ("Overzicht", {"Nummer": "code"}) == (source.hints.region, source.hints.columns)
    assert "/certificaat/" == source.hints.follow


@pytest.mark.parametrize(
    ("override", "key"),
    [
        ({"strat": []}, "strat"),
        ({"start": ["ftp://x/"]}, "start"),
        ({"start": ["nonsense"]}, "start"),
        ({"start": []}, "start"),
        ({"start": ["http://[::1/certificaten"]}, "start"),
        ({"start": ["http://127.0.0.1:99999/"]}, "start"),
        ({"start": ["http://127.0.0.1:http/"]}, "start"),
        ({"start": ["http://beheer:geheim@127.0.0.1/"]}, "start"),
        ({"start": ["http://127.0.0.1/"], "allowed_hosts": ["s-bb.nl"]}, "allowed_hosts"),
        ({"zone": "Mars"}, "zone"),
        ({"zone": "Europe"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"kind": "feed"}, "kind"),
        ({"expect": {"canaries": ["k0717"]}}, "expect.canaries"),
        ({"expect": {"least": 1}}, "expect.least"),
        ({"declares": {"certificate": "ja"}}, "declares.certificate"),
        ({"follow": {"max_pages": 0}}, "follow.max_pages"),
        ({"hints": {"selector": ".x"}}, "hints.selector"),
        ({"hints": {"columns": {"Nummer": "kode"}}}, "hints.columns.Nummer"),
        ({"max_body_bytes": "10"}, "max_body_bytes"),
    ],
)
def test_refused(override: dict[str, object], key: str) -> None:
    """What an override cannot say is refused with its dotted name."""
    with pytest.raises(SettingsError) as caught:
        loaded(**override)
    assert f"sources.sbb-keuzedelen.{key}" == caught.value.facts["key"]
    dutch, english = (Messages(lang).error_lines(caught.value)[0] for lang in LANGUAGES)
    assert "kunnen zo niet: " in dutch
    assert "cannot be used as they are: " in english


def test_unknown_source_in_settings() -> None:
    """A table for a source that does not exist is refused, naming the nearest."""
    with pytest.raises(SettingsError) as caught:
        by_name({"sbb-keuzedeel": {}})
    assert "sources.sbb-keuzedeel" == caught.value.facts["key"]
    why = Message("settings.unknown-source", {"nearest": "sbb-keuzedelen"})
    assert why == caught.value.facts["why"]


def test_choosing() -> None:
    """Named sources come as named, once each; without names the enabled ones."""
    sources = tuple(by_name({name: {"enabled": False} for name in ("rio", "sbb-pilots")}).values())
    assert ["sbb-keuzedelen"] == [s.name for s in choose_sources(sources, ())]
    chosen = choose_sources(sources, ("sbb-pilots", "sbb-pilots"))
    assert ["sbb-pilots"] == [s.name for s in chosen]
    with pytest.raises(UnknownSource):
        choose_sources(sources, ("sbb",))


def test_a_register_in_memory_is_bounded_apart() -> None:
    """The list of RIO's files is held whole, so it stays small where the files may be large."""
    rio = by_name({})["rio"]
    assert (200_000_000, 10_000_000) == (rio.max_body_bytes, rio.max_page_bytes)
    assert 20_000_000 == loaded(max_body_bytes=20_000_000).max_page_bytes
