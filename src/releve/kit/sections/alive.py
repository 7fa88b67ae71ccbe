"""What still works when the hospital's network is cut, sign-in included. Pure."""

from typing import Any

from releve.dossier.checks.cut import LIMPS, OPENS, UNKNOWN, Reach, still_open
from releve.dossier.checks.ground import Ground
from releve.dossier.state import App
from releve.kit.matter import Matter, table

NONE = "Aucune application connue ne s’ouvre sans le réseau de l’hôpital."


def section(matter: Matter) -> dict[str, Any]:
    """Return what opens from a 4G key, what is said to and does not, and what nobody has tried."""
    reach = still_open(Ground(matter.dossier, matter.today))
    apps = matter.dossier.apps
    opens = [apps[key] for key, one in reach.items() if one.verdict in (OPENS, LIMPS)]
    belied = [apps[key] for key, one in reach.items() if one.closed_by and apps[key].reachable_4g]
    unknown = [apps[key] for key, one in reach.items() if one.verdict == UNKNOWN]
    return {
        "kind": "alive",
        "title": "Ce qui marche encore, tout coupé",
        "known": bool(apps),
        "opens": _opens(matter, opens, reach),
        "belied": [
            [app.label, f"il faut {matter.named(reach[app.id].closed_by)}, qui tombe avec le réseau"] for app in belied
        ],
        "unknown": [f"{app.label} ({_host(matter, app) or app.id})" for app in unknown],
        "sites": [_site(one) for one in matter.dossier.sites.values()],
        "none": NONE,
    }


def _host(matter: Matter, app: App) -> str:
    one = matter.dossier.hostings.get(app.hosting or "")
    return one.label if one else app.hosting or ""


def _opens(matter: Matter, apps: list[App], reach: Any) -> dict[str, Any]:
    return table(
        [("application", 34), ("où elle tourne", 24), ("comment, pour qui", 14), ("qui fait entrer", 13), ("état", 22)],
        [
            [
                f"{app.label} ({app.id})",
                _host(matter, app),
                ", ".join(part for part in (app.access, app.access_for) if part) or "clé 4G",
                matter.named(app.authenticated_by) or "à vérifier",
                _verdict(reach[app.id]),
            ]
            for app in apps
        ],
    )


def _verdict(one: Reach) -> dict[str, str]:
    if one.verdict == OPENS:
        return {"state": "restored", "word": "s’ouvre"}
    without = [*one.limps_by, *one.starved_by]
    return {"state": "degraded", "word": f"sans {', '.join(without)}" if without else "en partie"}


def _site(one: Any) -> list[str]:
    words = {
        True: "téléphonie sur IP : tombe avec le réseau",
        False: "téléphonie classique",
        None: "téléphonie : à vérifier",
    }
    return [one.label, words[one.ip_phones], one.phone or ""]
