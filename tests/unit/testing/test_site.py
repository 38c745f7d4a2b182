import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from certsync.testing import load_expected, moments, site, sites_root, with_register_of
from certsync.testing.site import load_pages

ROOT = sites_root()
MOMENTS = moments(ROOT)


def overlay(root: Path, moment: str, pages: dict[str, str], laid: str = "") -> None:
    """Write one moment of a tiny site."""
    for name, body in pages.items():
        file = root / moment / "pages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    (root / moment / "pages").mkdir(parents=True, exist_ok=True)
    (root / moment / "moment.toml").write_text(laid or "deleted = []\n[redirects]\n")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A site of two moments: one page changed, one gone, one moved."""
    overlay(tmp_path, "2026-01-01", {"index.html": "een", "a/b.html": "b", "a@page=2.html": "2"})
    overlay(
        tmp_path,
        "2026-02-01",
        {"index.html": "twee"},
        'deleted = ["a/b.html"]\n[redirects]\n"/oud" = "/"\n',
    )
    (tmp_path / "making").mkdir()
    return tmp_path


def test_sites_root_holds_the_sites_of_the_checkout() -> None:
    """In a checkout the sites are those under fixtures/."""
    assert Path(__file__).parents[3] / "fixtures" / "sites" == ROOT


def test_moments_are_the_folders_named_by_a_date(tiny: Path) -> None:
    """A folder that is not named by a date is no moment."""
    assert ("2026-01-01", "2026-02-01") == moments(tiny)


def test_a_moment_lies_over_the_one_before(tiny: Path) -> None:
    """A later moment keeps, changes, drops and moves pages of the one before."""
    first, second = (load_pages(tiny, moment) for moment in moments(tiny))
    assert {"/": b"een", "/a/b": b"b", "/a?page=2": b"2"} == {k: v.body for k, v in first.items()}
    assert {"/": b"twee", "/a?page=2": b"2", "/oud": b""} == {k: v.body for k, v in second.items()}
    assert (301, "/") == (second["/oud"].status, second["/oud"].headers["Location"])


def test_an_unknown_moment_is_refused(tiny: Path) -> None:
    """The error names the moments that there are."""
    with pytest.raises(ValueError, match="no moment 2026-03-01, only 2026-01-01, 2026-02-01"):
        load_pages(tiny, "2026-03-01")


def test_an_overlay_can_drop_only_what_is_there(tmp_path: Path) -> None:
    """A deletion of a page that does not exist is a mistake in the fixture and is told."""
    overlay(tmp_path, "2026-01-01", {}, 'deleted = ["x.html"]\n[redirects]\n')
    with pytest.raises(KeyError, match="/x"):
        load_pages(tmp_path, "2026-01-01")


def test_expected_must_be_an_object(tmp_path: Path) -> None:
    """Another JSON value than an object is refused."""
    (tmp_path / "2026-01-01").mkdir()
    (tmp_path / "2026-01-01" / "expected.json").write_text("[]")
    with pytest.raises(TypeError, match="no object"):
        load_expected(tmp_path, "2026-01-01")


def test_pages_carry_an_etag_or_a_date_or_a_token() -> None:
    """About half of the pages have an ETag, the others Last-Modified; token pages have neither."""
    pages = [page for page in load_pages(ROOT, MOMENTS[0]).values() if page.status == 200]
    tags = [page for page in pages if "ETag" in page.headers]
    dates = [page for page in pages if "Last-Modified" in page.headers]
    tokens = [page for page in pages if b"%%request-token%%" in page.body]
    assert len(pages) == len(tags) + len(dates) + len(tokens)
    assert 0.3 < len(tags) / len(tags + dates) < 0.7
    assert len(tokens) >= 5


def test_a_page_keeps_its_date_until_it_changes() -> None:
    """Last-Modified is the moment that last changed the file."""
    first, second = (load_pages(ROOT, moment) for moment in MOMENTS[:2])
    dated = [path for path in first if "Last-Modified" in first[path].headers and path in second]
    for path in dated:
        same = first[path].body == second[path].body
        assert same == (first[path].headers == second[path].headers)


def test_one_page_is_windows_1252_and_says_so_only_itself() -> None:
    """A page that is not UTF-8 goes out without a charset; its meta element names the encoding."""
    pages = load_pages(ROOT, MOMENTS[0])
    odd = [page for page in pages.values() if page.headers.get("Content-Type") == "text/html"]
    assert 1 == len(odd)
    assert b'<meta charset="windows-1252">' in odd[0].body
    assert "Instructeur Skiën" in odd[0].body.decode("windows-1252")


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_expected_code_stands_on_a_page(moment: str) -> None:
    """Every onderdeel, crebo and date of the truth is printed where its source looks."""
    pages = load_pages(ROOT, moment)
    texts = {
        "sbb-pilots": pages["/pilots-mbo-certificaten"].body.decode(),
        "sbb-keuzedelen": "".join(
            page.body.decode("utf-8", "replace")
            for path, page in pages.items()
            if path.startswith("/certificaat")
        ),
    }
    for source, truth in load_expected(ROOT, moment)["sources"].items():
        for part in truth["onderdelen"]:
            dates = ["-".join(reversed(date.split("-"))) for date in part["dates_unlabelled"]]
            shown = part["code"].lower() if part["notes"] else part["code"]
            for value in (shown, *(part["crebos"] or ()), *part["dossiers"], *dates):
                assert value in texts[source], (source, part)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_total_on_the_list_is_the_number_of_certificates(moment: str) -> None:
    """`21–40 van 53 resultaten`: ranges join up and the total is the truth's."""
    pages = load_pages(ROOT, moment)
    total = len(load_expected(ROOT, moment)["sources"]["sbb-keuzedelen"]["onderdelen"])
    for number, path in enumerate(
        ("/certificaten", "/certificaten?page=2", "/certificaten?page=3"), start=1
    ):
        body = pages[path].body.decode()
        last = min(number * 20, total)
        assert f"{number * 20 - 19}–{last} van {total} resultaten" in body
        assert last - number * 20 + 20 == body.count('class="table__link"')


