"""A drawing as SVG: classes for the screen, whose colours follow the theme, or literal colours for paper. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from releve.dossier.graph import BLOCKS, DEGRADES, FEEDS, Edge
from releve.dossier.pictures.geometry import BOX_PAD, CODE_SIZE, NAME_SIZE, NAME_STEP, TITLE_SIZE, Box, Drawing, Node
from releve.dossier.pictures.ink import PAPER, SCREEN, Ink
from releve.dossier.pictures.letters import width
from releve.dossier.pictures.paths import number, path

HUBS_MAX = 8  # more hues than this are not told apart
HUB_LINES_MIN = 4
LEGEND_HEIGHT, LEGEND_SAMPLE, LEGEND_STEP = 34, 34, 18
MARK = 11
MARKS = {
    "critical": "M5 .5 10 9.5H0Z",
    "degraded": "M5 0 10 5 5 10 0 5Z",
    "restored": "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
    "info": "M.5 .5H9.5V9.5H.5Z",
    "unknown": "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10ZM5 2a3 3 0 1 0 0 6a3 3 0 1 0 0-6Z",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a picture, already in the reader's language."""

    title: str
    description: str = ""
    legend: Mapping[str, str] = field(default_factory=dict)  # strength or "tie" or a state: what it means
    node: str = "{id} {name}"  # read aloud for each node


def write(drawing: Drawing, nodes: Mapping[str, Node], words: Words, *, paper: bool = False, centre: str = "") -> str:
    """Return one <svg>. `centre` marks the node that the picture is about."""
    ink: Ink = PAPER if paper else SCREEN
    hues = _hues(drawing.wires)
    states = sorted({node.state for node in nodes.values() if node.state})
    legend, legend_height = _legend(ink, drawing, words, states)
    height = drawing.height + legend_height
    parts = [_opening(drawing.width, height, words, paper=paper)]
    parts += [_frame(ink, band, box) for band, box in drawing.frames if band]
    by_source: dict[str, list[int]] = {}
    for at, (edge, _) in enumerate(drawing.wires):
        by_source.setdefault(edge.needed, []).append(at)
    if paper:
        parts += [_wire(ink, drawing, at, hues) for at in range(len(drawing.wires))]
    for key, box in drawing.boxes.items():
        parts.append(_app(ink, drawing, nodes[key], box, _Look(hues, by_source.get(key, []), words, centre == key)))
    parts += [_tie(ink, *tie) for tie in drawing.ties]
    return "".join([*parts, legend, "</svg>"])


def _opening(wide: float, high: float, words: Words, *, paper: bool) -> str:
    size = f'viewBox="0 0 {number(wide)} {number(high)}"'
    if paper:
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} width="{number(wide)}" height="{number(high)}" font-family="Atkinson Hyperlegible">'
    described = f"<desc>{escape(words.description)}</desc>" if words.description else ""
    return f'<svg class="map" {size} width="{number(wide)}" height="{number(high)}" role="group"><title>{escape(words.title)}</title>{described}'


def _hues(wires: Iterable[tuple[Edge, object]]) -> dict[str, int]:
    """Give the nodes that carry most a hue of their own, 1 to HUBS_MAX, so that the eye can follow their lines."""
    fan = Counter(edge.needed for edge, _ in wires)
    hubs = sorted((key for key in fan if fan[key] >= HUB_LINES_MIN), key=lambda key: (-fan[key], key))
    return {key: place for place, key in enumerate(hubs[:HUBS_MAX], 1)}


def _frame(ink: Ink, band: str, box: Box) -> str:
    x, y = number(box.x), number(box.y)
    rect = f'<rect x="{x}" y="{y}" width="{number(box.w)}" height="{number(box.h)}" rx="6"{ink("frame")}/>'
    title = escape(box.lines[0] if box.lines else band)
    return f'{rect}<text x="{number(box.x + 8)}" y="{number(box.y + 17)}" font-size="{TITLE_SIZE}" font-weight="700"{ink("band")}>{title}</text>'


def _wire(ink: Ink, drawing: Drawing, at: int, hues: Mapping[str, int]) -> str:
    edge, points = drawing.wires[at]
    known = "" if ink.literal else f' id="e{at}"'
    return f'<path{known} d="{path(points)}"{ink.line(edge.strength, hues.get(edge.needed, 0))}/>'


@dataclass(frozen=True, slots=True)
class _Look:
    hues: Mapping[str, int]
    wires: Sequence[int]
    words: Words
    centre: bool


