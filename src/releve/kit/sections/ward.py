"""A ward's own pages: whom it calls, what it uses and does without, its procedures. Pure."""

from typing import Any

from releve.dossier.state import App
from releve.kit.matter import Matter, table
from releve.kit.sections import procedures
from releve.kit.sections.cards import call
from releve.kit.words import duration, phone

CALLS = ("Astreinte", "Administrateur de garde", "Continuité des soins", "Pilote de crise")
APPS_MAX, PEOPLE_MAX, NEIGHBOURS_MAX = 36, 24, 14  # three pages of text: a nurse station reads no more


def section(matter: Matter) -> dict[str, Any]:
    """Return what a nurse station needs on its own two or three pages."""
    unit = matter.unit
    if not unit:
        raise ValueError("a ward's pages need a ward")
    return {
        "kind": "ward",
        "title": "Mon service quand tout est coupé",
        "calls": [call(matter, role) for role in CALLS],
        "people": _people(matter),
        "neighbours": _neighbours(matter),
        "apps": _apps(matter),
        "apps_left": max(0, len(matter.unit_apps) - APPS_MAX),
        "procedures": procedures.rows(matter.unit_procedures),
        "honest": procedures.honest(matter.unit_procedures),
    }


def _people(matter: Matter) -> list[list[str]]:
    department = matter.unit.department if matter.unit else None
    mine = [one for one in matter.dossier.people.values() if one.crisis_role and one.department == department]
    return [[one.label, one.crisis_role or "", phone(one.phone)] for one in mine[:PEOPLE_MAX]]


def _neighbours(matter: Matter) -> list[list[str]]:
    unit = matter.unit
    near = [
        one for one in matter.dossier.units.values() if unit and one.department == unit.department and one.id != unit.id
    ]
    return [[f"{one.id} {one.label}", "", phone(one.phone)] for one in near[:NEIGHBOURS_MAX]]


def _apps(matter: Matter) -> dict[str, Any]:
    return table(
        [("ce que l’écran faisait", 30), ("sans lui", 12), ("à la place", 36), ("tient", 8)],
        [_app(matter, app, how) for app, how in matter.unit_apps[:APPS_MAX]],
    )


def _app(matter: Matter, app: App, how: str) -> list[Any]:
    known = [matter.dossier.procedures[key] for key in app.procedures or () if key in matter.dossier.procedures]
    shown = {"state": "critical", "word": "arrêt"} if how == "essential" else {"state": "degraded", "word": "gêne"}
    instead = ", ".join(f"{one.label} ({one.id})" for one in known) or "aucune procédure connue"
    holds = min((one.autonomy_minutes for one in known if one.autonomy_minutes is not None), default=None)
    return [f"{app.label} ({app.id})", shown, instead, duration(holds)]
