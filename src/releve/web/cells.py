"""The cells of a table as HTML. Written in Python: 400 included templates cost a third of a page's time."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from releve.web import icons, times, typography
from releve.web.tables import Column, Row, View


def written(column: Column, value: Any) -> SafeString:
    """Return a value as the screen shows it, escaped."""
    if column.kind == "moment" and isinstance(value, int):
        return format_html('<time datetime="{}">{}</time>', times.stamp(value), times.moment(value))
    if column.kind == "phone":
        return format_html('<span class="phone">{}</span>', typography.phone(value))
    if column.kind == "code":
        return format_html("<code>{}</code>", value)
    if column.kind == "number" and isinstance(value, int):
        return conditional_escape(typography.thousands(value))
    if column.kind == "number" and isinstance(value, float):
        return conditional_escape(typography.decimal(value, french=times.french()))
    return conditional_escape(value)


def inside(column: Column, row: Row) -> SafeString:
    """Return what stands in a cell: nothing where nothing is known, a state, a link, or the value."""
    value = row.get(column.key)
    if value is None or value == "":
        return SafeString("")
    if state := row.get(column.state, ""):
        name = state if state in icons.SHAPES else "unknown"
        drawn = mark_safe(icons.shape(name))  # noqa: S308  our own drawing
        shown = format_html('<span class="state is-{}">{}{}</span>', name, drawn, value)
    else:
        shown = written(column, value)
    link = row.get(column.link, "")
    return format_html('<a href="{}">{}</a>', link, shown) if link else shown


def row_html(view: View, row: Row) -> SafeString:
    """Return one <tr>: its first cell names the row."""
    return SafeString("<tr>" + "".join(_cells(view, row)) + "</tr>")


def _cells(view: View, row: Row) -> Iterator[str]:
    for place, column in enumerate(view.table.columns):
        if place == 0:
            yield f'<th scope="row">{inside(column, row)}</th>'
            continue
        side = ' class="n"' if column.kind == "number" else ""
        label = conditional_escape(str(column.label))
        yield f'<td{side} data-label="{label}">{inside(column, row)}</td>'
