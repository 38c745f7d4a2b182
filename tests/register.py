"""A tiny RIO, written by hand: the untidy corners of the register, and a site that serves it.

K0717 is a keuzedeel of one kwalificatie, twice extended. C0013 is green (LANDBOUW) and hangs on a
dossier. K0100 has two units. K0200 carried a certificate for a while. K0022 never did.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from certsync.sources.rio.tables import Table, load_layouts
from certsync.testing.site import Page

PACKAGE = "/api/3/action/package_show?id=rio_nfo_po_vo_vavo_mbo_ho"
CONTROL = "/datastore/dump/control"
SEARCH = "/api/3/action/datastore_search?resource_id=control&limit=32000"
BRIN = "25LX"
FUNDED = "KOMT_VOOR_BEKOSTIGING_IN_AANMERKING"
UNFUNDED = "KOMT_NIET_VOOR_BEKOSTIGING_IN_AANMERKING"

Rows = list[dict[str, str]]


def onderdeel(
    unit: str, begin: str, end: str = "", name: str = "", certificate: bool = True, **more: str
) -> dict[str, str]:
    """Return a period of an onderdeel; a keuzedeel of 240 hours unless more says otherwise."""
    return {
        "OPLEIDINGSEENHEIDCODE": unit,
        "TYPE": "MBOKEUZEDEEL",
        "BEGINDATUM": begin,
        "BEGINDATUM_PERIODE": begin,
        "EINDDATUM_PERIODE": end,
        "VOLLEDIGE_NAAM": name,
        "STUDIELAST": "240",
        "STUDIELASTEENHEID": "SBU",
        "WAARDEDOCUMENTSOORT": "CERTIFICAAT" if certificate else "",
        **more,
    }


def coded(unit: str, code: str, stelsel: str = "CREBO") -> dict[str, str]:
    """Return the code of a unit."""
    return {
        "OPLEIDINGSEENHEIDCODE": unit,
        "ERKENDEOPLEIDINGSCODE": code,
        "OPLEIDINGSSTELSEL": stelsel,
    }


def relation(van: str, naar: str, begin: str, end: str = "", sort: str = "ONTWIKKELD_VOOR") -> Any:
    """Return a relation; units name their type: ``MBOKWALIFICATIE 1000O0001``."""
    van_type, van_unit = van.split()
    naar_type, naar_unit = naar.split()
    return {
        "VAN_OPLEIDINGSEENHEIDCODE": van_unit,
        "VAN_OPLEIDINGSEENHEIDTYPE": van_type,
        "RELATIESOORT": sort,
        "NAAR_OPLEIDINGSEENHEIDCODE": naar_unit,
        "NAAR_OPLEIDINGSEENHEIDTYPE": naar_type,
        "BEGINDATUM": begin,
        "EINDDATUM": end,
    }


def recognition(
    code: str, begin: str, end: str = "", intake: str = "", stelsel: str = "CREBO", **more: str
) -> dict[str, str]:
    """Return a period of the recognition of a code."""
    return {
        "ERKENDEOPLEIDINGSCODE": code,
        "OPLEIDINGSSTELSEL": stelsel,
        "INGANGSDATUM": begin,
        "EINDDATUM": end,
        "INSTROOMEINDDATUM": intake,
        "BEGINDATUM_PERIODE": begin,
        **more,
    }


def group(unit: str, kind: str, name: str, **more: str) -> dict[str, str]:
    """Return a kwalificatie, dossier or domein."""
    return {
        "OPLEIDINGSEENHEIDCODE": unit,
        "TYPE": kind,
        "BEGINDATUM_PERIODE": "2016-08-01",
        "VOLLEDIGE_NAAM": name,
        **more,
    }


def licence(name: str, crebo: str, leerweg: str, brin: str = BRIN, **more: str) -> dict[str, str]:
    """Return a licence, funded and without an end unless more says otherwise."""
    return {
        "LICENTIECODE": name,
        "OIE_CODE": brin,
        "ERKENDEOPLEIDINGSCODE": crebo,
        "OPLEIDINGSSTELSEL": "CREBO",
        "BEGINDATUM": "2016-08-01",
        "BEKOSTIGD": FUNDED,
        "LEERWEG": leerweg,
        "STADIUM": "STANDAARD",
        **more,
    }


def register() -> dict[str, Rows]:
    """Return the rows of every file, by its name without ``.csv``."""
    return {
        "mbo_opleidingsonderdelen": [
            onderdeel("1000O0717", "2016-08-01", "2018-01-01", "Agile game", certificate=False),
            onderdeel("1000O0717", "2018-01-01", "2020-01-22", "Agile game production"),
            onderdeel("1000O0717", "2020-01-22", "", "Agile Game Production", STUDIELAST="480"),
            onderdeel(
                "1002O7553",
                "2016-08-01",
                name="Mollen- en woelrattenbestrijder",
                TYPE="MBOBEROEPSGERICHTONDERDEEL",
                STUDIELAST="",
                STUDIELASTEENHEID="",
            ),
            onderdeel("1000O0100", "2016-08-01", name="Twee eenheden"),
            onderdeel("1000O0101", "2020-08-01", name="Twee eenheden, de tweede"),
            onderdeel("1000O0200", "2016-08-01", "2019-04-01", "Ooit"),
            onderdeel("1000O0200", "2019-04-01", "", "Ooit", certificate=False),
            onderdeel("1000O0022", "2016-08-01", "", 'Zonder, maar "met"\r\nregel', False),
            onderdeel("1000O0300", "2016-08-01", "", "Deel", False, TYPE="MBODEELKWALIFICATIE"),
            onderdeel(
                "1000O0052", "2019-04-01", name="Oude naam", TYPE="MBOCERTIFICEERBAREEENHEID"
            ),
        ],
        "mbo_relaties_opleidingseenheden_erkenningen": [
            coded("1000O0717", "K0717"),
            coded("1002O7553", "C0013", "LANDBOUW"),
            coded("1000O0100", "K0100"),
            coded("1000O0101", "K0100"),
            coded("1000O0200", "K0200"),
            coded("1000O0022", "K0022"),
            coded("1000O0300", "90300"),
            coded("1000O0052", "C0052"),
            coded("1001O0001", "25187"),
            coded("1001O0002", "25604", "LANDBOUW"),
            coded("1001O0003", "25605", "LANDBOUW"),
            coded("1001O0004", "25700"),
            coded("1001O0005", "25700", "LANDBOUW"),
            coded("1003O0001", "23001", "LANDBOUW"),
            coded("1004O0001", "79001", "LANDBOUW"),
        ],
        "mbo_relaties_opleidingseenheden": [
            relation(
                "MBOKWALIFICATIE 1001O0001", "MBOKEUZEDEEL 1000O0717", "2016-08-01", "2020-08-01"
            ),
            relation(
                "MBOKWALIFICATIE 1001O0001", "MBOKEUZEDEEL 1000O0717", "2020-08-01", "2027-08-01"
            ),
            relation(
                "MBOKWALIFICATIEDOSSIER 1003O0001",
                "MBOBEROEPSGERICHTONDERDEEL 1002O7553",
                "2016-08-01",
                sort="HIERARCHISCH",
            ),
            relation(
                "MBOKWALIFICATIEDOSSIER 1003O0001",
                "MBOKWALIFICATIE 1001O0002",
                "2016-08-01",
                sort="HIERARCHISCH",
            ),
            relation(
                "MBOKWALIFICATIEDOSSIER 1003O0001",
                "MBOKWALIFICATIE 1001O0003",
                "2018-08-01",
                "2026-08-01",
                sort="HIERARCHISCH",
            ),
            relation(
                "MBODOMEIN 1004O0001",
                "MBOKWALIFICATIEDOSSIER 1003O0001",
                "2016-08-01",
                sort="HIERARCHISCH",
            ),
            relation(
                "MBOKWALIFICATIE 1001O0001",
                "MBOKWALIFICATIE 1001O0004",
                "2020-08-01",
                sort="OVERGANG",
            ),
            relation("MBOKWALIFICATIE 1001O0004", "MBOKEUZEDEEL 1000O0100", "2016-08-01"),
            relation("MBOCROSS_OVERKWALIFICATIE 1001O0005", "MBOKEUZEDEEL 1000O0101", "2020-08-01"),
            relation("MBOKWALIFICATIE 1001O0001", "MBOKEUZEDEEL 1000O0022", "2016-08-01"),
            relation("MBODOMEIN 1004O0001", "MBOCERTIFICEERBAREEENHEID 1000O0052", "2016-08-01"),
        ],
        "mbo_opleidingen": [
            group("1001O0001", "MBOKWALIFICATIE", "Software developer", NIVEAU="MBO-4"),
            group("1001O0002", "MBOKWALIFICATIE", "Vakbekwaam medewerker", NIVEAU="MBO-3"),
            group("1001O0003", "MBOKWALIFICATIE", "Medewerker", NIVEAU="MBO-2"),
            group("1001O0004", "MBOKWALIFICATIE", "Groen of niet", NIVEAU="MBO-2"),
            group("1001O0005", "MBOCROSS_OVERKWALIFICATIE", "Groen", NIVEAU="MBO-2"),
        ],
        "mbo_groepen": [
            group("1003O0001", "MBOKWALIFICATIEDOSSIER", "Groen dossier"),
            group("1004O0001", "MBODOMEIN", "Voedsel, natuur en leefomgeving"),
        ],
        "mbo_opleidingserkenningen": [
            recognition("K0717", "2016-08-01"),
            recognition("C0013", "2016-08-01", stelsel="LANDBOUW"),
            recognition("K0100", "2016-08-01", "2028-08-01", "2026-08-01"),
            recognition("25187", "2016-08-01", TOEGESTANE_LEERWEG="BBL,BOL"),
            recognition(
                "25187",
                "2016-08-01",
                "2029-08-01",
                "2026-08-01",
                BEGINDATUM_PERIODE="2024-08-01",
                TOEGESTANE_LEERWEG="BBL,BOL,OVO",
            ),
            recognition("25604", "2016-08-01", stelsel="LANDBOUW"),
            recognition("23001", "2016-08-01", stelsel="LANDBOUW"),
            recognition("25700", "2016-08-01"),
            recognition("25700", "2016-08-01", stelsel="LANDBOUW"),
        ],
        "mbo_onderwijslicenties": [
            licence("aa-1", "25187", "OVO"),
            licence("aa-2", "25187", "BOL", EINDDATUM="2027-08-01", BEKOSTIGD=UNFUNDED),
            licence("aa-3", "25604", "BBL", OPLEIDINGSSTELSEL="LANDBOUW", STADIUM="SLAPEND"),
            licence("bb-1", "25187", "OVO", brin="00GT"),
        ],
        "mbo_sancties": [
            {
                "LICENTIECODE": "aa-2",
                "BEGINDATUM": "2025-07-01",
                "AANVRAAGVERBODEINDDATUM": "2028-08-01",
            }
        ],
        "waarschuwingen": [],
        "relaties_onderwijsaanbieders_onderwijsinstellingserkenningen": [
            {"ONDERWIJSAANBIEDERID": "100A001", "OIE_CODE": BRIN, "BEGINDATUM": "2016-08-01"},
            {
                "ONDERWIJSAANBIEDERID": "100A002",
                "OIE_CODE": BRIN,
                "BEGINDATUM": "2010-08-01",
                "EINDDATUM": "2016-08-01",
            },
            {"ONDERWIJSAANBIEDERID": "100A003", "OIE_CODE": "00GT", "BEGINDATUM": "2016-08-01"},
        ],
        "aangeboden_mbo_opleidingsonderdelen": [
            {
                "OPLEIDINGSEENHEIDCODE": unit,
                "ONDERWIJSAANBIEDERID": provider,
                "STARTDATUM": begin,
                "EINDDATUM": end,
            }
            for unit, provider, begin, end in (
                ("1000O0717", "100A001", "2022-08-01", "2024-08-01"),
                ("1000O0717", "100A001", "2024-08-01", "2030-08-01"),
                ("1002O7553", "100A002", "2020-08-01", ""),
                ("1002O7553", "100A003", "2020-08-01", ""),
            )
        ],
    }


def written(name: str, rows: Iterable[Mapping[str, str]], columns: Iterable[str] = ()) -> bytes:
    """Return rows as a file as DUO writes it: text quoted, dates bare, CRLF, no BOM."""
    names = list(columns) or sorted(load_layouts()[name].columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    out.write(",".join(f'"{column}"' for column in names) + "\r\n")
    for row in rows:
        cells = [row.get(column, _usual(name, column)) for column in names]
        writer.writerow(cells)
    return out.getvalue().encode()


def _usual(name: str, column: str) -> str:
    """Return what stands where a row says nothing: a word that may, a first day, or nothing."""
    if "DATUM" in column and "EIND" not in column:
        return "2016-08-01"
    words = load_layouts()[name].values.get(column, frozenset({""}))
    return "" if "" in words else min(words)


def tables_of(rows: Mapping[str, Rows] | None = None, **bodies: bytes) -> dict[str, Table]:
    """Return tables over rows or, by name, over bytes."""
    given = {name: written(name, some) for name, some in (rows or register()).items()} | bodies
    return {name: table(name, body) for name, body in given.items()}


def table(name: str, body: bytes, stated: int | None = None) -> Table:
    """Return a table over bytes."""
    return Table(
        load_layouts()[name],
        f"http://rio.example/{name}.csv",
        lambda: closing(io.BytesIO(body)),
        stated,
    )


@dataclass
class Register:
    """What the made register publishes; every part of it may be changed before a visit."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] | None = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    hashes: bool = True
    modified: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Mapping[str, Rows]) -> "Register":
        """Publish rows, with counts that agree."""
        bodies = {f"{name}.csv": written(name, some) for name, some in rows.items()}
        return cls(bodies, {f"{name}.csv": len(some) for name, some in rows.items()})

    def pages(self) -> dict[str, Page]:
        """Return every answer of the site by path."""
        pages = {f"/dataset/x/resource/{n}": Page(b, _headers(b)) for n, b in self.bodies.items()}
        pages[PACKAGE] = _json({"resources": [*self._resources()]})
        if self.counts is not None:
            rows = [{"naam": file, "aantalCsv": n} for file, n in self.counts.items()]
            pages[SEARCH] = _json({"records": rows, "total": len(rows)})
        return pages

    def _resources(self) -> Iterable[dict[str, object]]:
        for file, body in self.bodies.items():
            yield {
                "id": f"id-{file}",
                "name": file.removesuffix(".csv"),
                "url": f"/dataset/x/resource/{self.names.get(file, file)}",
                "hash": sha256(body).hexdigest() if self.hashes else "",
                "size": self.sizes.get(file, len(body)),
                "last_modified": self.modified.get(file, "2026-10-03T03:37:57.013588"),
            }
        yield {"id": "control", "name": "controlebestand", "url": CONTROL}


def _headers(body: bytes) -> dict[str, str]:
    return {"Content-Type": "text/csv", "ETag": f'"{sha256(body).hexdigest()}"'}


def _json(result: dict[str, object]) -> Page:
    body = json.dumps({"success": True, "result": result}).encode()
    return Page(body, {"Content-Type": "application/json;charset=utf-8"})
