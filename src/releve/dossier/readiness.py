"""How ready the hospital is, proved by what its dossier holds. Pure.

Percent of a criterion = what has it, of all that should. Percent of the whole = the criteria by their weights. An empty
dossier is 0 %. Weights and minutes are dated data (data/readiness.json), each with its reason.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from releve.dossier.checks.ground import Ground
from releve.dossier.criteria import CRITERIA
from releve.dossier.state import Dossier
from releve.journal import gettext_noop

GAINS_TOLD = 3
FAMILIES = {
    "gouvernance": gettext_noop("Governance"),
    "outillage": gettext_noop("Processes and tools"),
    "communication": gettext_noop("Communication"),
    "reponse": gettext_noop("Detection and response"),
    "continuite": gettext_noop("Continuity and rebuilding"),
}


class Criterion(NamedTuple):
    """One thing that is proved by counting.

    `minutes_each`: the work to mend one that lacks it, and `why` so much (`pourquoi` in French). `usual`: how many a
    hospital has, while nothing is known of its own. `after`: the criterion that must be begun before, "" for none.
    """

    code: str
    family: str
    title: str
    weight: int
    total: int
    missing: tuple[str, ...]
    minutes_each: int
    why: str
    pourquoi: str
    anssi: str
    usual: int
    after: str

    @property
    def done(self) -> int:
        return self.total - len(self.missing)

    @property
    def share(self) -> float:
        """Return what is done, 0 to 1; nothing known is 0."""
        return self.done / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        return int(100 * self.share)

    @property
    def minutes(self) -> int:
        """Return the work to mend it all; where nothing is known yet, as much as is usual."""
        return self.minutes_each * (len(self.missing) if self.total else self.usual)


class Gain(NamedTuple):
    """What one criterion would bring: points of the whole (0 to 100) for so many minutes of work."""

    criterion: Criterion
    points: float
    minutes: int

    @property
    def points_per_hour(self) -> float:
        return self.points * 60 / self.minutes


class Family(NamedTuple):
    """A family of criteria, with its own percentage."""

    code: str
    title: str
    percent: int
    criteria: tuple[Criterion, ...]


class Readiness(NamedTuple):
    """The whole: a percentage, the families, and every gain, the cheapest first."""

    percent: int
    families: tuple[Family, ...]
    gains: tuple[Gain, ...]
    empty: bool

    @property
    def cheapest(self) -> tuple[Gain, ...]:
        return self.gains[:GAINS_TOLD]


@lru_cache(maxsize=1)
def estimates() -> dict[str, Any]:
    """Return the dated weights and minutes."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "readiness.json").read_text(encoding="utf-8"))
    return found


def readiness(dossier: Dossier, today: date) -> Readiness:
    """Return how ready a dossier shows its hospital to be on a day."""
    ground = Ground(dossier, today)
    criteria = [_criterion(one, ground) for one in estimates()["criteria"]]
    families = tuple(_family(code, [c for c in criteria if c.family == code]) for code in FAMILIES)
    return Readiness(_percent(criteria), families, _gains(criteria), empty=not any(c.done for c in criteria))


def _criterion(said: dict[str, Any], ground: Ground) -> Criterion:
    title, counts = CRITERIA[said["code"]]
    tally = counts(ground)
    return Criterion(title=title, total=tally.total, missing=tally.missing, **({"after": ""} | said))


def _family(code: str, criteria: list[Criterion]) -> Family:
    return Family(code, FAMILIES[code], _percent(criteria), tuple(criteria))


def _percent(criteria: Iterable[Criterion]) -> int:
    every = list(criteria)
    return int(100 * sum(c.weight * c.share for c in every) / max(1, sum(c.weight for c in every)))


def _gains(criteria: list[Criterion]) -> tuple[Gain, ...]:
    """Return what each criterion would bring, by points for an hour of work; not before what it leans on is begun."""
    whole = sum(c.weight for c in criteria)
    begun = {c.code for c in criteria if c.done} | {""}
    found = [
        Gain(c, 100 * c.weight * (1 - c.share) / whole, c.minutes) for c in criteria if c.share < 1 and c.after in begun
    ]
    return tuple(sorted(found, key=lambda gain: (-gain.points_per_hour, gain.criterion.code)))


def lacking(found: Readiness, subject: str) -> list[Criterion]:
    """Return the criteria that one subject ("app:GAM") lacks."""
    return [c for family in found.families for c in family.criteria if subject in c.missing]
