"""What the files say together: records, links, and the line of each value."""

import random

from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.answers.clocks import holds
from certsync.codes import Brin, Code
from certsync.records import (
    NO_END,
    Certificate,
    Crebo,
    Fact,
    IsoDate,
    Licence,
    Link,
    Offer,
    Onderdeel,
    Reading,
)
from certsync.sources.rio.facts import read_rio
from tests.register import BRIN, Rows, coded, onderdeel, recognition, register, relation, tables_of

GREEN = "LANDBOUW/1002O7553"


def read(rows: dict[str, Rows] | None = None, *brins: str) -> Reading:
    """Return the reading of rows, or of the usual register."""
    return read_rio("rio", tables_of(rows), [Brin(brin) for brin in brins])


def facts(reading: Reading, kind: type[Fact], **which: object) -> list[Fact]:
    """Return the facts of a kind that have these values."""
    return [
        sighting.fact
        for sighting in reading.sightings
        if isinstance(sighting.fact, kind)
        and all(getattr(sighting.fact, name) == value for name, value in which.items())
    ]


def of(code: str, rows: dict[str, Rows] | None = None) -> list[Onderdeel]:
    """Return the onderdelen with a code."""
    return [fact for fact in facts(read(rows), Onderdeel, code=code) if isinstance(fact, Onderdeel)]


def links(code: str, rows: dict[str, Rows] | None = None) -> list[tuple[str, str, str, str]]:
    """Return unit, crebo, begin and end of each link of a code."""
    found = [fact for fact in facts(read(rows), Link, code=code) if isinstance(fact, Link)]
    return [(f.unit, f.crebo, str(f.begin), str(f.end)) for f in found]


def test_a_green_code() -> None:
    """C0013 stands under LANDBOUW, and its level of study is not told."""
    (green,) = of("C0013")
    assert (GREEN, "LANDBOUW", Certificate.YES) == (green.unit, green.stelsel, green.certificate)
    assert (None, NO_END, NO_END) == (green.sbu, green.last_intake, green.valid_to)


def test_the_dossier_hop() -> None:
    """What hangs on a dossier hangs on its kwalificaties, on the days that both hold."""
    assert [
        (GREEN, "25604", "2016-08-01", NO_END),
        (GREEN, "25605", "2018-08-01", "2026-08-01"),
    ] == links("C0013")


def test_an_exclusive_end() -> None:
    """On the day RIO names it is over, the day before it holds."""
    ((_, _, begin, end),) = links("K0717")
    assert "2027-08-01" == end
    assert holds(IsoDate(begin), IsoDate(end), IsoDate("2027-07-31"))
    assert not holds(IsoDate(begin), IsoDate(end), IsoDate("2027-08-01"))


def test_one_code_with_two_units() -> None:
    """Both are told, each with its own dates and crebo; neither is merged away."""
    assert [("CREBO/1000O0100", "2016-08-01"), ("CREBO/1000O0101", "2020-08-01")] == [
        (one.unit, one.established_on) for one in of("K0100")
    ]
    assert [
        ("CREBO/1000O0100", "25700", "2016-08-01", NO_END),
        ("CREBO/1000O0101", "25700", "2020-08-01", NO_END),
    ] == links("K0100")


def test_one_crebo_under_two_stelsels() -> None:
    """Is two crebos of this source; where there is one, its stelsel is no part of its key."""
    found = [fact for fact in facts(read(), Crebo) if isinstance(fact, Crebo)]
    assert [("25700", "CREBO"), ("25700", "LANDBOUW")] == [
        (one.crebo, one.unit) for one in found if one.unit
    ]
    assert {("25187", "CREBO"), ("25604", "LANDBOUW")} <= {(f.crebo, f.stelsel) for f in found}


def test_a_certificate_in_an_older_period_only() -> None:
    """Attached on the day that period began, taken away on the day it ended."""
    (past,) = of("K0200")
    assert (Certificate.YES, "2016-08-01", "2016-08-01", "2019-04-01") == (
        past.certificate,
        past.established_on,
        past.valid_from,
        past.valid_to,
    )


def test_a_certificate_that_came_back() -> None:
    """It was established once; what it is valid for is the stretch that came last."""
    rows = register()
    rows["mbo_opleidingsonderdelen"].append(
        onderdeel("1000O0200", "2022-08-01", "2025-08-01", "Ooit")
    )
    (back,) = of("K0200", rows)
    assert ("2016-08-01", "2022-08-01", "2025-08-01") == (
        back.established_on,
        back.valid_from,
        back.valid_to,
    )


