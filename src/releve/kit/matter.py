"""What the sections of a kit are made from. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from releve.dossier.state import App, Dossier, Person, Procedure, Thing, Unit
from releve.kit.words import phone

PARTS = [one.name for one in fields(Dossier) if one.name not in {"hospital", "withdrawn"}]
Column = tuple[str, int] | tuple[str, int, str]


@dataclass(frozen=True)
class Matter:
    """A dossier, the day of printing, the number of the kit and, for a ward's kit, its unit."""

    dossier: Dossier
    today: date
    number: str
    unit: Unit | None = None

    @cached_property
    def is_empty(self) -> bool:
        """Return whether nothing is known of the hospital."""
        return not any(getattr(self.dossier, part) for part in PARTS)

    def person(self, key: str | None) -> Person | None:
        """Return a person by id, or None."""
        return self.dossier.people.get(key or "")

    def caller(self, key: str | None) -> dict[str, str]:
        """Return {"name", "phone", "job"} of a person; all empty when unknown, so that the pen finds a line."""
        one = self.person(key)
        return {
            "name": one.label if one else "",
            "phone": phone(one.phone if one else ""),
            "job": (one and one.job) or "",
        }

    def with_role(self, *roles: str) -> list[Person]:
        """Return the people who hold one of these crisis roles, in the order of the roles."""
        return [one for role in roles for one in self.dossier.people.values() if one.crisis_role == role]

    def named(self, keys: Iterable[str] | None) -> str:
        """Return applications by name, in one line."""
        apps = self.dossier.apps
        return ", ".join(apps[key].label if key in apps else key for key in keys or ())

    @cached_property
    def departments_of(self) -> dict[str, list[str]]:
        """Return the departments of each procedure: its own, else those of the applications that fall back on it."""
        found: dict[str, list[str]] = {key: list(one.departments or ()) for key, one in self.dossier.procedures.items()}
        for app in self.dossier.apps.values():
            for key in app.procedures or ():
                one = self.dossier.procedures.get(key)
                if one and not one.departments and app.department and app.department not in found[key]:
                    found[key].append(app.department)
        return found

    def department_label(self, key: str | None) -> str:
        """Return the name of a department, its id, or nothing."""
        one = self.dossier.departments.get(key or "")
        return one.label if one else key or ""

    @cached_property
    def unit_apps(self) -> list[tuple[App, str]]:
        """Return the applications the unit's department uses, the essential first, with "essential" or "helpful"."""
        if not self.unit:
            return []
        found: dict[str, str] = {}
        mine = [one for one in self.dossier.processes.values() if one.department == self.unit.department]
        for process in sorted(mine, key=lambda one: -(one.points or 0)):
            found |= {key: found.get(key, "essential") for key in process.essential or ()}
        for process in mine:
            found |= {key: found.get(key, "helpful") for key in process.helpful or ()}
        own = (app.id for app in self.dossier.apps.values() if app.department == self.unit.department)
        found |= {key: found.get(key, "helpful") for key in own}
        kept = [(self.dossier.apps[key], how) for key, how in found.items() if key in self.dossier.apps]
        return sorted(kept, key=lambda pair: pair[1])

    @cached_property
    def unit_procedures(self) -> list[Procedure]:
        """Return the procedures of the unit's department and of the applications it uses."""
        if not self.unit:
            return []
        keys = {key for app, _how in self.unit_apps for key in app.procedures or ()}
        keys |= {key for key, places in self.departments_of.items() if self.unit.department in places}
        return [one for key, one in self.dossier.procedures.items() if key in keys]


def fresh_at(dossier: Dossier) -> int | None:
    """Return when the newest value of the dossier was said (microseconds), or None for an empty dossier."""
    return max((given.said_at for thing in _things(dossier) for given in thing.sources.values()), default=None)


def _things(dossier: Dossier) -> Iterator[Thing]:
    yield dossier.hospital
    for part in PARTS:
        yield from getattr(dossier, part).values()


def table(columns: Sequence[Column], rows: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """Return a table for common.typ's `any-table`: (label, weight[, kind]) and rows of texts or statuses."""
    heads = [{"label": one[0], "weight": one[1], "kind": one[2] if len(one) > 2 else "text"} for one in columns]  # noqa: PLR2004
    return {"columns": heads, "rows": [list(row) for row in rows]}
