"""A picture on a sheet of paper: A3 lying down for the wall, A4 for one application."""

from collections.abc import Sequence
from typing import Any

from releve.paper import sheet
from releve.paper.tables import table_data
from releve.web.tables import Table


def picture_sheet(
    title: str, svg: str, *, paper: str = "a3", table: Table | None = None, weights: Sequence[int] = ()
) -> bytes:
    """Return a PDF with one picture as large as the sheet allows. `svg` is self-contained.

    `table` follows it in two columns, its own columns as wide as `weights` say (parts of the whole).
    """
    data: dict[str, Any] = {"svg": svg, "alt": title, "note": "", "columns": [], "rows": []}
    if table:
        columns = [(column.key, str(column.label), "text") for column in table.columns]
        data |= table_data(columns, table.rows)
        for column, weight in zip(data["columns"], weights, strict=False):
            column["weight"] = weight
    return sheet("dossier/picture.typ", data, title=title, paper=paper, landscape=paper == "a3")
