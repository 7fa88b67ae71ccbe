"""Small shared strokes: texts, marks of states, ties, arrow tips, the legend. Pure."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from releve.dossier.graph import BLOCKS, DEGRADES, FEEDS
from releve.dossier.pictures.geometry import NAME_SIZE, Point
from releve.dossier.pictures.ink import Ink
from releve.dossier.pictures.letters import width
from releve.dossier.pictures.paths import number

LEGEND_MARGIN, LEGEND_SAMPLE, LEGEND_GAP, LEGEND_STEP, LEGEND_TOP = 10, 34, 8, 18, 20
MARK_SIZE = 11
SCREEN_WIDTH = 1280  # a wider picture keeps its own width and scrolls, lest its letters shrink
MARKS: Final = {
    "critical": "M5 .5 10 9.5H0Z",
    "degraded": "M5 0 10 5 5 10 0 5Z",
    "restored": "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
    "info": "M.5 .5H9.5V9.5H.5Z",
    "unknown": "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10ZM5 2a3 3 0 1 0 0 6a3 3 0 1 0 0-6Z",
}
TIE = "tie"


def text(ink: Ink, at: Point, words: str, role: str = "name", *, size: int = NAME_SIZE, bold: bool = False) -> str:
    """Return one line of text, its baseline starting at a point."""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{number(at[0])}" y="{number(at[1])}" font-size="{size}"{weight}{ink(role)}>{escape(words)}</text>'


def rect(ink: Ink, box: tuple[float, float, float, float], role: str, *, radius: int = 4, state: str = "") -> str:
    x, y, wide, high = map(number, box)
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="{radius}"{ink(role, state=state)}/>'


def mark(ink: Ink, at: Point, state: str) -> str:
    """Return the shape of a state, 11 pixels wide, its upper left corner at a point."""
    place = f"translate({number(at[0])} {number(at[1])}) scale(1.1)"
    return f'<path d="{MARKS[state]}" transform="{place}"{ink("mark", state=state)}/>'


def tie(ink: Ink, left: Point, right: Point) -> str:
    """Return the double bar between two nodes that restart together."""
    x1, x2, y = number(left[0]), number(right[0]), left[1]
    return "".join(f'<path d="M{x1} {number(y + shift)}H{x2}"{ink(TIE)}/>' for shift in (-2.5, 2.5))


def tips(ink: Ink, ends: Iterable[Point]) -> str:
    """Return one path with an arrow tip at each end."""
    shape = "".join(f"M{number(x - 3)} {number(y - 6)}h6l-3 6z" for x, y in ends)
    return f'<path d="{shape}"{ink("tip")}/>' if shape else ""


def legend(ink: Ink, shown: Iterable[str], words: Mapping[str, str], size: tuple[float, float]) -> tuple[str, float]:
    """Say below a picture of this size what its lines and marks mean; return it with the height it takes."""
    keys = [key for key in (BLOCKS, DEGRADES, FEEDS, TIE, *MARKS) if key in set(shown) and key in words]
    x, y, parts = float(LEGEND_MARGIN), size[1] + LEGEND_TOP, []
    for key in keys:
        wide = LEGEND_SAMPLE + LEGEND_GAP + width(words[key], NAME_SIZE)
        if x > LEGEND_MARGIN and x + wide > size[0]:
            x, y = float(LEGEND_MARGIN), y + LEGEND_STEP
        parts += [_sample(ink, key, x, y), text(ink, (x + LEGEND_SAMPLE + LEGEND_GAP, y + 4), words[key])]
        x += wide + LEGEND_STEP
    return "".join(parts), (y - size[1] + LEGEND_STEP if parts else 0)


def _sample(ink: Ink, key: str, x: float, y: float) -> str:
    if key in MARKS:
        return mark(ink, (x + LEGEND_SAMPLE - MARK_SIZE, y - 6), key)
    if key == TIE:
        return tie(ink, (x, y), (x + LEGEND_SAMPLE, y))
    return f'<path d="M{number(x)} {number(y)}H{number(x + LEGEND_SAMPLE)}"{ink.line(key, 0)}/>'


def opening(size: tuple[float, float], title: str, description: str, *, paper: bool) -> str:
    """Return the <svg> tag: themed and named on screen, self-contained on paper."""
    wide, high = number(size[0]), number(size[1])
    box = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    if paper:
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="Atkinson Hyperlegible">'
    said = f"<title>{escape(title)}</title>" + (f"<desc>{escape(description)}</desc>" if description else "")
    kind = "map wide" if size[0] > SCREEN_WIDTH else "map"
    return f'<svg class="{kind}" {box} role="group">{said}'
