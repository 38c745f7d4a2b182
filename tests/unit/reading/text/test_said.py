# ruff: noqa: E501 - markup and cases stay on one line
"""What running text says of one code: questions, statements, enumerations, words that lead."""

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading
from tests.unit.reading.told import crebo_names_of, links_of, names_of, read_main


def detail(body: str) -> PageReading:
    """Read a page about one certificate."""
    return read_page(
        f"<title>Triage</title><h1>Triage</h1>{body}".encode(), "https://www.voorbeeld.example/x"
    )


def questions(first: str, second: str) -> PageReading:
    """Read two questions with programmes as their answers."""
    return read_main(
        f"<div><h3>{first}</h3><div><p>Het antwoord:</p><ul><li>25210 Drukker</li><li>25826 Tegelzetter</li></ul></div></div>"
        f"<div><h3>{second}</h3><div><p>Het antwoord:</p><ul><li>25095 Stratenmaker</li></ul></div></div>"
    )


@pytest.mark.parametrize(
    ("before", "behind"),
    [("Bij welke opleidingen hoort", ""), ("Aan welke kwalificaties is", " gekoppeld")],
)
def test_a_question_that_names_a_code_heads_its_answer(before: str, behind: str) -> None:
    """What stands between the verb and the code is the name, be it one that ends in *beroep*."""
    names = {"K0029": "Duurzaamheid in het beroep", "K0913": "Instructeur overige sporten"}
    reading = questions(*(f"{before} {names[code]} ({code}){behind}?" for code in names))
    assert names == names_of(reading)
    assert {"K0029": ["25210", "25826"], "K0913": ["25095"]} == links_of(reading)


def test_a_name_in_a_line_that_leads_says_nothing_of_it() -> None:
    """*overige* heads other programmes; in the name of the certificate it does not."""
    form = "<div><h3>{name} ({code})</h3><p>Het certificaat {name} hoort bij:</p><ul><li>{crebo} Duiker</li></ul></div>"
    reading = read_main(
        form.format(code="K0913", name="Instructeur overige sporten", crebo="25025")
        + form.format(code="K0029", name="Duurzaamheid in het beroep", crebo="25095")
    )
    assert {"K0913": ["25025"], "K0029": ["25095"]} == links_of(reading)


@pytest.mark.parametrize("question", ["Waarom is Triage (C0141) zo geliefd?", "Wat kost C0141?"])
def test_a_question_about_something_else_names_nothing(question: str) -> None:
    """The crebos below it go to nobody else's record, and no word of it or of the answer is a name."""
    reading = questions("Bij welke opleidingen hoort Nederlands 3F (K0071)?", question)
    assert ["25210", "25826"] == links_of(reading)["K0071"]
    assert {"K0071": "Nederlands 3F"} == {c: n for c, n in names_of(reading).items() if n}


@pytest.mark.parametrize(
    "sentence",
    [
        "Certificaat C0141 (480 SBU) hoort bij crebo 25087 en 25116.",
        "Code C0141. Dit onderdeel is verbonden aan de opleidingen met crebonummer 25087 en 25116.",
    ],
)
def test_the_one_sentence_that_tells_what_a_code_belongs_to(sentence: str) -> None:
    """The page's heading is the name, and no word of the sentence is listed as one."""
    reading = detail(f"<p>{sentence}</p><p>Je leert in de praktijk en op school.</p>")
    assert {"C0141": "Triage"} == names_of(reading)
    assert {"C0141": ["25087", "25116"]} == links_of(reading)
    assert () == reading.unreadable


@pytest.mark.parametrize(
    "body",
    [
        "<p>Certificaat C0141 hoort niet meer bij crebo 25087 en 25116.</p>",
        "<p>Certificaat C0141 hoort bij crebo 25087. Wie C0106 heeft, mag ook.</p>",
        "<p>Vraag naar certificaat C0141 in kamer 25087 van het gebouw.</p>",
    ],
)
def test_a_sentence_that_denies_or_speaks_of_several(body: str) -> None:
    """It makes no record."""
    assert {} == links_of(detail(body))


