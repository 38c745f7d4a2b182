"""Laws of reading, under Hypothesis: what must not change a reading does not."""

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certsync.reading import read_page, resolve, text_digest
from certsync.reading.accounting import unaccounted
from tests.unit.reading.families import ALL, FACTS, NOISE, Truth, page, read_back, seen_by, truths
from tests.unit.reading.families_more import MORE
from tests.unit.reading.test_pages import places

FAMILIES = ALL | MORE
URL = "https://register.example/lijst"
names = st.sampled_from(sorted(FAMILIES))
quick = settings(max_examples=60, deadline=None)


def in_texts(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a change of the text between tags of a page's main part, JSON left alone."""

    def changed(html: str) -> str:
        start, end = html.index("<main>"), html.index("</main>")
        inside = re.sub(
            r"(<script.*?</script>)|>([^<]+)<",
            lambda m: m[1] or f">{change(m[2])}<",
            html[start:end],
            flags=re.DOTALL,
        )
        return html[:start] + inside + html[end:]

    return changed


def with_emphasis(text: str) -> str:
    """Emphasise the second of three words or more."""
    words = text.split(" ")
    if len(words) > 2 and not re.search(r"\d", text):
        words[1] = f"<em>{words[1]}</em>"
    return " ".join(words)


def with_classes(html: str) -> str:
    """Give boxes classes and data of no meaning."""
    random = Random(html)
    return re.sub(
        r"<(div|td|li|p|ul|tr|h3|article)(?=[ >])",
        lambda m: f'<{m[1]} class="c{random.randrange(99)}" data-v="i{random.randrange(10**6)}"',
        html,
    )


HIDDEN = (
    '<style>.a{content:"K8888"}</style><script>var x="K7777";</script>'
    "<template><ul><li>K6666 Sjabloon</li></ul></template><div hidden><p>K5555 Verborgen</p></div>"
    "<!-- K4444 -->"
)
BANNER = (
    "<div role=dialog><h2>Cookies</h2><p>Wij gebruiken cookies.</p>"
    "<button>Accepteren</button><button>Weigeren</button></div>"
)

SAME: dict[str, Callable[[str], str]] = {
    "emphasis in names": in_texts(with_emphasis),
    "soft hyphens": in_texts(lambda text: re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", text)),
    "no-break spaces": in_texts(lambda text: text.replace(" ", "\u00a0")),
    "wrapped texts": in_texts(lambda text: f"<span>{text}</span>"),
    "white space": in_texts(lambda text: f"\n   {text}\n  "),
    "codes in two parts": in_texts(lambda t: re.sub(r"\b([KC])(\d{4})\b", r"<b>\1</b>\2", t)),
    "classes": with_classes,
    "comments": lambda html: re.sub("(</td>|</li>)", r"<!-- K9999 25187 -->\1", html),
    "hidden things": lambda html: html.replace("<main>", f"<main>{HIDDEN}"),
    "a banner": lambda html: html.replace("<main>", f"{BANNER}<main>"),
    "end tags left out": lambda html: re.sub("</(td|tr|li|dd|dt)>", "", html),
    "two more wrappers": lambda html: html.replace("<main>", "<main><div><div>").replace(
        "</main>", "</div></div></main>"
    ),
}


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


@pytest.mark.parametrize("change", sorted(SAME))
@given(name=names, truth=truths)
@quick
def test_same_reading(change: str, name: str, truth: Truth) -> None:
    """A change that no visitor would notice leaves the reading as it is."""
    family, blank = FAMILIES[name]
    body = SAME[change](page(family(truth))).encode()
    reading = read_page(body, URL)
    assert seen_by(truth, blank) == read_back(reading)
    assert () == unaccounted(body, reading)


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
