"""Screens: the home of a crisis, the crisis itself, its dates, and why a care function stands as it does."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from releve.cell import actions, queries, sheets
from releve.cell.care_page import care_rows, why_page
from releve.cell.crisis import Crisis
from releve.cell.crisis_page import crisis_page
from releve.cell.facts import CareFunctionNoted, DeadlineSet, MeetingAnnounced
from releve.cell.forms import CareForm, DeadlineForm, DoneForm, MeetingForm, OpenForm, PhaseForm
from releve.cell.home import Home, home_of, moment_of
from releve.cell.ready import readiness
from releve.cell.words import PHASES
from releve.paper import pages as paper
from releve.web import dials
from releve.web.access import Request, public, right


@public
def home(request: Request) -> HttpResponse:
    """Where the hospital stands. Before any crisis: whether it is ready; before sign-in: the door."""
    if not request.who.may("web.home"):
        return redirect("access:sign_in")
    if "mur" in request.GET:
        return render(request, "cell/wall.html")
    if queries.open_crises(**dials.of(request).recall):
        return render(request, "cell/home.html", {"may_note": request.who.may("cell.note")})
    found = _home(request)
    return render(request, "cell/ready.html", {"home": found, "ready": readiness(found.dossier)})


def _home(request: Request) -> Home:
    return home_of(request.who, **dials.of(request).recall)


@right("cell.read")
def situation_sheet(request: Request) -> HttpResponse:
    """Return the A4 "Situation" as the dials stand."""
    return paper.pdf(sheets.situation(_home(request)), "situation.pdf")


@right("cell.read")
def crisis(request: Request) -> HttpResponse:
    """Show the crises, their phases with their dates, the last decisions, the meetings and deadlines."""
    recall = dials.of(request).recall
    forms = {"meeting_form": MeetingForm(), "deadline_form": DeadlineForm()}
    context = {**crisis_page(moment_of(recall), **recall), **forms, "may_note": request.who.may("cell.note")}
    return render(request, "cell/crisis.html", context)


@right("cell.open")
def open_one(request: Request) -> HttpResponse:
    """Open a crisis: one line is enough, with an empty dossier too."""
    form = OpenForm(request.POST or None, initial={"name": _("IT incident"), "wording": _("IT incident")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.open_crisis(actions.Opening(**said), request.who.person)
        messages.success(request, _("Crisis opened. Everything you note from now on is dated and kept."))
        return redirect("home")
    context = {"form": form, "already": queries.open_crises(), "hospital": actions.hospital_name()}
    return render(request, "cell/open.html", context, status=422 if form.errors else 200)


@right("cell.phase")
@require_POST
def phase(request: Request, crisis: str) -> HttpResponse:
    """Note that the crisis enters a phase."""
    found, form = _crisis(crisis), PhaseForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    said = form.cleaned_data
    actions.enter_phase(found.crisis, said["phase"], request.who.person, reason=said["reason"], happened_at=said["at"])
    messages.success(request, _("Phase noted: %(phase)s.") % {"phase": _(PHASES[said["phase"]])})
    return redirect("cell:crisis")


@right("cell.close")
@require_POST
def close(request: Request, crisis: str) -> HttpResponse:
    """Note that the crisis is over."""
    actions.close_crisis(_crisis(crisis).crisis, request.who.person, reason=request.POST.get("reason", "")[:500])
    messages.success(request, _("Crisis closed. Its register stays readable, at any hour."))
    return redirect("cell:crisis")


def _crisis(name: str) -> Crisis:
    found = next((one for one in queries.crises() if one.crisis == name), None)
    if found is None:
        raise Http404(_("No crisis has this name here."))
    return found


@right("cell.decide")
@require_POST
def meeting(request: Request) -> HttpResponse:
    """Announce a meeting."""
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    said = {**form.cleaned_data, "expected": form.cleaned_data["expected"] or 0}
    actions.announce_meeting(MeetingAnnounced(meeting=actions.new_id(), **said), request.who.person)
    messages.success(request, _("Meeting announced."))
    return redirect("cell:crisis")


@right("cell.decide")
@require_POST
def deadline(request: Request) -> HttpResponse:
    """Note what is owed, and before when."""
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    owed = DeadlineSet(deadline=actions.new_id(), owner=request.who.person, **form.cleaned_data)
    actions.set_deadline(owed, request.who.person)
    messages.success(request, _("Deadline noted."))
    return redirect("cell:crisis")


@right("cell.decide")
@require_POST
def done(request: Request) -> HttpResponse:
    """Note that a meeting is cancelled, or that what was owed is done."""
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    sort, _colon, name = form.cleaned_data["subject"].partition(":")
    end = actions.cancel_meeting if sort == "meeting" else actions.meet_deadline
    end(name, request.who.person, form.cleaned_data["text"])
    return redirect("cell:crisis")


def _refused(request: Request, form: Any) -> HttpResponse:
    """Show again what was refused, with its reason, and the way back; nothing typed is lost."""
    return render(request, "cell/refused.html", {"form": form}, status=422)


@right("cell.read")
def care(request: Request) -> HttpResponse:
    """Every care function with what holds it."""
    return render(request, "cell/care.html", {"rows": care_rows(_home(request))})


@right("cell.read")
def why(request: Request, function: str) -> HttpResponse:
    """Why a care function stands as it does: the chain of applications, what people say, and the form to say it."""
    form = CareForm(request.POST or None)
    if request.method == "POST" and request.who.may("cell.care"):
        if "release" in request.POST:
            actions.release_care(function, request.who.person)
            return redirect("cell:why", function)
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("state", "word", "reason")}
            actions.note_care(CareFunctionNoted(function=function, **said), request.who.person, form.cleaned_data["at"])
            return redirect("cell:why", function)
    found = why_page(function, request.who, **dials.of(request).recall)
    if found is None:
        raise Http404(_("No care function has this name."))
    return render(request, "cell/why.html", {"why": found, "form": form, "may_set": request.who.may("cell.care")})