@pytest.mark.parametrize("words", ["verbonden aan", "gekoppeld aan", "hoort bij de opleiding"])
def test_words_that_link_part_two_names(words: str) -> None:
    """Behind a certificate's name, before its programme's."""
    reading = read_main(
        f"<ul><li>K0794 Voorbereiding pabo, {words} Acteur (25472); Kok (25420)</li>"
        f"<li>K0250 Crossmediaal Communiceren, {words} Koeltechnicus (25890)</li></ul>"
    )
    assert {"K0794": "Voorbereiding pabo", "K0250": "Crossmediaal Communiceren"} == names_of(
        reading
    )
    assert ["Acteur", "Kok", "Koeltechnicus"] == crebo_names_of(reading)


def test_words_that_link_end_a_name_without_a_number_too() -> None:
    """The programme has no crebo there."""
    reading = read_main(
        "<ul><li>K0794 Voorbereiding pabo, verbonden aan Acteur</li>"
        "<li>K0250 Crossmediaal Communiceren, verbonden aan Kok</li></ul>"
    )
    assert {"K0794": "Voorbereiding pabo", "K0250": "Crossmediaal Communiceren"} == names_of(
        reading
    )


def test_a_heading_that_speaks_of_a_code_ends_what_stands_before() -> None:
    """Crebos below it are not those of the certificate above."""
    reading = read_main(
        "<div><div><p>K0071 Nederlands 3F</p></div><div><ul><li>25210 Drukker</li></ul></div>"
        "<div><p>Waarom is Triage (C0141) zo geliefd bij iedereen? Lees verder.</p><ul><li>25095 Kok</li></ul></div>"
        "<div><p>K0233 Beperkingen</p></div><div><ul><li>25647 Reisleider</li></ul></div></div>"
    )
    assert {"K0071": ["25210"], "K0233": ["25647"]} == links_of(reading)


def test_a_comma_without_such_words_parts_nothing() -> None:
    """A name may hold one."""
    reading = read_main(
        "<ul><li>K0156 Handelen, niveau vier</li><li>K0250 Horen, zien en doen</li></ul>"
    )
    assert {"K0156": "Handelen, niveau vier", "K0250": "Horen, zien en doen"} == names_of(reading)


@pytest.mark.parametrize("lead", ["Voor", "Bij", "Telt mee voor"])
def test_words_that_lead_to_a_programme_are_no_part_of_its_name(lead: str) -> None:
    """Before a colon, in the same line."""
    reading = read_main(
        f"<div><h3>Nederlands 3F | K0071</h3><p>{lead}: Milieu-inspecteur 25458; Kok 25420</p></div>"
        f"<div><h3>Triage | C0141</h3><p>{lead}: Drukker 25210</p></div>"
    )
    assert ["Milieu-inspecteur", "Kok", "Drukker"] == crebo_names_of(reading)


CARD = "<div><p>{code}</p><p>{name}</p><p>{words}</p><p>{crebo}</p></div>"


@pytest.mark.parametrize(("words", "linked"), [("Telt mee voor:", 2), ("Dagkoers:", 0)])
def test_words_that_return_in_each_unit_before_a_number(words: str, linked: int) -> None:
    """They lead to crebos if they end in a preposition; a label of something else leads to none."""
    reading = read_main(
        CARD.format(code="C0194", name="Houder van vleeskuikens", words=words, crebo="25583")
        + CARD.format(code="K0615", name="Urban Sports", words=words, crebo="25096")
    )
    assert linked == sum(map(len, links_of(reading).values()))


def test_the_name_of_a_programme_up_to_its_bracket() -> None:
    """Behind words that link, and behind the bracket before."""
    reading = read_main(
        "<h2>Diversiteit (K0024)</h2><p>Dit certificaat hangt aan Meubelstoffeerder (25021), "
        "Officier nautisch, visserij (25408) en Fietstechnicus (27038). De opleiding duurt 27 weken.</p>"
        "<h2>Nederlands 3F (K0071)</h2><p>Dit certificaat is gekoppeld aan Acteur (25472).</p>"
    )
    names = ["Meubelstoffeerder", "Officier nautisch, visserij", "Fietstechnicus", "Acteur"]
    assert names == crebo_names_of(reading)


@pytest.mark.parametrize(
    "text", ["Acteur, Kok (25472)", "Acteur en Kok (25472)", "de mensen van het vak (25472)"]
)
def test_what_may_be_two_names_or_none_is_no_name(text: str) -> None:
    """A number stays without."""
    reading = read_main(
        f"<h2>Diversiteit (K0024)</h2><p>Dit certificaat is gekoppeld aan {text}. Het duurt lang.</p>"
        "<h2>Nederlands 3F (K0071)</h2><p>Dit certificaat is gekoppeld aan Acteur (25473).</p>"
    )
    assert [None, "Acteur"] == crebo_names_of(reading)


