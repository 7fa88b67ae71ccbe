"""Priorities: processes with how long they may stop and lose, declared levels of applications. Pure."""

from typing import Any

from releve.dossier.state import App
from releve.kit.matter import Column, Matter, table
from releve.kit.words import duration

UNSAID = "sans niveau"


def section(matter: Matter) -> dict[str, Any]:
    """Return the processes, the most pressing first, and the applications by declared level."""
    processes = sorted(
        matter.dossier.processes.values(), key=lambda one: (-(one.points or 0), one.outage_max_minutes or 10**9)
    )
    rows = [
        [
            one.label,
            matter.department_label(one.department),
            str(one.points if one.points is not None else "?"),
            duration(one.outage_max_minutes),
            duration(one.loss_max_minutes),
            ", ".join(one.essential or ()),
        ]
        for one in processes
    ]
    columns: list[Column] = [
        ("processus", 30),
        ("département", 22),
        ("poids", 6, "number"),
        ("DMIA", 8, "number"),
        ("PDMA", 8, "number"),
    ]
    return {
        "kind": "priorities",
        "title": "Priorités",
        "processes": table([*columns, ("applications sans lesquelles il s’arrête", 22)], rows),
        "levels": [_level(matter, key) for key in _levels(matter)],
    }


def _levels(matter: Matter) -> list[int | None]:
    said = {app.level for app in matter.dossier.apps.values()}
    return sorted(said, key=lambda level: (level is None, level or 0))


def _level(matter: Matter, key: int | None) -> dict[str, Any]:
    named = matter.dossier.levels.get(str(key))
    mine = [app for app in matter.dossier.apps.values() if app.level == key]
    return {
        "label": f"Niveau {key}" + (f" : {named.label}" if named else "") if key is not None else UNSAID.capitalize(),
        "count": len(mine),
        "apps": [_app(app) for app in sorted(mine, key=lambda app: (app.outage_max_minutes or 10**9, app.id))],
    }


def _app(app: App) -> list[str]:
    return [app.id, app.name or "", duration(app.outage_max_minutes)]