def test_the_first_period_that_says_certificaat() -> None:
    """Is when it was attached; name and hours are those of the newest period."""
    (game,) = of("K0717")
    assert ("2018-01-01", "2018-01-01", NO_END) == (
        game.established_on,
        game.valid_from,
        game.valid_to,
    )
    assert ("Agile Game Production", 480) == (game.name, game.sbu)


def test_hours_are_hours_of_study_alone() -> None:
    """A number that RIO gives no unit to says nothing."""
    rows = register()
    rows["mbo_opleidingsonderdelen"][2]["STUDIELASTEENHEID"] = ""
    assert [None] == [one.sbu for one in of("K0717", rows)]


def test_a_recognition_that_ends_ends_the_certificate() -> None:
    """Nobody takes a certificate away from a code that is recognised no longer."""
    assert ["2028-08-01", "2028-08-01"] == [one.valid_to for one in of("K0100")]
    assert ["2026-08-01", "2026-08-01"] == [one.last_intake for one in of("K0100")]


def test_a_keuzedeel_without_certificate() -> None:
    """Its name is kept and its certificate is no; its crebos are nobody's question."""
    (none,) = of("K0022")
    assert (Certificate.NO, 'Zonder, maar "met" regel') == (none.certificate, none.name)
    assert (None, None, False) == (none.valid_from, none.valid_to, none.links_observed)
    assert [] == links("K0022")
    assert "K0022" not in read().links_of


def test_both_names_of_the_type_and_nothing_else() -> None:
    """The older name of the type still counts; a deelkwalificatie without certificate does not."""
    assert [Certificate.YES] == [one.certificate for one in of("C0052")]
    assert not [
        one
        for one in facts(read(), Onderdeel)
        if isinstance(one, Onderdeel) and (one.code.startswith("9"))
    ]


def test_a_relation_nobody_foresaw() -> None:
    """A code on a domein itself: its crebos are not known, and that is no empty set."""
    reading = read()
    assert {"C0013", "K0100", "K0200", "K0717"} == reading.links_of
    assert [False] == [one.links_observed for one in of("C0052")]


def test_relations_go_by_type() -> None:
    """Turned round, and under another sort, they say the same; OVERGANG says nothing."""
    rows = register()
    before = links("K0717", rows)
    for one in rows["mbo_relaties_opleidingseenheden"][:2]:
        for part in ("OPLEIDINGSEENHEIDCODE", "OPLEIDINGSEENHEIDTYPE"):
            one[f"VAN_{part}"], one[f"NAAR_{part}"] = one[f"NAAR_{part}"], one[f"VAN_{part}"]
        one["RELATIESOORT"] = "HIERARCHISCH"
    assert before == links("K0717", rows)
    rows["mbo_relaties_opleidingseenheden"] += [
        relation(
            "MBOKWALIFICATIE 1001O0002", "MBOKEUZEDEEL 1000O0717", "2016-08-01", "", "OVERGANG"
        )
    ]
    assert before == links("K0717", rows)


def test_the_newest_recognition() -> None:
    """Of two periods the newer tells dates and leerwegen."""
    (crebo,) = facts(read(), Crebo, crebo="25187")
    assert isinstance(crebo, Crebo)
    assert ("2026-08-01", "2029-08-01", "BBL,BOL,OVO") == (
        crebo.last_intake,
        crebo.valid_to,
        crebo.leerwegen,
    )
    assert ("kwalificatie", 4, "Software developer") == (crebo.sort, crebo.level, crebo.name)


def test_groups_are_told_apart() -> None:
    """The dossiers and domeinen above are crebos too: nobody takes one for a kwalificatie."""
    sorts = {f.crebo: f.sort for f in facts(read(), Crebo) if isinstance(f, Crebo)}
    assert {"23001": "dossier", "79001": "domein"} == {
        crebo: sort for crebo, sort in sorts.items() if sort != "kwalificatie"
    }


def test_what_has_no_code_is_unreadable() -> None:
    """A unit without a code, one whose code is none, and a kwalificatie without a crebo."""
    rows = register()
    codes = rows["mbo_relaties_opleidingseenheden_erkenningen"]
    codes[0] = coded("1000O0717", "X717")
    codes[4] = coded("1000O9999", "K0200")
    codes[9] = coded("1001O0002", "2560A", "LANDBOUW")
    assert {("X717", "no K- or C-code"), ("Ooit", "no code"), ("2560A", "no crebo")} == {
        (item.text, item.reason) for item in read(rows).unreadable
    }


