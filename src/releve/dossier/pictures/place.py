"""Where each node stands on a grid: families in bands, what is needed above who needs it, few crossings. Pure.

Layers inside a family are the longest chains of its own edges, cycles contracted. Families stand side by side on
shelves, the deepest foundations on the first shelf (an exact search over contiguous shelves: few families, few
shelves). Order inside rows comes from barycentres, then from swaps that shorten lines. Same input, same picture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import fmean

from releve.dossier.graph import Graph

SWEEPS = 6  # barycentres settle in four or five
SHELF_COST = 0.7  # in rows: a shelf costs a title and one more channel


@dataclass(frozen=True, slots=True)
class Frame:
    """A family's rectangle of cells."""

    band: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Placement:
    """Cells by node, frames by family, and the first row of each shelf."""

    columns: int
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    shelves: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max((row for row, _ in self.cells.values()), default=-1) + 1


def place(graph: Graph, bands: Mapping[str, str], columns: int, *, stacked: bool = False) -> Placement:
    """Give every node a cell (row, column); `bands` names each node's family.

    `stacked`: bands lie one under the other, in the order in which nodes name them, over the whole width.
    """
    families: dict[str, list[str]] = defaultdict(list)
    for node in graph.nodes:
        families[bands[node]].append(node)
    layers = {band: _local_ranks(graph, nodes) for band, nodes in families.items()}
    order = list(families) if stacked else _by_depth(graph, families)
    shelves = [[band] for band in order] if stacked else _shelves(order, layers, columns)
    placed = Placement(columns)
    row = 0
    for shelf in shelves:
        placed.shelves.append(row)
        row += _fill(placed, shelf, layers, row)
    _settle(placed, graph)
    return placed


def _by_depth(graph: Graph, families: Mapping[str, Sequence[str]]) -> list[str]:
    """Order families by how deep under them their foundations go: the shallowest carries the others."""
    ranks = graph.ranks
    return sorted(families, key=lambda band: (fmean(ranks[node] for node in families[band]), band))


def _local_ranks(graph: Graph, nodes: Sequence[str]) -> dict[str, int]:
    return graph.within(nodes).ranks


def _row_count(ranks: Mapping[str, int], columns: int) -> int:
    return len(_rows(tuple(ranks.items()), columns))


