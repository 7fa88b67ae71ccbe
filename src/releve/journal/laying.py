"""Lay checked lines down: lines, index, heads, numbers, erasures, rows. One batch of SQL, inside a transaction."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db import transaction

from releve.journal import chain, numbers
from releve.journal.erasing import empty_due, hide, known_erasures, names_of
from releve.journal.line import OWN, START, Header, Line, Words, decode_words, subjects_of
from releve.journal.models import ERASED, HIDDEN, PRESENT, WITHHELD
from releve.journal.project import refold
from releve.journal.reading import family
from releve.journal.sql import rows, run, run_many

Listener = Callable[[set[str]], None]
LISTENERS: list[Listener] = []
COLUMNS = """seal, header, signature, filled, writer, number, clock, compartment, draft, target, learned,
    state, words, kind, author, said_at, happened_at"""
INSERT = f"INSERT INTO journal_line ({COLUMNS}) VALUES ({', '.join(['%s'] * 17)})"
HEAD = "INSERT INTO journal_head (seal, writer, number) VALUES (%s, %s, %s)"
FILL = """UPDATE journal_line SET state = %s, words = %s, kind = %s, author = %s, said_at = %s, happened_at = %s,
    filled = %s WHERE seal = %s"""


class Held(NamedTuple):
    """A line in memory with what was read of it."""

    line: Line
    seal: str
    header: Header
    words: Words | None

    @property
    def place(self) -> tuple[int, str]:
        """The order in which lines can follow each other, the same on all sites."""
        return self.header.clock, self.seal


def on_said(callback: Listener) -> Listener:
    """Call back after each commit, in the thread that wrote, with the subjects whose state may have changed."""
    LISTENERS.append(callback)
    return callback


def lay_own(fresh: Sequence[Held]) -> None:
    """Store lines that this node just sealed: nothing here can have spoken of a seal that did not exist."""
    _store(fresh, spared=set())
    _move_own_head(fresh)
    touched = _index(fresh)
    aimed = [held for held in fresh if held.header.draft or held.header.target]
    if aimed:
        spared = known_erasures(aimed)
        touched |= hide([held.seal for held in aimed if held.seal in spared])
        touched |= _erase_targets(fresh) | _subjects_of_family(aimed)
    _settle(fresh, touched)


def _move_own_head(fresh: Sequence[Held]) -> None:
    first, last = fresh[0].header, fresh[-1]
    if first.previous == START:
        run(HEAD, last.seal, first.writer, last.header.number)
    else:
        run(
            "UPDATE journal_head SET seal = %s, number = %s WHERE seal = %s",
            last.seal,
            last.header.number,
            first.previous,
        )


def lay(fresh: Sequence[Held], filled: Sequence[Held] = ()) -> None:
    """Store checked lines and late words, obey erasures, move the heads, refold what changed. Inside a transaction."""
    spared = known_erasures([*fresh, *filled])
    _store(fresh, spared)
    _fill(filled, spared)
    _move_heads(fresh)
    touched = _index([held for held in [*fresh, *filled] if held.seal not in spared])
    touched |= _erase_targets(fresh)
    touched |= _subjects_of_family([*fresh, *filled])
    _settle(fresh, touched)


def _settle(fresh: Sequence[Held], touched: set[str]) -> None:
    numbers.lay(fresh)
    refold(touched)
    transaction.on_commit(lambda: tell(touched), robust=True)
    if any(is_erasure(held) for held in fresh):
        transaction.on_commit(empty_due, robust=True)  # this may be the second pen to sign for it


def tell(touched: set[str]) -> None:
    """Call whoever listens."""
    for listener in LISTENERS:
        listener(touched)


def _store(fresh: Sequence[Held], spared: set[str]) -> None:
    run_many(INSERT, [_columns(held, is_spared=held.seal in spared) for held in fresh])


def _columns(held: Held, *, is_spared: bool) -> tuple[object, ...]:
    header, line = held.header, held.line
    return (
        held.seal,
        line.header,
        line.signature,
        0 if line.words is None else None,
        header.writer,
        header.number,
        header.clock,
        header.compartment,
        header.draft,
        header.target,
        bool(header.seen),
        *_said(held, is_spared=is_spared),
    )


def _said(held: Held, *, is_spared: bool) -> tuple[object, ...]:
    """Return state, words, kind, author, said_at and happened_at, as they are stored."""
    words = held.words
    if words is None:
        return ERASED if is_spared else WITHHELD, None, None, None, None, None
    state = HIDDEN if is_spared else PRESENT
    return state, held.line.words, words.kind, words.by, words.said_at, words.happened_at


def _fill(filled: Sequence[Held], spared: set[str]) -> None:
    if filled:
        ((position,),) = rows("SELECT max(position) FROM journal_line")
        run_many(FILL, [(*_said(held, is_spared=held.seal in spared), position, held.seal) for held in filled])


def _index(spoken: Iterable[Held]) -> set[str]:
    pairs = [(s, h.seal) for h in spoken if h.words and h.line.words for s in subjects_of(h.words, h.line.words)]
    run_many("INSERT INTO journal_about (subject, seal) VALUES (%s, %s)", pairs)
    return {subject for subject, _ in pairs}


def _erase_targets(fresh: Sequence[Held]) -> set[str]:
    targets = {held.header.target for held in fresh if is_erasure(held)}
    if not targets:
        return set()
    named = """SELECT seal FROM journal_line WHERE compartment <> 'journal' AND state < 2
        AND (seal AMONG %s OR (draft AMONG %s AND NOT (draft = '')) OR (target AMONG %s AND NOT (target = '')))"""
    return hide([seal for (seal,) in rows(named, targets, targets, targets)])


def is_erasure(held: Held) -> bool:
    """Say whether a line erases another."""
    return (
        held.header.compartment == OWN
        and bool(held.header.target)
        and held.words is not None
        and (held.words.kind == "journal.erased")
    )


def _subjects_of_family(lines: Iterable[Held]) -> set[str]:
    """Return the subjects of all words that these lines amend, or that amend them, old and new."""
    names: set[str] = set()
    for held in lines:
        names |= names_of(held.seal, held.header.draft, held.header.target)
    return {subject for said in family((), names) if said.words for subject in said.words.about}


def _move_heads(fresh: Sequence[Held]) -> None:
    """Put each new tip in the place of the line it follows; a tip whose place is taken makes a fork."""
    tips = chain.tips((held.seal, held.header) for held in fresh)
    run_many(
        "DELETE FROM journal_head WHERE seal = %s",
        [(held.header.previous,) for held in fresh if held.header.previous != START],
    )
    here = [(held.seal, held.header.writer, held.header.number) for held in fresh if held.seal in tips]
    run_many(HEAD, here)


def index_again() -> None:
    """File every readable line again under what it is about."""
    run("DELETE FROM journal_about")
    found = rows("SELECT seal, words FROM journal_line WHERE state = 1")
    spoken = ((seal, bytes(raw)) for seal, raw in found)
    pairs = [(subject, seal) for seal, raw in spoken for subject in subjects_of(decode_words(raw), raw)]
    run_many("INSERT INTO journal_about (subject, seal) VALUES (%s, %s)", pairs)
