"""A corner of a ward, small enough to be checked by eye: two facts about beds, their fold and their rows.

The rows live in a plain table made by `make_table`, so that these facts need no application of their own.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from releve.journal import Fact, Told, fact, gettext_noop, projects


@fact(
    "trial.bed_taken",
    "care",
    sentence=gettext_noop("{patient} lies in bed {bed}"),
    kept_months=12,
    erasing="Who lay in that bed is lost.",
)
class BedTaken(Fact):
    """A patient lies in a bed."""

    bed: str
    patient: str
    note: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"trialbed:{self.bed}",)


@fact(
    "trial.bed_left",
    "crisis",
    sentence=gettext_noop("{patient} has left bed {bed}"),
    kept_months=12,
    erasing="Who left that bed is lost.",
)
class BedLeft(Fact):
    """A patient has left a bed."""

    bed: str
    patient: str
    note: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"trialbed:{self.bed}",)


class Bed(NamedTuple):
    """Who lies there, who left without having come, and what cannot be trusted."""

    patients: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    unread: int = 0
    contested: int = 0


def bed(told: Iterable[Told]) -> Bed:
    """Fold what was told of one bed."""
    patients: list[str] = []
    unseen: list[str] = []
    unread = contested = 0
    for line in told:
        unread, contested = unread + line.unread, contested + line.contested
        match line.fact:
            case BedTaken(patient=patient) if patient not in patients:
                patients.append(patient)
            case BedLeft(patient=patient) if patient in patients:
                patients.remove(patient)
            case BedLeft(patient=patient):
                unseen.append(patient)
    return Bed(tuple(patients), tuple(unseen), unread, contested)


TABLE = "CREATE TABLE IF NOT EXISTS trial_bed (subject varchar(160) PRIMARY KEY, state text NOT NULL)"


def make_table() -> None:
    with connection.cursor() as sql:
        sql.execute(TABLE)


@projects("trialbed")
def save(told: dict[str, list[Told]]) -> None:
    with connection.cursor() as sql:
        sql.executemany("DELETE FROM trial_bed WHERE subject = %s", [(subject,) for subject in told])
        states = [(subject, json.dumps(bed(lines))) for subject, lines in told.items() if lines]
        sql.executemany("INSERT INTO trial_bed (subject, state) VALUES (%s, %s)", states)


def beds() -> dict[str, Bed]:
    """Return the rows: state by subject."""
    with connection.cursor() as sql:
        sql.execute("SELECT subject, state FROM trial_bed ORDER BY subject")
        return {subject: _read(json.loads(state)) for subject, state in sql.fetchall()}


def empty() -> None:
    with connection.cursor() as sql:
        sql.execute("DELETE FROM trial_bed")


def _read(state: list) -> Bed:
    patients, unseen, unread, contested = state
    return Bed(tuple(patients), tuple(unseen), unread, contested)
