"""Screens: all applications with their state, and one application with its history and what it blocks."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from releve.paper import pages as paper
from releve.restart import sheets
from releve.restart.actions import note_state
from releve.restart.board import Entry, board, entry
from releve.restart.facts import STATES
from releve.restart.forms import StateForm
from releve.restart.state import LOOKS
from releve.web import dials, tables
from releve.web.access import Request, right

COLUMNS = (
    tables.Column("name", gettext_lazy("Application"), link="url"),
    tables.Column("app", gettext_lazy("Code"), kind="code", locked=True),
    tables.Column("state", gettext_lazy("State"), state="look"),
    tables.Column("since", gettext_lazy("Since"), kind="moment"),
    tables.Column("by", gettext_lazy("Said by")),
    tables.Column("reason", gettext_lazy("What was said")),
    tables.Column("blocks", gettext_lazy("Blocks"), kind="number"),
    tables.Column("processes", gettext_lazy("Processes"), kind="number"),
)


@right("restart.read")
def applications(request: Request) -> HttpResponse:
    """Every application: its state, since when, who said so, what it blocks. The stopped ones first."""
    found = board(request.who, **dials.of(request).recall)
    rows = [one.row(dials.of(request).query) for one in found]
    table = tables.Table("applications", _("Applications"), COLUMNS, rows, row_id="app", landscape=True)
    words = Counter((one.look, one.word) for one in found)
    counts = [(look, word, count) for (look, word), count in words.items()]
    disputed = [one for one in found if one.state.disputed]
    context = {"counts": counts, "disputed": disputed, "empty": not found}
    return tables.respond(request, "restart/applications.html", context, table)


@right("restart.read")
def application(request: Request, app: str) -> HttpResponse:
    """One application: say its state in one tap, see who said what, what it waits for and what waits for it."""
    return render(request, "restart/application.html", _context(request, _entry(request, app), StateForm()))


@right("restart.set")
@require_POST
def say(request: Request, app: str) -> HttpResponse:
    """Note the state that somebody says of an application."""
    found, form = _entry(request, app), StateForm(request.POST)
    if form.is_valid():
        note_state(form.fact(app), request.who.person, form.cleaned_data["at"], form.cleaned_data["draft"])
        word = _(STATES[form.cleaned_data["state"]])
        messages.success(request, _("%(name)s: %(state)s. Noted.") % {"name": found.name, "state": word})
        return redirect("restart:applications" if "list" in request.POST else request.path.removesuffix("say/"))
    return render(request, "restart/application.html", _context(request, found, form), status=422)


def _context(request: Request, found: Entry, form: StateForm) -> dict[str, Any]:
    around = {"waits": found.neighbours(found.waits_for), "blocked": found.neighbours(found.blocks)}
    choices = [(state, LOOKS[state], _(word)) for state, word in STATES.items()]
    return {"entry": found, "choices": choices, "form": form, "may_set": request.who.may("restart.set"), **around}


@right("restart.read")
def sheet(request: Request) -> HttpResponse:
    """Return the A4 of all applications, by state."""
    return paper.pdf(sheets.applications(request.who, **dials.of(request).recall), "applications.pdf")


def _entry(request: Request, app: str) -> Entry:
    found = entry(app, request.who, **dials.of(request).recall)
    if found is None:
        raise Http404(_("No application is called %(app)s here.") % {"app": app})
    return found
