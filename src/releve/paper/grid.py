"""Lay out a form of lines and tick boxes: one list of millimetres, for the page and for its reader. Pure."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from releve.paper.marks import Box, Form, marks

FIELD_HEIGHT = 10.0  # room for a line of handwriting under its label
HINT_HEIGHT = 7.0
HEAD_HEIGHT = 9.0
GAP = 2.0
TICK_LETTERS = 6  # letters' worth of room that a box and its gaps take


@dataclass(frozen=True)
class Column:
    """A column: its label, its width in millimetres, and the names and labels of its tick boxes."""

    label: str
    width: float
    ticks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Field:
    """A line to fill by pen: its label and its share of the row's width. With `ticks`, boxes stand on it instead."""

    label: str
    share: float = 1
    ticks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """A form: fields above, a grid of rows, fields below. `names` replace the numbers of the rows."""

    code: str
    version: int
    title: str
    columns: tuple[Column, ...]
    rows: int
    row_height: float
    hint: str = ""
    above: tuple[tuple[Field, ...], ...] = ()
    below: tuple[tuple[Field, ...], ...] = ()
    names: tuple[str, ...] = ()


@dataclass
class Drawn:
    """What is drawn, in millimetres: labels (x, y, width, text), lines (x, y, width[, thick]), row names and boxes."""

    boxes: list[Box] = field(default_factory=list)
    labels: list[list[Any]] = field(default_factory=list)
    lines: list[list[float]] = field(default_factory=list)
    names: list[list[Any]] = field(default_factory=list)
    uprights: list[list[float]] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """Return it as JSON values, without the boxes."""
        return {"labels": self.labels, "lines": self.lines, "names": self.names, "uprights": self.uprights}


@lru_cache(maxsize=64)  # a layout never changes: a kit of sixty wards draws each of its forms once
def draw(layout: Layout) -> tuple[Form, Drawn]:
    """Return the form (what its reader needs) and what its page draws. Raises ValueError when it does not fit."""
    body, drawn = marks()["body"], Drawn()
    y = float(body["top"])
    if layout.hint:
        drawn.labels.append([body["left"], y + 1.0, body["right"] - body["left"], layout.hint])
        y += HINT_HEIGHT
    y = _fields(layout.above, y, drawn)
    y = _rows(layout, y + GAP, drawn)
    y = _fields(layout.below, y + GAP, drawn)
    if y > body["bottom"]:
        raise ValueError(f"the form {layout.code} is {y - body['bottom']:.1f} mm too long for its page")
    return Form(layout.code, layout.version, tuple(drawn.boxes)), drawn


def _fields(rows: tuple[tuple[Field, ...], ...], y: float, drawn: Drawn) -> float:
    body = marks()["body"]
    for row in rows:
        if not row:  # a rule between two slips of one page
            drawn.lines.append([body["left"], y + GAP * 1.5, body["right"] - body["left"], 1])
            y += GAP * 2.5
            continue
        width = body["right"] - body["left"] - GAP * 2 * (len(row) - 1)
        x = body["left"]
        for one in row:
            share = width * one.share / sum(other.share for other in row)
            drawn.labels.append([x, y + 0.8, share, one.label])
            if one.ticks:
                _ticks(_next_slip(drawn), one.ticks, (x, y + 5.0, share), drawn)
            else:
                drawn.lines.append([x, y + FIELD_HEIGHT, share])
            x += share + GAP * 2
        y += FIELD_HEIGHT + GAP / 2
    return y


def _next_slip(drawn: Drawn) -> str:
    return str(1 + len({box.name.partition(".")[0] for box in drawn.boxes}))


def _ticks(where: str, ticks: tuple[tuple[str, str], ...], place: tuple[float, float, float], drawn: Drawn) -> None:
    """Set boxes in a row, each with its label at its right."""
    x, y, width = place
    tick = marks()["tick"]
    letters = sum(len(label) + TICK_LETTERS for _name, label in ticks)
    left = x
    for name, label in ticks:
        drawn.boxes.append(Box(f"{where}.{name}", left, y))
        drawn.labels.append(
            [
                left + tick["side"] + tick["label_gap_min"],
                y + 0.8,
                width * (len(label) + TICK_LETTERS) / letters - 6,
                label,
            ]
        )
        left = round(left + width * (len(label) + TICK_LETTERS) / letters, 2)


def _rows(layout: Layout, y: float, drawn: Drawn) -> float:
    if not layout.columns:
        return y
    left, right = marks()["body"]["left"], marks()["body"]["right"]
    x = left
    for column in layout.columns:
        _head(column, x, y, drawn)
        _column(column, layout, (x, y + HEAD_HEIGHT), drawn)
        x += column.width
        if column is not layout.columns[-1]:
            drawn.uprights.append([x, y + HEAD_HEIGHT, layout.rows * layout.row_height])
    if x > right + 0.01:
        raise ValueError(f"the columns of {layout.code} are {x - right:.1f} mm too wide")
    top = y + HEAD_HEIGHT
    drawn.lines.extend([left, top + row * layout.row_height, right - left] for row in range(layout.rows + 1))
    for row in range(layout.rows):
        name = layout.names[row] if layout.names else str(row + 1)
        drawn.names.append([left, top + row * layout.row_height, layout.columns[0].width, layout.row_height, name])
    return top + layout.rows * layout.row_height


def _head(column: Column, x: float, y: float, drawn: Drawn) -> None:
    if not column.ticks:
        drawn.labels.append([x + 1.0, y + HEAD_HEIGHT - 4.2, column.width - 1.5, column.label])
        return
    if column.label:
        drawn.labels.append([x, y + HEAD_HEIGHT - 7.8, column.width, column.label])
    step = column.width / len(column.ticks)
    for number, (_name, label) in enumerate(column.ticks):
        drawn.labels.append([x + number * step, y + HEAD_HEIGHT - 4.2, step, label, "center"])


def _column(column: Column, layout: Layout, place: tuple[float, float], drawn: Drawn) -> None:
    side, pitch = marks()["tick"]["side"], marks()["tick"]["pitch_min"]
    step = column.width / max(1, len(column.ticks))
    if column.ticks and min(step, layout.row_height) < pitch:
        raise ValueError(f"{layout.code}: the boxes of {column.label!r} are nearer than {pitch} mm")
    for row in range(layout.rows):
        top = place[1] + row * layout.row_height + (layout.row_height - side) / 2
        for number, (name, _label) in enumerate(column.ticks):
            left = place[0] + number * step + (step - side) / 2
            drawn.boxes.append(Box(f"{row + 1}.{name}", round(left, 2), round(top, 2)))
