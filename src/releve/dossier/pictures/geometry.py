"""From cells and lanes to pixels: boxes, ports, tracks, and the points each line goes through. Pure."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import permutations

from releve.dossier.graph import Edge, Graph
from releve.dossier.pictures.lanes import Lanes, Line, lay, share_tracks
from releve.dossier.pictures.letters import wrap
from releve.dossier.pictures.place import Frame, Placement, place

CODE_SIZE, NAME_SIZE, TITLE_SIZE = 14, 12, 12  # pixels: never below 11 once the picture is 1,280 wide
NAME_STEP = 14
GAP_MIN, GAP_PAD, EDGE_MIN = 20, 9, 8
CHANNEL_TOP, CHANNEL_BOTTOM, CHANNEL_MIN = 8, 15, 22
SHELF_GAP, TITLE_STRIP = 10, 24
PORT_STEP, PORT_MARGIN = 12, 10
BOX_PAD = 7
COLUMNS_SPARED_MAX = 2  # fewer columns mean fewer gaps for as many lines: past two it gets worse
NODE_WIDTH_MIN = 92  # "Traçabilité" and "Prescription" whole at 12 px
NOTE_LINES_MAX = 4
Point = tuple[float, float]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """What is drawn for one node: its code, its name, its family, and its state when it is known."""

    id: str
    name: str
    band: str
    state: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()  # further lines under the name


@dataclass(frozen=True, slots=True)
class Box:
    """A node's rectangle and the lines of its name."""

    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass
