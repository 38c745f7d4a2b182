"""Whatever a page holds, its copy is harmless."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certsync.showing.spots import spots_of
from tests.unit.showing.copies import anchored, assert_harmless, by_lexbor, copy_of, nodes

LIST = (
    "<h1>Lijst</h1><table><tr><th>Code<th>Naam<tr><td>K0717<td>Agile game productie"
    "<tr><td>K0072<td>Koken</table>"
)
STRANGERS = ("boom", "evil", "javascript", "vbscript")
BAIT = [
    "<script>boom()</script>",
    "<script src=//evil.example/x.js></script>",
    "<SCRIPT\n>boom()</SCRIPT >",
    "<svg onload=boom()><circle onclick=boom() /></svg>",
    "<svg><script>boom()</script><style>@import url(//evil.example)</style></svg>",
    "<svg><a xlink:href='javascript:boom()'><text>klik</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=boom()>#x'/></svg>",
    "<svg><animate attributeName=href values=javascript:boom() /></svg>",
    "<svg><foreignObject><iframe src=//evil.example></iframe></foreignObject></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=boom()>'>",
    "<svg><td>cel</td><tr><table></svg>",
    (
        "<math href=javascript:boom()><mtext><table><mglyph><style><!--</style>"
        "<img title='--&gt;&lt;img src=1 onerror=boom()&gt;'>"
    ),
    "<math><annotation-xml encoding=text/html><script>boom()</script></annotation-xml></math>",
    "<img src=//evil.example/pixel.gif onerror=boom() alt='foto'>",
    "<img srcset='//evil.example/a 2x'><picture><source srcset=//evil.example></picture>",
    "<input type=image src=//evil.example formaction=javascript:boom() autofocus onfocus=boom()>",
    "<div style='background:url(//evil.example/x)'>opmaak</div>",
    "<p style='x:expression(boom())' class='whole evil' id=place-1>alinea</p>",
    "<style>body{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css><link rel=prefetch href=//evil.example>",
    "<iframe srcdoc='<script>boom()</script>'></iframe><iframe src=javascript:boom()></iframe>",
    "<frameset onload=boom()><frame src=//evil.example></frameset>",
    "<object data=//evil.example><param name=x value=boom></object><embed src=//evil.example>",
    "<applet code=boom></applet><marquee onstart=boom()>loopt</marquee>",
    "<audio src=//evil.example onerror=boom()></audio><video poster=//evil.example></video>",
    "<form action=//evil.example><input name=q><button formaction=//evil.example>Zoek</form>",
    "<isindex action=javascript:boom()><keygen autofocus onfocus=boom()>",
    "<a href=javascript:boom()>link</a><a href='java&#9;script:boom()'>link</a>",
    "<a href='data:text/html,<script>boom()</script>' ping=//evil.example download>link</a>",
    "<a href='vbscript:boom()' target=_blank>link</a><area href=javascript:boom()>",
    "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<meta http-equiv=Content-Security-Policy content='script-src *'>",
    "<body onload=boom() background=//evil.example>",
    "<table background=//evil.example><td background=//evil.example>cel</table>",
    "<details ontoggle=boom() open><summary onclick=boom()>meer</summary>tekst</details>",
    "<noscript><p title='</noscript><img src=x onerror=boom()>'>zonder scripts</p></noscript>",
    "<noembed><img title='</noembed><img src=x onerror=boom()>'></noembed>",
    "<noframes><p title='</noframes><img src=x onerror=boom()>'></noframes>",
    "<template><script>boom()</script></template>",
    "<xmp><img src=x onerror=boom()></xmp><listing>&lt;img src=x onerror=boom()&gt;</listing>",
    "<textarea><script>boom()</script></textarea><title><script>boom()</script></title>",
    "<select><option><style></option></select><img src=x onerror=boom()></style></select>",
    "<!--><img src=x onerror=boom()>-->",
    "<!---><img src=x onerror=boom()>-->",
    "<!-- --!><img src=x onerror=boom()><!-- -->",
    "<!-- <!-- --> <script>boom()</script> -->",
    "<![CDATA[<img src=x onerror=boom()>]]>",
    "<?xml-stylesheet href='//evil.example'?><!ENTITY boom SYSTEM 'file:///etc/passwd'>",
    '<p "onclick=boom()>alinea</p><p x=\'a" onclick="boom()\'>alinea</p>',
    '<x"onclick=boom()//>raar</x><x-boom onclick=boom()>eigen</x-boom>',
    "<p title='\"><script>boom()</script> K0501'>Zie K0502</p>",
    "<li data-code='K0503 \"><img src=x onerror=boom()>'>tekst</li>",
    "<b><b><b><b><b><p>dik</b></b></p></b><a><p><a>twee</a></a>",
    "<ul><li><form><li>een</form><li>twee</ul><p><button><p>drie</button>",
    "<table><form><tr><input type=hidden><td>vier<svg><desc><td>vijf</table>",
    "<p>K0505<p[2]>K0506</p[2]><p>K0507<a#/b@c>K0508</a#/b@c>",
    "&lt;script&gt;boom()&lt;/script&gt; K0504",
    "\x00\x08\x1b\u202e\u2066tekst\u200b\ufeff",
    "<",
    "</",
    "<!",
    "'\"`>",
]


@pytest.mark.parametrize("bait", BAIT)
@pytest.mark.parametrize(
    "template", ["{list}{bait}", "{bait}{list}", "<ul><li>K0211 x {bait}</ul>{list}"]
)
def test_nothing_of_it_survives(bait: str, template: str) -> None:
    """Each bait before, behind and within a list leaves a copy without anything active."""
    copy, reading = copy_of(template.format(list=LIST, bait=bait).encode())
    assert_harmless(copy, *STRANGERS)
    assert {spot.anchor for spot in spots_of(reading).values()} <= set(anchored(copy))


def test_all_of_it_at_once_leaves_the_list_readable() -> None:
    """A page of nothing but bait around a list still shows the list."""
    copy, _ = copy_of((LIST + "".join(BAIT[:-6])).encode())
    assert_harmless(copy, *STRANGERS)
    assert "Agile game productie" in [node.text() for node in nodes(copy, ".page td")]


def test_rest_of_a_page_in_plain_text_stays_text() -> None:
    """After <plaintext> tags are text; in the copy too, and the copy's own end is not."""
    copy, _ = copy_of((LIST + "<plaintext><script>boom()</script>").encode())
    assert_harmless(copy, *STRANGERS)
    assert "&lt;script&gt;boom()&lt;/script&gt;" in copy
    assert copy.endswith("</html>\n")


