"""A table as the text file that French spreadsheets open by a double click: `;`, decimal comma, UTF-8 with its mark."""

import csv
import io
import re
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from releve.web import times
from releve.web.tables import Column, Table

MARK: Final = "\ufeff"
DANGEROUS: Final = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would compute what starts so
PLAIN: Final = re.compile(r"[+-]?[\d .\u00a0]*\d(?:,\d+)?")  # numbers and telephone numbers are shown, not computed


def response(_request: HttpRequest, table: Table) -> HttpResponse:
    answer = HttpResponse(text(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return answer


def text(table: Table) -> str:
    """Return the rows in view as CSV, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(str(column.label)) for column in table.columns])
    for row in table.view.rows if table.view else table.rows:
        writer.writerow([_cell(column, row.get(column.key)) for column in table.columns])
    return MARK + out.getvalue()


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "moment" and isinstance(value, int):
        return f"{times.local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return safe(str(value))


def safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; numbers and telephones stay as they are."""
    if not cell.lstrip(" \u00a0").startswith(DANGEROUS) or PLAIN.fullmatch(cell):
        return cell
    return f"'{cell}"
