"""The pages of pictures: the map, around one application, the interface scheme; each with its table."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier import latest
from releve.dossier.graph import BLOCKS
from releve.dossier.pictures import shown
from releve.dossier.pictures.atlas import DEPTH_MAX, MAP_NODES_MAX, flows, graph_of
from releve.dossier.pictures.states import states
from releve.dossier.sheets_pictures import picture_sheet
from releve.dossier.state import Dossier
from releve.paper.pages import pdf
from releve.web import dials, tables
from releve.web.access import Request, right
from releve.web.tables import Column, Table

STRENGTH_WORDS = {
    "blocks": gettext_lazy("blocks"),
    "degrades": gettext_lazy("degrades"),
    "feeds": gettext_lazy("feeds"),
}
NEEDS = (
    Column("app", gettext_lazy("Application"), kind="code", link="url"),
    Column("app_name", gettext_lazy("Name")),
    Column("needs", gettext_lazy("Needs"), kind="code", link="needs_url"),
    Column("needs_name", gettext_lazy("Name")),
    Column("strength", gettext_lazy("Without it")),
)
FLOWS = (
    Column("number", gettext_lazy("No."), kind="number"),
    Column("sender", gettext_lazy("Sends"), kind="code"),
    Column("content", gettext_lazy("Content")),
    Column("standard", gettext_lazy("Standard")),
    Column("receivers", gettext_lazy("To")),
)

FLOW_WEIGHTS = (3, 5, 17, 20, 18)  # parts of the width on paper


@lru_cache(maxsize=4096)
def around_url(app: str) -> str:
    """Return the address of the picture around an application."""
    return reverse("dossier:around", args=[app])


def _needs(dossier: Dossier, ids: set[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a map's table: those between the applications of the picture, or all."""
    apps = dossier.apps
    return [
        {
            "id": one.id,
            "app": one.app,
            "app_name": apps[one.app].label,
            "url": around_url(one.app),
            "needs": one.needs,
            "needs_name": apps[one.needs].label,
            "needs_url": around_url(one.needs),
            "strength": STRENGTH_WORDS[one.strength or BLOCKS],
        }
        for one in dossier.dependencies.values()
        if one.app in apps and one.needs in apps and (ids is None or {one.app, one.needs} <= ids)
    ]


@right("dossier.read")
def whole(request: Request) -> HttpResponse:
    """Show the map of every application: what carries what, and what falls with it."""
    recall = dials.of(request).recall
    dossier = latest.dossier(**recall)
    if request.GET.get("format") == "map":
        return pdf(
            picture_sheet(_("Map of applications"), shown.map_svg(dossier, states=states(**recall))), "carte.pdf"
        )
    svg = shown.map_svg(dossier, states=states(**recall), url=around_url, paper=False)
    table = Table("dependances", _("What needs what"), NEEDS, _needs(dossier))
    return tables.respond(
        request, "dossier/map.html", {"svg": SafeString(svg), "apps": dossier.apps, "most": MAP_NODES_MAX}, table
    )


@right("dossier.read")
def around(request: Request, app: str) -> HttpResponse:
    """Show what one application needs and whom it carries, so many steps away."""
    recall = dials.of(request).recall
    dossier, depth, known = latest.dossier(**recall), _depth(request), states(**recall)
    if app not in dossier.apps:
        raise Http404
    title = _("Around {app}").format(app=app)
    if request.GET.get("format") == "map":
        svg = shown.around_svg(dossier, app, depth, phone=False, states=known, paper=True)
        return pdf(picture_sheet(title, svg, paper="a4"), f"carte-{app}.pdf")
    context = {
        "app": dossier.apps[app],
        "pictures": [(size, _around(dossier, app, depth, size, known)) for size in ("phone", "desk")],
        "depth": depth,
        "depths": range(1, DEPTH_MAX + 1),
        "needs": dossier.needs.get(app, ()),
        "needed_by": dossier.needed_by.get(app, ()),
    }
    return tables.respond(request, "dossier/around.html", context, _near(dossier, app, depth, title))


def _around(dossier: Dossier, app: str, depth: int, size: str, known: dict[str, str]) -> SafeString:
    """Return the picture for one size of screen; the stylesheet shows the one that fits."""
    return SafeString(shown.around_svg(dossier, app, depth, phone=size == "phone", states=known, url=around_url))


def _depth(request: Request) -> int:
    """Return the depth asked for, 1 where none or nonsense is."""
    asked = request.GET.get("depth", "1")
    return min(DEPTH_MAX, max(1, int(asked))) if asked.isdecimal() else 1


def _near(dossier: Dossier, app: str, depth: int, title: str) -> Table:
    graph = graph_of(dossier)
    return Table(
        f"autour-{app}", title, NEEDS, _needs(dossier, {*graph.needed_by(app, depth), *graph.needing(app, depth)})
    )


@right("dossier.read")
def scheme(request: Request) -> HttpResponse:
    """Show the interface scheme: who sends what to whom, by which standard."""
    dossier = latest.dossier(**dials.of(request).recall)
    title = _("Scheme of interfaces")
    rows = [{**one._asdict(), "receivers": ", ".join(one.receivers), "id": str(one.number)} for one in flows(dossier)]
    table = Table("interfaces", title, FLOWS, rows, empty=_("No interface is described yet."))
    if request.GET.get("format") == "map":
        return pdf(picture_sheet(title, shown.scheme_svg(dossier), table=table, weights=FLOW_WEIGHTS), "interfaces.pdf")
    svg = SafeString(shown.scheme_svg(dossier, url=around_url, paper=False))
    return tables.respond(request, "dossier/scheme.html", {"svg": svg, "flows": rows}, table)
