"""Rows are a cache of folds: refold the subjects that a line is about, or all of them."""
from collections.abc import Callable, Iterable

from releve.journal.models import About
from releve.journal.reading import recall_all
from releve.journal.told import Told

Save = Callable[[dict[str, list[Told]]], None]
PROJECTIONS: dict[str, list[Save]] = {}
SUBJECTS_AT_ONCE = 500  # SQLite takes 32,766 parameters; memory is the limit


def projects(prefix: str) -> Callable[[Save], Save]:
    """Register `save({subject: told})` for subjects such as 'bed:URG-12'. An empty list means: forget the row."""

    def register(save: Save) -> Save:
        PROJECTIONS.setdefault(prefix, []).append(save)
        return save

    return register


def refold(subjects: Iterable[str]) -> None:
    ours = sorted({s for s in subjects if s.partition(":")[0] in PROJECTIONS})
    for start in range(0, len(ours), SUBJECTS_AT_ONCE):
        told = recall_all(ours[start : start + SUBJECTS_AT_ONCE])
        for prefix, saves in PROJECTIONS.items():
            if mine := {s: t for s, t in told.items() if s.partition(":")[0] == prefix}:
                for save in saves:
                    save(mine)


def rebuild() -> None:
    refold(About.objects.values_list("subject", flat=True).distinct())