def test_rights_of_a_school() -> None:
    """Its own licences with their sanctions, and no other's; without a school none at all."""
    reading = read(None, BRIN)
    found = {f.licence: f for f in facts(reading, Licence) if isinstance(f, Licence)}
    assert {"aa-1", "aa-2", "aa-3"} == set(found)
    assert ("OVO", "yes", NO_END, None) == (
        found["aa-1"].leerweg,
        found["aa-1"].funded,
        found["aa-1"].end,
        found["aa-1"].sanction_from,
    )
    assert ("no", "2027-08-01", "2025-07-01", "2028-08-01") == (
        found["aa-2"].funded,
        found["aa-2"].end,
        found["aa-2"].sanction_from,
        found["aa-2"].sanction_to,
    )
    assert ("LANDBOUW", "SLAPEND") == (found["aa-3"].stelsel, found["aa-3"].stage)
    assert {BRIN} == reading.rights_of
    assert [] == facts(read(), Licence)


def test_offers_of_a_school() -> None:
    """Offers of one code run on; what another school offers, or one did before it was ours, not."""
    assert [
        Offer(
            brin=Brin(BRIN),
            code=Code("K0717"),
            begin=IsoDate("2022-08-01"),
            end=IsoDate("2030-08-01"),
        )
    ] == facts(read(None, BRIN), Offer)
    assert ["C0013"] == [f.code for f in facts(read(None, "00GT"), Offer) if isinstance(f, Offer)]


def test_a_warning_is_told_with_its_dates() -> None:
    """The newest of two."""
    rows = register()
    for begin, end in (("2025-08-01", ""), ("2020-08-01", "2021-08-01")):
        row = {"LICENTIECODE": "aa-1", "BEGINDATUM": begin, "EINDDATUM": end}
        rows["waarschuwingen"].append(row)
    (warned,) = facts(read(rows, BRIN), Licence, licence="aa-1")
    assert isinstance(warned, Licence)
    assert ("2025-08-01", NO_END) == (warned.warning_from, warned.warning_to)


def test_a_licence_for_no_crebo_is_unreadable() -> None:
    """It is told, and the others are read."""
    rows = register()
    rows["mbo_onderwijslicenties"][0]["ERKENDEOPLEIDINGSCODE"] = "K0717"
    reading = read(rows, BRIN)
    assert [("K0717", "no crebo")] == [(u.text, u.reason) for u in reading.unreadable]
    assert 2 == len(facts(reading, Licence))


def test_every_value_has_evidence() -> None:
    """Each dated value, name and level of onderdelen, crebos and links names the line it is on."""
    for sighting in read().sightings:
        seen = {item.field for item in sighting.evidence}
        for name in ("name", "level", "sbu", "established_on", "valid_from", "begin", "leerwegen"):
            if getattr(sighting.fact, name, None) is not None:
                assert name in seen, (name, sighting.fact)
        for name in ("valid_to", "last_intake", "end"):
            if getattr(sighting.fact, name, None) not in {None, NO_END}:
                assert name in seen, (name, sighting.fact)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(chance: random.Random) -> None:
    """Every file shuffled gives the same state and the same scopes."""
    rows = register()
    before = read(rows, BRIN)
    for some in rows.values():
        chance.shuffle(some)
    after = read(rows, BRIN)
    assert before.state() == after.state()
    assert (before.links_of, before.rights_of) == (after.links_of, after.rights_of)
    assert [s.fact for s in before.sightings] == [s.fact for s in after.sightings]


def test_a_certificate_of_no_days() -> None:
    """Taken away on the day it was attached: there never was one."""
    rows = register()
    rows["mbo_opleidingsonderdelen"][6]["EINDDATUM_PERIODE"] = "2016-08-01"
    assert [Certificate.NO] == [one.certificate for one in of("K0200", rows)]


def test_the_recognition_of_another_stelsel_says_nothing() -> None:
    """The same code under LANDBOUW and CREBO is two codes."""
    rows = register()
    rows["mbo_opleidingserkenningen"].append(recognition("C0013", "2016-08-01", "2020-08-01"))
    assert [NO_END] == [one.valid_to for one in of("C0013", rows)]
