# ruff: noqa: E501 - markup and cases stay on one line
"""Pages where the crebo comes first, is shared, or is named in a way of its own."""

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading
from tests.unit.reading.told import Crebos, crebos_of

FARMER: Crebos = {"25990": "Vakexpert veehouderij"}
ASSISTANT: Crebos = {"25695": "Doktersassistent"}
NURSE: Crebos = {"25655": "Mbo-Verpleegkundige"}


def read(body: str) -> PageReading:
    """Read the inside of a page."""
    page = f'<!doctype html><meta charset="utf-8"><title>x</title><body>{body}</body>'
    return read_page(page.encode(), "https://voorbeeld.example/lijst", content_type="text/html")


LED = {
    "terms": "<dl><dt>Vakexpert veehouderij, crebo 25990<dd>Gewas A, C0195<dd>Gewas B, C0192<dt>Kapper, crebo 25641<dd>geen<dt>Doktersassistent, crebo 25695<dd>Triage, C0141</dl>",
    "boxes": "<div><div>25990 Vakexpert veehouderij</div><div>C0195 Gewas A</div><div>C0192 Gewas B</div><div>25695 Doktersassistent</div><div>C0141 Triage</div></div>",
    "boxes with one that says it has none": "<div><div>Vakexpert veehouderij (25990)</div><div>Gewas A (C0195)</div><div>Gewas B (C0192)</div><div>Kapper (25641)</div><div>geen certificaten</div><div>Doktersassistent (25695)</div><div>Triage (C0141)</div></div>",
    "boxes of numbers and names": "<div><div>25990</div><div>Vakexpert veehouderij</div><div>C0195</div><div>Gewas A</div><div>C0192</div><div>Gewas B</div><div>25641</div><div>Kapper</div><div>geen</div><div>25695</div><div>Doktersassistent</div><div>C0141</div><div>Triage</div></div>",
    "printed columns": "<pre>25990 Vakexpert veehouderij\n   C0195 Gewas A\n   C0192 Gewas B\n\n25695 Doktersassistent\n   C0141 Triage</pre>",
    "headings that name a labelled crebo": "<h2>Vakexpert veehouderij</h2><p>Crebo 25990</p><p>C0195 Gewas A</p><p>C0192 Gewas B</p><h2>Doktersassistent</h2><p>Crebo 25695</p><p>C0141 Triage</p>",
    "bold lines": "<p><strong>Vakexpert veehouderij (25990)</strong><br>C0195 Gewas A<br>C0192 Gewas B</p><p><strong>Doktersassistent (25695)</strong><br>C0141 Triage</p>",
    "buttons of an accordion": '<h3><button aria-controls="a">Vakexpert veehouderij <span>crebo 25990</span></button></h3><div id="a" hidden><p>Gewas A – C0195</p><p>Gewas B – C0192</p></div><h3><button aria-controls="b">Doktersassistent <span>crebo 25695</span></button></h3><div id="b" hidden><p>Triage – C0141</p></div>',
    "tabs": '<ul role="tablist"><li><a role="tab" href="#a" aria-controls="a">25990 Vakexpert veehouderij</a></li><li><a role="tab" href="#b" aria-controls="b">25695 Doktersassistent</a></li></ul><div role="tabpanel" id="a"><ul><li>C0195 Gewas A</li><li>C0192 Gewas B</li></ul></div><div role="tabpanel" id="b" hidden><ul><li>C0141 Triage</li></ul></div>',
    "groups of options": '<select><optgroup label="25990 Vakexpert veehouderij"><option>C0195 Gewas A<option>C0192 Gewas B</optgroup><optgroup label="25695 Doktersassistent"><option>C0141 Triage</optgroup></select>',
    "cards": "<div><h4>Vakexpert veehouderij</h4><span>Crebo 25990</span><ul><li>C0195 Gewas A<li>C0192 Gewas B</ul></div><div><h4>Kapper</h4><span>Crebo 25641</span><ul></ul></div><div><h4>Doktersassistent</h4><span>Crebo 25695</span><ul><li>C0141 Triage</ul></div>",
    "sections with a heading for the list": "<div><h2>Vakexpert veehouderij</h2><p>Crebo: 25990</p><h4>Certificaten bij deze opleiding</h4><ul><li>C0195 Gewas A<li>C0192 Gewas B</ul></div><div><h2>Doktersassistent</h2><p>Crebo: 25695</p><h4>Certificaten bij deze opleiding</h4><ul><li>C0141 Triage</ul></div>",
    "lists within lists": "<ul><li>25990 Vakexpert veehouderij<ul><li>Gewassen<ul><li>C0195 Gewas A<li>C0192 Gewas B</ul></ul><li>25695 Doktersassistent<ul><li>C0141 Triage</ul></ul>",
}


