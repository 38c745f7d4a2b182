"""A page's reading as the JSON object that ``certsync inspect --json`` promises."""

from certsync.reading.page import PageReading, Record


def reading_json(reading: PageReading) -> dict[str, object]:
    """Return the contract's object, schema ``certsync/inspect/1``."""
    return {
        "schema": "certsync/inspect/1",
        "records": [_record_json(record) for record in reading.records],
        "mentions": [{"code": m.code, "text": m.text, "where": m.where} for m in reading.mentions],
        "unreadable": [
            {"text": item.text, "reason": item.reason, "where": item.where}
            for item in reading.unreadable
        ],
        "complete": reading.complete,
        "encoding": reading.encoding,
    }


def _record_json(record: Record) -> dict[str, object]:
    crebos = record.crebos
    return {
        "code": record.code,
        "name": record.name,
        "kind": record.kind,
        "certificate": record.certificate,
        "sbu": record.sbu,
        "established_on": record.established_on,
        "valid_from": record.valid_from,
        "last_intake": record.last_intake,
        "valid_to": record.valid_to,
        "dates_unlabelled": list(record.dates_unlabelled),
        "crebos": None
        if crebos is None
        else [{"code": seen.code, "name": seen.name, "level": seen.level} for seen in crebos],
        "dossiers": [{"code": seen.code, "name": seen.name} for seen in record.dossiers],
        "section": record.section,
        "notes": list(record.notes),
        "evidence": [
            {"field": one.field, "text": one.text, "where": one.where} for one in record.evidence
        ],
    }
