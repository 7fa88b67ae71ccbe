"""Notes and reported problems, folded; and how one typed line becomes a note. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from releve.cell.facts import NATURE_OF, ActionAsked, Decided, Noted, ProblemAnswered, ProblemReported
from releve.cell.words import ACTION, DECISION, INFORMATION
from releve.journal import Told

PREFIXES = {"i": INFORMATION, "d": DECISION, "a": ACTION}
TEXT_MAX = 2_000  # a note is a line of a register, not a report


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the register as it stands after corrections. Times in microseconds since 1970."""

    note: str
    text: str
    nature: str
    number: str
    by: str
    happened_at: int
    said_at: int
    seal: str
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What somebody reported, and what was answered."""

    problem: str
    who: str
    where: str
    what: str
    unit: str
    by: str
    reported_at: int
    answers: tuple[str, ...] = ()
    settled_at: int | None = None


def read_line(typed: str) -> tuple[str, str]:
    """Return the nature and the text of a typed line: "d: no mail" is a decision, "a:" an action, "i:" an information.

    A line without prefix is an information.
    """
    prefix, colon, rest = typed.strip().partition(":")
    nature = PREFIXES.get(prefix.strip().casefold())
    if colon and nature:
        return nature, rest.strip()
    return INFORMATION, typed.strip()


def note(name: str, told: Iterable[Told]) -> Note | None:
    """Fold one line of the register; None when it was withdrawn, erased or never said here."""
    for line in told:
        if isinstance(fact := line.fact, Noted | Decided | ActionAsked) and fact.note == name:
            number = "" if isinstance(fact, Noted) else fact.number
            when = (line.happened_at, line.said_at)
            return Note(name, fact.text, NATURE_OF[type(fact)], number, line.by, *when, line.seal, line.amended)
    return None


def problem(name: str, told: Iterable[Told]) -> Problem | None:
    """Fold one reported problem with its answers; None when its words are not here."""
    reported: Problem | None = None
    answers: list[str] = []
    settled_at = None
    for line in told:
        match line.fact:
            case ProblemReported(who=who, where=where, what=what, unit=unit) if reported is None:
                reported = Problem(name, who, where, what, unit, line.by, line.happened_at)
            case ProblemAnswered(answer=answer, settled=settled):
                answers.append(answer)
                settled_at = line.happened_at if settled else None
    if reported is None:
        return None
    shown = (reported.who, reported.where, reported.what, reported.unit, reported.by, reported.reported_at)
    return Problem(name, *shown, tuple(answers), settled_at)
