"""Screens of units: which work without their applications, since when, decided by whom, with which procedures."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from releve.cell import actions, sheets
from releve.cell.facts import DegradedModeDecided
from releve.cell.forms import DecideForm
from releve.cell.unit_board import board, procedures_of, table_of, unit_of
from releve.paper import pages as paper
from releve.web import dials, tables
from releve.web.access import Request, right


@right("cell.read")
def units(request: Request) -> HttpResponse:
    """Every unit by department with its mode; tick some and decide for all of them at once."""
    if request.GET.get("format") == "pdf":
        return paper.pdf(sheets.units(request.who, **dials.of(request).recall), "units.pdf")
    found = board(request.who, **dials.of(request).recall)
    context = {"departments": found, "may_set": request.who.may("cell.mode")}
    return tables.respond(request, "cell/units.html", context, table_of(found))


@right("cell.mode")
@require_POST
def decide(request: Request) -> HttpResponse:
    """Decide or lift degraded mode for the ticked units."""
    found = board(request.who)
    known = [one.unit.id for group in found for one in group.units]
    mine = [unit for unit in known if request.who.may("cell.mode", unit)]
    form = DecideForm(request.POST, mine)
    if not form.is_valid():
        context = {"departments": found, "may_set": True, "form": form, "table": table_of(found)}
        return render(request, "cell/units.html", context, status=422)
    said, by = form.cleaned_data, request.who.person
    if said["verb"] == "lift":
        who = said["decided_by"] or by
        count = actions.lift_degraded(said["units"], who, by, reason=said["reason"], happened_at=said["at"])
        sentence = ngettext("Degraded mode lifted for %(n)s unit.", "Degraded mode lifted for %(n)s units.", count)
    else:
        decided = DegradedModeDecided(unit="", decided_by=said["decided_by"] or by, reason=said["reason"])
        count = actions.decide_degraded(said["units"], decided, by, said["at"])
        sentence = ngettext("Degraded mode decided for %(n)s unit.", "Degraded mode decided for %(n)s units.", count)
    messages.success(request, sentence % {"n": count})
    return redirect("cell:units")


@right("cell.read")
def unit(request: Request, unit: str) -> HttpResponse:
    """One unit: its mode, and the procedures at hand by horizon."""
    found = unit_of(unit, request.who, **dials.of(request).recall)
    if found is None:
        raise Http404(_("No unit has the code %(unit)s here.") % {"unit": unit})
    may_set = request.who.may("cell.mode", unit)
    context = {"found": found, "horizons": procedures_of(found), "may_set": may_set}
    return render(request, "cell/unit.html", context)
