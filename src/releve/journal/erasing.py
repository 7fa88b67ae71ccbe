"""Erasure: words are hidden at once, emptied later, and the chain still holds.

`hide` obeys an erasure the moment it arrives, whatever the dials. `empty_due` makes the words go for good, 72 hours
after this node first wrote a line that had seen the erasure, or at once when a second pen has signed for it; a legal
hold stops the emptying and nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import transaction

from releve.journal import clock, files, pens
from releve.journal.fact import read
from releve.journal.facts import HoldLifted, HoldPlaced
from releve.journal.line import OWN, Header, blob, decode_words, subjects_of
from releve.journal.sql import now_or_never, rows, run

REGRET_HOURS = 72  # time to see a mistake, or for a judge to place a hold, before words are gone for good
PENS_TO_EMPTY = 2
ERASURES = "compartment = 'journal' AND kind = 'journal.erased'"
HIDDEN_LINES = "SELECT seal, draft, target, words FROM journal_line WHERE state = 2"


class HasHeader(Protocol):
    """A line of which the seal and the header are known."""

    @property
    def seal(self) -> str: ...
    @property
    def header(self) -> Header: ...


def names_of(seal: str, draft: str, target: str) -> set[str]:
    """Return the names under which an erasure may aim at a line."""
    return {seal, draft, target} - {""}


def known_erasures(lines: Sequence[HasHeader]) -> set[str]:
    """Return the seals among these lines whose words an erasure that is held here forbids to show."""
    names = {h.seal: names_of(h.seal, h.header.draft, h.header.target) for h in lines if h.header.compartment != OWN}
    asked = set().union(*names.values())
    gone = {t for (t,) in rows(f"SELECT target FROM journal_line WHERE {ERASURES} AND target AMONG %s", asked)}
    return {seal for seal, of_one in names.items() if of_one & gone}


def hide(seals: list[str]) -> set[str]:
    """Take these lines out of every answer; return the subjects to refold."""
    touched = {s for (s,) in rows("SELECT subject FROM journal_about WHERE seal AMONG %s", seals)}
    run("UPDATE journal_line SET state = 2 WHERE state = 1 AND seal AMONG %s", seals)
    run("UPDATE journal_line SET state = 3 WHERE state = 0 AND seal AMONG %s", seals)
    run("DELETE FROM journal_about WHERE seal AMONG %s", seals)
    return touched


def empty_due() -> int:
    """Empty the hidden words whose time has come and that no legal hold keeps; return how many lines were emptied."""
    with transaction.atomic():
        hidden = rows(HIDDEN_LINES)
        if not hidden:
            return 0
        due, held = _due_targets(), holds()
        gone: list[str] = []
        orphans: set[str] = set()
        for seal, draft, target, raw in hidden:
            names, words = names_of(seal, draft, target), bytes(raw)
            subjects = subjects_of(decode_words(words), words)
            if names & due and not held & (names | subjects | {""}):
                gone.append(seal)
                orphans |= {subject for subject in subjects if subject.startswith(files.PREFIX)}
        _empty(gone, orphans)
    if gone:
        now_or_never()
    return len(gone)


def _empty(seals: list[str], names: set[str]) -> None:
    """Make words and files go. A file that other words still name stays."""
    run(
        """UPDATE journal_line SET state = 3, words = NULL, kind = NULL, author = NULL, said_at = NULL,
        happened_at = NULL WHERE seal AMONG %s""",
        seals,
    )
    if not names:
        return
    kept = {s for (s,) in rows("SELECT subject FROM journal_about WHERE subject AMONG %s", names)}
    kept |= {s for *_, raw in rows(HIDDEN_LINES) for s in subjects_of(decode_words(blob(raw)), bytes(raw))}
    transaction.on_commit(lambda: files.drop(names - kept))


def _due_targets() -> set[str]:
    """Return what may be emptied now: signed for by two pens, or seen by a line of ours 72 hours ago."""
    own = pens.own_writers()
    due: set[str] = set()
    signed: dict[str, set[str]] = {}
    before = clock.now() - REGRET_HOURS * clock.HOUR
    for target, writer, position in rows(f"SELECT target, writer, position FROM journal_line WHERE {ERASURES}"):
        signed.setdefault(target, set()).add(writer)
        pinned = """SELECT said_at FROM journal_line WHERE writer AMONG %s AND position >= %s AND said_at IS NOT NULL
            ORDER BY position LIMIT 1"""
        if any(said_at <= before for (said_at,) in rows(pinned, own, position)):
            due.add(target)
    return due | {target for target, writers in signed.items() if len(writers) >= PENS_TO_EMPTY}


def holds() -> set[str]:
    """Return what legal holds are over now: names of lines, subjects, or an empty string for the whole journal."""
    over: set[str] = set()
    sql = """SELECT kind, words FROM journal_line WHERE compartment = 'journal'
        AND kind IN ('journal.hold_placed', 'journal.hold_lifted') ORDER BY clock, seal"""
    for kind, raw in rows(sql):
        match read(kind, decode_words(blob(raw)).body):
            case HoldPlaced(over=it):
                over.add(it)
            case HoldLifted(over=it):
                over.discard(it)
    return over


def held_words() -> Iterable[tuple[str, bytes]]:
    """Yield (seal, words) of the lines that are hidden and not yet emptied: for an inquiry under a legal hold."""
    return ((seal, bytes(raw)) for seal, _, _, raw in rows(HIDDEN_LINES))
