"""Any table of a screen, as a sheet of the same rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from django.utils.translation import gettext as _

from releve.paper.press import SheetRefused
from releve.paper.printing import Frame, sheet

ROWS_MAX = 10_000  # some 300 pages and 1 GB of memory while it prints: nobody reads further
WEIGHT_MIN, WEIGHT_MAX = 4, 40  # a column is never narrower than a bed number nor wider than a sentence
COLUMNS_PORTRAIT_MAX = 6
STATUS_ROOM = 6  # letters' worth of shape and border around a status


def _weight(label: str, texts: Iterable[str]) -> int:
    """Return a column's share of the width: what most of its cells need, within bounds."""
    lengths = sorted(len(text) for text in texts)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    longest_word = max((len(word) for word in label.split()), default=0)
    return max(WEIGHT_MIN, min(WEIGHT_MAX, max(usual, longest_word)))


def table_data(
    columns: Sequence[tuple[str, str, str]], rows: Sequence[Mapping[str, Any]], *, intro: str = "", after: str = ""
) -> dict[str, Any]:
    """Return the data of paper/table.typ. `columns`: (key, label, kind), kind "text", "number" or "moment"."""
    cells = [[row.get(key, "") for key, _label, _kind in columns] for row in rows]
    shown = [[cell if isinstance(cell, dict) else "" if cell is None else str(cell) for cell in line] for line in cells]
    return {
        "columns": [
            {"label": label, "kind": kind, "weight": _weight(label, (_text(line[place]) for line in shown))}
            for place, (_key, label, kind) in enumerate(columns)
        ],
        "rows": shown,
        "intro": intro,
        "after": after,
        "empty": _("Nothing to show."),
    }


def _text(cell: Any) -> str:
    """Return the words of a cell; a status also needs the room of its shape and its border."""
    return str(cell["word"]) + " " * STATUS_ROOM if isinstance(cell, dict) else str(cell)


def table_sheet(
    title: str,
    columns: Sequence[tuple[str, str, str]],
    rows: Sequence[Mapping[str, Any]],
    *,
    intro: str = "",
    **frame: Unpack[Frame],
) -> bytes:
    """Return any table as a sheet; landscape when it has many columns. A cell may be {"state": …, "word": …}."""
    if len(rows) > ROWS_MAX:
        sentence = _("{title}: {count} rows, {most} at most on paper. Filter the table, or take the Excel file.")
        raise SheetRefused(sentence.format(title=title, count=len(rows), most=ROWS_MAX))
    wide: Frame = {"landscape": len(columns) > COLUMNS_PORTRAIT_MAX, **frame}
    return sheet("paper/table.typ", table_data(columns, rows, intro=intro), title=title, **wide)
