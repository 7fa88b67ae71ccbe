"""What the page of the crisis cell shows of each crisis and of the dates."""

from dataclasses import dataclass
from typing import Any

from releve.cell import queries
from releve.cell.agenda import MEETING, Date
from releve.cell.crisis import Crisis, Stage
from releve.cell.words import PHASES


@dataclass(frozen=True, slots=True)
class Step:
    """One phase on the path of a crisis: entered at a time, the current one, or to come."""

    label: str
    at: int | None
    current: bool


@dataclass(frozen=True)
class Shown:
    """A crisis with its path; the fields of the crisis are read through it."""

    of: Crisis
    path: tuple[Step, ...]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.of, name)


@dataclass(frozen=True)
class ShownDate:
    """A date and whether its time has passed."""

    date: Date
    late: bool

    @property
    def behind(self) -> bool:
        """Say whether nothing is expected of it any more."""
        return self.date.done_at is not None or (self.late and self.date.sort == MEETING)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.date, name)


def shown(crisis: Crisis) -> Shown:
    """Return a crisis with all phases in order, each with the last time it was entered."""
    entered: dict[str, Stage] = {stage.phase: stage for stage in crisis.stages}
    reached = list(PHASES).index(crisis.phase)
    path = [
        Step(label, entered[phase].at if phase in entered and place <= reached else None, phase == crisis.phase)
        for place, (phase, label) in enumerate(PHASES.items())
    ]
    return Shown(crisis, tuple(path))


def crisis_page(at: int, **dials: Any) -> dict[str, Any]:
    """Return the context of the page, as the dials stand; `at` is the moment it speaks of."""
    found = queries.crises(**dials)
    dates = [ShownDate(one, one.at < at) for one in queries.dates(**dials)]
    return {
        "open": [shown(one) for one in found if one.is_open],
        "closed": [one for one in found if not one.is_open],
        "phases": PHASES.items(),
        "decisions": queries.notes("decision", **dials)[:8],
        "actions": queries.notes("action", **dials)[:8],
        "dates": sorted(dates, key=lambda one: (one.behind, one.at)),
        "dates_behind": any(one.behind for one in dates) and not all(one.behind for one in dates),
        "problems": [one for one in queries.problems(**dials) if one.settled_at is None],
    }
