"""The pages of the main courante."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from releve import journal as kept
from releve.paper.pages import pdf
from releve.web import dials, rooms, tables
from releve.web.access import right
from releve.web.logbook import reading, sheets
from releve.web.logbook.forms import Correction, Filter, correctable
from releve.web.reader import reader
from releve.web.tables import Column, Table

COLUMNS = (
    Column("number", gettext_lazy("No."), kind="code", locked=True),
    Column("said_at", gettext_lazy("Said"), kind="moment"),
    Column("happened_at", gettext_lazy("Happened"), kind="moment"),
    Column("room", gettext_lazy("Room")),
    Column("text", gettext_lazy("Line")),
    Column("by", gettext_lazy("By")),
    Column("state", gettext_lazy("Amended")),
    Column("was", gettext_lazy("Said first")),
)


def room_name(word: str) -> str:
    """Return a room's name as the menu shows it."""
    room = next((room for room in rooms.rooms() if room.label == word), None)
    if room is None:
        return word
    return str(room.menu.label if room.menu else room.verbose_name)


@right("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """Read the main courante: the newest lines that match, 50 at a time; as workbook and sheet, all that match."""
    who = reader(request)
    form = Filter([(word, room_name(word)) for word in reading.rooms_spoken_of(who)], request.GET)
    wanted = form.wanted(request.GET.get("before", ""), dials.of(request).recall)
    if request.GET.get("format"):
        return _leave(request, wanted)
    filtered = any(request.GET.get(name) for name in form.fields)
    entries, more = reading.matching(wanted, who)
    live = bool(entries) and not filtered and wanted.before is None
    context = {
        "form": form,
        "filtered": filtered,
        "live": live,
        "lines": [] if live else reading.dressed(entries, who),
        "older": tables.look(_table([]), request).address(before=str(more)) if more else "",
        "forks": kept.forks(),
    }
    return tables.respond(request, "web/logbook/journal.html", context, _table([]))


def _leave(request: HttpRequest, wanted: reading.Wanted) -> HttpResponse:
    """Give all the lines that match, as a sheet or in a table's forms."""
    who = reader(request)
    if not who.may("journal.print"):
        raise PermissionDenied
    if request.GET["format"] == "pdf":
        return pdf(sheets.journal_sheet(wanted, who, dials.of(request).sentence), "main-courante.pdf")
    lines, _more = reading.page(wanted, who, reading.SCANNED_MAX)
    return tables.respond(request, "web/logbook/journal.html", {}, _table(lines), looked_at=False)


def _table(lines: list[reading.Said]) -> Table:
    found = [
        {
            "id": said.entry.seal,
            "number": f"{said.entry.letter} {said.entry.number}",
            "said_at": said.entry.said_at,
            "happened_at": said.entry.happened_at,
            "room": room_name(said.room),
            "text": said.sentence,
            "by": said.author,
            "state": sheets.STATES[said.state]() if said.state else "",
            "was": said.was,
        }
        for said in lines
    ]
    return Table("main-courante", _("Logbook"), COLUMNS, found, landscape=True)


def _line_or_404(request: HttpRequest, seal: str) -> reading.Said:
    said = reading.one(seal, reader(request))
    if said is None:
        raise Http404
    return said


@right("journal.read")
def line(request: HttpRequest, seal: str) -> HttpResponse:
    """Show one line with all that is known of it."""
    said = _line_or_404(request, seal)
    who = reader(request)
    amendable = (
        who.may("journal.amend")
        and said.entry.kind not in reading.AMENDMENTS
        and said.state not in {"withdrawn", "erased"}
    )
    standing = _standing(said)
    context = {
        "said": said,
        "fields": reading.shown_fields(standing, who),
        "amendable": amendable and standing is not None,
        "correctable": standing is not None and bool(correctable(standing)),
    }
    return render(request, "web/logbook/line.html", context)


def _standing(said: reading.Said) -> kept.Fact | None:
    """Return the fact as it stands today."""
    last = said.amended[-1].entry if said.amended else None
    return reading.corrected(last) if last and last.kind == reading.CORRECTED else said.entry.fact


@right("journal.amend")
def correct(request: HttpRequest, seal: str) -> HttpResponse:
    """Say how a line should have read. The old words stay, struck."""
    said = _line_or_404(request, seal)
    standing = _standing(said)
    if standing is None or said.state in {"withdrawn", "erased"} or said.entry.kind in reading.AMENDMENTS:
        raise Http404
    form = Correction(standing, said.entry.happened_at, request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept.correct(seal, form.fact(), by=reader(request).person, happened_at=form.cleaned_data["happened_at"])
        messages.success(request, _("Corrected. The old words stay in the logbook, struck."))
        return redirect("logbook:line", seal)
    return render(request, "web/logbook/correct.html", {"said": said, "form": form})


@right("journal.amend")
@require_POST
def withdraw(request: HttpRequest, seal: str) -> HttpResponse:
    """Say that a line should not have been said."""
    said = _line_or_404(request, seal)
    if said.state not in {"withdrawn", "erased"} and said.entry.kind not in reading.AMENDMENTS:
        kept.withdraw(seal, by=reader(request).person)
        messages.success(request, _("Withdrawn. The line stays in the logbook, struck."))
    return redirect("logbook:line", seal)
