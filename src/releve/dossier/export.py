"""Write the whole dossier as a workbook that can be edited and sent back in: only edited cells say anything."""

import io
import json
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from releve.dossier.field import Descriptor, Field
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.intake.returned import BASELINE, TEMPLATE
from releve.dossier.reading import load
from releve.dossier.thing import Thing
from releve.dossier.values import CHOICE, YESNO, write

LEFT_OUT = {"file", "hospital"}
CELL_CHARS_MAX = 32_767
BASELINE_CHARS_MAX = 30_000  # of one cell of the hidden sheet
WIDTHS = {"id": 16, "name": 38, "note": 30, "description": 40}


def export(*, people: bool = True) -> bytes:
    """Return the workbook. `people`: with the traits of staff, for a reader who may see them."""
    dossier = load() if people else load().nameless()
    raw = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(raw, options) as book:
        layouts: dict[str, Any] = {}
        for descriptor in DESCRIPTORS.values():
            things = [one for one in dossier.things.values() if one.sort == descriptor.sort and not one.withdrawn]
            if things and descriptor.sort not in LEFT_OUT:
                fields = [
                    one for one in descriptor.fields if people or descriptor.sort != "person" or one.name not in TRAITS
                ]
                layouts[_sheet_name(descriptor)] = _sheet(book, descriptor, fields, things)
        _hidden(book, layouts)
    return raw.getvalue()


TRAITS = {"last_name", "first_name", "phone", "channel", "note"}


def _sheet_name(descriptor: Descriptor) -> str:
    return str(_(descriptor.many)).capitalize()[:31]


def _sheet(book: Any, descriptor: Descriptor, fields: list[Field], things: list[Thing]) -> dict[str, Any]:
    sheet = book.add_worksheet(_sheet_name(descriptor))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"num_format": "@", "locked": False, "valign": "top"})
    locked = book.add_format({"num_format": "@", "locked": True, "font_color": "#555555", "valign": "top"})
    for column, label in enumerate([_("Code"), *(_(field.label) for field in fields)]):
        sheet.write_string(0, column, label, head)
    rows = [[thing.id, *(write(field.kind, getattr(thing, field.name)) for field in fields)] for thing in things]
    for rank, cells in enumerate(rows, 1):
        for column, words in enumerate(cells):
            sheet.write_string(rank, column, words[:CELL_CHARS_MAX], text if column else locked)
    for column, field in enumerate(fields, 1):
        sheet.set_column(column, column, WIDTHS.get(field.name, 18), text)
        _choices(sheet, field, column, len(rows))
    sheet.set_column(0, 0, WIDTHS["id"], text)  # codes written are locked, a new row may have one
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(fields))
    sheet.protect(
        "", {"autofilter": True, "sort": True, "format_columns": True, "insert_rows": True, "format_rows": True}
    )
    return {"sort": descriptor.sort, "fields": [field.name for field in fields], "rows": rows}


def _choices(sheet: Any, field: Field, column: int, count: int) -> None:
    words = {YESNO: ["oui", "non"], CHOICE: list(dict.fromkeys(field.choices.values()))}.get(field.kind)
    if words:
        sheet.data_validation(
            1, column, count + 200, column, {"validate": "list", "source": words, "error_type": "warning"}
        )


def _hidden(book: Any, layouts: dict[str, Any]) -> None:
    """Keep what was written beside it, cut in cells: what comes back equal was not edited."""
    sheet = book.add_worksheet(TEMPLATE)
    sheet.very_hidden()
    whole = json.dumps({"template": BASELINE, "sheets": layouts}, ensure_ascii=False)
    for rank in range(0, len(whole), BASELINE_CHARS_MAX):
        sheet.write_string(rank // BASELINE_CHARS_MAX, 0, "|" + whole[rank : rank + BASELINE_CHARS_MAX])
