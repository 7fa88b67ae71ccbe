"""A crisis, folded: its name, its phases with their dates, its end. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from releve.cell.facts import CrisisClosed, CrisisOpened, PhaseEntered
from releve.cell.words import PHASES
from releve.journal import Told

FIRST_PHASE = next(iter(PHASES))


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase and when it began, in microseconds since 1970."""

    phase: str
    at: int
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis as known. `opened_at` is None when only later facts reached this node."""

    crisis: str
    name: str = ""
    cold: bool = False
    wording: str = ""
    opened_at: int | None = None
    opened_by: str = ""
    stages: tuple[Stage, ...] = ()
    closed_at: int | None = None
    closed_by: str = ""

    @property
    def phase(self) -> str:
        return self.stages[-1].phase if self.stages else FIRST_PHASE

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


def crisis(name: str, told: Iterable[Told]) -> Crisis:
    """Fold one crisis. A phase said after the close opens it again: people decide, the program shows."""
    found = Crisis(name)
    for line in told:
        match line.fact:
            case CrisisOpened() as fact if found.opened_at is None:
                found = replace(found, name=fact.name, cold=fact.cold, wording=fact.wording)
                found = replace(found, opened_at=line.happened_at, opened_by=line.by)
                found = _enter(found, FIRST_PHASE, line)
            case PhaseEntered(phase=phase, reason=reason) if phase in PHASES:
                found = replace(_enter(found, phase, line, reason), closed_at=None, closed_by="")
            case CrisisClosed():
                found = replace(found, closed_at=line.happened_at, closed_by=line.by)
    return found


def _enter(found: Crisis, phase: str, line: Told, reason: str = "") -> Crisis:
    if found.stages and found.phase == phase:
        return found
    return replace(found, stages=(*found.stages, Stage(phase, line.happened_at, line.by, reason)))


def day_of(opened_at: int, now: int, zone: tzinfo) -> int:
    """Return the day's number as people count it: the calendar day of the opening is day 1. Times in microseconds."""
    first, today = (datetime.fromtimestamp(at / 1_000_000, zone).date() for at in (opened_at, now))
    return (today - first).days + 1
