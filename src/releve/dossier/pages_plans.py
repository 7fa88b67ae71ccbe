"""Ward plans: the list of units with beds, and the plan of one."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier import latest
from releve.dossier.pictures.ward import PlanWords, plan
from releve.dossier.sheets_pictures import picture_sheet
from releve.dossier.state import Dossier
from releve.paper.pages import pdf
from releve.web import dials, tables
from releve.web.access import Request, right
from releve.web.tables import Column, Table

DESK_WIDTH, PHONE_WIDTH, PAPER_WIDTH = 1180, 358, 1300  # pixels
UNITS = (
    Column("id", gettext_lazy("Unit"), kind="code", link="url", locked=True),
    Column("name", gettext_lazy("Name"), link="url"),
    Column("department", gettext_lazy("Department")),
    Column("rooms", gettext_lazy("Rooms"), kind="number"),
    Column("beds", gettext_lazy("Beds"), kind="number"),
)
BEDS = (
    Column("room", gettext_lazy("Ward room"), kind="code"),
    Column("bed", gettext_lazy("Bed"), kind="code", locked=True),
    Column("position", gettext_lazy("Place in the room")),
)


@right("dossier.read")
def plans(request: Request) -> HttpResponse:
    """Show the units that have beds, each with its plan."""
    dossier = latest.dossier(**dials.of(request).recall)
    beds = Counter(bed.unit for bed in dossier.beds.values())
    rooms = Counter(unit for unit, _room in dossier.rooms)
    rows = [
        {
            "id": unit.id,
            "name": unit.label,
            "department": _department(dossier, unit.department),
            "rooms": rooms[unit.id],
            "beds": beds[unit.id],
            "url": reverse("dossier:ward_plan", args=[unit.id]),
        }
        for unit in dossier.units.values()
        if beds[unit.id]
    ]
    table = Table("plans", _("Ward plans"), UNITS, rows, empty=_("No bed is described yet."))
    return tables.respond(request, "dossier/plans.html", {}, table)


def _department(dossier: Dossier, code: str | None) -> str:
    known = dossier.departments.get(code or "")
    return known.label if known else code or ""


@right("dossier.read")
def ward_plan(request: Request, unit: str) -> HttpResponse:
    """Show the rooms and beds of one unit on both sides of its corridor."""
    dossier = latest.dossier(**dials.of(request).recall)
    known = dossier.units.get(unit)
    rooms = [room for (of, _name), room in sorted(dossier.rooms.items()) if of == unit]
    if known is None or not rooms:
        raise Http404
    words = PlanWords(known.label, _("corridor"), _("Room {name}"))
    if request.GET.get("format") == "map":
        return pdf(
            picture_sheet(f"{unit} {known.label}", plan(rooms, words, PAPER_WIDTH, paper=True)), f"plan-{unit}.pdf"
        )
    desk, phone = (SafeString(plan(rooms, words, wide, url=_bed_url)) for wide in (DESK_WIDTH, PHONE_WIDTH))
    rows: list[dict[str, Any]] = [
        {"room": room.name, "bed": bed.id, "position": bed.position, "id": bed.id}
        for room in rooms
        for bed in room.beds
    ]
    table = Table(f"plan-{unit}", _("Beds of {unit}").format(unit=known.label), BEDS, rows)
    context = {"unit": known, "desk": desk, "phone": phone, "beds": len(rows), "rooms": len(rooms)}
    return tables.respond(request, "dossier/ward_plan.html", context, table)


def _bed_url(bed: str) -> str:
    return reverse("dossier:thing", args=["bed", bed])
