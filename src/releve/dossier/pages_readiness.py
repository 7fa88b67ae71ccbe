"""Ready at N %: criterion by criterion, the cheapest gains, and what each department and application lacks."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier import latest
from releve.dossier.links import page_of, words_of
from releve.dossier.readiness import Criterion, Gain, Readiness, estimates
from releve.dossier.state import Dossier
from releve.dossier.wording import work
from releve.web import dials, tables, times, typography
from releve.web.access import Request, right
from releve.web.tables import Column, Table

MISSING_TOLD = 40  # subjects named under one criterion; the table names them all
COLUMNS = (
    Column("family", gettext_lazy("Family")),
    Column("title", gettext_lazy("Criterion")),
    Column("percent", gettext_lazy("%"), kind="number"),
    Column("done", gettext_lazy("Has it"), kind="number"),
    Column("total", gettext_lazy("Of"), kind="number"),
    Column("weight", gettext_lazy("Weight"), kind="number"),
    Column("missing", gettext_lazy("Lacks it"), kind="code"),
    Column("hours", gettext_lazy("Work")),
    Column("anssi", gettext_lazy("ANSSI question"), kind="code"),
)


def gain_words(gain: Gain) -> dict[str, Any]:
    """Return a gain as pages and the command line tell it."""
    one = gain.criterion
    return {
        "code": one.code,
        "title": _(one.title),
        "points": typography.decimal(gain.points, 1, french=times.french()),
        "work": work(gain.minutes),
        "count": len(one.missing),
        "why": reason(one),
        "first": [words_of(subject) for subject in one.missing[:6]],
    }


def reason(one: Criterion) -> str:
    """Return why a criterion takes so much work."""
    return one.pourquoi if times.french() else one.why


@right("dossier.check")
def ready(request: Request) -> HttpResponse:
    """Show how ready the hospital is, criterion by criterion, and where an hour of work brings most."""
    recall = dials.of(request).recall
    found, dossier = latest.ready(**recall), latest.dossier(**recall)
    rows = [_row(_(family.title), one) for family in found.families for one in family.criteria]
    context = {
        "percent": found.percent,
        "empty": found.empty,
        "gains": [gain_words(gain) for gain in found.cheapest],
        "families": [_family(family) for family in found.families],
        "departments": _departments(dossier, found),
        "as_of": estimates()["as_of"],
    }
    table = Table("pret", _("Ready at {percent} %").format(percent=found.percent), COLUMNS, rows, landscape=True)
    return tables.respond(request, "dossier/ready.html", context, table)


def _row(family: str, one: Criterion) -> dict[str, Any]:
    return {
        "id": one.code,
        "family": family,
        "title": _(one.title),
        "percent": one.percent,
        "done": one.done,
        "total": one.total,
        "weight": one.weight,
        "missing": ", ".join(words_of(subject) for subject in one.missing),
        "hours": work(one.minutes) if one.share < 1 else "",
        "anssi": one.anssi,
    }


def _family(family: Any) -> dict[str, Any]:
    return {
        "code": family.code,
        "title": _(family.title),
        "percent": family.percent,
        "criteria": [_criterion(one) for one in family.criteria],
    }


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": _(one.title),
        "percent": one.percent,
        "done": one.done,
        "total": one.total,
        "state": "restored" if one.share == 1 else "unknown" if not one.total else "degraded",
        "why": reason(one),
        "work": work(one.minutes),
        "missing": [{"words": words_of(s), "url": page_of(s)} for s in one.missing[:MISSING_TOLD]],
        "more": max(0, len(one.missing) - MISSING_TOLD),
        "count": len(one.missing),
    }


def _departments(dossier: Dossier, found: Readiness) -> list[dict[str, Any]]:
    """Return for each department the applications that lack something, the poorest first."""
    lacks: dict[str, list[str]] = {}
    for one in _criteria(found):
        for subject in one.missing:
            lacks.setdefault(subject, []).append(_(one.title))
    by_department: dict[str, list[dict[str, Any]]] = {}
    for app in dossier.apps.values():
        if app.subject in lacks:
            line = {"code": app.id, "name": app.label, "url": page_of(app.subject), "lacks": lacks[app.subject]}
            by_department.setdefault(app.department or "", []).append(line)
    told = [
        {
            "name": dossier.departments[key].label if key in dossier.departments else key or _("no department"),
            "apps": apps,
            "count": sum(len(app["lacks"]) for app in apps),
        }
        for key, apps in by_department.items()
    ]
    return sorted(told, key=lambda one: (-one["count"], one["name"]))


def _criteria(found: Readiness) -> Iterable[Criterion]:
    return (one for family in found.families for one in family.criteria)
