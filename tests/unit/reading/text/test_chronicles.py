# ruff: noqa: E501 - markup stays on one line
"""Entries, articles and enumerations that say of each code what it is linked to, or taken off."""

import pytest

from tests.unit.reading.told import crebos_of, links_of, listed, names_of, read_main


def test_a_date_and_a_kind_before_a_certificate_are_no_part_of_its_name() -> None:
    """An entry of a chronicle begins with its date; what it says was linked is a record."""
    reading = read_main(
        "<ul><li><time>18-10-2022</time> Certificaat Triage (C0141) verbonden aan Kapper (crebo 25400) en Opticien (crebo 25055)</li>"
        "<li><time>4 juni 2020</time> Keuzedeel Acute zorg (K0614) toegevoegd aan Opticien (crebo 25055)</li></ul>"
    )
    assert names_of(reading) == {"C0141": "Triage", "K0614": "Acute zorg"}
    assert crebos_of(reading) == {
        "C0141": {"25400": "Kapper", "25055": "Opticien"},
        "K0614": {"25055": "Opticien"},
    }


def test_a_name_may_begin_as_a_kind_does() -> None:
    """Before a small letter the word is part of what follows; a number is no date."""
    reading = read_main(
        "<ul><li>Certificaat voor leermeesters (K1186)</li><li>18-10 Vakwerk (K0614)</li></ul>"
    )
    assert names_of(reading) == {"K1186": "Certificaat voor leermeesters", "K0614": "18-10 Vakwerk"}


@pytest.mark.parametrize(
    "said", ["ontkoppeld van", "is losgekoppeld van", "verwijderd bij", "ingetrokken voor"]
)
def test_programmes_that_a_code_was_taken_off_are_listed(said: str) -> None:
    """What was taken off is no link, for none of the programmes named; beside it links stand."""
    reading = read_main(
        f"<ul><li>Triage (C0141) {said} Kapper (crebo 25400) en Bakker (crebo 25170)</li>"
        "<li>Acute zorg (K0614) is verbonden aan Opticien (crebo 25055)</li></ul>"
    )
    assert links_of(reading) == {"C0141": [], "K0614": ["25055"]}
    assert "25400" in listed(reading)
    assert "25170" in listed(reading)


def test_words_that_lead_on_to_programmes_name_no_certificate() -> None:
    """Behind "code C0156" stands what the list below is about, and the name before it is sure."""
    reading = read_main(
        "<ol><li><p>Acute zorg, code K0614, verbonden aan de kwalificaties:</p><ol><li>Opticien, crebonummer 25055;</li><li>Kapper, crebonummer 25400.</li></ol></li>"
        "<li><p>Triage, code C0141, verbonden aan de kwalificaties:</p><ol><li>Bakker, crebonummer 25170.</li></ol></li></ol>"
    )
    assert names_of(reading) == {"K0614": "Acute zorg", "C0141": "Triage"}
    assert crebos_of(reading) == {
        "K0614": {"25055": "Opticien", "25400": "Kapper"},
        "C0141": {"25170": "Bakker"},
    }


def test_an_article_calls_the_qualification_before_its_number() -> None:
    """The number in brackets may be called opleidingscode, over one certificate or several."""
    reading = read_main(
        "<p>1. Aan de kwalificatie Bakker (opleidingscode 25170) is het volgende certificaat verbonden:</p><ol><li>Diversiteit (K0024);</li></ol>"
        "<p>2. Aan de kwalificatie Opticien (opleidingscode 25055) is het volgende certificaat verbonden:</p><ol><li>Triage (C0141);</li></ol>"
        "<p>3. Aan de kwalificatie Kapper (opleidingscode 25400) zijn de volgende certificaten verbonden:</p><ol><li>Acute zorg (K0614);</li><li>Padel (K1405);</li></ol>"
    )
    assert crebos_of(reading) == {
        "K0024": {"25170": "Bakker"},
        "C0141": {"25055": "Opticien"},
        "K0614": {"25400": "Kapper"},
        "K1405": {"25400": "Kapper"},
    }


def test_a_sentence_on_where_a_certificate_is_earned_names_its_programmes() -> None:
    """Each name stands before its number; a hyphen before "en" joins, a bare "en" may part."""
    reading = read_main(
        "<h3>Triage (C0141)</h3><p>Je behaalt dit certificaat binnen Kroon- en Brugwerk (crebo 25065), Transport en Logistiek (crebo 25379) en Kapper (crebo 25400). De studiebelasting is 240 uur.</p>"
        "<h3>Acute zorg (K0614)</h3><p>Je behaalt dit certificaat niet binnen Opticien (crebo 25055). De studiebelasting is 240 uur.</p>"
    )
    assert crebos_of(reading)["C0141"] == {
        "25065": "Kroon- en Brugwerk",
        "25379": None,
        "25400": "Kapper",
    }
    assert not crebos_of(reading)["K0614"]
    assert "25055" in listed(reading)


def test_in_a_line_of_certificates_each_with_its_crebos_these_are_its_own() -> None:
    """Semicolons part the certificates, and none goes without a number."""
    reading = read_main(
        "<p>Triage (C0141, crebo 25400 en 25055); Acute zorg (K0614, crebo 25170).</p>"
    )
    assert links_of(reading) == {"C0141": ["25400", "25055"], "K0614": ["25170"]}


@pytest.mark.parametrize(
    "line",
    [
        "Triage (C0141); Acute zorg (K0614, crebo 25170).",
        "Triage (C0141, crebo 25170); Acute zorg (K0614).",
    ],
)
def test_where_one_certificate_goes_without_the_crebos_may_be_of_both(line: str) -> None:
    """Whose they are is unsure: they are listed."""
    reading = read_main(f"<p>{line}</p>")
    assert not any(links_of(reading).values())
    assert "25170" in listed(reading)
