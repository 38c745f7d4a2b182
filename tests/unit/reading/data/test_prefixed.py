"""Keys with a word before them that says whose they are, as stores write their columns."""

import pytest

from certsync.reading import resolve
from certsync.reading.data.keys import Json
from tests.unit.reading.data.told import URL, listed, read, short

KOK: Json = {"crt_crebonummer": "25656", "crt_naam": "Kok", "crt_niveau": 4, "crt_status": 1}


@pytest.mark.parametrize("word", ["crt_", "new_", "cr4f2_", "mbo.", "kd-", "sbb__"])
def test_what_stands_before_the_code_stands_before_all(word: str) -> None:
    """The first word of a code's key is no part of what the keys of its document say."""
    programme = {f"{word}crebo": "25656", f"{word}naam": "Kok", f"{word}niveau": 4}
    item = {
        f"{word}code": "C0141",
        f"{word}naam": "Triage",
        f"{word}sbu": 240,
        f"{word}geldigvanaf": "2022-09-14",
        f"{word}Deel_Kwalificatie": [programme],
    }
    reading = read({"value": [item]})
    assert [("C0141", "Triage", [("25656", "Kok", 4)])] == short(reading)
    assert (240, "2022-09-14") == (reading.records[0].sbu, reading.records[0].valid_from)


def test_the_place_of_a_value_is_that_of_the_key_as_printed() -> None:
    """Whoever looks it up finds it in the document as it came."""
    body = '[{"crt_code": "C0141", "crt_naam": "Triage"}]'
    (name,) = [each for each in read(body).records[0].evidence if each.field == "name"]
    assert "#/0/crt_naam" == name.where
    assert "crt_naam: Triage" == resolve(body.encode(), name.where)
    assert URL == name.url


def test_each_table_in_a_row_has_its_own_word() -> None:
    """A code's word names it, and a crebo's name is that which says so."""
    row = {"kd_code": "C0141", "kd_naam": "Triage", "opl_crebo": "25656", "opl_naam": "Kok"}
    other = {"kd_code": "K0008", "kd_naam": "Spaans", "opl_crebo": "25697", "opl_naam": "Gids"}
    expected = [("C0141", "Triage", [("25656", "Kok", None)])]
    assert [*expected, ("K0008", "Spaans", [("25697", "Gids", None)])] == short(read([row, other]))


@pytest.mark.parametrize(
    "item",
    [
        {"code": "C0141", "docent_naam": "Kortrijk"},
        {"kd_code": "C0141", "docent_naam": "Kortrijk"},
        {"short_code": "C0141", "short_name": "Spoed", "full_name": "Triage"},
        {"crt_code": "C0141", "crt_docent_naam": "Kortrijk"},
    ],
)
def test_names_of_something_else(item: Json) -> None:
    """A word that does not stand before the code, or one of two, names nothing."""
    assert [("C0141", None, None)] == short(read([item]))


def test_a_name_without_the_word_stays_the_name() -> None:
    """What an object says in full is not set aside for what it says with a word before it."""
    item = {"kort_code": "C0141", "kort_naam": "Spoed", "titel": "Triage"}
    assert [("C0141", "Triage", None)] == short(read([item]))


def test_a_word_before_a_programme_that_is_not_the_codes() -> None:
    """Only the word of a certificate's code is known to say nothing: these lead elsewhere."""
    item = {"crt_code": "C0141", "crt_naam": "Triage", "crt_crebos": ["25655"]}
    reading = read([{"doorstroom_code": "25656", "doorstroom_naam": "Kok", "crt_uit": [item]}])
    assert [("C0141", "Triage", [("25655", None, None)])] == short(reading)


def test_what_a_word_before_it_does_not_undo() -> None:
    """Keys that set aside what stands under them do so behind a word as well."""
    former = {"crt_crebo": "25655", "crt_naam": "Bakker"}
    item = {
        "crt_code": "C0141",
        "crt_naam": "Triage",
        "crt_crebos": [KOK],
        "crt_oude_crebos": [former],
    }
    reading = read([item])
    assert [("C0141", "Triage", [("25656", "Kok", 4)])] == short(reading)
    assert ["25655"] == listed(reading)


def test_fields_of_salesforce() -> None:
    """What it writes behind the names of fields and relations says nothing of them."""
    programme = {"Crebo__c": "25656", "Opleiding__c": "Kok", "Niveau__c": 4}
    item = {
        "Id": "a0",
        "Naam__c": "Triage",
        "Code__c": "C0141",
        "Koppelingen__r": {"records": [programme]},
    }
    reading = read({"totalSize": 1, "done": True, "records": [item]})
    assert [("C0141", "Triage", [("25656", "Kok", 4)])] == short(reading)
