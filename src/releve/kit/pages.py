"""The screen where the kit is made, and the kits made before."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from releve.dossier import load
from releve.journal import lines
from releve.kit.making import TEMPLATE, UnknownUnit, make, unknown_unit
from releve.kit.matter import fresh_at
from releve.paper import SheetRefused
from releve.paper import pages as paper
from releve.paper.facts import Printed
from releve.web.access import Request, right

SHOWN_MAX = 12  # kits made before: older ones are in the main courante


@right("kit.read")
def kit(request: Request) -> HttpResponse:
    """Make the printed kit, of the hospital or of one ward, and see those made before."""
    dossier = load(["units", "departments"])
    context: dict[str, Any] = {
        "units": sorted(dossier.units.values(), key=lambda one: one.id),
        "fresh_at": fresh_at(load()),
        "may_make": request.who.may("kit.make"),
        "before": _before(),
    }
    return render(request, "kit/kit.html", context)


@right("kit.make")
@require_POST
def make_kit(request: Request) -> HttpResponse:
    """Print the kit and show it."""
    try:
        made = make(request.POST.get("unit", ""), request.who.person, names="staff" in request.who.compartments)
    except UnknownUnit as unknown:
        messages.error(request, unknown_unit(unknown))
        return redirect("kit:kit")
    except SheetRefused as refused:
        messages.error(request, str(refused))
        return redirect("kit:kit")
    return paper.pdf(made.pdf, f"kit-{made.number}.pdf")


def _before() -> list[dict[str, Any]]:
    """Return the kits printed before, newest first."""
    said = [(one, one.fact) for one in lines(kinds=[Printed.kind], limit=SHOWN_MAX * 4)]
    return [
        {
            "number": told.number,
            "unit": told.unit,
            "pages": told.pages,
            "head": told.head,
            "at": line.said_at,
            "by": line.by,
        }
        for line, told in said
        if isinstance(told, Printed) and told.template == TEMPLATE
    ][:SHOWN_MAX]