def _app(ink: Ink, drawing: Drawing, node: Node, box: Box, look: _Look) -> str:
    """Draw a node; on screen its group also holds the lines that leave it and, hidden until asked, those that reach it."""
    body = _box(ink, node, box, look)
    reached = [at for at, (edge, _) in enumerate(drawing.wires) if edge.needing == node.id]
    tips = _tips(ink, [drawing.wires[at][1][-1] for at in reached])
    if ink.literal:
        return tips + body
    hue = look.hues.get(node.id, 0)
    lines = "".join(_wire(ink, drawing, at, look.hues) for at in look.wires)
    needs = "".join(f'<use href="#e{at}" class="need"/>' for at in reached)
    state = f" is-{node.state}" if node.state else ""
    classes = f"app{state}{f' h{hue}' if hue else ''}{' centre' if look.centre else ''}"
    label = escape(look.words.node.format(id=node.id, name=node.name))
    link = f'<a href="{escape(node.url)}" aria-label="{label}">{body}</a>' if node.url else body
    return f'<g class="{classes}" id="map-{escape(node.id)}">{lines}{needs}{tips}{link}</g>'


def _box(ink: Ink, node: Node, box: Box, look: _Look) -> str:
    x, y = number(box.x), number(box.y)
    role = "centre" if look.centre else "box"
    hue = look.hues.get(node.id, 0)
    parts = [
        f"<title>{escape(node.name)}</title>" if not ink.literal else "",
        f'<rect x="{x}" y="{y}" width="{number(box.w)}" height="{number(box.h)}" rx="4"{ink(role, state=node.state)}/>',
        f'<path d="M{number(box.x + 4)} {number(box.y + box.h)}H{number(box.x + box.w - 4)}"{ink("sole", hue=hue)}/>'
        if hue
        else "",
    ]
    left = number(box.x + BOX_PAD)
    parts.append(
        f'<text x="{left}" y="{number(box.y + BOX_PAD + 12)}" font-size="{CODE_SIZE}" font-weight="700"{ink("code")}>{escape(code_text(node.id, box.w))}</text>'
    )
    for place, line in enumerate(box.lines):
        y_line = number(box.y + BOX_PAD + CODE_SIZE + 12 + place * NAME_STEP)
        parts.append(f'<text x="{left}" y="{y_line}" font-size="{NAME_SIZE}"{ink("name")}>{escape(line)}</text>')
    if node.state in MARKS:
        at = f"translate({number(box.x + box.w - BOX_PAD - MARK)} {number(box.y + BOX_PAD)}) scale(1.1)"
        parts.append(f'<path d="{MARKS[node.state]}" transform="{at}"{ink("mark", state=node.state)}/>')
    return "".join(parts)


def code_text(code: str, room: float) -> str:
    """Return a node's code, cut where an imported one is longer than its box."""
    while code and width(code, CODE_SIZE, bold=True) > room - 2 * BOX_PAD - MARK:
        code = code.removesuffix("…")[:-1] + "…" if len(code) > 1 else ""
    return code


def _tips(ink: Ink, ends: Sequence[tuple[float, float]]) -> str:
    shape = "".join(f"M{number(x - 3)} {number(y - 6)}h6l-3 6z" for x, y in ends)
    return f'<path d="{shape}"{ink("tip")}/>' if shape else ""


def _tie(ink: Ink, left: tuple[float, float], right: tuple[float, float]) -> str:
    x1, x2, y = number(left[0]), number(right[0]), left[1]
    return "".join(f'<path d="M{x1} {number(y + shift)}H{x2}"{ink("tie")}/>' for shift in (-2.5, 2.5))


def _legend(ink: Ink, drawing: Drawing, words: Words, states: Sequence[str]) -> tuple[str, float]:
    """Say below the picture what each kind of line and each mark means; only what the picture shows."""
    shown = {edge.strength for edge, _ in drawing.wires} | ({"tie"} if drawing.ties else set()) | set(states)
    x, y, parts = 10.0, drawing.height + 20, []
    for key in (BLOCKS, DEGRADES, FEEDS, "tie", *MARKS):
        if key not in shown or key not in words.legend:
            continue
        text = words.legend[key]
        wide = LEGEND_SAMPLE + 8 + width(text, NAME_SIZE) + LEGEND_STEP
        if x > 10 and x + wide > drawing.width:  # noqa: PLR2004 the left margin
            x, y = 10.0, y + LEGEND_STEP
        parts.append(_legend_sample(ink, key, x, y))
        parts.append(
            f'<text x="{number(x + LEGEND_SAMPLE + 8)}" y="{number(y + 4)}" font-size="{NAME_SIZE}"{ink("name")}>{escape(text)}</text>'
        )
        x += wide
    return "".join(parts), (y - drawing.height + LEGEND_STEP if parts else 0)


def _legend_sample(ink: Ink, key: str, x: float, y: float) -> str:
    if key in MARKS:
        return f'<path d="{MARKS[key]}" transform="translate({number(x + LEGEND_SAMPLE - MARK)} {number(y - 6)}) scale(1.1)"{ink("mark", state=key)}/>'
    if key == "tie":
        return _tie(ink, (x, y), (x + LEGEND_SAMPLE, y))
    return f'<path d="M{number(x)} {number(y)}H{number(x + LEGEND_SAMPLE)}"{ink.line(key, 0)}/>'
