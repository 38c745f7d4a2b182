# ruff: noqa: E501 - words in a row read better than a column of strings
"""What a run puts into pages: words the reader knows, codes good and bad, odd signs and bytes."""

from typing import Final

TAGS: Final = (
    "div", "p", "span", "b", "sup", "a", "ul", "li", "ol", "dl", "dt", "dd", "table", "tr", "td", "th",
    "tbody", "thead", "caption", "h1", "h2", "h3", "section", "article", "nav", "footer", "details",
    "summary", "button", "pre", "template", "script", "style", "svg", "select", "option", "form",
    "iframe", "noscript", "dialog", "main", "label", "input", "br", "hr", "wbr", "img", "font", "title",
)  # fmt: skip
ATTRIBUTES: Final = (
    "hidden", 'hidden="until-found"', 'aria-hidden="true"', 'style="display:none"', 'style="color:red"',
    'rowspan="3"', 'colspan="2"', 'rowspan="0"', 'colspan="9999"', 'rowspan="-1"', 'rowspan="65535"',
    'role="row"', 'role="grid"', 'role="cell"', 'role="heading"', 'aria-level="2"', 'aria-level="x"',
    'role="tabpanel"', 'aria-controls="p1"', 'id="p1"', 'href="#p1"', 'href="/certificaten/K0717"',
    'href="?page=2"', 'href="//[x"', 'href="javascript:K0717"', 'title="K0717"', 'alt="C0141 Triage"',
    'aria-label="K0717"', 'data-code="K0717"', "data-x='{\"code\":\"K0717\",\"naam\":\"Agile\"}'",
    'data-label="Crebo"', 'type="application/json"', 'rel="next"', "open", 'class="a b"',
)  # fmt: skip
TEXTS: Final = (
    "K0717", "C0141", "C0013", "k0186", "(K022)", "K 0717", "K07170", "25604K0059", "Ｋ0717", "К0717",
    "C0052-1", "C1-K1-W1", "25187", "25695", "23268", "44000", "99999", "240", "480 SBU", "12-10-2016",
    "1 augustus 2023", "31-02-2020", "t/m 31-07-2027", "niveau 3", "Agile game productie", "Triage",
    "Gewasbescherming C", "Code", "Naam", "Crebo", "Crebonummer:", "Kwalificatie", "Dossier", "Sector",
    "Keuzedeel", "SBU", "Geldig tot en met", "Vastgesteld op", "geen", "n.v.t.", "ja", "x", "✓", "-",
    "Zie ook", "Externe link", "213 resultaten", "1–20 van 53", "Volgende", "K0717 wordt vervangen door",
    "en", ",", ";", ":", "|", "/", "(", ")", "*", "1.", "?", "\u00a0", "\u00ad", "\u200b", "\ufeff",
    "\u0000", "\u2028", "\ud800", "&nbsp;", "&shy;", "&#x4b;0717", "&#75;0717", "&amp;", "&lt;", "&#0;",
    "&#xd800;", "İ", "ß", "ﬁ", "e\u0301", "٣", "²", "½",
)  # fmt: skip
SCRAPS: Final = (
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", b"\x80", b"\x85", b"\xa0", b"\xc3", b"<", b">", b'"',
    b"'", b"&", b"</", b"<!--", b"-->", b"--!>", b"<![CDATA[", b"]]>", b"<?", b"=", b"\r", b"\x0c",
    b"<meta charset=utf-16>", b"<meta charset=x>", b"<base href=//x>", b"<plaintext>", b"<frameset>",
)  # fmt: skip
TYPES: Final = (
    None, "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html; charset=x",
    "text/html; charset=utf-16", "application/json", "text/plain", "application/xhtml+xml", "",
)  # fmt: skip
ENCODINGS: Final = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "iso-8859-15")
