import pytest

from certsync.reading.language.names import between, can_be_name, notes_on, parse_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" E-commercemanager", "E-commercemanager"),
        ("Creatief  technoloog ", "Creatief technoloog"),
        ("Gezonde leefstijl* **", "Gezonde leefstijl"),
        ("Triage†", "Triage"),
        (
            "Mediasystemengineering\u00a0 (twee keer aanbieden)",
            "Mediasystemengineering (twee keer aanbieden)",
        ),
        ("Ontwikke\u00adling", "Ontwikkeling"),
        ("Basis ontwikke-\nlingsgericht werken", "Basis ontwikke- lingsgericht werken"),
        ("Zorg (geschikt voor niveau 3 en 4)", "Zorg (geschikt voor niveau 3 en 4)"),
        ("Meubelmaker/(scheeps)interieurbouwer", "Meubelmaker/(scheeps)interieurbouwer"),
        ("Naar kwalificatieregister Externe link", "Naar kwalificatieregister"),
        ("Triage (opent in nieuw venster)", "Triage"),
        ("Koken in de horeca?", "Koken in de horeca?"),
        ("Cre\u0308eren", "Crëeren"),
        ("– Mbo-Verpleegkundige", "Mbo-Verpleegkundige"),
        ("| : Triage", "Triage"),
        ("-18 jaar", "-18 jaar"),
        ("***", None),
        ("1.", None),
    ],
)
def test_only_space_marks_and_hidden_suffixes_come_off(text: str, name: str | None) -> None:
    """A name is tidied of space, marks and what screen readers add; nothing else changes."""
    assert name == parse_name(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (" - Basis ontwikke-", "Basis ontwikke-"),
        (": Agile game productie (", "Agile game productie"),
        ("), Vakexpert veehouderij (", "Vakexpert veehouderij"),
        ("(Agile)", "Agile"),
        ("? Koken in de horeca?", "Koken in de horeca?"),
        (" | Triage ;", "Triage"),
        ("Zorg (niveau 3)", "Zorg (niveau 3)"),
    ],
)
def test_what_parts_a_name_from_its_code(text: str, left: str) -> None:
    """Dashes, bars, colons and brackets that belong to the code's side come off."""
    assert left == between(text)


@pytest.mark.parametrize(
    "text",
    [
        "Eerste monteur gas-, water- of warmtedistributie",
        "Verpleegtechnisch handelen, niveau 3",
        "verzorgende-IG",
        "BSO 8-12 jaar",
        "Contact leggen met gasten",
        "Open water",
    ],
)
def test_real_names_can_be_names(text: str) -> None:
    """Real names with commas, digits, capitals or ordinary words pass."""
    assert can_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bekijk",
        "Lees meer",
        "Keuzedeel",
        "Mbo-certificaten",
        "Overzicht",
        "Crebonummer",
        "12-10-2016",
        "Vastgesteld op 12-10-2016",
        "Onderdeel van",
        "Dit keuzedeel gaat over games. Je leert er veel.",
        "Zie K0717",
        "",
    ],
)
def test_other_texts_cannot(text: str) -> None:
    """Actions, kinds, labels, dates, sentences and cut-off phrases are no names."""
    assert not can_be_name(text)


def test_a_hyphen_at_a_line_end_is_noted() -> None:
    """A word cut by a line end is kept and noted; a real compound is not."""
    assert ("name: line-end hyphen kept",) == notes_on("Basis ontwikke- lingsgericht werken")
    assert () == notes_on("Mollen- en woelrattenbestrijding")
