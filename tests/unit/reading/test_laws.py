"""Laws of reading, under Hypothesis: what must not change a reading does not."""

from random import Random
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certsync.reading import read_page, resolve, text_digest
from certsync.reading.accounting import unaccounted
from tests.fuzz.laws import Body, gist, read
from tests.fuzz.unnoticed import UNNOTICED
from tests.layouts.families import FAMILIES as LAYOUTS
from tests.layouts.noise import Dressing, render
from tests.layouts.truth import draw_truth
from tests.unit.reading.families import ALL, FACTS, NOISE, Truth, page, read_back, seen_by, truths
from tests.unit.reading.families_more import MORE
from tests.unit.reading.test_pages import places

FAMILIES = ALL | MORE
URL = "https://register.example/lijst"
names = st.sampled_from(sorted(FAMILIES))
quick = settings(max_examples=30, deadline=None)


def layout(name: str) -> str:
    """Return a page of a layout family without anything around it."""
    chance = Random(name)
    truth = draw_truth(chance, chance.randint(2, 8))
    made = render(LAYOUTS[name], truth, chance, Dressing(*[False] * 5))
    assert isinstance(made.html, bytes)
    return made.html.decode()


# Families whose texts are split already: a second split leaves no whole text to be read as one.
SPLIT = {name for name in LAYOUTS if "split" in name}
# A nested list hangs on the bare text before it in its item.
HANGING = {"lists.nested_by_crebo", "lists.nested_by_sector"}


def laid_out(change: str) -> list[str]:
    """Return a fifth of the layout families, another fifth for each change."""
    nr = sorted(UNNOTICED).index(change)
    left_out = (SPLIT if "spans" in change or "parts" in change else set()) | (
        HANGING if "items" in change else set()
    )
    return [
        name
        for name in sorted(LAYOUTS)
        if crc32(name.encode()) % 5 == nr % 5 and name not in left_out
    ]


@pytest.mark.parametrize("name", sorted(FAMILIES))
@given(truth=truths, before=st.sampled_from(("", *NOISE)), after=st.sampled_from(("", *NOISE)))
@settings(max_examples=15, deadline=None)
def test_a_family_reads_back_exactly(name: str, truth: Truth, before: str, after: str) -> None:
    """What a layout family prints, noise around it, is what is read: nothing less or more."""
    family, blank = FAMILIES[name]
    body = page(family(truth), before, after).encode()
    reading = read_page(body, URL)
    assert seen_by(truth, blank) == read_back(reading)
    assert () == unaccounted(body, reading)


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_one_certificate_reads_like_many(name: str) -> None:
    """A list that happens to hold one certificate is read like a longer one."""
    family, blank = FAMILIES[name]
    for cert in FACTS:
        assert seen_by((cert,), blank) == read_back(read_page(page(family((cert,))).encode(), URL))


@pytest.mark.parametrize("change", sorted(UNNOTICED))
@given(name=names, truth=truths)
@quick
def test_same_reading(change: str, name: str, truth: Truth) -> None:
    """A change that no visitor would notice leaves the reading as it is."""
    family, blank = FAMILIES[name]
    body = UNNOTICED[change](page(family(truth))).encode()
    reading = read_page(body, URL)
    assert seen_by(truth, blank) == read_back(reading)
    assert () == unaccounted(body, reading)


@pytest.mark.parametrize("change", sorted(UNNOTICED))
def test_same_reading_of_layouts(change: str) -> None:
    """Neither does it change what is read of pages that are hard to read: flaws, gaps, mentions."""
    for name in laid_out(change):
        html = layout(name)
        if html.startswith(("{", "[")):
            continue
        body = Body(UNNOTICED[change](html).encode())
        reading = read(body)
        assert (name, gist(read(Body(html.encode())))) == (name, gist(reading))
        assert () == unaccounted(body.content, reading, content_type=body.content_type)


@given(name=names, truth=truths)
@quick
def test_a_list_shown_twice(name: str, truth: Truth) -> None:
    """A list that stands on the page a second time, for other screens, adds nothing."""
    family, blank = FAMILIES[name]
    reading = read_page(page(family(truth) + family(truth)).encode(), URL)
    assert seen_by(truth, blank) == read_back(reading)
    assert set() == {note for record in reading.records for note in record.notes}


