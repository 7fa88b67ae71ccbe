"""Read the crisis room: from rows, or folded again from the journal when a dial is turned."""

from collections.abc import Callable
from typing import Any, TypeVar

from releve import journal
from releve.cell.agenda import Date, date
from releve.cell.care import Care, Said, derived, said_of
from releve.cell.crisis import Crisis, Stage, crisis
from releve.cell.functions import Process, care_functions
from releve.cell.models import CareRow, CrisisRow, DateRow, NoteRow, ProblemRow, UnitModeRow
from releve.cell.notes import Note, Problem, note, problem
from releve.cell.units import UnitMode, unit_mode
from releve.dossier import load
from releve.dossier.state import Dossier
from releve.journal import Told, recall_all, subjects
from releve.restart import AppState, Condition, states

Found = TypeVar("Found")
PARTS = ("apps", "dependencies", "processes", "departments", "units", "procedures", "teams")
PAST_MAX = 8  # dossiers of the past kept in memory, about 1 MB each
_past: dict[tuple[object, ...], Dossier] = {}
NOTES_MAX = 500  # notes shown at once; older ones are in the main courante


def turned(dials: dict[str, Any]) -> bool:
    """Say whether the page looks at another time than now."""
    return any(value is not None for value in dials.values())


def _folded(prefix: str, fold: Callable[[str, list[Told]], Found | None], dials: dict[str, Any]) -> list[Found]:
    """Fold every subject of a prefix as the dials stand; the fold gets what follows the prefix."""
    told = recall_all(subjects(prefix), **dials)
    return [found for subject, lines in told.items() if lines and (found := fold(subject.partition(":")[2], lines))]


def crises(**dials: Any) -> list[Crisis]:
    """Return every crisis, the last opened first."""
    if turned(dials):
        found = [one for one in _folded("crisis", crisis, dials) if one.opened_at is not None]
    else:
        found = [_crisis(row) for row in CrisisRow.objects.all()]
    return sorted(found, key=lambda one: one.opened_at or 0, reverse=True)


def _crisis(row: CrisisRow) -> Crisis:
    stages = tuple(Stage(*values) for values in row.stages)
    opened = (row.opened_at, row.opened_by)
    return Crisis(row.crisis, row.name, row.cold, row.wording, *opened, stages, row.closed_at, row.closed_by)


def open_crises(**dials: Any) -> list[Crisis]:
    """Return the crises that are open; two is a state to show."""
    return [one for one in crises(**dials) if one.is_open]


def modes(**dials: Any) -> dict[str, UnitMode]:
    """Return the mode of each unit of which something was decided."""
    if turned(dials):
        found = _folded("unit", lambda unit, told: m if (m := unit_mode(unit, told)).since else None, dials)
    else:
        rows = [row.values() for row in UnitModeRow.objects.all()]
        found = [UnitMode(**{**row, "procedures": tuple(row["procedures"])}) for row in rows]
    return {mode.unit: mode for mode in found}


def dates(**dials: Any) -> list[Date]:
    """Return meetings and deadlines, soonest first."""
    if turned(dials):
        pairs = [(s, prefix) for prefix in ("meeting", "deadline") for s in subjects(prefix)]
        told = recall_all([subject for subject, _ in pairs], **dials)
        found = [one for subject, lines in told.items() if (one := date(subject, lines))]
    else:
        found = [Date(**row.values()) for row in DateRow.objects.all()]
    return sorted(found, key=lambda one: one.at)


def notes(nature: str = "", **dials: Any) -> list[Note]:
    """Return the last notes, newest first; of one nature when it is given."""
    if turned(dials):
        found = [one for one in _folded("note", note, dials) if not nature or one.nature == nature]
        return sorted(found, key=lambda one: one.happened_at, reverse=True)[:NOTES_MAX]
    rows = NoteRow.objects.filter(**({"nature": nature} if nature else {})).order_by("-happened_at")
    return [Note(**row.values()) for row in rows[:NOTES_MAX]]


def problems(**dials: Any) -> list[Problem]:
    """Return the problems reported: the open ones first, newest first."""
    if turned(dials):
        found = _folded("problem", problem, dials)
    else:
        rows = [row.values() for row in ProblemRow.objects.all()]
        found = [Problem(**{**row, "answers": tuple(row["answers"])}) for row in rows]
    return sorted(found, key=lambda one: (one.settled_at is not None, -one.reported_at))


def said_care(**dials: Any) -> dict[str, Said]:
    """Return what people say of care functions."""
    if turned(dials):
        told = recall_all(subjects("care"), **dials)
        return {s.partition(":")[2]: said for s, lines in told.items() if (said := said_of(lines))}
    return {row.function: Said(row.state, row.word, row.reason, row.by, row.at) for row in CareRow.objects.all()}


def care(dossier: Dossier, apps: dict[str, Condition], units: dict[str, UnitMode], **dials: Any) -> list[Care]:
    """Return every care function as it stands, in the order of the screen. `apps`: what each application can do."""
    said = said_care(**dials)
    on_paper = {u.department for u in dossier.units.values() if u.department and _is_degraded(units, u.id)}
    sheets = {app.id for app in dossier.apps.values() if app.procedures}
    functions = care_functions(
        Process(p.id, p.label, p.department or "", p.essential or (), p.helpful or ())
        for p in dossier.processes.values()
    )
    return [Care(f, derived(f, apps, on_paper, sheets), said.get(f.function)) for f in functions]


def _is_degraded(units: dict[str, UnitMode], unit: str) -> bool:
    return unit in units and units[unit].degraded


def dossier_of(**dials: Any) -> Dossier:
    """Return the parts of the dossier that the crisis room reads.

    Under a turned dial it is folded from the journal, then kept for that hour until somebody speaks.
    """
    if not turned(dials):
        return load(PARTS)
    known = dials.get("known")
    asked = getattr(known, "moment", None)
    if known is not None and asked is None:
        return load(PARTS, **dials)
    key = (dials.get("as_at"), asked, journal.top(), str(journal.head()))
    if key not in _past:
        if len(_past) >= PAST_MAX:
            _past.clear()
        _past[key] = load(PARTS, **dials)
    return _past[key]


@journal.on_said
def _forget_past(_subjects: set[str]) -> None:
    _past.clear()


def app_states(**dials: Any) -> dict[str, AppState]:
    """Return what people said of applications."""
    return states(**dials)