@pytest.mark.parametrize("form", LED)
def test_a_crebo_that_stands_first_is_of_all_certificates_behind_it(form: str) -> None:
    """Not of the first alone, and not of those behind the next crebo."""
    expected = {"C0195": FARMER, "C0192": FARMER, "C0141": ASSISTANT}
    assert expected == crebos_of(read(f"<h1>Mbo-certificaten</h1>{LED[form]}"))


def test_a_certificate_under_two_crebo_headings_has_both() -> None:
    """Each heading speaks for what stands below it."""
    page = "<h2>A-opleiding (25990)</h2><p>Gewas A (C0195)</p><p>Gewas B (C0192)</p><h2>B-opleiding (25986)</h2><p>Gewas B (C0192)</p><h2>Doktersassistent (25695)</h2><p>Triage (C0141)</p>"
    assert {"25990": "A-opleiding", "25986": "B-opleiding"} == crebos_of(read(page))["C0192"]


def test_the_nearest_of_two_crebos_leads_and_the_other_is_listed() -> None:
    """A crebo without a certificate behind it gives its number to nobody."""
    reading = read(
        "<div><div>25990 Vakexpert veehouderij</div><div>C0195 Gewas A</div><div>C0192 Gewas B</div><div>25641 Kapper</div><div>25695 Doktersassistent</div><div>C0141 Triage</div></div>"
    )
    assert {"C0195": FARMER, "C0192": FARMER, "C0141": ASSISTANT} == crebos_of(reading)
    assert ["25641 Kapper"] == [item.text for item in reading.unreadable]


def test_a_last_crebo_without_certificates_is_nobodys() -> None:
    """Where the run begins with a crebo, the one at its end is not of the code before it."""
    page = "<div><div>25990 Vakexpert veehouderij</div><div>C0195 Gewas A</div><div>C0192 Gewas B</div><div>25641 Kapper</div></div>"
    assert {"C0195": FARMER, "C0192": FARMER} == crebos_of(read(page))


def test_one_number_among_the_texts_before_a_list_leads_nothing() -> None:
    """A lone lead stands right before the first certificate, or is a heading."""
    page = "<div><p>Zorgcollege 25655 Utrecht</p><p>Welkom bij ons</p><p>C0147 Coördinatie</p><p>C0150 Zorg verlenen</p></div>"
    assert {"C0147": None, "C0150": None} == crebos_of(read(page))


def test_an_example_of_what_to_search_with_is_no_crebo_of_a_list() -> None:
    """It stands beside a field to search in."""
    page = "<h1>Zorg</h1><p>Crebo: bijv. 25655</p><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul>"
    assert {"C0147": None, "C0150": None} == crebos_of(read(page))


def test_the_heading_above_a_labelled_crebo_names_it_if_it_has_no_other() -> None:
    """A sector with several crebos below it names none of them."""
    one = "<h2>Vakexpert veehouderij</h2><p>Crebo: 25990</p><ul><li>C0195 Gewas A<li>C0192 Gewas B</ul>"
    two = one.replace("Vakexpert veehouderij", "Groen") + (
        "<p>Crebo: 25986</p><ul><li>C0193 Gewas C<li>C0194 Gewas D</ul>"
    )
    assert {"C0195": FARMER, "C0192": FARMER} == crebos_of(read(one))
    assert {"25990": None} == crebos_of(read(two))["C0195"]


def test_a_crebo_behind_each_certificate_is_its_own() -> None:
    """A run that begins with a certificate is not led by crebos."""
    page = "<div><div>C0195 Gewas A</div><div>25990 Vakexpert veehouderij</div><div>C0192 Gewas B</div><div>C0141 Triage</div><div>25695 Doktersassistent</div></div>"
    assert {"C0195": FARMER, "C0192": None, "C0141": ASSISTANT} == crebos_of(read(page))


def test_crebos_that_come_back_are_details_and_lead_nothing() -> None:
    """A crebo stands first once; before each certificate it is that certificate's own."""
    page = "<div><div>Crebo: 25990</div><div>C0195 Gewas A</div><div>Crebo: 25990</div><div>C0192 Gewas B</div><div>C0141 Triage</div></div>"
    assert crebos_of(read(page))["C0141"] is None


