"""Units by department with their mode, and the procedures of a unit by horizon."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.cell import queries
from releve.cell.units import UnitMode
from releve.dossier.state import NEVER, Department, Dossier, Procedure, Unit
from releve.web import tables
from releve.web.access import Who
from releve.web.names import person_name

HORIZONS = (
    (4 * 60, gettext_lazy("up to 4 h")),
    (48 * 60, gettext_lazy("up to 48 h")),
    (10**9, gettext_lazy("beyond 48 h")),
)
COLUMNS = (
    tables.Column("name", gettext_lazy("Unit"), link="url"),
    tables.Column("id", gettext_lazy("Code"), kind="code", locked=True),
    tables.Column("department", gettext_lazy("Department")),
    tables.Column("mode", gettext_lazy("Mode"), state="look"),
    tables.Column("since", gettext_lazy("Since"), kind="moment"),
    tables.Column("decided_by", gettext_lazy("Decided by")),
    tables.Column("reason", gettext_lazy("Why")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit and its mode; `procedures`: those that its department's applications have."""

    unit: Unit
    mode: UnitMode
    procedures: tuple[Procedure, ...]
    reader: Who

    @property
    def look(self) -> str:
        return "degraded" if self.mode.degraded else "restored" if self.mode.since else "unknown"

    @property
    def word(self) -> str:
        if self.mode.degraded:
            return _("Degraded mode")
        return _("With its applications") if self.mode.since else _("Nothing decided")

    @property
    def who(self) -> str:
        return person_name(self.mode.decided_by, self.reader)


@dataclass(frozen=True, slots=True)
class Group:
    """A department and its units."""

    department: Department
    units: tuple[Standing, ...]

    @property
    def degraded(self) -> int:
        return sum(one.mode.degraded for one in self.units)


def board(who: Who, **dials: Any) -> list[Group]:
    """Return the departments that have units, each with its units as they stand."""
    dossier, modes = queries.dossier_of(**dials), queries.modes(**dials)
    known = {**dossier.units, **{code: Unit(id=code) for code in modes if code not in dossier.units}}
    groups: dict[str, list[Standing]] = {}
    for unit in known.values():
        standing = Standing(unit, modes.get(unit.id, UnitMode(unit.id)), _procedures(unit, dossier), who)
        groups.setdefault(unit.department or "", []).append(standing)
    return [Group(dossier.departments.get(code, Department(id=code)), tuple(units)) for code, units in groups.items()]


def unit_of(unit: str, who: Who, **dials: Any) -> Standing | None:
    """Return one unit as it stands, or None when nobody knows it."""
    return next((one for group in board(who, **dials) for one in group.units if one.unit.id == unit), None)


def _procedures(unit: Unit, dossier: Dossier) -> tuple[Procedure, ...]:
    """Return the procedures of the department's applications, and those that name the department."""
    apps = [app for app in dossier.apps.values() if app.department == unit.department]
    named = {code for app in apps for code in app.procedures or ()}
    named |= {p.id for p in dossier.procedures.values() if unit.department in (p.departments or ())}
    return tuple(dossier.procedures[code] for code in sorted(named) if code in dossier.procedures)


def procedures_of(found: Standing) -> list[tuple[str, list[tuple[Procedure, str]]]]:
    """Return the unit's procedures by how long they hold, each with what is said of its tests."""
    low, groups = 0, []
    for high, name in HORIZONS:
        here = [p for p in found.procedures if low < (p.autonomy_minutes or 1) <= high]
        groups.append((str(name), [(p, _tested(p)) for p in here]))
        low = high
    return [group for group in groups if group[1]]


def _tested(procedure: Procedure) -> str:
    if procedure.tested_on == NEVER:
        return _("never tested")
    return _("tested %(day)s") % {"day": procedure.tested_on} if procedure.tested_on else _("test unknown")


def table_of(groups: Iterable[Group]) -> tables.Table:
    """Return the units as a table, for Excel and paper."""
    rows = [
        {
            "id": one.unit.id,
            "name": one.unit.label,
            "url": reverse("cell:unit", args=[one.unit.id]),
            "department": group.department.label,
            "mode": one.word,
            "look": one.look,
            "since": one.mode.since,
            "decided_by": one.who,
            "reason": one.mode.reason,
        }
        for group in groups
        for one in group.units
    ]
    return tables.Table("units", _("Degraded mode by unit"), COLUMNS, rows, landscape=True)
