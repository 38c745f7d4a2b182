# ruff: noqa: E501 - markup and cases stay on one line
"""Signs, steps, questions, panes and parts of the past: what is of a certificate, and what is not."""

import pytest

from tests.unit.reading.told import named_crebos, read, short

AGILE, TRIAGE = ("K0717", "Agile game productie"), ("C0141", "Triage")
PAIRS = [(*AGILE, ["25188"]), (*TRIAGE, ["25656"])]


def names(html: str) -> list[str | None]:
    """Name of each record."""
    return [record.name for record in read(html).records]


def listed(html: str) -> str:
    """All that nobody could read."""
    return " ".join(item.text for item in read(html).unreadable)


def both(form: str) -> str:
    """Return a form filled for both certificates: code, name, crebo, number of the row."""
    rows = [(*AGILE, "25188", 0), (*TRIAGE, "25656", 1)]
    return "".join(form.format(*row) for row in rows)


@pytest.mark.parametrize(
    "sign",
    [
        '<a href="#x">#</a>',
        ' <a href="#x">¶</a>',
        '<a href="#x"><span>🔗</span></a>',
        ' <a href="#x" aria-label="Link naar deze kop"></a>',
        ' <a href="#x">Permalink naar deze kop</a>',
    ],
)
def test_a_sign_beside_a_heading_is_no_part_of_the_name(sign: str) -> None:
    """A link to where one is, or a mere sign to click on, names nothing; it may stand first too."""
    assert names(both("<h3>{0} – {1}" + sign + "</h3><p>Crebo {2}</p>")) == [AGILE[1], TRIAGE[1]]
    first = f"<h3>{sign} {{0}} – {{1}}</h3><p>Crebo {{2}}</p>"
    assert names(both(first)) == [AGILE[1], TRIAGE[1]]


def test_a_link_with_words_is_part_of_the_name() -> None:
    """Words in a link are the name's own, wherever it leads."""
    html = both('<h3>{0} – {1} in <a href="#x">C#</a></h3><p>Crebo {2}</p>')
    assert names(html) == ["Agile game productie in C#", "Triage in C#"]


PAST = "<ul><li>25180 Kok</li></ul>"
GRID = (
    "<table><tr><th>Crebo</th><th>Kwalificatie</th></tr><tr><td>25180</td><td>Kok</td></tr></table>"
)
NOW = "<h1>Triage</h1><p>Code: C0141</p><h2>Opleidingen</h2><ul><li>25656 Verzorgende-IG</li></ul>"
TABS = '<ul role="tablist"><li><a role="tab" href="#p1" aria-controls="p1">{}</a></li></ul>'


@pytest.mark.parametrize("held", [PAST, GRID])
@pytest.mark.parametrize(
    "title", ["Vervallen koppelingen (1)", "Historie", "Eerdere opleidingen", "Archief"]
)
@pytest.mark.parametrize(
    "part",
    [
        TABS + '<div role="tabpanel" id="p1" hidden>{}</div>',
        "<details><summary>{}</summary>{}</details>",
        '<section aria-label="{}">{}</section>',
        "<h2>{}</h2>{}",
    ],
)
def test_a_part_of_the_past_links_nothing(part: str, title: str, held: str) -> None:
    """What a tab, a fold, a section or a heading calls the past is no crebo of today."""
    assert short(NOW + part.format(title, held)) == [(*TRIAGE, ["25656"])]


@pytest.mark.parametrize("title", ["Opleidingen", "Instructeur overige sporten", "Oude talen"])
def test_a_part_of_today_links(title: str) -> None:
    """Words of a name do not tell of the past."""
    html = f"{NOW}<details><summary>{title}</summary>{PAST}</details>"
    assert "25180" not in listed(html).split()
    assert "past" not in " ".join(item.reason for item in read(html).unreadable)


def test_lapsed_certificates_keep_their_crebos() -> None:
    """A part of the past with codes of its own lists certificates; these were linked so."""
    html = f"<details><summary>Vervallen</summary><ul>{both('<li>{0} {1} (crebo {2})</li>')}</ul></details>"
    assert short(html) == PAIRS


@pytest.mark.parametrize("name", ["Instructeur overige sporten", "Zorg per opleiding"])
@pytest.mark.parametrize(
    "form",
    [
        "<h3>K0913: {0}</h3>{1}",
        "<section><h3>{0}</h3><p>Code: K0913</p>{1}</section>",
        "<h1>{0} (K0913)</h1>{1}",
        "<h1>{0}</h1><p>Code: K0913</p>{1}",
    ],
)
def test_the_name_over_a_table_tells_nothing_of_it(form: str, name: str) -> None:
    """A certificate called after other things is linked to what stands under its heading."""
    html = form.format(name, GRID)
    if "<h1>" not in form:
        html += form.replace("K0913", "C0141").format("Triage", "<p>Crebo 25656</p>")
    assert short(html)[0] == ("K0913", name, ["25180"])


