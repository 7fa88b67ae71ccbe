"""What the journal says of itself and of its lines: how it was opened, its head, the main courante, amendments."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

from releve.journal import clock, writing
from releve.journal.amend import Corrected, Erased, Opened, Withdrawn
from releve.journal.codes import Printed, code
from releve.journal.fact import Fact, read
from releve.journal.line import Words, decode_words
from releve.journal.reading import Reach, known_by, rows


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the main courante, as it was said; `amended_by` names the lines that correct or withdraw it."""

    seal: str
    letter: str
    number: int
    kind: str
    compartment: str
    fact: Fact | None
    by: str
    about: tuple[str, ...]
    said_at: int
    happened_at: int
    target: str
    amended_by: tuple[str, ...]


def open_journal(purpose: str = "real", hospital: str = "", letter: str = "M") -> str:
    """Write the root line of a new journal; a told journal then runs on told time."""
    return writing.record(Opened(hospital=hospital, purpose=purpose, letter=letter), by="releve")[0]


def _opened() -> Opened | None:
    found = rows("SELECT words FROM journal_line WHERE kind = 'journal.opened' ORDER BY clock, seal LIMIT 1")
    fact = read("journal.opened", decode_words(bytes(found[0][0])).body) if found else None
    return fact if isinstance(fact, Opened) else None


def purpose() -> str:
    """Return real, demo or exercise."""
    opened = _opened()
    return opened.purpose if opened else "real"


def hospital() -> str:
    """Return the name of the hospital whose journal this is."""
    opened = _opened()
    return opened.hospital if opened else ""


def head(*, pin: bool = False) -> Printed | str:
    """Return this node's last line as it is printed, or an empty string before the first line."""
    del pin
    found = rows("SELECT number, seal FROM journal_head WHERE writer = %s", writing.pen().writer)
    return Printed("M", found[0][0], code(found[0][1])) if found else ""


def known_at(micros: int) -> Reach:
    """Return what this node knew at a moment, to pass as `known=`."""
    found = rows("SELECT seal FROM journal_head WHERE writer = %s", writing.pen().writer)
    return known_by(found[0][0], micros) if found else Reach([])


def lines(*, since: int | None = None, until: int | None = None, limit: int = 1000) -> Iterator[Entry]:
    """Yield the readable lines, newest first, said from `since` until before `until`."""
    sql = """SELECT seal, number, kind, compartment, words, target FROM journal_line WHERE words IS NOT NULL
        AND said_at >= %s AND said_at < %s ORDER BY position DESC LIMIT %s"""
    for seal, number, kind, compartment, raw, target in rows(sql, since or -(2**60), until or 2**60, limit):
        words: Words = decode_words(bytes(raw))
        fact, amended_by = read(kind, words.body), rows("SELECT seal FROM journal_line WHERE target = %s", seal)
        yield Entry(
            seal, "M", number, kind, compartment, fact, words.by, words.about, words.said_at, words.happened_at,
            target, tuple(s for (s,) in amended_by),
        )  # fmt: skip


def correct(seal: str, fact: Fact, *, by: str, happened_at: int | None = None) -> str:
    """Say that a line should have read so; return the seal of the correction."""
    ((compartment, at, draft),) = rows("SELECT compartment, words, draft FROM journal_line WHERE seal = %s", seal)
    body = {field: getattr(fact, field) for field in fact.__struct_fields__}
    when = decode_words(bytes(at)).happened_at if happened_at is None else happened_at
    said = Corrected(
        target=draft or seal, kind_now=fact.kind, body_now=body, about_now=fact.about(), happened_at_now=when
    )
    return writing.record(said, by=by, compartment=compartment)[0]


def withdraw(seal: str, *, by: str) -> str:
    """Say that a line should not have been said; return the seal of the withdrawal."""
    ((compartment, draft),) = rows("SELECT compartment, draft FROM journal_line WHERE seal = %s", seal)
    return writing.record(Withdrawn(target=draft or seal), by=by, compartment=compartment)[0]


def erase(seal: str, *, by: str, reason: str) -> str:
    """Erase the words of a line, everywhere; return the seal of the erasure."""
    ((draft,),) = rows("SELECT draft FROM journal_line WHERE seal = %s", seal)
    return writing.record(Erased(target=draft or seal, reason=reason), by=by)[0]


def on_said(callback: Callable[[set[str]], None]) -> Callable[[set[str]], None]:
    """Call back after each commit with the subjects that were spoken of."""
    writing.LISTENERS.append(callback)
    return callback


def next_number(series: str) -> str:
    """Return the human number that this pen would give next in a series declared by @fact(series=…)."""
    return str(1 + rows("SELECT count(*) FROM journal_line WHERE kind = %s", series)[0][0])


def is_open() -> bool:
    """Say whether this node has a journal: at least its root line."""
    return connection is not None and bool(rows("SELECT 1 FROM journal_line LIMIT 1"))


_ = clock