def test_a_heading_of_something_else_ends_what_a_crebo_leads() -> None:
    """What follows under it belongs to no crebo."""
    page = "<h3>25990 Vakexpert veehouderij</h3><p>C0195 Gewas A</p><p>C0192 Gewas B</p><h3>Overige certificaten</h3><p>C0141 Triage</p>"
    assert {"C0195": FARMER, "C0192": FARMER, "C0141": None} == crebos_of(read(page))


def test_a_page_about_a_crebo_gives_it_to_its_own_certificates() -> None:
    """The list under a heading on certificates is the crebo's; one of other certificates is not."""
    page = "<h1>Mbo-Verpleegkundige</h1><dl><dt>Crebo<dd>25655<dt>Niveau<dd>4</dl><h2>Certificaten die bij deze opleiding horen</h2><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul><h2>Andere certificaten</h2><ul><li>C0141 Triage<li>C0195 Gewas A</ul>"
    expected = {"C0147": NURSE, "C0150": NURSE, "C0141": None, "C0195": None}
    assert expected == crebos_of(read(page))


def test_a_crebo_above_the_code_of_a_page_is_not_of_other_lists() -> None:
    """What is said before a code without a name of its own is said of that code."""
    page = "<h1>Triage</h1><p>Crebo: 25695</p><p>Code: C0141</p><h2>Certificaten</h2><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul>"
    assert {"C0141": {"25695": None}, "C0147": None, "C0150": None} == crebos_of(read(page))


SHARED = {
    "a list behind a list": "<h2>Zorg</h2><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul><p>Al deze certificaten zijn verbonden aan de volgende kwalificaties:</p><ul><li>25655 Mbo-Verpleegkundige</ul>",
    "a sentence behind a list": "<section><h2>Zorg</h2><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul><p>Deze certificaten horen bij crebo 25655 Mbo-Verpleegkundige</p></section>",
    "a sentence behind paragraphs": "<h2>Zorg</h2><p>C0147 Coördinatie</p><p>C0150 Zorg verlenen</p><p>Beide certificaten zijn gekoppeld aan crebo 25655 (Mbo-Verpleegkundige).</p>",
    "a sentence before a list": "<p>De volgende certificaten horen allemaal bij de kwalificatie <strong>25655 Mbo-Verpleegkundige</strong>:</p><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul>",
    "one detail of two terms": "<dl><dt>C0147 Coördinatie<dt>C0150 Zorg verlenen<dd>25655 Mbo-Verpleegkundige</dl>",
}


@pytest.mark.parametrize("form", SHARED)
def test_what_is_said_of_several_certificates_is_of_each(form: str) -> None:
    """Behind them or before them, in a sentence or in a list."""
    assert {"C0147": NURSE, "C0150": NURSE} == crebos_of(read(SHARED[form]))


def test_sentences_before_lists_speak_of_the_lists_behind_them() -> None:
    """The one between two lists is not taken for the list above it."""
    page = "<p>Deze certificaten horen bij 25990 Vakexpert veehouderij:</p><ul><li>C0195 Gewas A<li>C0192 Gewas B</ul><p>Deze certificaten horen bij 25655 Mbo-Verpleegkundige:</p><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul>"
    expected = {"C0195": FARMER, "C0192": FARMER, "C0147": NURSE, "C0150": NURSE}
    assert expected == crebos_of(read(page))


def test_a_sentence_on_the_following_certificates_says_nothing_of_those_above() -> None:
    """It may end in a full stop as well as in a colon."""
    page = "<ul><li>C0195 Gewas A<li>C0192 Gewas B</ul><p>De volgende certificaten horen bij 25655 Mbo-Verpleegkundige.</p><ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul>"
    found = crebos_of(read(page))
    assert (None, None, NURSE) == (found["C0195"], found["C0192"], found["C0150"])


def test_a_sentence_that_denies_gives_no_crebo() -> None:
    """What certificates do not belong to any more is no link."""
    page = "<ul><li>C0147 Coördinatie<li>C0150 Zorg verlenen</ul><p>Deze certificaten zijn niet verbonden aan 25655 Mbo-Verpleegkundige.</p>"
    assert {"C0147": None, "C0150": None} == crebos_of(read(page))


