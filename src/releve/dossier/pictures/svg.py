"""A drawing as SVG: classes for the screen, whose colours follow the theme, or literal colours for paper. Pure."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from releve.dossier.pictures.geometry import BOX_PAD, CODE_SIZE, NAME_STEP, TITLE_SIZE, Box, Drawing, Node
from releve.dossier.pictures.ink import PAPER, SCREEN, Ink
from releve.dossier.pictures.letters import width
from releve.dossier.pictures.marks import MARK_SIZE, MARKS, TIE, legend, mark, opening, rect, text, tie, tips
from releve.dossier.pictures.paths import number, path

HUBS_MAX = 8  # more hues than this are not told apart
HUB_LINES_MIN = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a picture, already in the reader's language. `legend`: by strength, by state, and "tie"."""

    title: str
    description: str = ""
    legend: tuple[tuple[str, str], ...] = ()


def write(drawing: Drawing, nodes: Mapping[str, Node], words: Words, *, paper: bool = False, centre: str = "") -> str:
    """Return one <svg>. `centre` marks the node that the picture is about."""
    return _Writer(drawing, nodes, words, PAPER if paper else SCREEN, centre).whole()


class _Writer:
    """One picture being written."""

    def __init__(self, drawing: Drawing, nodes: Mapping[str, Node], words: Words, ink: Ink, centre: str) -> None:
        self.drawing, self.nodes, self.words, self.ink, self.centre = drawing, nodes, words, ink, centre
        self.leaving: defaultdict[str, list[int]] = defaultdict(list)
        self.reaching: defaultdict[str, list[int]] = defaultdict(list)
        for at, (edge, _) in enumerate(drawing.wires):
            self.leaving[edge.needed].append(at)
            self.reaching[edge.needing].append(at)
        fan = Counter(edge.needed for edge, _ in drawing.wires)
        hubs = sorted((key for key in fan if fan[key] >= HUB_LINES_MIN), key=lambda key: (-fan[key], key))
        self.hues = {key: place for place, key in enumerate(hubs[:HUBS_MAX], 1)}

    def whole(self) -> str:
        drawing, ink = self.drawing, self.ink
        shown = {edge.strength for edge, _ in drawing.wires} | {node.state for node in self.nodes.values()}
        shown |= {TIE} if drawing.ties else set()
        below, below_height = legend(ink, shown, dict(self.words.legend), (drawing.width, drawing.height))
        size = (drawing.width, drawing.height + below_height)
        return "".join(
            [
                opening(size, self.words.title, self.words.description, paper=ink.literal),
                *(self._frame(band, box) for band, box in drawing.frames if band),
                *(self._wire(at) for at in range(len(drawing.wires)) if ink.literal),
                *(self._app(key, box) for key, box in drawing.boxes.items()),
                *(tie(ink, *pair) for pair in drawing.ties),
                below,
                "</svg>",
            ]
        )

    def _frame(self, band: str, box: Box) -> str:
        title = box.lines[0] if box.lines else band
        place = (box.x, box.y, box.w, box.h)
        label = text(self.ink, (box.x + 8, box.y + 17), title, "band", size=TITLE_SIZE, bold=True)
        return rect(self.ink, place, "frame", radius=6) + label

    def _wire(self, at: int) -> str:
        edge, points = self.drawing.wires[at]
        known = "" if self.ink.literal else f' id="e{at}"'
        return f'<path{known} d="{path(points)}"{self.ink.line(edge.strength, self.hues.get(edge.needed, 0))}/>'

    def _app(self, key: str, box: Box) -> str:
        """Draw a node; on screen its group holds the lines that leave it and, hidden until asked, those it needs."""
        node = self.nodes[key]
        ends = tips(self.ink, (self.drawing.wires[at][1][-1] for at in self.reaching[key]))
        if self.ink.literal:
            return ends + self._box(node, box)
        lines = "".join(self._wire(at) for at in self.leaving[key])
        needs = "".join(f'<use href="#e{at}" class="need"/>' for at in self.reaching[key])
        body = f"<title>{escape(node.name)}</title>{self._box(node, box)}"
        label = escape(f"{node.id} {node.name}")
        link = f'<a href="{escape(node.url)}" aria-label="{label}">{body}</a>' if node.url else body
        return f'<g class="{self._classes(node)}" id="map-{escape(node.id)}">{lines}{needs}{ends}{link}</g>'

    def _classes(self, node: Node) -> str:
        hue = self.hues.get(node.id)
        said = ("app", f"is-{node.state}" if node.state else "", f"h{hue}" if hue else "")
        return " ".join(filter(None, (*said, "centre" if node.id == self.centre else "")))

    def _box(self, node: Node, box: Box) -> str:
        ink, left = self.ink, box.x + BOX_PAD
        role = "centre" if node.id == self.centre else "box"
        lines = [*box.lines, *box.notes]
        first = box.y + BOX_PAD + CODE_SIZE + 12
        return "".join(
            [
                rect(ink, (box.x, box.y, box.w, box.h), role, state=node.state),
                self._sole(node, box),
                text(ink, (left, box.y + BOX_PAD + 12), code(node.id, box.w), "code", size=CODE_SIZE, bold=True),
                *(text(ink, (left, first + place * NAME_STEP), line) for place, line in enumerate(lines)),
                mark(ink, (box.x + box.w - BOX_PAD - MARK_SIZE, box.y + BOX_PAD), node.state)
                if node.state in MARKS
                else "",
            ]
        )

    def _sole(self, node: Node, box: Box) -> str:
        """Underline a node whose lines have a hue with that hue: the eye finds where a line starts."""
        hue = self.hues.get(node.id, 0)
        ends = f"M{number(box.x + 4)} {number(box.y + box.h)}H{number(box.x + box.w - 4)}"
        return f'<path d="{ends}"{self.ink("sole", hue=hue)}/>' if hue else ""


def code(ident: str, room: float) -> str:
    """Return a node's code, cut where an imported one is longer than its box."""
    while ident and width(ident, CODE_SIZE, bold=True) > room - 2 * BOX_PAD - MARK_SIZE:
        ident = ident.removesuffix("…")[:-1] + "…" if len(ident) > 2 else ""  # noqa: PLR2004 nothing left to cut
    return ident
