# ruff: noqa: E501 - markup and cases stay on one line
"""What is said of a crebo beside the text: labels of links, addresses, words of scans, trees of roles."""

import pytest

from tests.unit.reading.data.told import listed, read, short

NAMED = [
    ("K0717", "Agile game productie", [("25188", "Gamedeveloper", None)]),
    ("C0141", "Triage", [("25655", "Mbo-Verpleegkundige", None)]),
]
BARE = [("K0717", "Agile game productie", None), ("C0141", "Triage", None)]


def rows(first: str, second: str, header: str = "Opleiding") -> str:
    """Return a table of two certificates with something in a third column."""
    return (
        f"<table><tr><th>Code<th>Certificaat<th>{header}"
        f"<tr><td>K0717<td>Agile game productie<td>{first}"
        f"<tr><td>C0141<td>Triage<td>{second}</table>"
    )


def items(first: str, second: str) -> str:
    """Return a list of two certificates, each with a list of its own."""
    return (
        f"<ul><li>K0717 Agile game productie<ul><li>{first}</li></ul></li>"
        f"<li>C0141 Triage<ul><li>{second}</li></ul></li></ul>"
    )


@pytest.mark.parametrize(
    "element",
    [
        '<a href="/o/1" aria-label="{} {}"><svg></svg></a>',
        '<abbr title="{} {}">i</abbr>',
        '<a href="/o/1" aria-label="Crebo {}: {}">opleiding</a>',
        '<a href="/o/1" title="{} {}">Bekijk</a>',
        '<span title="{} {}"><i></i></span>',
    ],
)
@pytest.mark.parametrize("form", [rows, items])
def test_a_label_that_says_more_than_its_link(element: str, form: object) -> None:
    """An element that shows a sign, an action or a mere word is what its label says."""
    assert callable(form)
    said = [
        element.format(*pair)
        for pair in (("25188", "Gamedeveloper"), ("25655", "Mbo-Verpleegkundige"))
    ]
    assert NAMED == short(read(form(*said)))


def test_a_label_under_a_header_that_denies_is_listed() -> None:
    """What a label says stands in the column that it stands in."""
    element = '<a aria-label="25188 Gamedeveloper"><svg></svg></a>'
    reading = read(rows(element, "", "Vervallen opleiding"))
    assert BARE == short(reading)
    assert ["25188 Gamedeveloper"] == listed(reading)


@pytest.mark.parametrize("said", ["25188 bezoekers", "K0901 Gameplay 25188", "Gamedeveloper"])
def test_a_label_that_says_no_crebo_alone_stands_for_nothing(said: str) -> None:
    """A text of its own is not hidden behind the label of its link."""
    reading = read(items(f'<a href="/o" title="{said}">Lees hoe het werkt</a>', "x"))
    assert BARE == short(reading)


def test_text_that_differs_from_the_label_is_read() -> None:
    """Where an element shows something else, that is what a visitor sees."""
    reading = read(rows('<a title="25604 Software developer">25188 Gamedeveloper</a>', ""))
    assert [("25188", "Gamedeveloper", None)] == short(reading)[0][2]


@pytest.mark.parametrize(
    "href",
    [
        "/opleidingen/gamedeveloper-25188",
        "/kwalificaties/25188-gamedeveloper",
        "/opleiding?crebo=25188",
    ],
)
def test_an_address_that_spells_the_programme_out(href: str) -> None:
    """The page of a programme, named as the link is, has the programme's crebo in its address."""
    reading = read(items(f'<a href="{href}">Gamedeveloper</a>', "x"))
    assert [("25188", "Gamedeveloper", None)] == short(reading)[0][2]


def test_an_accent_is_spelled_without() -> None:
    """Addresses have plain letters."""
    link = '<a href="/opleidingen/medewerker-creatie-en-cafe-25188">Medewerker creatie en café</a>'
    reading = read(items(link, "x"))
    assert [("25188", "Medewerker creatie en café", None)] == short(reading)[0][2]


@pytest.mark.parametrize("href", ["/opleidingen/25188", "/opleidingen/kapper-25188"])
def test_an_address_that_says_another_name_is_listed(href: str) -> None:
    """A number alone, or beside the name of something else, may lead anywhere."""
    reading = read(items(f'<a href="{href}">Gamedeveloper</a>', "x"))
    assert (BARE, [href]) == (short(reading), listed(reading))


@pytest.mark.parametrize(
    "href", ["/nieuws/gamedeveloper-25188", "/opleidingen/gamedeveloper-10188"]
)
def test_an_address_of_another_kind_says_nothing(href: str) -> None:
    """News has numbers of its own, and so have pages of a school."""
    reading = read(items(f'<a href="{href}">Gamedeveloper</a>', "x"))
    assert (BARE, []) == (short(reading), listed(reading))


def words(text: str) -> str:
    """Return a text with each word in an element of its own, as scans are written."""
    return " ".join(
        f'<span title="bbox 1 2; conf {n}">{word}</span>' for n, word in enumerate(text.split())
    )


LINES = (
    "K0717 Agile game productie",
    "25188 Gamedeveloper",
    "C0021 Koken in de horeca",
    "Crebo: 25180, 25179",
)