@pytest.mark.parametrize(
    "remark",
    [
        "Te combineren met K0901.",
        "Past goed bij K0901",
        "Een logisch vervolg op K0901.",
        "Vervolg: K0901",
        "Combineer met: K0901",
    ],
)
def test_a_code_in_a_remark_takes_no_crebo(remark: str) -> None:
    """The code of the heading keeps its crebo; the other is listed, or a mention."""
    reading = read(
        f"<h3>K0788 Basis games</h3><p>{remark}</p><p>Kwalificatie: 25188 Gamedeveloper</p><h3>K0722 Webdesign</h3><p>Kwalificatie: 25187 Mediaontwikkelaar</p>"
    )
    assert {
        "K0788": {"25188": "Gamedeveloper"},
        "K0722": {"25187": "Mediaontwikkelaar"},
    } == crebos_of(reading)
    other = [*(item.text for item in reading.unreadable), *(m.text for m in reading.mentions)]
    assert any("K0901" in text for text in other)


def test_a_bare_code_below_the_heading_of_another_takes_no_crebo() -> None:
    """A heading with code and name is what the box is about."""
    page = "<h3>K0788 Basis games</h3><p>K0901</p><p>Kwalificatie: 25188 Gamedeveloper</p><h3>K0722 Webdesign</h3><p>Kwalificatie: 25187 Mediaontwikkelaar</p>"
    assert {"25188": "Gamedeveloper"} == crebos_of(read(page))["K0788"]


def test_a_heading_that_is_a_code_without_a_name_keeps_its_crebos() -> None:
    """Only what stands below a heading is spoken of under it."""
    page = "<h4>C0150: Zorg verlenen</h4><div>Te behalen binnen: 25655</div><h4>C0141: Triage</h4><div>Te behalen binnen: 25695</div><h4>C0017</h4><div>Te behalen binnen: 25920, 27002</div>"
    assert {"25920": None, "27002": None} == crebos_of(read(page))["C0017"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Dit certificaat is gekoppeld aan crebo 25655 (Mbo-Verpleegkundige).", "Mbo-Verpleegkundige"),
        ("Dit certificaat is verbonden aan de opleiding Mbo-Verpleegkundige (crebo 25655).", "Mbo-Verpleegkundige"),
        ("Je kunt dit certificaat behalen binnen 25655 Mbo-Verpleegkundige. Meer weten?", "Mbo-Verpleegkundige"),
        ("Hoort bij crebo: 25655 (Mbo-Verpleegkundige)", "Mbo-Verpleegkundige"),
        ("Dit certificaat is gekoppeld aan 25655 en wordt ook in Utrecht gegeven.", None),
        ("Je kunt dit certificaat behalen binnen 25655 op dinsdag.", None),
        ("Dit certificaat is verbonden aan 25655, het diploma volgt later.", None),
        ("Dit certificaat is gekoppeld aan 25655 of een andere opleiding.", None),
    ],
)  # fmt: skip
def test_the_name_of_a_crebo_in_a_sentence(said: str, name: str | None) -> None:
    """In brackets, after the word opleiding, or up to the end of the sentence; else none."""
    page = f"<h2>Zorg verlenen (C0150)</h2><p>{said}</p><h2>Triage (C0141)</h2><p>Dit certificaat is gekoppeld aan crebo 25695 (Doktersassistent).</p>"
    assert {"C0150": {"25655": name}, "C0141": ASSISTANT} == crebos_of(read(page))


def test_words_that_lead_to_a_programme_are_no_part_of_its_name() -> None:
    """They say how certificate and programme hang together."""
    page = "<ul><li>Triage (C0141), onderdeel van de opleiding Doktersassistent (25695)<li>Zorg verlenen (C0150), binnen de kwalificatie Mbo-Verpleegkundige (25655)</ul>"
    assert {"C0141": ASSISTANT, "C0150": NURSE} == crebos_of(read(page))


FLAT = {
    "names behind": "<div><div>C0195</div><div>Gewas A</div><div>25990</div><div>Vakexpert veehouderij</div><div>C0141</div><div>Triage</div><div>25695</div><div>Doktersassistent</div></div>",
    "names before": "<div><div>Gewas A</div><div>C0195</div><div>Vakexpert veehouderij</div><div>25990</div><div>Triage</div><div>C0141</div><div>Doktersassistent</div><div>25695</div></div>",
    "names before, under a label": "<div><p>C0195</p><p><b>Gewas A</b></p><p>Opleidingen</p><p>Vakexpert veehouderij</p><p>25990</p></div><div><p>C0141</p><p><b>Triage</b></p><p>Opleidingen</p><p>Doktersassistent</p><p>25695</p></div>",
    "labelled names": "<div><p>Gewas A</p><p>Code: C0195</p><p>Kwalificatie: Vakexpert veehouderij</p><p>Crebo: 25990</p></div><div><p>Triage</p><p>Code: C0141</p><p>Kwalificatie: Doktersassistent</p><p>Crebo: 25695</p></div>",
}


