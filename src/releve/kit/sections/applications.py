"""The list of applications beside the map: what each needs, who answers for it, how long it may stop. Pure."""

from typing import Any

from releve.dossier.state import App
from releve.kit.matter import Column, Matter, table
from releve.kit.words import duration


def section(matter: Matter) -> dict[str, Any] | None:
    """Return the applications, or None when none is known."""
    apps = sorted(matter.dossier.apps.values(), key=lambda app: app.id)
    if not apps:
        return None
    columns: list[Column] = [
        ("code", 7),
        ("application", 30),
        ("a besoin de", 24),
        ("niv.", 5, "number"),
        ("DMIA", 8, "number"),
    ]
    return {
        "kind": "applications",
        "title": "Applications et ce dont elles ont besoin",
        "table": table([*columns, ("répond", 20)], [_row(matter, app) for app in apps]),
    }


def _row(matter: Matter, app: App) -> list[str]:
    needs = [one.needs for one in matter.dossier.needs.get(app.id, ()) if one.strength in (None, "blocks")]
    owner = matter.caller(app.owner)
    level = "?" if app.level is None else str(app.level)
    return [app.id, app.label, ", ".join(needs), level, duration(app.outage_max_minutes), owner["name"] or "?"]
