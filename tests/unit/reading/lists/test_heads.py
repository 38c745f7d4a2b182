"""What stands first in a box heads the rest: a crebo there is of every code behind it."""

import pytest

from tests.unit.reading.told import crebos_of, links_of, listed, read_main

FIRST = "<ul><li>K1084 Renewable Energy</li><li>K0825 Outdoor</li></ul>"
SECOND = "<ul><li>K0022 Digitale vaardigheden</li><li>K0825 Outdoor</li></ul>"
LINES = "<p>Renewable Energy (K1084), 240 uur<br>Outdoor (K0825), 240 uur</p>"
LEAD = "<p>Bij deze opleiding kun je deze keuzedelen volgen:</p>"

BOXES = {
    "a panel and its summary": "<details><summary>{}</summary>{}</details>",
    "a box in a panel": "<details><summary>{}</summary><div>{}</div></details>",
    "an item of a list": "<ul><li>{}{}</li></ul>",
    "a term and its description": "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "boxes alike": "<div><div>{}</div>{}</div>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("lead", ["", LEAD, "<h4>Keuzedelen met certificaat</h4>"])
def test_the_head_of_a_box_is_of_all_codes_in_it(box: str, lead: str) -> None:
    """A text or heading that leads to the codes may stand between."""
    both = ("Kok (25797)", FIRST), ("Kapper (25400)", SECOND)
    assert {
        "K1084": {"25797": "Kok"},
        "K0825": {"25797": "Kok", "25400": "Kapper"},
        "K0022": {"25400": "Kapper"},
    } == crebos_of(read_main("".join(box.format(head, lead + codes) for head, codes in both)))


def test_codes_on_lines_of_one_paragraph_have_the_head_of_the_box_around() -> None:
    """Lines parted by breaks are as much behind the head as items are."""
    box = BOXES["a panel and its summary"].format("Kok (25797)", LEAD + LINES)
    assert {"K1084": ["25797"], "K0825": ["25797"]} == links_of(read_main(box))


@pytest.mark.parametrize(
    "between",
    [
        "<h4>Niet bij deze opleiding</h4>",
        "<p>Niet te volgen bij deze opleiding:</p>",
        "<h4>Bekijk ook</h4>",
    ],
)
def test_what_parts_codes_from_the_head_lists_its_crebo(between: str) -> None:
    """What follows words that take back, or that lead elsewhere, is not of the head."""
    reading = read_main(BOXES["a panel and its summary"].format("Kok (25797)", between + FIRST))
    assert not any(links_of(reading).values())
    assert "25797" in listed(reading)


def test_a_nearer_heading_with_a_crebo_goes_before_the_head() -> None:
    """Inside a box a heading speaks of what stands under it."""
    inner = f"<h4>Kapper (25400)</h4><p>Kies uit:</p>{FIRST}"
    reading = read_main(BOXES["a panel and its summary"].format("Kok (25797)", inner))
    assert {"K1084": ["25400"], "K0825": ["25400"]} == links_of(reading)
    assert "25797" in listed(reading)
