"""The dossier and what is reckoned from it, kept until a row changes: a page after another asks for the same."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from releve.dossier.checks import check
from releve.dossier.checks.finding import Finding
from releve.dossier.models import StampRow
from releve.dossier.readiness import Readiness, readiness
from releve.dossier.reading import load
from releve.dossier.state import Dossier
from releve.journal import clock
from releve.web import times

Key = tuple[tuple[str, str], ...]
Reckoned = TypeVar("Reckoned")


class _Kept(NamedTuple):
    key: Key
    dossier: Dossier
    reckoned: dict[str, tuple[date, Any]]


_kept: list[_Kept] = []  # at most one: the last state of the rows


def _now() -> _Kept:
    key = tuple(sorted(StampRow.objects.values_list("prefix", "stamp")))
    if not _kept or _kept[0].key != key:
        _kept[:] = [_Kept(key, load(), {})]
    return _kept[0]


def dossier(**recall: Any) -> Dossier:
    """Return the whole dossier, as known today or through the dials."""
    return load(**recall) if recall else _now().dossier


def day(as_at: int | None = None, **_other: Any) -> date:
    """Return the day a dossier is judged at: today as the journal's clock tells it, or that of the dial."""
    return times.local(as_at if as_at is not None else clock.now()).date()


def findings(**recall: Any) -> list[Finding]:
    """Return the findings of the dossier, the worst first."""
    return _reckoned("findings", check, recall)


def ready(**recall: Any) -> Readiness:
    """Return how ready the dossier makes the hospital."""
    return _reckoned("ready", readiness, recall)


def _reckoned(name: str, reckon: Callable[[Dossier, date], Reckoned], recall: dict[str, Any]) -> Reckoned:
    today = day(**recall)
    if recall:
        return reckon(load(**recall), today)
    kept = _now()
    if kept.reckoned.get(name, (None,))[0] != today:
        kept.reckoned[name] = (today, reckon(kept.dossier, today))
    found: Reckoned = kept.reckoned[name][1]
    return found
