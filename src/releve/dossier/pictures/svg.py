"""A drawing as SVG: classes for the screen, whose colours follow the theme, or literal colours for paper. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from releve.dossier.graph import Edge
from releve.dossier.pictures.geometry import BOX_PAD, CODE_SIZE, NAME_STEP, Box, Drawing, Node, Point

CORNER = 5
SHAPES = {
    "critical": "M5 0 10 9H0Z",
    "degraded": "M5 0 10 5 5 10 0 5Z",
    "restored": "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
    "info": "M0 0H10V10H0Z",
    "unknown": "M5 .8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 1 1 0-8.4Z",
}


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: Sequence[Point]) -> str:
    """Return the path through some points, with rounded corners."""
    clean = [points[0]]
    clean += [point for point in points[1:] if _far(point, clean[-1])]
    parts = [f"M{number(clean[0][0])} {number(clean[0][1])}"]
    for before, corner, after in zip(clean, clean[1:], clean[2:], strict=False):
        radius = min(CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{number(start[0])} {number(start[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    return "".join([*parts, f"L{number(clean[-1][0])} {number(clean[-1][1])}"])


def _far(one: Point, other: Point) -> bool:
    return _length(one, other) > 0.05  # noqa: PLR2004 closer than this is the same point


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])  # lines are upright or level


def _towards(start: Point, end: Point, step: float) -> Point:
    length = _length(start, end) or 1
    return start[0] + (end[0] - start[0]) * step / length, start[1] + (end[1] - start[1]) * step / length
