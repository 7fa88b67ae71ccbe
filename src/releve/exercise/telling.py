"""Tell the story to a journal: each line at its hour, on the told clock."""

from pathlib import Path

from django.db import transaction

from releve import journal
from releve.dossier.intake import bringing
from releve.exercise import story
from releve.exercise.accounts import ACCOUNTS
from releve.exercise.second_pen import WardLaptop
from releve.exercise.story.cast import ON_CALL
from releve.exercise.verbs import CORRECTION, ERASURE, WITHDRAWAL, Line, micros, set_clock

HOSPITAL = "Centre hospitalier de Montclair-les-Étangs"
OPENED = "2021-06-28 09:00"
DOSSIER_TOLD = "2021-07-05 14:00"
ENROLLED = "2021-07-12 10:00"


def tell(sample: Path) -> int:
    """Tell the whole story to an empty journal; return how many facts of the crisis were told."""
    set_clock(OPENED)
    journal.open_journal(purpose="demo", hospital=HOSPITAL)
    set_clock(DOSSIER_TOLD)
    _tell_dossier(sample)
    laptop = WardLaptop()
    set_clock(ENROLLED)
    laptop.enrol(ON_CALL)
    told = 0
    for day, lines in story.DAYS:
        told += _tell_day(day, lines, laptop)
    set_clock(story.NOW)
    return told


def _tell_dossier(sample: Path) -> None:
    """Import the sample as a hospital would, weeks before, and open the accounts of the demo's roles."""
    bringing.say(bringing.prepare(bringing.files_of(sample), "auto"), by="releve")
    journal.record(*ACCOUNTS, by="releve")


def _tell_day(day: str, lines: tuple[Line, ...], laptop: WardLaptop) -> int:
    """Tell one day; at the hour when the ward's laptop arrives, its lines are merged."""
    seals: dict[str, str] = {}
    told = 0
    waiting = story.MET_AT.startswith(day)
    for line in sorted(lines, key=lambda one: one.said):
        if waiting and f"{day} {line.said}" >= story.MET_AT:
            waiting = False
            told += _meet(laptop)
        told += _tell_line(day, line, seals)
    return told


def _tell_line(day: str, line: Line, seals: dict[str, str]) -> int:
    set_clock(f"{day} {line.said}")
    happened_at = micros(f"{day} {line.happened}")
    if line.verb == CORRECTION:
        journal.correct(seals[line.target], line.facts[0], by=line.by)
    elif line.verb == WITHDRAWAL:
        journal.withdraw(seals[line.target], by=line.by)
    elif line.verb == ERASURE:
        journal.erase(seals[line.target], by=line.by, reason=line.reason)
    else:
        said = journal.record(*line.facts, by=line.by, happened_at=happened_at)
        if line.name:
            seals[line.name] = said[0]
    return max(1, len(line.facts))


def _meet(laptop: WardLaptop) -> int:
    lines = list(laptop.write(story.OTHER_PEN))
    set_clock(story.MET_AT)
    merged = journal.merge(lines)
    if merged.refused:
        raise RuntimeError(f"the ward's laptop was refused: {merged.refused[0]}")
    return len(lines)


def tell_together(sample: Path) -> int:
    """Tell the story in one transaction: a demo half told does not exist."""
    with transaction.atomic():
        return tell(sample)