@pytest.mark.parametrize("form", FLAT)
def test_names_of_crebos_in_flat_runs(form: str) -> None:
    """One side for the whole run."""
    assert {"C0195": FARMER, "C0141": ASSISTANT} == crebos_of(read(FLAT[form]))


def test_several_labelled_programmes_each_name_their_crebo() -> None:
    """A name and a number in turn, in one card."""
    page = "<div><p>Schilderen</p><p>Code: C0060</p><p>Kwalificatie: Schilder</p><p>Crebo: 25589</p><p>Kwalificatie: Gezel schilder</p><p>Crebo: 25030</p></div><div><p>Triage</p><p>Code: C0141</p><p>Kwalificatie: Doktersassistent</p><p>Crebo: 25695</p></div>"
    expected = {"25589": "Schilder", "25030": "Gezel schilder"}
    assert expected == crebos_of(read(page))["C0060"]


def test_a_flat_run_that_reads_two_ways_names_no_crebo() -> None:
    """A name between crebo and next code may be either's."""
    page = "<div><div>Gewas A</div><div>C0195</div><div>25990</div><div>Vakexpert veehouderij</div><div>Triage</div><div>C0141</div><div>25695</div><div>Doktersassistent</div></div>"
    assert {"C0195": {"25990": None}, "C0141": {"25695": None}} == crebos_of(read(page))


def test_a_crebo_that_only_the_path_of_a_link_names() -> None:
    """The path says crebo; a number of another kind of page is an address."""
    page = '<ul><li>C0195 Gewas A<ul><li><a href="/opleidingen/crebo/25990">Vakexpert veehouderij, niveau 4</a></ul><li>C0141 Triage<ul><li><a href="/nieuws/25695">Doktersassistent</a></ul></ul>'
    reading = read(page)
    assert {"C0195": FARMER, "C0141": None} == crebos_of(reading)
    assert [4] == [crebo.level for crebo in reading.records[0].crebos or ()]
    seen = next(e for e in reading.records[0].evidence if e.field == "crebo:25990")
    assert ("/opleidingen/crebo/25990", True) == (seen.text, seen.where.endswith("@href"))


def test_a_plain_file_keeps_its_lines() -> None:
    """A text without a tag reads as a browser shows it, line by line, also over blank lines."""
    text = "# Certificaten\n\n## C0195 Gewas A\n\n- 25990 Vakexpert veehouderij\n- 25986 Vakbekwaam\n\n## C0141 Triage\n\n- 25695 Doktersassistent\n"
    reading = read_page(text.encode(), "https://voorbeeld.example/lijst.txt")
    expected = {"C0195": {**FARMER, "25986": "Vakbekwaam"}, "C0141": ASSISTANT}
    assert expected == crebos_of(reading)


def test_a_label_behind_a_dash_parts_certificate_and_programme() -> None:
    """Both have a name then: "C0141: Triage — crebo: Doktersassistent: 25695"."""
    page = "<p><b>C0195: Gewas A</b> — crebo: Vakexpert veehouderij: 25990</p><p><b>C0141: Triage</b> — crebo: Doktersassistent: 25695</p>"
    reading = read(page)
    assert {"C0195": FARMER, "C0141": ASSISTANT} == crebos_of(reading)
    assert ["Gewas A", "Triage"] == [record.name for record in reading.records]


@pytest.mark.parametrize(
    "code", ["Nr. {}", "Nr {}", "Cert. nr. {}", "Code. {}", "Erkend certificaat {}"]
)
@pytest.mark.parametrize("crebo", ["Erk. opl.code {}", "Crebo-nr. {}"])
def test_shortened_labels_are_labels(code: str, crebo: str) -> None:
    """A full stop behind a shortened word ends no sentence."""
    card = "<div><p><b>{1}</b></p><p>{0} &nbsp; SBU 240</p><p>{2}</p></div>"
    cards = (("K1405", "Padel Initiator", "25908"), ("K0186", "Wijkgericht werken", "25656"))
    reading = read(
        "".join(card.format(code.format(c), name, crebo.format(five)) for c, name, five in cards)
    )
    assert {"K1405": {"25908": None}, "K0186": {"25656": None}} == crebos_of(reading)
    assert ["Padel Initiator", "Wijkgericht werken"] == [r.name for r in reading.records]
