"""Keep the rows equal to the folds."""

from collections.abc import Callable
from dataclasses import asdict, astuple
from typing import Any

from releve.cell.agenda import date
from releve.cell.care import said_of
from releve.cell.crisis import crisis
from releve.cell.models import CareRow, CrisisRow, DateRow, NoteRow, ProblemRow, UnitModeRow
from releve.cell.notes import note, problem
from releve.cell.units import unit_mode
from releve.journal import Told, projects

Lines = dict[str, list[Told]]


def _keep(row: Any, told: Lines, read: Callable[[str, list[Told]], dict[str, Any] | None]) -> None:
    """Replace the rows of these subjects; no row for a subject that folds to nothing."""
    ids = {subject: subject.partition(":")[2] for subject in told}
    row.objects.filter(pk__in=ids.values()).delete()
    folded = [read(ids[subject], lines) for subject, lines in told.items()]
    row.objects.bulk_create([row(**values) for values in folded if values is not None])


@projects("crisis")
def save_crises(told: Lines) -> None:
    _keep(CrisisRow, told, _crisis)


def _crisis(name: str, lines: list[Told]) -> dict[str, Any] | None:
    found = crisis(name, lines)
    if found.opened_at is None:
        return None
    values = {field: getattr(found, field) for field in ("name", "cold", "wording", "phase", "opened_at", "opened_by")}
    ends = {"closed_at": found.closed_at, "closed_by": found.closed_by}
    stages = [list(astuple(stage)) for stage in found.stages]
    return {"crisis": name, **values, **ends, "phase_at": found.stages[-1].at, "stages": stages}


@projects("note")
def save_notes(told: Lines) -> None:
    _keep(NoteRow, told, lambda name, lines: asdict(found) if (found := note(name, lines)) else None)


@projects("problem")
def save_problems(told: Lines) -> None:
    _keep(ProblemRow, told, _problem)


def _problem(name: str, lines: list[Told]) -> dict[str, Any] | None:
    found = problem(name, lines)
    return {**asdict(found), "answers": list(found.answers)} if found else None


@projects("unit")
def save_modes(told: Lines) -> None:
    _keep(UnitModeRow, told, _mode)


def _mode(unit: str, lines: list[Told]) -> dict[str, Any] | None:
    found = unit_mode(unit, lines)
    return {**asdict(found), "procedures": list(found.procedures)} if found.since is not None else None


@projects("care")
def save_care(told: Lines) -> None:
    _keep(CareRow, told, lambda name, lines: {"function": name, **asdict(f)} if (f := said_of(lines)) else None)


@projects("meeting")
@projects("deadline")
def save_dates(told: Lines) -> None:
    """Save meetings and deadlines in one table, by their whole subject."""
    DateRow.objects.filter(pk__in=list(told)).delete()
    folded = [date(subject, lines) for subject, lines in told.items()]
    DateRow.objects.bulk_create(DateRow(**asdict(found)) for found in folded if found)