@pytest.mark.parametrize("title", ["Overige koppelingen", "Vervallen opleidingen van K0913"])
def test_words_beside_the_name_tell_of_the_table(title: str) -> None:
    """A heading of its own, or one that names the code, says which programmes a table holds."""
    html = f"<h1>Instructeur overige sporten</h1><p>Code: K0913</p><h2>{title}</h2>{GRID}"
    assert short(html) == [("K0913", "Instructeur overige sporten", None)]


@pytest.mark.parametrize("held", [PAST, GRID])
def test_a_sentence_takes_back_what_it_leads_to(held: str) -> None:
    """A list under "horen niet meer bij het certificaat" is of the past; without "niet meer" it stands."""
    said = "<p>Deze opleidingen horen {}bij het certificaat.</p>"
    past, now = NOW + said.format("niet meer ") + held, NOW + said.format("") + held
    assert short(past) == [(*TRIAGE, ["25656"])]
    assert "25180" in listed(past)
    assert short(now) == [(*TRIAGE, ["25656", "25180"])]


@pytest.mark.parametrize(
    "form",
    [
        "<p><b>{} te behalen binnen:</b> {}, crebo {}.</p>",
        "<dl><dt>{} te behalen binnen</dt><dd>{}, crebo {}</dd></dl>",
        "<h4>{} te behalen bij</h4><ul><li>{} (crebo {})</li></ul>",
    ],
)
def test_what_a_label_denies_stays_denied(form: str) -> None:
    """That a number is called a crebo does not undo "Niet te behalen binnen"; "Wel" does link."""
    said = form.format("Wel", "Kok", "25180") + form.format("Niet", "Kapper", "25641")
    html = both("<article><h3>{1} ({0})</h3>" + said + "</article>")
    assert named_crebos(html) == [[("25180", "Kok")]] * 2
    assert "25641" in listed(html)


@pytest.mark.parametrize(
    "question",
    [
        "Bij welke opleidingen hoort {0} {1}?",
        "Bij welke opleiding kan ik {0} {1} volgen?",
        "Voor welke kwalificaties is het certificaat {0} {1} bedoeld?",
    ],
)
def test_a_question_on_programmes_names_its_code(question: str) -> None:
    """The name ends where the question's own words begin again."""
    html = both(f"<details><summary>{question}</summary><ul><li>{{2}}</li></ul></details>")
    assert short(html) == PAIRS


def test_another_question_only_mentions_a_code() -> None:
    """What a certificate costs is no list of its programmes."""
    html = "<details><summary>Wat kost K0717 Agile game productie?</summary><p>€ 480 per deelnemer.</p></details>"
    assert short(html) == []


@pytest.mark.parametrize("label", ["Certificaatcode", "Code", "Certificaat"])
def test_a_code_stated_in_a_sentence_of_its_own_is_a_record(label: str) -> None:
    """The heading of the box names it, and the next sentence its crebo."""
    html = both(
        "<div><h3>{1}</h3><p>" + label + " {0}. Onderdeel van Kok (crebo {2}).</p><p>Vol</p></div>"
    )
    assert short(html) == PAIRS
    assert named_crebos(html) == [[("25188", "Kok")], [("25656", "Kok")]]


def test_a_code_amid_a_sentence_is_a_mention() -> None:
    """No code is stated by "Certificaat K0717 is bij ons te volgen"."""
    html = both("<div><h3>Nieuws</h3><p>Certificaat {0} is bij ons te volgen. Kom langs.</p></div>")
    assert short(html) == []


PANES = "<div><div>{}</div><div>{}</div></div>"


@pytest.mark.parametrize("name", ["data-rowid", "data-row-index", "row-id", "data-record-id"])
def test_halves_of_a_row_belong_together(name: str) -> None:
    """A pane with the codes and one with the crebos, told by the same name or number of a row."""
    left = both(f'<div {name}="r{{3}}"><div>{{0}} {{1}}</div></div>')
    right = both(f'<div {name}="r{{3}}"><div>240</div><div><i>{{2}}</i></div></div>')
    assert short(PANES.format(left, right)) == PAIRS


def test_boxes_with_the_same_number_elsewhere_are_no_halves() -> None:
    """Numbers of rows begin anew in each list; other attributes tell of no row."""
    left = both('<div data-row-index="{3}"><div>{0} {1}</div></div>')
    right = both('<div data-row-index="{3}"><div>{2}</div></div>')
    apart = f"<div><div>{left}</div></div><section><h2>Anders</h2><div>{right}</div></section>"
    assert [crebos for *_, crebos in short(apart)] == [None, None]
    other = PANES.format(left, right).replace("row-index", "size")
    assert [crebos for *_, crebos in short(other)] == [None, None]


STEPS = "<ol>" + both("<li><b>{1}</b><p>Certificaat {0}, 240 uur, duur circa 9 maanden</p></li>")
INTRO = "<h1>Route</h1><div><h2>Kok</h2><p>Crebo 25180</p><p>{}</p></div>"


