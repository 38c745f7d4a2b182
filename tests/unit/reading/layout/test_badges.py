# ruff: noqa: E501 - markup and cases stay on one line
"""Badges, buttons and kinds that stand where a name stands."""

import pytest

from tests.unit.reading.told import crebo_names_of, names_of, read_main

NAMES = {
    "K0717": "Agile game productie",
    "C0013": "Mollen- en woelrattenbestrijding",
    "C0163": "Individuele basiszorg verlenen",
}
CREBOS = {"K0717": "25187 Mediamaker", "C0013": "25535 Veehouder", "C0163": "25960 Helpende"}
SEVERAL = ("ICT", "Groen", "Groen")


def a_row_each(form: str, kinds: tuple[str, ...] = SEVERAL) -> str:
    """Fill a form with each certificate: {code}, {name}, {kind}, {crebo}."""
    return "".join(
        form.format(code=code, name=name, kind=kind, crebo=CREBOS[code])
        for (code, name), kind in zip(NAMES.items(), kinds, strict=True)
    )


BADGES = {
    "behind the code": "<div><h3>{code} {name} <span>{kind}</span></h3><p>{crebo}</p></div>",
    "before the code": "<div><h3>{name} <span>{kind}</span></h3><span>{code}</span><p>{crebo}</p></div>",
    "in a list": "<ul><li>{code} {name} <small>{kind}</small></ul>",
    "in a table": "<table><tr><td>{code}<td>{name} <span>{kind}</span></table>",
    "before the name": "<div><h3><span>{kind}</span> {name}</h3><p>{code}</p><p>{crebo}</p></div>",
}


@pytest.mark.parametrize("form", BADGES)
@pytest.mark.parametrize("kinds", [("Nieuw",) * 3, ("Nieuw", "Populair", "Nieuw")])
def test_a_badge_is_no_part_of_a_name(form: str, kinds: tuple[str, ...]) -> None:
    """What comes back behind other names, or stands where such a text does, is not the name's."""
    assert NAMES == names_of(read_main(a_row_each(BADGES[form], kinds)))


def test_a_button_is_no_part_of_a_name() -> None:
    """A link that only says what it does: once is enough to tell."""
    row = "<li>{code} <button>Kopieer</button> {name} <a href='#deel'>Delen</a><ul><li>{crebo} <a href='/o'>Bekijk opleiding</a></ul></li>"
    reading = read_main(f"<ul>{a_row_each(row)}</ul>")
    assert NAMES == names_of(reading)
    assert ["Mediamaker", "Veehouder", "Helpende"] == crebo_names_of(reading)


def test_a_link_that_holds_the_code_counts() -> None:
    """What a link does is no name, but the code in it is the row's, wherever the link leads."""
    assert NAMES == names_of(read_main(a_row_each("<li>{name} <a href='/d'>Bekijk {code}</a>")))
    away = read_main("<p><a href='#lijst'>Direct naar K0717</a> verder</p>")
    assert ["K0717"] == [*names_of(away), *(item.code for item in away.mentions)]


@pytest.mark.parametrize("ends", [("B1", "B1"), ("zorg", "zorg"), ("(basis)", "(basis)")])
def test_the_end_of_a_name_may_stand_in_an_element(ends: tuple[str, str]) -> None:
    """A level, a word that reads on, or something in brackets is the name's, however often."""
    reading = read_main(
        f"<ul><li>K0802 Engels <span>{ends[0]}</span><li>K0803 Duits <span>{ends[1]}</span></ul>"
    )
    assert {"K0802": f"Engels {ends[0]}", "K0803": f"Duits {ends[1]}"} == names_of(reading)


def test_emphasis_is_no_badge() -> None:
    """A stressed last word belongs to its name, also where it comes back."""
    reading = read_main("<ul><li>K0802 Engels <b>Basis</b><li>K0803 Duits <b>Basis</b></ul>")
    assert {"K0802": "Engels Basis", "K0803": "Duits Basis"} == names_of(reading)


@pytest.mark.parametrize(
    "form",
    [
        "<div><p>{kind}</p><p>{code}</p><h3>{name}</h3><ul><li>{crebo}</ul></div>",
        "<div><p>{code}</p><p>{kind}</p><h3>{name}</h3><ul><li>{crebo}</ul></div>",
    ],
)
def test_a_heading_names_its_row_before_a_kind(form: str) -> None:
    """Kinds come back, headings do not; the crebos below the heading are the row's."""
    reading = read_main(a_row_each(form))
    assert NAMES == names_of(reading)
    assert ["Mediamaker", "Veehouder", "Helpende"] == crebo_names_of(reading)


def test_a_heading_that_comes_back_is_a_topic() -> None:
    """What stands above details in every row names none of them."""
    form = "<div><p>{code}</p><p>{name}</p><h3>Relevantie</h3><p>{kind}</p></div>"
    assert NAMES == names_of(read_main(a_row_each(form)))


def test_codes_above_their_headings() -> None:
    """A run of code, heading, list is cut at the codes."""
    reading = read_main(a_row_each("<p>{code}</p><h3>{name}</h3><ul><li>{crebo}</ul>"))
    assert NAMES == names_of(reading)
    assert ["Mediamaker", "Veehouder", "Helpende"] == crebo_names_of(reading)


def test_a_run_that_an_introduction_precedes() -> None:
    """Running text before the first code belongs to no unit, so the rest lies behind each code."""
    rows = "<div>K0717</div><div>Agile game productie</div><div>25187 Mediamaker</div><div>C0163</div><div>Individuele basiszorg verlenen</div>"
    reading = read_main(f"<p>Hieronder vindt u alle certificaten van dit jaar.</p>{rows}")
    assert {code: NAMES[code] for code in ("K0717", "C0163")} == names_of(reading)
    assert ["Mediamaker"] == crebo_names_of(reading)


@pytest.mark.parametrize("word", ["Bewaar", "Volg deze opleiding", "Noordzee"])
def test_what_a_button_says_beside_a_crebo_names_nothing(word: str) -> None:
    """Whatever it says: a button is there to click on."""
    card = "<article><h2>{1}</h2><footer><span>{0}</span><span>Crebo: {2}</span><button>{3}</button></footer></article>"
    cards = "".join(card.format(code, name, CREBOS[code][:5], word) for code, name in NAMES.items())
    reading = read_main(cards)
    assert NAMES == names_of(reading)
    assert [None] * 3 == crebo_names_of(reading)


def test_a_button_that_opens_a_record_says_its_name() -> None:
    """Where the code stands in it as well, it is no action."""
    form = "<h3><button><span>{code}</span><span>{name}</span></button></h3><p>{crebo}</p>"
    assert NAMES == names_of(read_main(a_row_each(form)))