def test_words_set_one_by_one_read_as_one_text() -> None:
    """Small words in elements of their own tell that elements are words here, and no fields."""
    first, crebo, second, crebos = map(words, LINES)
    reading = read(f"<p>{first}<br>{crebo}</p><p>{second}<br>{crebos}</p>")
    assert [
        ("K0717", "Agile game productie", [("25188", "Gamedeveloper", None)]),
        ("C0021", "Koken in de horeca", [("25180", None, None), ("25179", None, None)]),
    ] == short(reading)


def test_fields_of_one_word_stay_fields() -> None:
    """Where names of several words stand in the same elements, a word is a field by itself."""
    line = "<p><span>{}</span> <span>{}</span> <span>{}</span> <span>en</span></p>"
    pages = [
        ("K0717", "Gameplay", "25188"),
        ("C0141", "Triage", "25655"),
        ("C0021", "Koken in de horeca", "25180"),
    ]
    reading = read("".join(line.format(*each) for each in pages))
    assert ["Gameplay", "Triage", "Koken in de horeca"] == [
        record.name for record in reading.records
    ]


BOXES = (
    ("25188 Gamedeveloper", ("K0717 Agile game productie", "K0901 Gameplay")),
    ("25604 Software developer", ("K0901 Gameplay",)),
)


@pytest.mark.parametrize(
    ("box", "lead", "inner", "item"),
    [
        ('<div role="treeitem">{}</div>', "<span>{}</span>", '<div role="group">{}</div>', '<div role="treeitem">{}</div>'),
        ("<div>{}</div>", "<span>{}</span>", "<div>{}</div>", "<div>{}</div>"),
        ("<section>{}</section>", "<p>{}</p>", "<div>{}</div>", "<p>{}</p>"),
        ("<g>{}</g>", "<text>{}</text>", "<g>{}</g>", "<text>{}</text>"),
    ],
)  # fmt: skip
def test_boxes_alike_that_say_a_crebo_first(box: str, lead: str, inner: str, item: str) -> None:
    """What stands first in each of several boxes is of all codes behind it in its box."""
    whole = "".join(
        box.format(lead.format(crebo) + inner.format("".join(map(item.format, codes))))
        for crebo, codes in BOXES
    )
    page = f"<svg>{whole}</svg>" if box.startswith("<g") else f"<main>{whole}</main>"
    assert [
        ("K0717", "Agile game productie", [("25188", "Gamedeveloper", None)]),
        (
            "K0901",
            "Gameplay",
            [("25188", "Gamedeveloper", None), ("25604", "Software developer", None)],
        ),
    ] == short(read(page))


def test_a_number_first_in_one_box_alone_leads_nothing() -> None:
    """Without a second box alike it may be anything: an example, a postbox."""
    page = "<main><div><span>Postbus 25188</span><div><p>K0717 Agile</p><p>K0901 Gameplay</p></div></div></main>"
    assert [None, None] == [crebos for _, _, crebos in short(read(page))]


def test_crebos_of_one_programme_share_a_tooltip() -> None:
    """The old crebo and the new one may, where tooltips are names and no kinds."""
    line = "<p>{} {} <abbr title='{}'>{}</abbr></p>"
    certificates = [
        ("K0717", "Agile game productie", "Gamedeveloper", "25188"),
        ("K0901", "Gameplay", "Gamedeveloper", "25604"),
        ("C0141", "Triage", "Mbo-Verpleegkundige", "25655"),
        ("C0021", "Koken", "Kok", "25180"),
        ("K0219", "Gezonde leefstijl", "Helpende", "25960"),
        ("K0389", "Ondernemend vakmanschap", "Kapper", "25400"),
    ]
    names = [
        crebos[0][1]
        for _, _, crebos in short(read("".join(line.format(*c) for c in certificates)))
        if crebos
    ]
    assert [
        "Gamedeveloper",
        "Gamedeveloper",
        "Mbo-Verpleegkundige",
        "Kok",
        "Helpende",
        "Kapper",
    ] == names
    kinds = [
        (code, name, kind, crebo)
        for (code, name, _, crebo), kind in zip(
            certificates, ("Zorg", "Zorg", "Techniek", "Techniek", "Groen", "Groen"), strict=True
        )
    ]
    assert {None} == {
        crebos[0][1]
        for _, _, crebos in short(read("".join(line.format(*c) for c in kinds)))
        if crebos
    }


def test_a_labelled_crebo_in_the_line_of_a_code_keeps_the_name_behind_it() -> None:
    """Behind its number a name is the programme's; before it in brackets the certificate's."""
    line = "<div><span>{}</span> <span>{}</span> <span>Crebo {}: {}</span></div>"
    page = line.format("Agile game productie", "K0717", "25188", "Gamedeveloper") + line.format(
        "Triage", "C0141", "25655", "Mbo-Verpleegkundige"
    )
    assert NAMED == short(read(page))


def test_a_stressed_part_of_a_drawn_text_is_part_of_it() -> None:
    """``<tspan>`` is to drawings what ``<span>`` is to text."""
    page = (
        "<svg><text>K0717 Agile <tspan>game</tspan> productie</text><text>C0141 Triage</text></svg>"
    )
    assert BARE == short(read(page))
