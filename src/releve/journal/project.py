"""Rows are a cache of folds: refold the subjects that a line is about, or all of them."""

from collections.abc import Callable, Iterable

from releve.journal.reading import recall_all
from releve.journal.sql import rows
from releve.journal.told import Told

Save = Callable[[dict[str, list[Told]]], None]
Clear = Callable[[], None]
PROJECTIONS: dict[str, list[Save]] = {}
CLEARS: dict[str, list[Clear]] = {}
SUBJECTS_AT_ONCE = 500  # memory is the limit


def projects(prefix: str, *, clear: Clear | None = None) -> Callable[[Save], Save]:
    """Register `save({subject: told})` for subjects such as 'bed:URG-12'. An empty list means: forget the row.

    `clear`, if given, drops every row before a rebuild, so that rows no fact accounts for go too.
    """

    def register(save: Save) -> Save:
        PROJECTIONS.setdefault(prefix, []).append(save)
        if clear:
            CLEARS.setdefault(prefix, []).append(clear)
        return save

    return register


def refold(subjects: Iterable[str]) -> None:
    """Fold these subjects again from the journal and save their rows."""
    ours = sorted({s for s in subjects if s.partition(":")[0] in PROJECTIONS})
    for start in range(0, len(ours), SUBJECTS_AT_ONCE):
        _save(recall_all(ours[start : start + SUBJECTS_AT_ONCE]))


def _save(told: dict[str, list[Told]]) -> None:
    by_prefix: dict[str, dict[str, list[Told]]] = {}
    for subject, lines in told.items():
        by_prefix.setdefault(subject.partition(":")[0], {})[subject] = lines
    for prefix, mine in by_prefix.items():
        for save in PROJECTIONS[prefix]:
            save(mine)


def rebuild_rows() -> None:
    """Fold every subject again."""
    for clears in CLEARS.values():
        for clear in clears:
            clear()
    refold(subject for (subject,) in rows("SELECT DISTINCT subject FROM journal_about"))
