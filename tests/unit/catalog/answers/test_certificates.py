import json
from dataclasses import replace

from certsync.catalog.answers.certificates import answer_certificates, certificates_json
from certsync.codes import CreboCode
from certsync.records import IsoDate
from tests.integration.catalog.kit import DEVELOPER, FARMER, GAMES, GAMES_LINK, MOLES_LINK
from tests.unit.catalog.answers.told import AS_OF, TODAY, merged


def test_the_codes_on_a_crebo_are_told_with_their_link() -> None:
    """The same facts as ``crebos``, from the other side."""
    facts = merged(GAMES, GAMES_LINK, DEVELOPER)
    answer = answer_certificates(facts, [DEVELOPER.crebo], as_of=AS_OF, on=TODAY)
    assert {
        "schema": "certsync/certificates/1",
        "as_of": {"run": 7, "at": "2026-11-08T06:15:00.000000Z"},
        "on": "2026-11-10",
        "answers": [
            {
                "crebo": "25187",
                "name": "Applicatie- en mediaontwikkelaar",
                "level": None,
                "certificates": [
                    {
                        "code": "K0717",
                        "name": "Agile game productie",
                        "kind": "keuzedeel",
                        "certificate": "yes",
                        "begin": None,
                        "end": None,
                        "takes_intake": None,
                        "sources": ["sbb"],
                    }
                ],
            }
        ],
    } == json.loads(json.dumps(certificates_json(answer)))


def test_a_crebo_nothing_was_ever_hung_on_is_not_known_to_have_none() -> None:
    """No source shows all codes of a crebo, so nothing found is null, not an empty list."""
    facts = merged(FARMER, replace(GAMES_LINK, end=IsoDate("2026-01-01")))
    answer = answer_certificates(facts, [FARMER.crebo, DEVELOPER.crebo], as_of=AS_OF, on=TODAY)
    assert [None, ()] == [one.certificates for one in answer.answers]


def test_a_crebo_known_by_a_link_alone_is_known() -> None:
    """A link without an onderdeel or a crebo behind it is still told."""
    answer = answer_certificates(
        merged(MOLES_LINK), [FARMER.crebo, CreboCode("25999")], as_of=AS_OF, on=TODAY
    )
    (one,) = answer.answers
    assert ["C0013"] == [certificate.code for certificate in one.certificates or ()]
    assert (CreboCode("25999"),) == answer.missing
