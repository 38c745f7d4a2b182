"""The committed files are what the script makes, and its facts cannot drift from its changes."""

import re
from pathlib import Path

import pytest

from certsync.testing import load_expected, moments, sites_root
from certsync.testing.site import load_pages
from fixtures.sites.make_sites import made_files, make_sites, store_sites
from fixtures.sites.making.facts import Change, _apply, load_facts
from fixtures.sites.making.markup import detail_path
from fixtures.sites.making.redress import redress

ROOT = sites_root()
FACTS = load_facts(ROOT / "facts.json")


def test_the_committed_sites_are_what_the_script_makes() -> None:
    """Not a byte differs, and no file lies there that is not made."""
    made = make_sites(FACTS)
    assert made.keys() == made_files(ROOT)
    assert [] == [path for path, body in made.items() if (ROOT / path).read_bytes() != body]


def test_storing_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    """A stale file in a moment folder goes; files elsewhere stay."""
    store_sites(tmp_path, {"2026-01-01/moment.toml": b"", "2026-01-01/pages/a.html": b"a"})
    (tmp_path / "facts.json").write_bytes(b"{}")
    store_sites(tmp_path, {"2026-01-01/moment.toml": b"", "2026-01-01/pages/b.html": b"b"})
    assert {"2026-01-01/moment.toml", "2026-01-01/pages/b.html"} == made_files(tmp_path)
    assert (tmp_path / "facts.json").exists()


@pytest.mark.parametrize(
    "change",
    [
        Change("certificate-added", "sbb-keuzedelen", "K0717"),
        Change("link-added", "sbb-keuzedelen", "K0717", "25187"),
        Change("link-ended", "sbb-keuzedelen", "K0717", "25180"),
        Change("name-changed", "sbb-keuzedelen", "K0717", None, "name", "Agile", "Scrum"),
        Change("field-changed", "sbb-keuzedelen", "K0717", None, "sbu", 480, 240),
        Change("name-changed", "sbb-pilots", None, "25184", "name", "Kok", "Chef"),
        Change("name-changed", "sbb-pilots", None, "25656", "name", "verzorgende-IG", "Zorg"),
        Change("name-changed", "sbb-pilots", None, "25184", "name", "Kok", 1),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    """What a change says about before must be so, and a crebo is renamed in its only source."""
    state = FACTS.moments[0].state
    with pytest.raises(ValueError, match=r"K0717|25184|25656"):
        _apply(state, change, state.parts)


def test_k0717_is_the_page_that_was_seen() -> None:
    """Its values are those of the register's own page; 25187 is among its crebos."""
    part = FACTS.moments[0].state.parts["sbb-keuzedelen"]["K0717"]
    assert ("Agile game productie", 240, "2016-10-12") == (part.name, part.sbu, part.date)
    assert part.links is not None
    assert "25187" in part.links
    assert len(part.links) > 1


def test_redress_turns_columns_and_attributes_and_wraps_tables() -> None:
    """Cells change places, classes change names, text and entities stay."""
    html = (
        '<!DOCTYPE html><table id="t" class="a"><tr><td>K&shy;1</td>'
        '<td rowspan="2">&#50;</td></tr></table><!--x-->'
    )
    found = redress(html)
    shape = re.sub(r"x[0-9a-f]{6}", "CLASS", found)
    assert (
        '<!DOCTYPE html><div class="omhulsel"><section class="omhulsel__binnen">'
        '<table class="CLASS" id="t"><tr><td rowspan="2">&#50;</td><td>K&shy;1</td></tr></table>'
        "</section></div><!--x-->"
    ) == shape


def test_the_redressed_pages_share_no_class_and_all_words_with_the_first_dress() -> None:
    """No class name survives, and no word gets lost."""
    plain, dressed = (load_pages(root, "2026-09-01") for root in (ROOT, ROOT / "redressed"))
    assert plain.keys() == dressed.keys()
    for path in ("/certificaten", "/pilots-mbo-certificaten"):
        old, new = (pages[path].body.decode() for pages in (plain, dressed))
        classes = [set(" ".join(re.findall(r'class="([^"]*)"', one)).split()) for one in (old, new)]
        assert set() == classes[0] & classes[1]
        words = [sorted(re.sub(r"<[^>]*>", " ", one).split()) for one in (old, new)]
        assert words[0] == words[1]


def test_the_nameless_and_the_codeless_are_there() -> None:
    """C-codes without a name exist at every moment, one of them from the second on."""
    nameless = [
        {code for code, part in moment.state.parts["sbb-pilots"].items() if part.name is None}
        for moment in FACTS.moments
    ]
    assert [{"C0004", "C0017"}, *[{"C0004", "C0017", "C0196"}] * 3] == nameless
    assert {"3 digits", "no code"} == {row["reason"] for row in FACTS.pilot_unreadable}


def test_43_coded_certificates_are_fact_and_40_of_them_are_named() -> None:
    """The certificates of which a public source says so, all moments together."""
    certain = {"K0717", "K0602", "K1301", "K0219", "K0611"}
    names = {
        part.code: part.name
        for moment in FACTS.moments[:2]
        for parts in moment.state.parts.values()
        for part in parts.values()
        if part.code in certain or part.code[0] == "C"
    }
    assert 43 == len(names)
    assert 40 == sum(name is not None for name in names.values())


@pytest.mark.parametrize("moment", moments(ROOT))
def test_each_detail_page_states_its_own_truth(moment: str) -> None:
    """Name, values without labels and crebos of the page are those expected, in order."""
    pages = load_pages(ROOT, moment)
    for part in load_expected(ROOT, moment)["sources"]["sbb-keuzedelen"]["onderdelen"]:
        body = pages[detail_path(part["code"])].body
        encoding = "windows-1252" if b'charset="windows-1252"' in body else "utf-8"
        html = body.decode(encoding)
        values = [part["code"], *([str(part["sbu"])] if part["sbu"] else [])]
        values += ["-".join(reversed(date.split("-"))) for date in part["dates_unlabelled"]]
        assert values == re.findall(r'<li class="facts__item">([^<]*)</li>', html)
        assert [part["name"]] == re.findall(r"<h1[^>]*>([^<]*)</h1>", html)
        assert (part["crebos"] or []) == re.findall(r"<td>(\d{5})</td>", html)
        assert (part["crebos"] is None) == ("kwalificaties" not in html.split("<main")[1])


def test_pages_change_although_no_fact_does() -> None:
    """The last moment brings other news on the same lists: new bytes, the same truth."""
    *_, before, after = moments(ROOT)
    old, new = (load_pages(ROOT, moment) for moment in (before, after))
    assert old["/certificaten"].body != new["/certificaten"].body
    truths = [load_expected(ROOT, moment) for moment in (before, after)]
    assert truths[0]["sources"] == truths[1]["sources"]
    assert [] == truths[1]["changes"] + truths[1]["implied"]
