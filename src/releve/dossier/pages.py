"""Screens of the dossier: what is known and from where, each list, and everything about one thing."""

from collections import Counter
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier.describing import application_parts, disputes_of, lines_of, link_to, named_by
from releve.dossier.field import Descriptor
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.folds import PARTS
from releve.dossier.listing import table_of
from releve.dossier.pages_checks import findings_about
from releve.dossier.reading import load
from releve.dossier.state import Dossier
from releve.dossier.telling import Told
from releve.dossier.thing import Thing
from releve.journal import open_file
from releve.web import dials, tables
from releve.web.access import Request, right

BOARDS = (
    (
        gettext_lazy("Information system"),
        ("application", "dependency", "interface", "link", "hosting", "backup", "level"),
    ),
    (gettext_lazy("Care and activity"), ("process", "procedure", "unit", "bed", "department", "site")),
    (gettext_lazy("People and help"), ("person", "oncall", "team", "supplier", "contract")),
)
PICTURES = (
    ("dossier:checks", gettext_lazy("What would hurt")),
    ("dossier:ready", gettext_lazy("Readiness")),
    ("dossier:map", gettext_lazy("Dependency map")),
    ("dossier:scheme", gettext_lazy("Interface scheme")),
    ("dossier:cut", gettext_lazy("What still opens when all is cut")),
)
SECTIONS = (
    (gettext_lazy("Objectives"), ("level", "outage_max_minutes", "loss_max_minutes", "effort_minutes", "users_count")),
    (
        gettext_lazy("Reach it when the hospital is cut off"),
        ("hosting", "reachable_4g", "access", "access_for", "authenticated_by"),
    ),
    (gettext_lazy("Who"), ("owner", "deputy", "team", "suppliers", "vendor", "maintenance", "remote_maintenance")),
    (gettext_lazy("Working without it"), ("procedures",)),
    (
        gettext_lazy("What it is"),
        ("description", "family", "layer", "department", "platform", "environment", "version", "address", "note"),
    ),
)


WORRIES_MAX = 8  # on a thing's page; the rest is on the checks' own page
HEADS = {
    "application",
    "unit",
    "procedure",
    "process",
    "supplier",
    "team",
    "person",
    "link",
    "site",
    "hospital",
    "oncall",
}


def dossier_for(request: Request) -> Dossier:
    """Return the dossier as this reader may see it, at the time the dials say."""
    whole = load(**dials.of(request).recall)
    return whole if request.who.reads("staff") else whole.nameless()


def descriptor_of(sort: str) -> Descriptor:
    """Return the descriptor of a sort; 404 when there is none."""
    if sort not in DESCRIPTORS:
        raise Http404
    return DESCRIPTORS[sort]


def thing_of(dossier: Dossier, sort: str, key: str) -> Thing:
    """Return a thing; 404 when nothing was ever said of it."""
    thing = dossier.things.get((sort, key))
    if thing is None:
        raise Http404
    return thing


@right("dossier.read")
def home(request: Request) -> HttpResponse:
    """See what the dossier holds, how fresh it is, where it comes from, what is disputed."""
    dossier = dossier_for(request)
    given = [one for thing in dossier.things.values() for one in thing.sources.values()]
    context = {
        "boards": [(title, [_tile(dossier, sort) for sort in sorts]) for title, sorts in BOARDS],
        "pictures": [(url, title) for name, title in PICTURES if (url := _reverse(name))],
        "sources": Counter(one.source.partition("#")[0] for one in given).most_common(30),
        "latest": max((one.said_at for one in given), default=None),
        "disputed": [thing for thing in dossier.things.values() if thing.disputed and not thing.withdrawn],
        "hospital": dossier.hospital,
        "withdrawn": len(dossier.withdrawn),
        "empty": not given,
        "can": {verb: request.who.may(f"dossier.{verb}") for verb in ("import", "export", "edit")},
    }
    return render(request, "dossier/home.html", context)