def test_the_changes_are_what_differs_between_two_truths() -> None:
    """Added, ended, renamed and altered: recomputed from the expected records of two moments."""
    for before, after in pairwise(MOMENTS):
        truth = load_expected(ROOT, after)
        assert before == truth["since"]
        told = {
            (row["change"].rsplit("-", 1)[0], row["source"], row["code"], row["crebo"])
            for row in truth["changes"] + truth["implied"]
            if row["subject"] != "crebo"
        }
        assert told == set(differences(load_expected(ROOT, before), truth))


def differences(old: dict[str, object], new: dict[str, object]) -> Iterator[tuple[object, ...]]:
    """(kind of change, source, code, crebo) for each difference between two truths."""
    for source in ("sbb-keuzedelen", "sbb-pilots"):
        was, now = (
            {
                part["code"]: part
                for part in json.loads(json.dumps(one))["sources"][source]["onderdelen"]
            }
            for one in (old, new)
        )
        for code in was.keys() ^ now.keys():
            yield "certificate", source, code, None
        for code in was.keys() & now.keys():
            if was[code]["name"] != now[code]["name"]:
                yield "name", source, code, None
            if was[code]["sbu"] != now[code]["sbu"]:
                yield "field", source, code, None
        links = [
            {(part["code"], crebo) for part in parts.values() for crebo in part["crebos"] or ()}
            for parts in (was, now)
        ]
        for code, crebo in links[0] ^ links[1]:
            yield "link", source, code, crebo


def test_every_kind_of_change_occurs() -> None:
    """The moments show each change that pages can show."""
    seen = {
        (row["subject"], row["change"])
        for moment in MOMENTS
        for row in load_expected(ROOT, moment)["changes"]
    }
    assert {
        ("onderdeel", "certificate-added"),
        ("onderdeel", "certificate-ended"),
        ("onderdeel", "certificate-returned"),
        ("onderdeel", "name-respelled"),
        ("onderdeel", "name-changed"),
        ("onderdeel", "field-changed"),
        ("link", "link-added"),
        ("link", "link-ended"),
        ("link", "link-returned"),
        ("crebo", "name-respelled"),
        ("crebo", "name-changed"),
    } == seen


def test_the_redressed_site_has_the_truth_of_the_first_moment() -> None:
    """Another dress, the same facts."""
    assert load_expected(ROOT, MOMENTS[0]) == load_expected(ROOT / "redressed", MOMENTS[0])


def test_sites_root_prefers_the_sites_of_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside an installed package its own copy is found; where there is none, the error says so."""
    monkeypatch.setattr(
        site, "__file__", str(tmp_path / "lib" / "certsync" / "testing" / "site.py")
    )
    with pytest.raises(FileNotFoundError, match="no made sites"):
        sites_root()
    (tmp_path / "lib" / "certsync" / "_sites").mkdir(parents=True)
    assert tmp_path / "lib" / "certsync" / "_sites" == sites_root()


def test_a_register_is_of_the_day_it_is_said_to_be() -> None:
    """All its files are made on that day, and nothing else of the page differs."""
    for moment in MOMENTS:
        ((path, page),) = with_register_of(ROOT, moment, date(2030, 1, 2)).items()
        before = load_pages(ROOT, moment)[path]
        files = json.loads(page.body)["result"]["resources"]
        made_on = {one["last_modified"][:10] for one in files if one["last_modified"]}
        assert {"2030-01-02"} == made_on
        assert len(before.body) == len(page.body)
