"""What a measure is: a name, what it shows, its goals, and a run that returns figures with their reference."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

Figures = dict[str, float]


@dataclass(frozen=True)
class Goal:
    """A figure and the limit it must keep: at most, unless `at_least`."""

    figure: str
    limit: float
    unit: str = ""
    at_least: bool = False

    def kept(self, figures: Figures) -> bool:
        value = figures[self.figure]
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{self.figure} {'≥' if self.at_least else '≤'} {self.limit:,g} {self.unit}".strip()


@dataclass(frozen=True)
class Measure:
    """One line of the table. `references` are figures measured in the same run, by other means, to compare with."""

    name: str
    what: str
    run: Callable[[], Figures]
    goals: tuple[Goal, ...]
    references: tuple[str, ...]
    runs: int = 3
    stated: dict[str, str] = field(default_factory=dict)  # how it was measured, where that needs saying


def percentiles(seconds: list[float]) -> tuple[float, float, float]:
    """Return p50, p95 and p99 in milliseconds."""
    cuts = quantiles(seconds, n=100, method="inclusive")
    return cuts[49] * 1000, cuts[94] * 1000, cuts[98] * 1000
