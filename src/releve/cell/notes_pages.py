"""Screens of the register: write one line, read decisions and actions, answer reported problems, report one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from releve.cell import actions, queries
from releve.cell.actions import RefusedError
from releve.cell.forms import AnswerForm, NoteForm, ReportForm
from releve.cell.receipt import receipt
from releve.cell.words import NATURES
from releve.web import dials, tables
from releve.web.access import Request, public, right
from releve.web.names import person_name

REGISTER = (
    tables.Column("happened_at", gettext_lazy("When"), kind="moment"),
    tables.Column("nature", gettext_lazy("Nature")),
    tables.Column("number", gettext_lazy("No."), kind="code"),
    tables.Column("text", gettext_lazy("Text")),
    tables.Column("by", gettext_lazy("Said by")),
)


@right("cell.note")
def note(request: Request) -> HttpResponse:
    """Write one line; answer "Consigné à 08 h 12, n° 214"."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (seal := _noted(form, request.who.person)):
        if request.headers.get("HX-Request"):
            return render(request, "cell/note_form.html", {"receipt": receipt(seal)})
        messages.success(request, receipt(seal))
        return redirect(_back(request))
    template = "cell/note_form.html" if request.headers.get("HX-Request") else "cell/note.html"
    return render(request, template, {"note_form": form}, status=422 if form.errors else 200)


def _noted(form: NoteForm, by: str) -> str:
    """Say the line; return its seal, or nothing when the form must be mended ("d:" and no word after it)."""
    said = form.cleaned_data
    about = {"subjects": form.subjects, "happened_at": said["at"], "draft": said["draft"]}
    try:
        return actions.note(said["text"], by, **about)
    except RefusedError as why:
        form.add_error("text", str(why))
        return ""


def _back(request: Request) -> str:
    """Return the page the line was written from, when it is one of ours."""
    came_from = request.POST.get("next", "")
    return came_from if url_has_allowed_host_and_scheme(came_from, {request.get_host()}) else reverse("home")


@right("cell.read")
def register(request: Request) -> HttpResponse:
    """Decisions, actions and information, newest first, in the four forms of a table."""
    found = queries.notes(request.GET.get("nature", ""), **dials.of(request).recall)
    rows = [
        {
            "id": one.note,
            "happened_at": one.happened_at,
            "nature": _(NATURES[one.nature]),
            "number": one.number,
            "text": one.text + (f" ({_('corrected')})" if one.amended else ""),
            "by": person_name(one.by, request.who),
        }
        for one in found
    ]
    empty = _("Nothing is noted yet. Write the first line on the home screen: it is dated and numbered by itself.")
    table = tables.Table("register", _("Register"), REGISTER, rows, empty=empty, landscape=True)
    return tables.respond(request, "cell/register.html", {"natures": NATURES}, table)


@right("cell.read")
def problems(request: Request) -> HttpResponse:
    """Show what people reported, the unanswered first."""
    found = queries.problems(**dials.of(request).recall)
    return render(request, "cell/problems.html", {"problems": found, "form": AnswerForm()})


@right("cell.decide")
@require_POST
def answer(request: Request, problem: str) -> HttpResponse:
    """Answer a reported problem."""
    if problem not in {one.problem for one in queries.problems()}:
        raise Http404(_("No reported problem has this name."))
    form = AnswerForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        actions.answer_problem(problem, said["answer"], request.who.person, settled=said["settled"])
        return redirect(reverse("cell:problems") + f"#problem-{problem}")
    found = queries.problems()
    return render(request, "cell/problems.html", {"problems": found, "form": form, "at": problem}, status=422)


@public
def report(request: Request) -> HttpResponse:
    """Report a problem, signed in or not: who, where, what; answer with its number."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = request.who.person or "releve"
        seal = actions.report_problem(said["who"], said["where"], said["what"], by=by, draft=said["draft"])
        return render(request, "cell/reported.html", {"receipt": receipt(seal)})
    return render(request, "cell/report.html", {"form": form}, status=422 if form.errors else 200)
