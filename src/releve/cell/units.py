"""A unit's mode, folded: with its applications or without, since when, decided by whom. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from releve.cell.facts import DegradedModeDecided, DegradedModeLifted
from releve.journal import Told


@dataclass(frozen=True, slots=True)
class UnitMode:
    """One unit's mode. `since` in microseconds since 1970, None while nobody decided anything."""

    unit: str
    degraded: bool = False
    since: int | None = None
    decided_by: str = ""
    said_by: str = ""
    reason: str = ""
    procedures: tuple[str, ...] = ()


def unit_mode(unit: str, told: Iterable[Told]) -> UnitMode:
    """Fold one unit. A second decision to go degraded adds its procedures and keeps the first date."""
    mode = UnitMode(unit)
    for line in told:
        match line.fact:
            case DegradedModeDecided(decided_by=who, reason=why, procedures=sheets):
                since = mode.since if mode.degraded else line.happened_at
                kept = mode.procedures if mode.degraded else ()
                both = tuple(dict.fromkeys([*kept, *sheets]))
                mode = UnitMode(unit, True, since, who or line.by, line.by, why or mode.reason, both)
            case DegradedModeLifted(decided_by=who, reason=why):
                mode = UnitMode(unit, False, line.happened_at, who or line.by, line.by, why)
    return mode