# Flat runs of headings: two makes of these in one box are one run, which is cut in one way.
RUNS = {
    "accordion",
    "badge_cards",
    "bold_paragraphs",
    "details_elements",
    "headings",
    "headings_and_paragraphs",
    "under_crebo_headings",
}
makes = st.one_of(
    names.map(lambda name: (name, name)),
    st.tuples(names, names).filter(lambda pair: not RUNS & set(pair)),
)


@given(makes=makes, truth=st.permutations(FACTS))
@quick
def test_two_lists_on_a_page(makes: tuple[str, str], truth: Truth) -> None:
    """Two lists under two headings give what each gives by itself, whatever their make."""
    parts = [
        (FAMILIES[name], certs) for name, certs in zip(makes, (truth[:4], truth[4:8]), strict=True)
    ]
    lists = "".join(
        f"<h2>Deel {nr}</h2>{family(tuple(certs))}" for nr, ((family, _), certs) in enumerate(parts)
    )
    expected = seen_by(tuple(parts[0][1]), parts[0][0][1]) | seen_by(
        tuple(parts[1][1]), parts[1][0][1]
    )
    assert expected == read_back(read_page(page(lists).encode(), URL))


@given(name=names, truth=truths, seed=st.integers(0, 99))
@quick
def test_order_does_not_matter(name: str, truth: Truth, seed: int) -> None:
    """Rows in another order give the same records."""
    family, _ = FAMILIES[name]
    shuffled = list(truth)
    Random(seed).shuffle(shuffled)
    one = read_page(page(family(truth)).encode(), URL)
    other = read_page(page(family(tuple(shuffled))).encode(), URL)
    assert read_back(one) == read_back(other)


@given(
    name=names,
    truth=truths,
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16")),
)
@quick
def test_encoding_does_not_matter(name: str, truth: Truth, encoding: str) -> None:
    """The same page in another encoding reads the same, declared by header or by its own mark."""
    family, blank = FAMILIES[name]
    html = page(family(truth)).replace("<meta charset=utf-8>", "")
    body = html.encode(encoding, "xmlcharrefreplace")
    declared = (
        None if encoding in {"utf-8", "utf-8-sig", "utf-16"} else f"text/html; charset={encoding}"
    )
    reading = read_page(body, URL, content_type=declared)
    assert seen_by(truth, blank) == read_back(reading)


@given(name=names, truth=truths)
@quick
def test_places_resolve(name: str, truth: Truth) -> None:
    """Each item's place leads to text that holds it."""
    body = page(FAMILIES[name][0](truth), NOISE[0], NOISE[1]).encode()
    reading = read_page(body, URL)
    for text, where in places(reading):
        assert text in resolve(body, where)


@given(name=names, truth=truths)
@quick
def test_digest_of_text_overlooks_tokens(name: str, truth: Truth) -> None:
    """Tokens of one request do not change the digest; another name does."""
    html = page(FAMILIES[name][0](truth))
    fresh = '<form><input type=hidden name=t value="{}"></form><script nonce={}>1</script><main>'
    one, other = (html.replace("<main>", fresh.format(t, t)).encode() for t in ("a1", "b2"))
    assert text_digest(one) == text_digest(other)
    assert text_digest(one) != text_digest(one.replace(b"certificaten</h1>", b"onderdelen</h1>"))


@given(st.binary(max_size=400))
@quick
def test_any_bytes_can_be_read(body: bytes) -> None:
    """No body breaks the reader, and what it finds is accounted for."""
    assert () == unaccounted(body, read_page(body, URL))


_PIECES = st.sampled_from(
    [
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</td>",
        "</tr>",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<h2>",
        "</h2>",
        "K0717",
        "C0141",
        "K022",
        "k0186",
        "25187",
        "23268",
        "Triage",
        "Code",
        "Naam",
        "Crebo",
        "geen",
        "Keuzedeel",
        "240",
        "12-10-2016",
        "(",
        ")",
        "|",
        ",",
        ":",
        "en",
        "<td",
        "rowspan=3>",
        "<th",
        "colspan=2>",
        "<a",
        'href="/c/K0717">',
        "</a>",
        "<span",
        "hidden>",
        "<wbr>",
        "&nbsp;",
        "&shy;",
    ]
)


@given(st.lists(_PIECES, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_markup_is_accounted_for(pieces: list[str]) -> None:
    """Markup thrown together breaks nothing: every token accounted for, every place resolves."""
    body = " ".join(pieces).encode()
    reading = read_page(body, URL)
    assert () == unaccounted(body, reading)
    for text, where in places(reading):
        assert text in resolve(body, where)
