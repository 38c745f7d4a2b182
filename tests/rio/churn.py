"""The next day: what changed, in the world and in its files alike."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.rio.facts import load_files
from tests.rio.generate import Day
from tests.rio.licences import BRIN, FUNDED, licence_codes
from tests.rio.tables import Table, make_tables
from tests.rio.units import PINNED
from tests.rio.values import KEUZEDEEL, Licence, Period, Unit, World

RESPELLED = " (herzien)"
# What the files of a world consist of wholly, so that they are simply made again.
REMADE = (
    "mbo_onderwijslicenties.csv",
    "mbo_opleidingserkenningen.csv",
    "mbo_relaties_opleidingseenheden.csv",
)
ENDED_LINK = ("K0717", "25604", "2028-08-01")
INTAKE_ENDED = ("25960", "2027-08-01")


@dataclass(frozen=True, slots=True)
class Churn:
    """How much changes: a share of the licences, and numbers of onderdelen.

    `own_licence` is one more for the tests' own school; without a share there is none.
    """

    licences: float = 0.01
    own_licence: bool = True
    attached: int = 3
    taken_away: int = 2
    respelled: int = 1
    end_link: bool = True
    end_intake: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what, of which code (and unit), from when; `crebo` for links and intake."""

    change: str
    code: str
    unit: str | None = None
    crebo: str | None = None
    on: str | None = None
    before: str | None = None
    after: str | None = None


def next_day(day: Day, churn: Churn | None = None, seed: int = 0) -> tuple[Day, list[Change]]:
    """The day after, and its changes to what a reader keeps; the given day stays as it is.

    Licences of schools that no test asks about change without a record of each.
    """
    churn = churn or Churn()
    rng = random.Random(f"{seed} {day.date}")
    moment = (date.fromisoformat(day.date) + timedelta(days=1)).isoformat()
    world, changes = replace(day.world), []
    world.parts, rows = list(world.parts), []
    for change, place, part, new in _altered_parts(world, churn, moment, rng):
        world.parts[place] = new
        changes.append(change)
        rows.append((part, new))
    changes += _end_link(world) if churn.end_link else ()
    changes += _end_intake(world) if churn.end_intake else ()
    if churn.licences:
        _alter_licences(world, churn.licences, moment, rng)
        changes += _add_licence(world, moment, rng) if churn.own_licence else ()
    made = make_tables(world, random.Random(0), REMADE)
    tables = {**day.tables, **made}
    if rows:
        file = "mbo_opleidingsonderdelen.csv"
        tables[file] = _rewritten(tables[file], rows)
    return Day(moment, tables, world), changes


def _altered_parts(
    world: World, churn: Churn, moment: str, rng: random.Random
) -> Iterator[tuple[Change, int, Unit, Unit]]:
    """Keuzedelen with one open period get another one from today on, or another name."""
    plain: list[int] = []
    certified: list[int] = []
    for place, part in enumerate(world.parts):
        if part.type == KEUZEDEEL and part.code not in PINNED and len(part.periods) == 1:
            (certified if part.periods[0].certificate else plain).append(place)
    chosen = rng.sample(plain, churn.attached + churn.respelled)
    for place in chosen[: churn.attached]:
        part = world.parts[place]
        new = _turned_over(part, moment, certificate=True)
        yield Change("certificate-attached", part.code, part.unit, on=moment), place, part, new
    for place in rng.sample(certified, churn.taken_away):
        part = world.parts[place]
        new = _turned_over(part, moment, certificate=False)
        yield Change("certificate-taken-away", part.code, part.unit, on=moment), place, part, new
    for place in chosen[churn.attached :]:
        part = world.parts[place]
        (old,) = part.periods
        name = old.name + RESPELLED
        new = replace(part, periods=[replace(old, name=name)])
        yield (
            Change("name-changed", part.code, part.unit, before=old.name, after=name),
            place,
            part,
            new,
        )


def _turned_over(part: Unit, moment: str, *, certificate: bool) -> Unit:
    (old,) = part.periods
    new = replace(old, begin=moment, certificate=certificate)
    return replace(part, periods=[replace(old, end=moment), new])


def _end_link(world: World) -> list[Change]:
    code, crebo, end = ENDED_LINK
    world.relations = list(world.relations)
    for place, one in enumerate(world.relations):
        if (one.child.code, one.parent.code, one.end) == (code, crebo, ""):
            world.relations[place] = replace(one, end=end)
            return [Change("link-ends", code, one.child.unit, crebo, end)]
    return []


def _end_intake(world: World) -> list[Change]:
    crebo, end = INTAKE_ENDED
    world.recognitions = [
        replace(one, intake_until=end) if one.code == crebo else one for one in world.recognitions
    ]
    return [Change("intake-ends", crebo, crebo=crebo, on=end)]


def _alter_licences(world: World, share: float, moment: str, rng: random.Random) -> None:
    """A third goes, a third gets another end, a third is new; none of the tests' own school."""
    number = round(len(world.licences) * share)
    sanctioned = {one.licence for one in world.sanctions}
    chance = rng.sample(range(len(world.licences)), number + number // 10)
    places = [
        place
        for place in chance
        if world.licences[place].brin != BRIN and world.licences[place].licence not in sanctioned
    ][:number]
    gone = set(places[: number // 3])
    ended = set(places[number // 3 : 2 * number // 3])
    codes = licence_codes(rng)
    licences = [
        replace(one, end="2033-08-01") if place in ended else one
        for place, one in enumerate(world.licences)
        if place not in gone
    ]
    licences += [
        replace(world.licences[place], licence=f"fff{next(codes)[3:]}", begin=moment, end="")
        for place in places[2 * number // 3 :]
    ]
    world.licences = sorted(licences, key=_order)


def _add_licence(world: World, moment: str, rng: random.Random) -> list[Change]:
    crebo = "25604"
    code = f"fff{next(licence_codes(rng))[3:]}"
    own = Licence(code, BRIN, crebo, "CREBO", moment, "", FUNDED, "OVO", "STANDAARD")
    world.licences = sorted([*world.licences, own], key=_order)
    return [Change("licence-added", crebo, crebo=crebo, on=moment, after="OVO")]


def _order(one: Licence) -> tuple[str, ...]:
    return one.code, one.brin, one.route, one.begin


def _rewritten(table: Table, parts: list[tuple[Unit, Unit]]) -> Table:
    """The file of the onderdelen with the rows of some units written anew."""
    columns = {name: list(column) for name, column in table.items()}
    for old, new in parts:
        place = columns["OPLEIDINGSEENHEIDCODE"].index(old.unit)
        for column in columns.values():
            column[place : place + 1] = [column[place]] * len(new.periods)
        for number, period in enumerate(new.periods):
            for name, value in _cells(period).items():
                columns[name][place + number] = value
    if columns.keys() != load_files()["mbo_opleidingsonderdelen.csv"].columns.keys():
        raise ValueError("a period has a column that the file has not")
    return columns


def _cells(period: Period) -> dict[str, str]:
    return {
        "BEGINDATUM_PERIODE": period.begin,
        "EINDDATUM_PERIODE": period.end,
        "VOLLEDIGE_NAAM": period.name,
        "KORTE_NAAM": period.name[:40],
        "WAARDEDOCUMENTSOORT": "CERTIFICAAT" if period.certificate else "",
    }