def test_a_heading_that_tells_whose_certificates_they_are() -> None:
    """Its words behind *Certificaten bij* are the name of the crebo."""
    page = (
        "<h1>Certificaten bij ICT system engineer (crebo 27016)</h1>"
        "<ul><li>K0080 Ondernemen</li><li>K0722 FrontEnd Development</li></ul>"
    )
    assert ["ICT system engineer"] * 2 == crebo_names_of(
        read_page(page.encode(), "https://x.example/")
    )


def test_a_name_that_ends_in_a_word_for_programmes() -> None:
    """Before a label it is the name still; a text that begins with such a word announces."""
    reading = read_main(
        "<ul><li>K0029 Duurzaamheid in het beroep: crebo 25065</li>"
        "<li>K0226 Inspelen op innovaties: crebo 25162</li></ul>"
    )
    assert "Duurzaamheid in het beroep" == names_of(reading)["K0029"]
    announced = read_main(
        "<ul><li>K0029 De opleidingen: crebo 25065</li><li>K0226 Kok: crebo 25162</li></ul>"
    )
    assert names_of(announced)["K0029"] is None


STATED = {"C0094": ["25779"], "K0918": ["25909", "25910"]}


@pytest.mark.parametrize(
    "form",
    [
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<h3>{1}. Aan welke kwalificaties is {2} gekoppeld?</h3><p>{0}</p>",
    ],
)
@pytest.mark.parametrize("called", ["Certificaat {}", "Het keuzedeel {}", "{}"])
def test_a_sentence_that_states_the_links_of_a_code_links_it(form: str, called: str) -> None:
    """Nothing but code, verb and programmes: wherever it stands, the page says so."""
    said = {
        "C0094": "is gekoppeld aan Begeleider zorg (25779).",
        "K0918": "is verbonden aan Buurtsportcoach (25909) en Leefstijlcoach (25910).",
    }
    items = (
        form.format(f"{called.format(code)} {text}", at, code)
        for at, (code, text) in enumerate(said.items(), 1)
    )
    reading = read_main("".join(items))
    assert STATED == links_of(reading)
    assert ["Begeleider zorg", "Buurtsportcoach", "Leefstijlcoach"] == crebo_names_of(reading)


@pytest.mark.parametrize("form", ["<p>{}</p>", "<li><p>{}</p></li>"])
def test_a_sentence_may_name_its_code_first(form: str) -> None:
    """Name, code in brackets, verb and programmes: nothing else is said."""
    said = (
        "<em>Triage</em> (C0141) is verbonden aan de kwalificatie Kok met opleidingscode 25180.",
        "Acute zorg (K0614) hoort bij Begeleider zorg (25779) en Verpleegkundige (25655).",
    )
    reading = read_main("".join(map(form.format, said)))
    assert {"C0141": ["25180"], "K0614": ["25779", "25655"]} == links_of(reading)
    assert {"C0141": "Triage", "K0614": "Acute zorg"} == names_of(reading)


@pytest.mark.parametrize(
    "sentence",
    [
        "Triage (C0094) is niet gekoppeld aan Begeleider zorg (25779).",
        "Wie Triage (C0094) haalt, is daarna welkom bij Begeleider zorg (25779).",
        "Certificaat C0094 is niet gekoppeld aan Begeleider zorg (25779).",
        "Certificaat C0094 was gekoppeld aan Begeleider zorg (25779).",
        "Certificaat C0094 wordt in 2031 gekoppeld aan Begeleider zorg (25779).",
        "In 2020 vroeg een school of C0094 is gekoppeld aan Begeleider zorg (25779).",
        "Certificaat C0094 is gekoppeld aan een dossier. In 2025 kwam daar 25779 bij.",
    ],
)
def test_a_sentence_that_says_more_states_nothing(sentence: str) -> None:
    """What is denied, past, to come or told by others links nothing."""
    reading = read_main(f"<p>{sentence}</p><p>Nog een alinea.</p>")
    assert {} == {code: crebos for code, crebos in links_of(reading).items() if crebos}
