"""Tables: one definition gives the page, the workbook, the text file and the sheet of paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from releve.web.folding import folded

ROWS_A_PAGE: Final = 50  # a page of 1,000 rows costs 94 ms, of 50 rows 5 ms
FILTER_MAX: Final = 80  # characters

Text = str | Promise
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column. `kind` is text, code (never a number: beds, codes), phone, number or moment (microseconds).

    `link` names the row's key that holds the address; `state` the row's key that holds the state's colour;
    `choices` limits what may be typed in the workbook; `hint` explains the column there; `locked` marks an id.
    """

    key: str
    label: Text
    kind: str = "text"
    link: str = ""
    state: str = ""
    choices: Sequence[str] = ()
    hint: Text = ""
    locked: bool = False
    sortable: bool = True


@dataclass
class Table:
    """Columns and rows. `row_id` names the key that a workbook sent back is matched by; `template` its identity."""

    name: str
    title: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    row_id: str = "id"
    template: str = ""
    empty: Text = ""
    landscape: bool = False
    note: Text = ""
    view: "View | None" = field(default=None, repr=False)

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    @property
    def links(self) -> dict[str, str]:
        return self.view.links if self.view else {}


@dataclass
class View:
    """One reader's view of a table: filtered, sorted, one page of it."""

    table: Table
    rows: Sequence[Row]
    page: Page[Row]
    sort: str
    down: bool
    filter: str
    query: dict[str, str]

    def address(self, **changes: str) -> str:
        """Return this page's address with some of its query changed; "" removes a key."""
        query = {**self.query, **changes}
        return "?" + urlencode({name: value for name, value in query.items() if value})

    @property
    def links(self) -> dict[str, str]:
        return {name: self.address(format=name, page="") for name in ("xlsx", "csv", "pdf")}

    @property
    def clear(self) -> str:
        return self.address(q="", page="")

    @property
    def previous(self) -> str:
        return self.address(page=str(self.page.previous_page_number()))

    @property
    def next(self) -> str:
        return self.address(page=str(self.page.next_page_number()))

    @property
    def heads(self) -> list[dict[str, Any]]:
        """Return the header cells, each with the address that sorts by it."""
        return [self._head(column) for column in self.table.columns]

    def _head(self, column: Column) -> dict[str, Any]:
        current = self.sort == column.key
        turned = f"-{column.key}" if current and not self.down else column.key
        order = ("descending" if self.down else "ascending") if current else ""
        return {
            "column": column,
            "order": order,
            "address": self.address(sort=turned, page="") if column.sortable else "",
        }


def _order(key: str) -> Callable[[Row], tuple[bool, float, str]]:
    """Sort numbers as numbers, words as words, what is unknown last."""

    def order(row: Row) -> tuple[bool, float, str]:
        value = row.get(key)
        if value is None or value == "":
            return True, 0.0, ""
        return False, float(value) if isinstance(value, int | float) else 0.0, folded(value)

    return order


def look(table: Table, request: HttpRequest) -> View:
    """Return the reader's view: `q` filters on every column, `sort` orders, `page` pages."""
    wanted = request.GET.get("q", "")[:FILTER_MAX].strip()
    sort = request.GET.get("sort", "")
    rows = list(table.rows)
    if wanted:
        rows = [row for row in rows if _matches(row, table.columns, folded(wanted).split())]
    key, down = sort.removeprefix("-"), sort.startswith("-")
    if table.column(key):
        known = [row for row in rows if row.get(key) not in (None, "")]
        unknown = [row for row in rows if row.get(key) in (None, "")]
        rows = [*sorted(known, key=_order(key), reverse=down), *unknown]
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    query = {name: str(value) for name, value in request.GET.items() if name != "format"}
    return View(table, rows, page, key, down, wanted, query)


def _matches(row: Row, columns: Sequence[Column], words: list[str]) -> bool:
    text = folded(" ".join(str(row.get(column.key) or "") for column in columns))
    return all(word in text for word in words)


def respond(
    request: HttpRequest, template: str, context: dict[str, Any], table: Table, *, looked_at: bool = True
) -> HttpResponse:
    """Answer with the page or, with ?format=xlsx|csv|pdf, with the same rows in that form, unpaged.

    `looked_at` is False where the page's own query already chose and ordered the rows.
    """
    from releve.web import csvfile, excel, sheets  # noqa: PLC0415  heavy writers, loaded when first asked for

    table.view = look(table, request)
    if not looked_at:
        table.view.rows = table.rows
    writers = {"xlsx": excel.response, "csv": csvfile.response, "pdf": sheets.response}
    if writer := writers.get(request.GET.get("format", "")):
        return writer(request, table)
    return render(request, template, {**context, "table": table})
