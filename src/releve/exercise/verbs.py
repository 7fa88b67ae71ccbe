"""The words in which the story is told: each verb makes one fact, or several said in one breath. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from releve.cell.facts import (
    ActionAsked,
    CareFunctionNoted,
    CareFunctionReleased,
    CrisisOpened,
    DeadlineMet,
    DeadlineSet,
    Decided,
    DegradedModeDecided,
    DegradedModeLifted,
    MeetingAnnounced,
    Noted,
    PhaseEntered,
    ProblemAnswered,
    ProblemReported,
)
from releve.journal import Fact, clock
from releve.restart.facts import ApplicationStateNoted

PARIS = ZoneInfo("Europe/Paris")
CRISIS = "montclair-2021"
SAYING, CORRECTION, WITHDRAWAL, ERASURE = "says", "corrects", "withdraws", "erases"


def micros(moment: str) -> int:
    """Return microseconds since 1970 of "2021-08-02 03:00", in Paris."""
    return round(datetime.fromisoformat(moment).replace(tzinfo=PARIS).timestamp()) * 1_000_000


def set_clock(moment: str) -> None:
    """Stop the told clock at "2021-08-02 03:00"."""
    at = micros(moment)
    clock.tell(lambda: at)


@dataclass(frozen=True, slots=True)
class Line:
    """One moment of the story. `happened` and `said` are hours of its day; `name` lets a later line amend it."""

    happened: str
    said: str
    by: str
    facts: tuple[Fact, ...]
    name: str = ""
    verb: str = SAYING
    target: str = ""
    reason: str = ""


def at(hour: str, by: str, *facts: Fact | Sequence[Fact], typed: str = "", name: str = "") -> Line:
    """Tell what somebody said at an hour; `typed` when it was written down later than it happened."""
    flat = [one for fact in facts for one in ([fact] if isinstance(fact, Fact) else fact)]
    return Line(hour, typed or hour, by, tuple(flat), name)


def corrects(hour: str, by: str, target: str, fact: Fact) -> Line:
    """Tell that a named line should have read so."""
    return Line(hour, hour, by, (fact,), verb=CORRECTION, target=target)


def withdraws(hour: str, by: str, target: str) -> Line:
    """Tell that a named line should not have been said."""
    return Line(hour, hour, by, (), verb=WITHDRAWAL, target=target)


def erases(hour: str, by: str, target: str, reason: str) -> Line:
    """Tell that the words of a named line are erased for good."""
    return Line(hour, hour, by, (), verb=ERASURE, target=target, reason=reason)


def opened(name: str, wording: str) -> Fact:
    return CrisisOpened(crisis=CRISIS, name=name, wording=wording)


def phase(name: str, reason: str = "") -> Fact:
    return PhaseEntered(crisis=CRISIS, phase=name, reason=reason)


def _id(text: str) -> str:
    """Return the name of a note: the same at each telling, so that two demos tell the same journal."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def note(text: str, *subjects: str) -> Fact:
    return Noted(note=_id(text), text=text, subjects=subjects)


def decision(text: str, *subjects: str) -> Fact:
    return Decided(note=_id(text), text=text, subjects=subjects)


def action(text: str, *subjects: str) -> Fact:
    return ActionAsked(note=_id(text), text=text, subjects=subjects)


def problem(name: str, who: str, where: str, what: str, unit: str = "") -> Fact:
    return ProblemReported(problem=name, who=who, where=where, what=what, unit=unit)


def answer(name: str, text: str, *, settled: bool = True) -> Fact:
    return ProblemAnswered(problem=name, answer=text, settled=settled)


def app(name: str, state: str, reason: str) -> Fact:
    return ApplicationStateNoted(app=name, state=state, reason=reason)


def down(names: str, reason: str) -> list[Fact]:
    return [app(name, "down", reason) for name in names.split()]


def up(names: str, reason: str) -> list[Fact]:
    return [app(name, "up", reason) for name in names.split()]


def weak(names: str, reason: str) -> list[Fact]:
    return [app(name, "degraded", reason) for name in names.split()]


def cut(link: str, text: str) -> Fact:
    """Tell that a link to the outside was cut: a note about that link, with its time."""
    return note(text, f"link:{link}")


def on_paper(units: Sequence[str], decided_by: str, reason: str, *procedures: str) -> list[Fact]:
    return [
        DegradedModeDecided(unit=unit, decided_by=decided_by, reason=reason, procedures=procedures) for unit in units
    ]


def lifted(units: Sequence[str], decided_by: str, reason: str) -> list[Fact]:
    return [DegradedModeLifted(unit=unit, decided_by=decided_by, reason=reason) for unit in units]


def care(function: str, state: str, word: str, reason: str) -> Fact:
    return CareFunctionNoted(function=function, state=state, word=word, reason=reason)


def follows(function: str) -> Fact:
    return CareFunctionReleased(function=function)


def meeting(name: str, title: str, moment: str, place: str, expected: int) -> Fact:
    return MeetingAnnounced(meeting=name, title=title, starts_at=micros(moment), place=place, expected=expected)


def deadline(name: str, title: str, moment: str, owner: str, basis: str) -> Fact:
    return DeadlineSet(deadline=name, title=title, due_at=micros(moment), owner=owner, basis=basis)


def met(name: str, receipt: str) -> Fact:
    return DeadlineMet(deadline=name, receipt=receipt)