def test_data_that_holds_markup_stays_data() -> None:
    """Names in JSON, in a script or as the body, are text."""
    name = "</script><script>boom()</script><img src=x onerror=boom()>"
    data = [{"code": "K0717", "naam": name}, {"code": "K0072", "naam": "Koken"}]
    text = json.dumps({"</pre><script>boom()</script>": data})
    body, _ = copy_of(text.encode(), content_type="application/json")
    script, _ = copy_of(
        f'<script type="application/json">{text.replace("/", chr(92) + "/")}</script>'.encode()
    )
    for copy in (body, script):
        assert_harmless(copy, *STRANGERS)


def test_policy_allows_the_one_style_and_nothing_else() -> None:
    """The first thing the copy says to a browser is that nothing may be loaded or run."""
    copy, _ = copy_of(LIST.encode())
    metas = [attributes for tag, attributes in by_lexbor(copy) if tag == "meta"]
    policy = metas[1]["content"]
    assert "Content-Security-Policy" == metas[1]["http-equiv"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("base-uri 'none'; form-action 'none'")
    assert copy.index("Content-Security-Policy") < copy.index("<style>")
    assert 'style="' not in copy


def test_digest_in_the_policy_is_that_of_the_style() -> None:
    """Otherwise a browser would show the copy bare, and the marks would not be seen."""
    copy, _ = copy_of(LIST.encode())
    style = copy.partition("<style>")[2].partition("</style>")[0]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in copy


def test_what_cannot_be_seen_is_spelled_out() -> None:
    """Direction marks and zero-width marks neither act nor hide."""
    text = json.dumps({"items": [{"code": "K0717", "naam": "Agi\u202ele\u200b ga\u2060me"}] * 2})
    copy, _ = copy_of(text.encode("ascii"), content_type="application/json")
    for mark in ("\u202e", "\u200b", "\u2060"):
        assert mark not in copy
        assert f"[U+{ord(mark):04X}]" in copy


def test_half_a_character_is_shown_as_what_was_read_for_it() -> None:
    """A lone surrogate cannot be stored or written; its place is taken by U+FFFD, seen by all."""
    text = json.dumps({"items": [{"code": "K0717", "naam": "Agile ga\ud800me"}] * 2})
    copy, _ = copy_of(text.encode("ascii"), content_type="application/json")
    assert "ga\ufffdme" in copy.encode("utf-8").decode()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*BAIT, LIST, "<td>", "</table>", "<p>", "</div>", "K0717 "])))
def test_no_mixture_of_it_survives(pieces: list[str]) -> None:
    """Baits that open what others close build nothing that acts, and lose no place."""
    copy, reading = copy_of("".join(pieces).encode())
    assert_harmless(copy, *STRANGERS)
    assert {spot.anchor for spot in spots_of(reading).values()} <= set(anchored(copy))
