"""A picture on a sheet of paper: A3 lying down for the wall, A4 for one application."""

from typing import Any

from releve.paper import sheet
from releve.paper.tables import table_data
from releve.web.tables import Table


def picture_sheet(title: str, svg: str, *, paper: str = "a3", table: Table | None = None) -> bytes:
    """Return a PDF with one picture as large as the sheet allows. `svg` is self-contained; `table` follows it."""
    data: dict[str, Any] = {"svg": svg, "alt": title, "note": "", "columns": [], "rows": []}
    if table:
        columns = [(column.key, str(column.label), "text") for column in table.columns]
        data |= table_data(columns, table.rows)
    return sheet("dossier/picture.typ", data, title=title, paper=paper, landscape=paper == "a3")
