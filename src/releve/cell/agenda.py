"""What is coming: meetings announced and deadlines set, folded. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from releve.cell.facts import DeadlineMet, DeadlineSet, MeetingAnnounced, MeetingCancelled
from releve.journal import Told

MEETING, DEADLINE = "meeting", "deadline"


@dataclass(frozen=True, slots=True)
class Date:
    """A meeting or a deadline. `at` in microseconds since 1970; `done_at` when cancelled or met."""

    subject: str
    sort: str
    title: str
    at: int
    place: str = ""
    owner: str = ""
    basis: str = ""
    expected: int = 0
    done_at: int | None = None
    receipt: str = ""


def date(subject: str, told: Iterable[Told]) -> Date | None:
    """Fold one date; the last announcement wins (a meeting is moved by announcing it again)."""
    found: Date | None = None
    for line in told:
        match line.fact:
            case MeetingAnnounced() as fact:
                found = Date(subject, MEETING, fact.title, fact.starts_at, place=fact.place, expected=fact.expected)
            case DeadlineSet() as fact:
                found = Date(subject, DEADLINE, fact.title, fact.due_at, owner=fact.owner, basis=fact.basis)
            case MeetingCancelled() if found:
                found = replace(found, done_at=line.happened_at)
            case DeadlineMet(receipt=receipt) if found:
                found = replace(found, done_at=line.happened_at, receipt=receipt)
    return found


def next_of(dates: Iterable[Date], sort: str, now: int) -> Date | None:
    """Return the next meeting to come, or the most pressing deadline still owed: one that is past comes first."""
    open_ones = [d for d in dates if d.sort == sort and d.done_at is None and (sort == DEADLINE or d.at >= now)]
    return min(open_ones, key=lambda found: found.at, default=None)
