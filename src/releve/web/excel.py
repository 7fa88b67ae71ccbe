"""A table as a workbook that can be sent back in: text stays text, dates are dates, nothing is ever a formula."""

import io
from typing import Any, Final

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from xlsxwriter.worksheet import Worksheet

from releve.web import times
from releve.web.tables import Column, Row, Table

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HIDDEN_SHEET: Final = "_releve"
CELL_MAX: Final = 32_767  # characters, Excel's own limit
LIST_MAX: Final = 255  # characters of a validation list, Excel's own limit
WIDTH_MIN, WIDTH_MAX = 8, 60  # characters
SAMPLE = 200  # rows measured to choose widths
SHEET_NAME_MAX = 31
FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def response(_request: HttpRequest, table: Table) -> HttpResponse:
    answer = HttpResponse(workbook(table), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{table.name}.xlsx"'
    return answer


def workbook(table: Table) -> bytes:
    """Return the .xlsx of the rows in view: frozen header, filter, the hidden sheet with template and row ids."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = _formats(book)
    rows = table.view.rows if table.view else table.rows
    sheet = book.add_worksheet(str(table.title).translate(FORBIDDEN)[:SHEET_NAME_MAX].strip() or "Relève")
    _write_header(sheet, table, formats)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(table.columns):
            _write_cell(sheet, (line, place), column, row.get(column.key), formats)
    _finish(sheet, table, rows)
    _write_hidden(book.add_worksheet(HIDDEN_SHEET), table, rows)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "locked": book.add_format({"num_format": "@", "valign": "top", "font_color": "#55595e", "bg_color": "#f2f0ea"}),
        "number": book.add_format({"num_format": "General", "valign": "top"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"}),
    }


def _write_header(sheet: Worksheet, table: Table, formats: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, str(column.label), formats["head"])
        if column.hint:
            sheet.write_comment(0, place, str(column.hint))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Worksheet, at: tuple[int, int], column: Column, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if column.kind == "number" and isinstance(value, int | float):
        sheet.write_number(*at, value, formats["number"])
    elif column.kind == "moment" and isinstance(value, int):
        sheet.write_datetime(*at, times.local(value).replace(tzinfo=None, microsecond=0), formats["moment"])
    else:
        sheet.write_string(*at, str(value)[:CELL_MAX], formats["locked" if column.locked else "text"])


def _finish(sheet: Worksheet, table: Table, rows: Any) -> None:
    last = max(len(rows), 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column, rows))
        if column.choices and len(",".join(column.choices)) <= LIST_MAX:
            sheet.data_validation(1, place, last + SAMPLE, place, _validation(column))
    if table.landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _validation(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_title": "Relève",
        "error_message": "Choisissez une valeur de la liste, ou laissez vide.",
        "error_type": "warning",
    }


def _width(column: Column, rows: Any) -> float:
    lengths = [len(str(row.get(column.key) or "")) for row in rows[:SAMPLE]]
    widest = 16 if column.kind == "moment" else max([len(str(column.label)), *lengths], default=WIDTH_MIN)
    return float(min(max(widest + 2, WIDTH_MIN), WIDTH_MAX))


def _write_hidden(sheet: Worksheet, table: Table, rows: Any) -> None:
    """Write template id, columns' keys and rows' ids: what reads the workbook back matches by these, never by place."""
    sheet.hide()
    sheet.write_string(0, 0, "template")
    sheet.write_string(0, 1, table.template or table.name)
    sheet.write_string(1, 0, "columns")
    for place, column in enumerate(table.columns, 1):
        sheet.write_string(1, place, column.key)
    sheet.write_string(2, 0, "rows")
    for line, row in enumerate(rows, 3):
        sheet.write_string(line, 0, str(_id(row, table)))


def _id(row: Row, table: Table) -> Any:
    return row.get(table.row_id, "") or ""