class Drawing:
    """Everything a writer of SVG needs, in pixels."""

    width: float
    height: float = 0
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: list[tuple[str, Box]] = field(default_factory=list)
    wires: list[tuple[Edge, tuple[Point, ...]]] = field(default_factory=list)
    ties: list[tuple[Point, Point]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a caller chooses: pixels across, cells across, lines of a name."""

    width: int = 1280
    columns: int = 9
    name_lines: int = 3
    stacked: bool = False  # bands one under the other
    pitch: int = 6  # pixels between two parallel lines
    tied: bool = True  # neighbours that restart together are joined by a tie instead of lines


class Plotter:
    """Turns a placement into pixels; each step reads what the steps before it settled."""

    def __init__(self, graph: Graph, nodes: Mapping[str, Node], shape: Shape) -> None:
        self.graph, self.nodes, self.shape = graph, nodes, shape
        self.placed: Placement = place(
            graph, {node: nodes[node].band for node in graph.nodes}, shape.columns, stacked=shape.stacked
        )
        self.tied = _ties(graph, self.placed) if shape.tied else set()
        self.lanes: Lanes = lay(
            self.placed, [edge for edge in graph.edges if (edge.needed, edge.needing) not in self.tied]
        )
        self.gaps = [self._gap(gap) for gap in range(shape.columns + 1)]
        self.node_width = (shape.width - sum(self.gaps)) / shape.columns
        self.out_ports: dict[Line, float] = {}
        self.in_ports: dict[tuple[Line, str], float] = {}
        self.tracks: list[dict[Line, int]] = []
        self.channel_y: list[float] = []
        self.row_y: list[tuple[float, float]] = []

    def _gap(self, gap: int) -> float:
        lanes = self.lanes.widths[gap]
        least = EDGE_MIN if gap in (0, self.shape.columns) else GAP_MIN
        return max(least, 2 * GAP_PAD + (lanes - 1) * self.shape.pitch) if lanes else least

    def column_x(self, column: int) -> float:
        return sum(self.gaps[: column + 1]) + column * self.node_width

    def trunk_x(self, line: Line) -> float | None:
        trunk = self.lanes.trunks[line]
        if trunk is None:
            return None
        left = sum(self.gaps[: trunk.gap]) + trunk.gap * self.node_width
        spare = self.gaps[trunk.gap] - (self.lanes.widths[trunk.gap] - 1) * self.shape.pitch
        return left + spare / 2 + trunk.lane * self.shape.pitch

    def draw(self) -> Drawing:
        """Return the finished drawing."""
        self._ports()
        self._tracks()
        drawing = Drawing(self.shape.width)
        names = {node: self._texts(node) for node in self.placed.cells}
        drawing.height = self._rows(names)
        for node, (row, column) in self.placed.cells.items():
            top, height = self.row_y[row]
            drawing.boxes[node] = Box(self.column_x(column), top, self.node_width, height, *names[node])
        drawing.frames = [(frame.band, self._frame(frame)) for frame in self.placed.frames]
        drawing.wires = [
            (edge, self._points(edge)) for edge in self.graph.edges if (edge.needed, edge.needing) not in self.tied
        ]
        drawing.ties = [self._tie(*pair) for pair in sorted(self.tied) if pair[0] < pair[1]]
        return drawing

    def _texts(self, node: str) -> tuple[Lines, Lines]:
        """Return the lines of a node's name, and those of its notes, cut to its width."""
        said, room = self.nodes[node], self.node_width - 2 * BOX_PAD
        notes = tuple(line for note in said.notes for line in wrap(note, NAME_SIZE, room, NOTE_LINES_MAX))
        return wrap(said.name, NAME_SIZE, room, self.shape.name_lines), notes

    def _ports(self) -> None:
        """Spread the lines along the lower and the upper side of each box, on two grids that never meet."""
        leaving: defaultdict[str, list[Line]] = defaultdict(list)
        coming: defaultdict[str, list[Line]] = defaultdict(list)
        for line, targets in self.lanes.targets.items():
            leaving[line[0]].append(line)
            for target in targets:
                coming[target].append(line)
        for source, lines in leaving.items():
            for line, x in zip(self._by_side(lines), self._spread(source, len(lines), 2), strict=True):
                self.out_ports[line] = x
        for target, lines in coming.items():
            for line, x in zip(self._by_side(lines), self._spread(target, len(lines), 0), strict=True):
                self.in_ports[line, target] = x

    def _by_side(self, lines: list[Line]) -> list[Line]:
        """Order lines by where they come from or go to, from the left to the right."""

        def side(line: Line) -> tuple[float, Line]:
            trunk = self.trunk_x(line)
            other = self.column_x(self.placed.cells[line[0]][1]) + self.node_width / 2
            return (trunk if trunk is not None else other, line)

        return sorted(lines, key=side)

    def _spread(self, node: str, count: int, shift: int) -> list[float]:
        left = self.column_x(self.placed.cells[node][1])
        room = self.node_width - 2 * PORT_MARGIN
        step = min(PORT_STEP, room / max(1, count - 1))
        start = (self.node_width - step * (count - 1)) / 2
        step_is_wide = step >= 4  # noqa: PLR2004 the two grids are 4 pixels wide
        exact = [start + step * number for number in range(count)]
        return [left + (round(x / 4) * 4 + shift if step_is_wide else x + shift / 2) for x in exact]

    def _pins(self, channel: int) -> dict[Line, tuple[list[float], int, int]]:
        """Return for each line of a channel the abscissas it joins, and how many go up and down from its track."""
        found: dict[Line, tuple[list[float], int, int]] = {}
        for line, targets in self.lanes.targets.items():
            source_row = self.placed.cells[line[0]][0]
            up = [self.out_ports[line]] if self.lanes.channels.below[source_row] == channel else []
            down = [self.in_ports[line, t] for t in targets if self._entry(t) == channel]
            trunk = self.trunk_x(line)
            if up or down:
                xs = up + down + ([trunk] if trunk is not None else [])
                found[line] = (xs, len(up), len(down))
        return found

    def _entry(self, target: str) -> int:
        return self.lanes.channels.above[self.placed.cells[target][0]]

    def _tracks(self) -> None:
        """Give each channel its tracks: lines that come from above on top, those with most branches at the bottom."""
        for channel in range(self.lanes.channels.count):
            pins = self._pins(channel)
            spans = {line: (min(xs), max(xs)) for line, (xs, _, _) in pins.items()}
            order = sorted(pins, key=lambda line: (-pins[line][1], pins[line][2], spans[line], line))
            self.tracks.append(share_tracks(spans, order, self.shape.pitch * 1.5))

    def _rows(self, names: Mapping[str, tuple[Lines, Lines]]) -> float:
        """Stack titles, channels and rows from the top; return the whole height."""
        y: float = 0
        at = 0
        for row in range(self.placed.rows):
            if row in self.placed.shelves:
                if row:
                    y = self._channel(at, y) + SHELF_GAP
                    at += 1
                y += TITLE_STRIP
            y = self._channel(at, y)
            at += 1
            lines = max((sum(map(len, names[n])) for n, (r, _) in self.placed.cells.items() if r == row), default=0)
            height = BOX_PAD * 2 + CODE_SIZE + lines * NAME_STEP
            self.row_y.append((y, height))
            y += height
        return self._channel(at, y) if self.row_y else CHANNEL_MIN

    def _channel(self, channel: int, y: float) -> float:
        self.channel_y.append(y)
        count = max(self.tracks[channel].values(), default=-1) + 1
        return y + (
            max(CHANNEL_MIN, CHANNEL_TOP + (count - 1) * self.shape.pitch + CHANNEL_BOTTOM) if count else CHANNEL_BOTTOM
        )

    def _track_y(self, channel: int, line: Line) -> float:
        return self.channel_y[channel] + CHANNEL_TOP + self.tracks[channel][line] * self.shape.pitch

    def _frame(self, frame: Frame) -> Box:
        left = self.column_x(frame.column) - GAP_MIN / 2 + 3
        right = self.column_x(frame.column + frame.columns - 1) + self.node_width + GAP_MIN / 2 - 3
        first, last = self.row_y[frame.row], self.row_y[min(frame.row + frame.rows, self.placed.rows) - 1]
        top = self.channel_y[self.lanes.channels.above[frame.row]] - TITLE_STRIP
        bottom = last[0] + last[1] + BOX_PAD
        x, lines = max(1.0, left), wrap(frame.band, TITLE_SIZE, self._title_room(frame, right) - left - 8, 1)
        return Box(x, top, min(right, self.shape.width - 1) - x, max(bottom, first[0] + first[1]) - top, lines)

    def _title_room(self, frame: Frame, right: float) -> float:
        """Return how far a band's title may go: its frame, or the first line that comes down through it."""
        top = self.lanes.channels.above[frame.row]
        down = [
            x
            for line, trunk in self.lanes.trunks.items()
            if trunk and trunk.first < top <= trunk.last and (x := self.trunk_x(line)) is not None
        ]
        return min([right, *(x - 4 for x in down if x > self.column_x(frame.column))])

    def _points(self, edge: Edge) -> tuple[Point, ...]:
        """Return the corners from the lower side of what is needed to the upper side of who needs it."""
        line = (edge.needed, edge.strength)
        top, height = self.row_y[self.placed.cells[edge.needed][0]]
        out, into = self.out_ports[line], self.in_ports[line, edge.needing]
        leave, enter = self.lanes.channels.below[self.placed.cells[edge.needed][0]], self._entry(edge.needing)
        y_out, y_in = self._track_y(leave, line), self._track_y(enter, line)
        end = self.row_y[self.placed.cells[edge.needing][0]][0]
        trunk = self.trunk_x(line)
        middle = [(trunk, y_out), (trunk, y_in)] if trunk is not None else []
        return ((out, top + height), (out, y_out), *middle, (into, y_in), (into, end))

    def _tie(self, left: str, right: str) -> tuple[Point, Point]:
        one, other = sorted((left, right), key=lambda node: self.placed.cells[node][1])
        row, column = self.placed.cells[one]
        y = self.row_y[row][0] + self.row_y[row][1] / 2
        return (self.column_x(column) + self.node_width, y), (self.column_x(self.placed.cells[other][1]), y)


def _ties(graph: Graph, placed: Placement) -> set[tuple[str, str]]:
    """Return the pairs that restart together and stand side by side: they are joined by a tie, not by lines."""
    cells = placed.cells
    pairs = (pair for group in graph.groups for pair in permutations(group, 2))
    return {
        (one, other)
        for one, other in pairs
        if cells[one][0] == cells[other][0] and abs(cells[one][1] - cells[other][1]) == 1
    }


@lru_cache(maxsize=64)
def draw(graph: Graph, nodes: tuple[Node, ...], shape: Shape) -> Drawing:
    """Lay a graph out; where names lack room, take fewer columns, and at last a wider picture than was asked for.

    The drawing is kept by what it was made of (hash and equality of the arguments): do not change it.
    """
    known = {node.id: node for node in nodes}
    for columns in range(shape.columns, max(1, shape.columns - COLUMNS_SPARED_MAX) - 1, -1):
        plotter = Plotter(graph, known, replace(shape, columns=columns))
        if plotter.node_width >= NODE_WIDTH_MIN:
            return plotter.draw()
    first = Plotter(graph, known, shape)
    wide = math.ceil(sum(first.gaps) + shape.columns * NODE_WIDTH_MIN)
    return Plotter(graph, known, replace(shape, width=wide)).draw()
