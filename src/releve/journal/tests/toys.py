"""A tiny ward to try the journal on: two facts about beds, their fold, their rows, and a numbered decision."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from releve.journal import Fact, Told, fact, projects


@fact("toy.bed_occupied", "care", sentence="{patient} lies in {bed}", erasing="who lay there")
class BedOccupied(Fact):
    """A patient lies in a bed."""

    bed: str
    patient: str

    def about(self) -> tuple[str, ...]:
        return (f"toybed:{self.bed}",)


@fact("toy.bed_freed", "care", sentence="{patient} left {bed}", erasing="who left")
class BedFreed(Fact):
    """A patient left a bed."""

    bed: str
    patient: str

    def about(self) -> tuple[str, ...]:
        return (f"toybed:{self.bed}",)


@fact("toy.decided", "crisis", sentence="Decision {number}: {text}", erasing="what was decided", series="D")
class Decided(Fact):
    """The cell decided something."""

    text: str
    number: str = ""

    def about(self) -> tuple[str, ...]:
        return (f"toydecision:{self.number}",)


@fact("toy.pictured", "care", sentence="A picture of {bed}", erasing="the picture")
class Pictured(Fact):
    """Somebody took a picture of a bed."""

    bed: str
    picture: str

    def about(self) -> tuple[str, ...]:
        return (f"toybed:{self.bed}",)


class Bed(NamedTuple):
    patients: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    contested: bool = False
    unread: bool = False


def bed(told: Iterable[Told]) -> Bed:
    patients: list[str] = []
    unseen: list[str] = []
    contested = unread = False
    for line in told:
        contested |= line.contested
        unread |= line.unread
        match line.fact:
            case BedOccupied(patient=patient) if patient not in patients:
                patients.append(patient)
            case BedFreed(patient=patient) if patient in patients:
                patients.remove(patient)
            case BedFreed(patient=patient):
                unseen.append(patient)
    return Bed(tuple(patients), tuple(unseen), contested, unread)


@projects("toybed", clear=lambda: wipe_rows())  # noqa: PLW0108  defined below
def save(told: dict[str, list[Told]]) -> None:
    with connection.cursor() as sql:
        sql.executemany("DELETE FROM toy_bed WHERE subject = %s", [(subject,) for subject in told])
        rows = [(subject, json.dumps(bed(lines))) for subject, lines in told.items() if lines]
        sql.executemany("INSERT INTO toy_bed (subject, state) VALUES (%s, %s)", rows)


def make_rows() -> None:
    with connection.cursor() as sql:
        sql.execute("CREATE TABLE IF NOT EXISTS toy_bed (subject varchar(160) PRIMARY KEY, state text NOT NULL)")


def wipe_rows() -> None:
    make_rows()  # a rebuild in another room's test clears every projection, this toy too
    with connection.cursor() as sql:
        sql.execute("DELETE FROM toy_bed")


def beds() -> dict[str, Bed]:
    """Return the rows: what is on the screens."""
    with connection.cursor() as sql:
        sql.execute("SELECT subject, state FROM toy_bed ORDER BY subject")
        return {subject: _bed(*json.loads(state)) for subject, state in sql.fetchall()}


def _bed(patients: list[str], unseen: list[str], contested: bool, unread: bool) -> Bed:  # noqa: FBT001  as JSON holds it
    return Bed(tuple(patients), tuple(unseen), contested, unread)
