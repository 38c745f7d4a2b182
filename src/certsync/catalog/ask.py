"""Ask one of the questions in ``questions/``: a ``.sql`` file with named parameters each."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

QUESTIONS: Final = Path(__file__).with_name("questions")


def ask(connection: sqlite3.Connection, question: str, /, **parameters: object) -> list[Any]:
    """Return the rows that answer ``questions/<question>.sql``, as tuples."""
    return connection.execute(_sql(question), parameters).fetchall()


def ask_each(
    connection: sqlite3.Connection, question: str, /, **parameters: object
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows one by one, for answers too large to be held at once."""
    yield from connection.execute(_sql(question), parameters)


def ask_one(
    connection: sqlite3.Connection, question: str, /, **parameters: object
) -> tuple[Any, ...] | None:
    """Return the first row of the answer, ``None`` where there is none."""
    row: tuple[Any, ...] | None = connection.execute(_sql(question), parameters).fetchone()
    return row


@cache
def _sql(question: str) -> str:
    return (QUESTIONS / f"{question}.sql").read_text("utf-8")
