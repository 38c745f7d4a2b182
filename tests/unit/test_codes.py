"""The token table: what is a code, what is a faulty one, and what is none."""

import pytest

from certsync.codes import (
    Fault,
    Kind,
    kind_of,
    parse_brin,
    parse_code,
    parse_crebo,
    scan_five_digits,
    scan_tokens,
)
from certsync.errors import MalformedBrin, MalformedCode, MalformedCrebo


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("K0717", "K0717"),
        ("( K0386)", "K0386"),
        ("(K0219", "K0219"),
        ("K1414- Instructeur", "K1414"),
        ("C0094,", "C0094"),
        ("C0021?", "C0021"),
        ("k0186", "K0186"),
        ("Gerontopsychiatrie K0988", "K0988"),
        ("| C0141", "C0141"),
        ("K0717–", "K0717"),
        ("/certificaten/C0013", "C0013"),
    ],
)
def test_a_code_stands_alone(text: str, code: str) -> None:
    """Brackets, commas, question marks and a hyphen with a space behind it leave a code a code."""
    assert [(code, None)] == [(token.code, token.fault) for token in scan_tokens(text)]


def test_lower_case_is_told() -> None:
    """A small letter gives the code in capitals and says so."""
    (token,) = scan_tokens("k0186")
    assert ("K0186", "k0186", True) == (token.code, token.text, token.lower_case)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("K 0717", Fault.WHITE_SPACE),
        ("K\u00a00717", Fault.WHITE_SPACE),
        ("K\n0717", Fault.WHITE_SPACE),
        ("(K022)", Fault.THREE_DIGITS),
        ("K07170", Fault.FIVE_DIGITS),
        ("25604K0059", Fault.JOINED),
        ("Ｋ0717", Fault.NOT_ASCII),
        ("К0717", Fault.NOT_ASCII),
        ("K０７１７", Fault.NOT_ASCII),
        ("K٠٧١٧", Fault.NOT_ASCII),
    ],
)
def test_a_faulty_code_is_told_and_kept(text: str, fault: Fault) -> None:
    """What could be meant as a code and is none keeps its text and gets a reason."""
    assert [(None, fault)] == [(token.code, token.fault) for token in scan_tokens(text)]


@pytest.mark.parametrize(
    "text",
    [
        "C0052-1",
        "C1-K1-W1",
        "B1-K1",
        "P2-K1",
        "C0013_LANDBOUW_2023",
        "0cf30519-a291-44c8-89ad-445855cc89a0",
        "AK0717",
        "K07171234",
        "K12",
        "dossierId=5718",
        "1402198",
        "BWBR0032494",
    ],
)
def test_lookalikes_are_no_codes(text: str) -> None:
    """Exam units, kerntaak codes, keys, GUIDs and long numbers are not code-shaped."""
    assert () == scan_tokens(text)


def test_several_in_one_text() -> None:
    """All codes of a text come in order, with their places."""
    text = "C0052, C0053, C0055, C0106 en C0109"
    tokens = scan_tokens(text)
    assert ["C0052", "C0053", "C0055", "C0106", "C0109"] == [token.code for token in tokens]
    assert all(token.text == text[token.start : token.end] for token in tokens)


@pytest.mark.parametrize("text", ["k0717", " K0717", "K717", "X0717", "K0717\n", "Ｋ0717", ""])
def test_parse_code_repairs_nothing(text: str) -> None:
    """Only K or C and four ASCII digits pass."""
    with pytest.raises(MalformedCode) as error:
        parse_code(text)
    assert {"given": text} == error.value.facts


@pytest.mark.parametrize("text", ["K0717", "2518", "251870", " 25187", "２5187"])
def test_parse_crebo_repairs_nothing(text: str) -> None:
    """Only five ASCII digits pass; a code in the place of a crebo does not."""
    with pytest.raises(MalformedCrebo):
        parse_crebo(text)


def test_good_ones_pass() -> None:
    """A code, a crebo and a BRIN come back as given; the letter tells the kind."""
    assert ("K0717", "25187", "25LX") == (
        parse_code("K0717"),
        parse_crebo("25187"),
        parse_brin("25LX"),
    )
    assert (Kind.KEUZEDEEL, Kind.AMVB_ONDERDEEL) == tuple(
        kind_of(parse_code(code)) for code in ("K0717", "C0013")
    )


@pytest.mark.parametrize("text", ["25lx", "5LX", "25LXX", "K0717"])
def test_parse_brin_repairs_nothing(text: str) -> None:
    """Only two digits and two capitals pass."""
    with pytest.raises(MalformedBrin):
        parse_brin(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25187", ["25187"]),
        ("(25187), 25188 en 25189.", ["25187", "25188", "25189"]),
        ("1402198", []),
        ("25.187", []),
        ("25187-1", []),
        ("06-25187", []),
        ("25187K0717", []),
        ("25187,50", []),
        ("25187,25604/27015", ["25187", "25604", "27015"]),
        ("K0717,25187", ["25187"]),
        ('K0717,Agile,"25187",25604', ["25187", "25604"]),
        ("K0717,Agile,240,25187", ["25187"]),
        ("25187/bol, 25188-BBL", ["25187", "25188"]),
        ("25187/bolder", []),
        ("1,25187", []),
        ("125187,25604", []),
        ("25187,256041", []),
    ],
)
def test_five_digits_standing_alone(text: str, found: list[str]) -> None:
    """Parts of longer numbers, prices and telephone numbers are not five digits alone."""
    assert found == [text[start:end] for start, end in scan_five_digits(text)]
