"""A table as a sheet of paper: the generic one, for tables that have no sheet of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from releve.paper import pages
from releve.paper.tables import table_sheet
from releve.web import dials, times, typography
from releve.web.tables import Column, Table


def sheet_of(table: Table, moment: str = "") -> bytes:
    """Return the PDF of the rows in view; `moment` says which dial was turned."""
    rows = table.view.rows if table.view else table.rows
    columns = [(c.key, str(c.label), "text" if c.kind in {"code", "phone"} else c.kind) for c in table.columns]
    shown = [{c.key: written(c, row.get(c.key), row.get(c.state)) for c in table.columns} for row in rows]
    frame: dict[str, Any] = {"landscape": True} if table.landscape else {}
    return table_sheet(
        str(table.title), columns, shown, intro=" ".join(filter(None, (moment, str(table.note)))), **frame
    )


def written(column: Column, value: Any, state: str | None = None) -> Any:
    """Return a cell as paper shows it: nothing where nothing is known, a mark and a word for a state."""
    if value is None or value == "":
        return ""
    if column.state and state:
        return {"state": state, "word": str(value)}
    if column.kind == "moment":
        return f"{times.local(int(value)):%d/%m/%Y %H:%M}"
    if column.kind == "phone":
        return typography.phone(value)
    if column.kind == "number" and isinstance(value, int):
        return typography.thousands(value)
    return str(value)


def response(request: HttpRequest, table: Table) -> HttpResponse:
    return pages.pdf(sheet_of(table, dials.of(request).sentence), f"{table.name}.pdf")