@lru_cache(maxsize=1024)
def _rows(ranks: tuple[tuple[str, int], ...], columns: int) -> tuple[tuple[str, ...], ...]:
    """Cut each layer in rows of at most `columns` nodes; short layers without order between them are not merged."""
    layers: defaultdict[int, list[str]] = defaultdict(list)
    for node, rank in ranks:
        layers[rank].append(node)
    rows: list[tuple[str, ...]] = []
    for rank in sorted(layers):
        layer = layers[rank]
        count = -(-len(layer) // columns)
        size = -(-len(layer) // count)
        rows += [tuple(layer[at : at + size]) for at in range(0, len(layer), size)]
    return tuple(rows)


def _narrowest(ranks: Mapping[str, int], height: int, columns: int) -> int | None:
    """Return how few columns a family needs to fit in so many rows."""
    return next((wide for wide in range(1, columns + 1) if _row_count(ranks, wide) <= height), None)


def _shelf_height(ranks: Sequence[Mapping[str, int]], columns: int) -> int | None:
    """Return the fewest rows in which these families stand side by side."""
    if len(ranks) > columns:
        return None
    for height in range(1, sum(map(len, ranks)) + 1):
        wide = [_narrowest(family, height, columns) for family in ranks]
        if all(wide) and sum(w for w in wide if w) <= columns:
            return height
    return None


def _shelves(order: list[str], layers: Mapping[str, Mapping[str, int]], columns: int) -> list[list[str]]:
    """Cut the ordered families in shelves so that the whole is lowest."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(order) + 1):
        options = []
        for start in range(max(0, end - columns), end):
            height = _shelf_height([layers[band] for band in order[start:end]], columns)
            if height is not None:
                options.append((best[start][0] + height + SHELF_COST, start))
        best.append(min(options))
    cuts, at = [], len(order)
    while at:
        cuts.append(order[best[at][1] : at])
        at = best[at][1]
    return cuts[::-1]


def _fill(placed: Placement, shelf: list[str], layers: Mapping[str, Mapping[str, int]], row: int) -> int:
    """Stand the families of a shelf side by side; spare columns go where they lower or loosen most."""
    height = _shelf_height([layers[band] for band in shelf], placed.columns) or 1
    spread = len(shelf) == 1
    wide = {band: _narrowest(layers[band], height, placed.columns) or 1 for band in shelf}
    for _ in range(placed.columns - sum(wide.values())):
        crowded = max(shelf, key=lambda band: (len(layers[band]) / wide[band], band))
        if not spread and len(layers[crowded]) <= wide[crowded]:
            break
        wide[crowded] += 1
    column = 0
    for band in shelf:
        rows = _rows(tuple(layers[band].items()), wide[band])
        placed.frames.append(Frame(band, row, column, max(height, len(rows)), wide[band]))
        for down, nodes in enumerate(rows):
            spare = (wide[band] - len(nodes)) // 2
            for right, node in enumerate(nodes):
                placed.cells[node] = (row + down, column + spare + right)
        column += wide[band]
    return height


def _settle(placed: Placement, graph: Graph) -> None:
    """Order rows by barycentre, then swap neighbours while lines get shorter."""
    near = {
        node: [e.needed for e in graph.needs[node]] + [e.needing for e in graph.serves[node]] for node in graph.nodes
    }
    rows = _slots(placed)
    for sweep in range(SWEEPS):
        for frame, row, nodes in rows if sweep % 2 == 0 else rows[::-1]:
            _by_barycentre(placed, frame, row, nodes, near)
    for _ in range(SWEEPS):
        if not sum([_swap(placed, frame, row, near) for frame, row, _ in rows]):
            break
    _join_groups(placed, graph)


def _slots(placed: Placement) -> list[tuple[Frame, int, list[str]]]:
    found = []
    for frame in placed.frames:
        for row in range(frame.row, frame.row + frame.rows):
            inside = range(frame.column, frame.column + frame.columns)
            nodes = [n for n, (r, c) in placed.cells.items() if r == row and c in inside]
            if nodes:
                found.append((frame, row, nodes))
    return found


def _centre(placed: Placement, node: str, near: Mapping[str, list[str]]) -> float:
    others = near[node]
    return fmean(placed.cells[other][1] for other in others) if others else placed.cells[node][1]


def _by_barycentre(placed: Placement, frame: Frame, row: int, nodes: list[str], near: Mapping[str, list[str]]) -> None:
    order = sorted(nodes, key=lambda node: (_centre(placed, node, near), node))
    spare = frame.columns - len(order)
    shift = min(
        spare, max(0, round(fmean(_centre(placed, n, near) for n in order) - frame.column - len(order) / 2 + 0.5))
    )
    for right, node in enumerate(order):
        placed.cells[node] = (row, frame.column + shift + right)


def _stretch(placed: Placement, node: str, near: Mapping[str, list[str]]) -> int:
    return sum(abs(placed.cells[node][1] - placed.cells[other][1]) for other in near[node])


def _swap(placed: Placement, frame: Frame, row: int, near: Mapping[str, list[str]]) -> int:
    """Try every pair of cells of one row of a family, empty ones too; keep what shortens, return how many."""
    kept = 0
    standing: dict[int, str | None] = dict.fromkeys(range(frame.column, frame.column + frame.columns))
    standing |= {c: n for n, (r, c) in placed.cells.items() if r == row and c in standing}
    columns = list(standing)
    for at, left in enumerate(columns):
        for right in columns[at + 1 :]:
            pair = [node for node in (standing[left], standing[right]) if node]
            before = sum(_stretch(placed, node, near) for node in pair)
            _exchange(placed, standing, row, left, right)
            if sum(_stretch(placed, node, near) for node in pair) < before:
                kept += 1
            else:
                _exchange(placed, standing, row, left, right)
    return kept


def _exchange(placed: Placement, standing: dict[int, str | None], row: int, left: int, right: int) -> None:
    standing[left], standing[right] = standing[right], standing[left]
    for column in (left, right):
        if (node := standing[column]) is not None:
            placed.cells[node] = (row, column)


def _join_groups(placed: Placement, graph: Graph) -> None:
    """Bring two nodes that restart together side by side, where they stand in one row."""
    for group in graph.groups:
        cells = [placed.cells[node] for node in group]
        if len(group) != 2 or cells[0][0] != cells[1][0] or abs(cells[0][1] - cells[1][1]) == 1:  # noqa: PLR2004 a pair
            continue
        row, column = cells[0]
        beside = next((c for c in (column + 1, column - 1) if 0 <= c < placed.columns), column)
        other = next((n for n, cell in placed.cells.items() if cell == (row, beside)), None)
        if other:
            placed.cells[other] = placed.cells[group[1]]
        placed.cells[group[1]] = (row, beside)
