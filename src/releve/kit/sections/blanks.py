"""Blank forms to photocopy: one of each, numbered after the kit."""

from typing import Any

from releve.kit.blanks import ATTENDANCE, BED_CAPACITIES, BEDS_PER_SHEET, BLANKS, LOGBOOK, SHUTTLE, TICKET, bed_sheet
from releve.kit.matter import Matter
from releve.paper.forms import form_data

WARD_BED_SHEETS_MAX = 3
WARD_SHEETS_MAX = 6  # with a cover, two cards and three pages of its own, twelve pages
WARD_BLANKS = (SHUTTLE, LOGBOOK, TICKET, ATTENDANCE)


def section(matter: Matter) -> dict[str, Any]:
    """Return the forms; a ward first gets the sheet of its own beds."""
    unit = matter.unit
    layouts = (
        [*(bed_sheet(beds) for beds in _beds(matter)), *WARD_BLANKS]
        if unit
        else [*BLANKS, bed_sheet(("",) * BEDS_PER_SHEET)]
    )
    if unit and len(layouts) > WARD_SHEETS_MAX:
        layouts.remove(ATTENDANCE)  # a ward's kit stays within its pages; the cell prints these for everyone
    label = f"{unit.id} {unit.label}" if unit else ""
    forms = [
        form_data(one, serial=f"{matter.number}-{place}", unit=unit.id if unit else "", unit_label=label)
        for place, one in enumerate(layouts, 1)
    ]
    return {"kind": "forms", "title": "Feuilles vierges, à photocopier", "forms": forms}


def _beds(matter: Matter) -> list[tuple[str, ...]]:
    """Return the unit's beds, cut into sheets; a unit without known beds gets one sheet of empty names."""
    mine = [one for one in matter.dossier.beds.values() if matter.unit and one.unit == matter.unit.id]
    names = [one.label for one in sorted(mine, key=lambda one: (one.room or "", one.id))] or [""] * BEDS_PER_SHEET
    sheets = min(WARD_BED_SHEETS_MAX, -(-len(names) // BEDS_PER_SHEET))
    names = names[: sheets * BED_CAPACITIES[-1]]
    each = -(-len(names) // sheets)
    return [tuple(names[at : at + each]) for at in range(0, len(names), each)]
