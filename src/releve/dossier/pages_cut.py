"""The hospital's network is cut: what still opens from a 4G key, and which processes are left with nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier import latest
from releve.dossier.checks.cut import CLOSED, LIMPS, OPENS, UNKNOWN, Reach, still_open
from releve.dossier.checks.ground import Ground
from releve.dossier.links import page_of
from releve.dossier.state import App, Dossier
from releve.web import dials, tables
from releve.web.access import Request, right
from releve.web.tables import Column, Table

VERDICTS = {
    OPENS: (gettext_lazy("opens"), "restored"),
    LIMPS: (gettext_lazy("opens, limps"), "degraded"),
    CLOSED: (gettext_lazy("closed"), "critical"),
    UNKNOWN: (gettext_lazy("unknown"), "unknown"),
}
COLUMNS = (
    Column("id", gettext_lazy("Code"), kind="code", link="url", locked=True),
    Column("name", gettext_lazy("Application"), link="url"),
    Column("verdict", gettext_lazy("Network cut"), state="state"),
    Column("hosting", gettext_lazy("Hosting")),
    Column("why", gettext_lazy("Why")),
    Column("access", gettext_lazy("How to reach it")),
    Column("procedures", gettext_lazy("Degraded procedures"), kind="code"),
)


@right("dossier.read")
def cut(request: Request) -> HttpResponse:
    """Show what still opens when the hospital’s network is cut, sign-in included."""
    recall = dials.of(request).recall
    dossier = latest.dossier(**recall)
    ground = Ground(dossier, latest.day(**recall))
    reach = still_open(ground)
    order = list(VERDICTS)
    ranked = sorted(dossier.apps.values(), key=lambda app: order.index(reach[app.id].verdict))
    told = [app for app in ranked if reach[app.id].verdict in (OPENS, LIMPS) or app.reachable_4g]
    rows = [_row(dossier, app, reach[app.id]) for app in ranked]
    context = {
        "open": [_row(dossier, app, reach[app.id]) for app in told],
        "closed": sum(one.verdict == CLOSED for one in reach.values()),
        "total": len(reach),
        "alone": _alone(dossier, reach),
    }
    table = Table("reseau-coupe", _("What still opens when the network is cut"), COLUMNS, rows, landscape=True)
    return tables.respond(request, "dossier/cut.html", context, table)


def _row(dossier: Dossier, app: App, reach: Reach) -> dict[str, Any]:
    word, state = VERDICTS[reach.verdict]
    hosting = dossier.hostings.get(app.hosting or "")
    return {
        "id": app.id,
        "name": app.label,
        "url": page_of(app.subject),
        "verdict": word,
        "state": state,
        "hosting": hosting.label if hosting else app.hosting,
        "why": _why(reach),
        "access": app.access,
        "procedures": ", ".join(app.procedures or ()),
    }


def _why(reach: Reach) -> str:
    """Return what closes, limps or starves an application, in one line."""
    said = [
        (reach.closed_by, _("nobody gets in without {names}")),
        (reach.limps_by, _("works less well without {names}")),
        (reach.starved_by, _("no new data from {names}")),
    ]
    return "; ".join(words.format(names=", ".join(names)) for names, words in said if names)


def _alone(dossier: Dossier, reach: Mapping[str, Reach]) -> list[dict[str, Any]]:
    """Return the processes none of whose essential applications opens, the heaviest first."""
    shut = [
        process
        for process in dossier.processes.values()
        if process.essential and all(key in reach and reach[key].verdict == CLOSED for key in process.essential)
    ]
    return [
        {
            "name": one.label,
            "points": one.points,
            "essential": ", ".join(one.essential or ()),
            "minutes": one.outage_max_minutes,
        }
        for one in sorted(shut, key=lambda one: (-(one.points or 0), one.id))
    ]