def test_a_text_on_all_certificates_below_reaches_past_its_box() -> None:
    """The list behind is meant by "Alle certificaten hieronder …", and by no other text."""
    said = INTRO.format("Alle certificaten hieronder horen bij deze opleiding.") + STEPS
    assert short(said) == [(*AGILE, ["25180"]), (*TRIAGE, ["25180"])]
    unsaid = INTRO.format("Kosten vanaf € 1.495.") + STEPS
    assert [crebos for *_, crebos in short(unsaid)] == [None, None]
    assert "25180" in listed(unsaid)


@pytest.mark.parametrize("above", ["Stap 1", "Week 12", "Module 3 van 4"])
@pytest.mark.parametrize("behind", ["± 10 weken", "duur circa 9 maanden", "Doorlooptijd: 12 weken"])
def test_steps_and_durations_name_nothing(above: str, behind: str) -> None:
    """Only numbers make a step: "Stap vooruit" may be a name."""
    form = "<li><div>{}</div><div>{{1}}</div><div>{{0}} · {}</div></li>"
    assert names(f"<ol>{both(form.format(above, behind))}</ol>") == [AGILE[1], TRIAGE[1]]
    assert names("<ul><li><div>Stap vooruit</div><div>K0717</div></li></ul>") == ["Stap vooruit"]


def test_the_sectors_of_a_tree_are_no_certificates() -> None:
    """Rows without a key count as bands only if the table says that they lie above all others."""
    tree = (
        "<table><tr><th>Omschrijving</th><th>Code</th><th>Bijzonderheden</th></tr>"
        '<tr aria-level="1"><td>Techniek</td><td></td><td></td></tr>'
        '<tr aria-level="2"><td>Agile game productie</td><td>K0717</td><td>240 uur</td></tr>'
        '<tr aria-level="3"><td>Gamedeveloper</td><td>25188</td><td>niveau 4</td></tr>'
        '<tr aria-level="2"><td>Triage</td><td>C0141</td><td>480 uur</td></tr>'
        '<tr aria-level="3"><td>Verzorgende-IG</td><td>25656</td><td>niveau 3</td></tr>'
        '<tr aria-level="3"><td>Kok</td><td>25180</td><td>niveau 2</td></tr></table>'
    )
    assert short(tree) == [PAIRS[0], (*TRIAGE, ["25656", "25180"])]
    assert listed(tree) == ""
    flat = tree.replace('aria-level="1"', 'aria-level="2"')
    assert "Techniek" in listed(flat)


SLIDE = "<div><div><span>{}</span><h3>{}</h3><p>Certificaten bij deze opleiding:</p><ul><li>Agile game productie <i>K0717</i></li><li>Triage <i>C0141</i></li></ul></div></div>"


def test_a_crebo_above_the_title_of_a_box_is_of_the_box() -> None:
    """It is called as the title is; of two numbers nobody can tell which the title names."""
    html = SLIDE.format("Crebo 25180", "Kok") + SLIDE.format("Crebo 25641", "Kapper")
    assert (
        named_crebos(f"<h1>Opleidingen</h1>{html}") == [[("25180", "Kok"), ("25641", "Kapper")]] * 2
    )
    two = SLIDE.format("Crebo 25180", "Kok") + SLIDE.format("Crebo 25641 of crebo 25642", "Kapper")
    assert "25642" not in str(named_crebos(f"<h1>Opleidingen</h1>{two}"))


CHIP = '<div><b>{0}</b><span>{1}</span><div role="list"><a role="listitem" href="/o" aria-label="AROUND">{2}</a></div></div>'


def test_a_label_may_repeat_the_crebo_it_names() -> None:
    """What stands beside the number is its name, unless all numbers have the same words."""
    kok, kapper = (CHIP.replace("AROUND", f"{name}, crebo {{2}}") for name in ("Kok", "Kapper"))
    html = kok.format(*AGILE, "25180") + kapper.format(*TRIAGE, "25641")
    assert named_crebos(html) == [[("25180", "Kok")], [("25641", "Kapper")]]
    same = CHIP.replace("AROUND", "Opleiding {2} openen in een lade")
    rows = [
        (*AGILE, "25180"),
        (*TRIAGE, "25641"),
        ("K0988", "Gerontopsychiatrie", "25656"),
        ("K0614", "Acute zorg", "25655"),
    ]
    found = named_crebos("".join(same.format(*row) for row in rows))
    assert {name for crebos in found for _, name in crebos} == {None}


def test_a_word_that_begins_as_a_measure_is_a_name() -> None:
    """A crebo is called "Uurwerktechnicus"; "25077 uur" is none."""
    html = "<ul><li>K0717 Agile game productie (25188 Gamedeveloper)</li><li>C0141 Triage ({})</li></ul>"
    assert short(html.format("25077 Uurwerktechnicus"))[1] == (*TRIAGE, ["25077"])
    assert short(html.format("25077 uur"))[1] == (*TRIAGE, None)
