"""Erasure: the words go for good, the line stays and the chain still holds."""
from typing import TYPE_CHECKING

from django.db import connection, transaction

from releve.journal.reading import NAMED, rows

if TYPE_CHECKING:
    from releve.journal.writing import Held

KEPT = "journal"  # the compartment of erasures and meetings: nobody's words, never withheld, never erased


def names_of(seal: str, draft: str, target: str) -> set[str]:
    return {seal, draft, target} - {""}


def spare_erased(lines: "list[Held]") -> set[str]:
    """Return the seals among these lines whose words an erasure, here or among them, forbids to keep."""
    names = {h.seal: names_of(h.seal, h.header.draft, h.header.target) for h in lines if h.header.compartment != KEPT}
    asked = set().union(*names.values())
    gone = {t for (t,) in rows("SELECT target FROM journal_line WHERE compartment = 'journal' AND target IN (SELECT value FROM json_each(%s))", asked)}
    gone |= {h.header.target for h in lines if h.header.compartment == KEPT}
    return {seal for seal, of_one in names.items() if of_one & gone}


def lay_erasures(lines: "list[Held]") -> set[str]:
    """Empty what these lines erase; return the subjects to refold."""
    targets = {h.header.target for h in lines if h.header.compartment == KEPT} - {""}
    if not targets:
        return set()
    gone = [row[0] for row in rows(NAMED, targets, targets, targets)]
    gone = [s for (s,) in rows("SELECT seal FROM journal_line WHERE state < 2 AND compartment <> 'journal' AND seal IN (SELECT value FROM json_each(%s))", gone)]
    touched = {s for (s,) in rows("SELECT subject FROM journal_about WHERE seal IN (SELECT value FROM json_each(%s))", gone)}
    with connection.cursor() as sql:
        sql.executemany("UPDATE journal_line SET state = 2, words = NULL, kind = NULL, said_at = NULL WHERE seal = %s", [(seal,) for seal in gone])
        sql.executemany("DELETE FROM journal_about WHERE seal = %s", [(seal,) for seal in gone])
    transaction.on_commit(_empty_log)
    return touched


def _empty_log() -> None:
    with connection.cursor() as sql:
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
