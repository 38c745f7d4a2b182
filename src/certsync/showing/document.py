"""The copy as one file that stands by itself."""

from typing import Final

from certsync.document import document
from certsync.messages import Messages
from certsync.reading.data.embedded import is_json_body
from certsync.reading.data.parsed import parse_json
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import parse_tree
from certsync.reading.page import PageReading
from certsync.showing.jsonbody import json_copy
from certsync.showing.page import page_copy
from certsync.showing.panel import panel
from certsync.showing.spots import spots_of

_STYLE: Final = """
body { margin: 0; font: 15px/1.5 sans-serif; color: #222; background: #fff; }
body > header { padding: 1em 2em; background: #f3f3f3; border-bottom: 3px solid #888; }
body > header p { margin: .4em 0; overflow-wrap: anywhere; }
body > header details { margin: .6em 0; max-height: 40vh; overflow: auto; }
body > header td { padding: .1em .8em .1em 0; vertical-align: top; }
summary { font-weight: bold; cursor: pointer; }
.page { padding: 1em 2em; }
.page table { border-collapse: collapse; }
.page td, .page th { border: 1px solid #ccc; padding: .2em .5em; vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.link { text-decoration: underline; }
.button, .image { border: 1px solid #aaa; padding: 0 .3em; }
.note { display: inline-block; margin: .2em; padding: 0 .4em; font-size: 12px; font-weight: normal;
  border: 1px dashed #777; background: #fafafa; overflow-wrap: anywhere; }
.note, mark, body > header td, body > header p { unicode-bidi: isolate; }
mark, .whole, body > header a { color: inherit; }
:target { outline: 4px solid #e00; }
.code { background: #ffe066; } .name { background: #b2f2bb; } .crebo { background: #a5d8ff; }
.certificate { background: #d0bfff; } .sbu { background: #ffd8a8; } .date { background: #99e9f2; }
.dossier { background: #eebefa; } .other { background: #dee2e6; } .mention { background: #e9ecef; }
.unreadable { background: #ffc9c9; }
"""


def marked_page(
    body: bytes, reading: PageReading, words: Messages, *, content_type: str | None = None
) -> str:
    """Return the marked copy of a page as an HTML document in UTF-8.

    ``reading`` is what :func:`certsync.reading.read_page` made of ``body`` and ``content_type``;
    it refuses what is too much to parse, so only a page that was read comes here. No attribute of
    the copy holds a word of the page.
    """
    text = parse_body(body, content_type).text
    spots = spots_of(reading)
    if is_json_body(text, content_type):
        copy = json_copy(parse_json(text), spots, words)
    else:
        copy = page_copy(parse_tree(text), spots, words)
    body_html = f'<header>{panel(reading, spots, words)}</header>\n<div class="page">{copy}</div>'
    title = words.say("inspect.page.title")
    return document(title, body_html, style=_STYLE, language=words.language)