def _tile(dossier: Dossier, sort: str) -> tuple[str, str, int]:
    descriptor = DESCRIPTORS[sort]
    return reverse("dossier:list", args=[sort]), _(descriptor.many).capitalize(), len(getattr(dossier, descriptor.part))


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@right("dossier.read")
def listing(request: Request, sort: str) -> HttpResponse:
    """See every thing of one sort, filter, sort, print, take away."""
    descriptor = descriptor_of(sort)
    if descriptor.part not in PARTS.values():
        raise Http404
    table = table_of(dossier_for(request), descriptor)
    context = {"descriptor": descriptor, "one": _(descriptor.one), "may_edit": request.who.may("dossier.edit")}
    return tables.respond(request, "dossier/list.html", context, table)


@right("dossier.read")
def thing(request: Request, sort: str, key: str) -> HttpResponse:
    """See everything about one thing: its fields, where each comes from, what names it, what is disputed."""
    descriptor_of(sort)
    dossier = dossier_for(request)
    found = thing_of(dossier, sort, key)
    context = {"thing": found, "one": _(DESCRIPTORS[sort].one), "disputes": disputes_of(dossier, found)}
    context |= {
        "many": _(DESCRIPTORS[sort].many),
        "groups": named_by(dossier, found),
        "lines": lines_of(dossier, found),
    }
    context |= {"may_edit": request.who.may("dossier.edit") and not dials.of(request).turned}
    context["worries"] = _worries(request, found)
    if sort == "application":
        return render(request, "dossier/application.html", context | _application(dossier, key, found))
    return render(request, "dossier/thing.html", context | _parts(dossier, found))


def _worries(request: Request, found: Thing) -> list[Told]:
    """Return what the checks say about it today; nothing through the dials, which the checks have on their own page."""
    if not request.who.may("dossier.check") or dials.of(request).turned or found.withdrawn:
        return []
    return findings_about(found.subject)[:WORRIES_MAX] if found.sort in HEADS else []


def _application(dossier: Dossier, key: str, found: Thing) -> dict[str, Any]:
    sections = [(title, lines_of(dossier, found, list(names)), "description" in names) for title, names in SECTIONS]
    contracts = [one for one in dossier.contracts.values() if key in (one.applications or ())]
    calls = [(one, link_to(dossier, "supplier", one.supplier)) for one in contracts]
    processes = [(one, key in (one.essential or ())) for one in dossier.processes.values() if _uses(one, key)]
    return application_parts(dossier, key) | {"sections": sections, "contracts": calls, "processes": processes}


def _uses(process: Any, key: str) -> bool:
    return key in (process.essential or ()) or key in (process.helpful or ())


def _parts(dossier: Dossier, found: Thing) -> dict[str, Any]:
    """Return what only some sorts have: rooms of a unit, impacts of a process, files of a procedure, contracts."""
    rooms = [room for room in dossier.rooms.values() if found.sort == "unit" and room.unit == found.id]
    contracts = [one for one in dossier.contracts.values() if found.sort == "supplier" and one.supplier == found.id]
    return {
        "rooms": rooms,
        "contracts": contracts,
        "files": getattr(found, "files", ()),
        "impacts": _impacts(getattr(found, "impacts", ())),
        "tests": found.sort == "procedure",
    }


def _impacts(impacts: Any) -> dict[str, Any]:
    """Return impacts as a table: natures down, durations across, severities inside."""
    hours = sorted({one.after_minutes for one in impacts})
    natures: dict[str, dict[int, int | None]] = {}
    for one in impacts:
        natures.setdefault(one.nature, {})[one.after_minutes] = one.severity
    rows = [
        (nature, [_severity(by_hour, hours, rank) for rank in range(len(hours))]) for nature, by_hour in natures.items()
    ]
    return {"hours": hours, "rows": rows} if impacts else {}


def _severity(by_hour: dict[int, int | None], hours: list[int], rank: int) -> int | None:
    """Return the severity reached after so long: the last one said before."""
    said = [by_hour[hour] for hour in hours[: rank + 1] if by_hour.get(hour) is not None]
    return said[-1] if said else None


@right("dossier.read")
def download(_request: Request, key: str) -> HttpResponse:
    """Take away a file of a procedure; it is never shown inside a page."""
    file = thing_of(load(["procedures"]), "file", key)
    try:
        raw = open_file(file.id.partition(">")[2])
    except (FileNotFoundError, ValueError) as why:
        raise Http404 from why
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = "attachment; filename*=UTF-8''" + quote(file.label, safe="")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
