"""Human numbers: "Décision 31", or "B·D4" when the pen is not the main one. Given by the pen, kept in the words.

The table of the last numbers is rebuilt from the journal. An erasure names the numbers of the words that it erases, so
that none is given twice.
"""

from collections.abc import Iterable
from typing import Protocol

from releve.journal import pens, trust
from releve.journal.fact import KINDS
from releve.journal.facts import Erased
from releve.journal.heads import letter_of, letters
from releve.journal.line import Header, Words, blob, decode_words
from releve.journal.sql import rows, run, run_many

SEPARATOR = "·"
UPSERT = """INSERT INTO journal_series (writer, series, last) VALUES (%s, %s, %s)
    ON CONFLICT (writer, series) DO UPDATE SET last = excluded.last WHERE journal_series.last < excluded.last"""


class HasWords(Protocol):
    """A line with its words, perhaps withheld."""

    @property
    def header(self) -> Header: ...
    @property
    def words(self) -> Words | None: ...


def last_given(writer: str, series: str) -> int:
    """Return the last number that a pen gave in a series, 0 before the first."""
    found = rows("SELECT last FROM journal_series WHERE writer = %s AND series = %s", writer, series)
    return int(found[0][0]) if found else 0


def next_number(series: str) -> str:
    """Return the number that this node's pen would give next; record() gives it, under the pen's lock."""
    writer = (pens.own_writers() or ("",))[-1]
    return label(writer, series, last_given(writer, series) + 1)


def label(writer: str, series: str, number: int) -> str:
    """Write a number for people: 31, or B·D4 where B is not the main pen."""
    if writer == (trust.root_writer() or writer):
        return str(number)
    return f"{letter_of(writer, letters())}{SEPARATOR}{series}{number}"


def read_label(written: object) -> int:
    """Return the number that a label counts, or 0 when it is none."""
    digits = str(written).rpartition(SEPARATOR)[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def lay(fresh: Iterable[HasWords]) -> None:
    """Note the numbers that these lines carry."""
    run_many(UPSERT, [given for held in fresh if held.words for given in given_by(held.header.writer, held.words)])


def rebuild() -> None:
    """Count again from the journal."""
    numbered = sorted(kind for kind, cls in KINDS.items() if cls.series)
    run("DELETE FROM journal_series")
    sql = "SELECT writer, words FROM journal_line WHERE words IS NOT NULL AND kind AMONG %s"
    said = rows(sql, [*numbered, Erased.kind])
    run_many(UPSERT, [given for writer, raw in said for given in given_by(writer, decode_words(blob(raw)))])


def given_by(writer: str, words: Words) -> list[tuple[str, str, int]]:
    """Return (pen, series, number) for each human number that these words give, or erase."""
    if words.kind == Erased.kind:
        parts = [str(given).split() for given in words.body.get("given", ())]
        return [(pen, series, int(number)) for pen, series, number in parts]
    cls = KINDS.get(words.kind)
    number = read_label(words.body.get("number", "")) if cls and cls.series else 0
    return [(writer, cls.series, number)] if cls and number else []
