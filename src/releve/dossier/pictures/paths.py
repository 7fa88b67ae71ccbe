"""Points to SVG paths with rounded corners. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from releve.dossier.pictures.geometry import Point

CORNER = 5


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: Sequence[Point]) -> str:
    """Return the path through some points, upright or level from one to the next, with rounded corners."""
    clean = [points[0]]
    clean += [point for before, point in pairwise(points) if _length(before, point) > 0.05]  # noqa: PLR2004 the same point
    parts = [f"M{number(clean[0][0])} {number(clean[0][1])}"]
    for before, corner, after in zip(clean, clean[1:], clean[2:], strict=False):
        radius = min(CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{number(start[0])} {number(start[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}")
    return "".join([*parts, f"L{number(clean[-1][0])} {number(clean[-1][1])}"])


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])  # lines are upright or level


def _towards(start: Point, end: Point, step: float) -> Point:
    length = _length(start, end) or 1
    return start[0] + (end[0] - start[0]) * step / length, start[1] + (end[1] - start[1]) * step / length
