"""Which way each line goes: out below what is needed, along a trunk between two columns, in above who needs it. Pure.

Lines live only in the channels between rows and in the gaps between columns, where no name stands: no line can run
through a label. All edges of one source and one strength are one line that branches, as a bus on a city map.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from releve.dossier.graph import Edge, by_source
from releve.dossier.pictures.place import Placement

CROWD_COST = 0.12  # in columns: what one more trunk in the same gap costs against a longer way round
EDGE_COST = 0.35  # in columns: the outer gaps are a detour for the eye
Line = tuple[str, str]  # source, strength


@dataclass
class Channels:
    """The channels above and below each row; two rows of one shelf share the channel between them."""

    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)
    count: int = 0

    @classmethod
    def of(cls, placed: Placement) -> "Channels":
        channels = cls()
        for row in range(placed.rows):
            if row in placed.shelves:
                channels.count += 1
            channels.above.append(channels.count - 1)
            channels.below.append(channels.count)
            channels.count += 1
        return channels


@dataclass
class Trunk:
    """The vertical part of a line: its gap, the channels it joins, its lane within the gap."""

    gap: int
    first: int
    last: int
    lane: int = 0


@dataclass
class Lanes:
    """For each line its targets and its trunk (None: the targets stand in the very next row)."""

    channels: Channels
    targets: dict[Line, list[str]]
    trunks: dict[Line, Trunk | None]
    widths: list[int]  # lanes in each gap


def lay(placed: Placement, edges: Iterable[Edge]) -> Lanes:
    """Choose for every line the gap of its trunk and a lane of its own in that gap."""
    channels = Channels.of(placed)
    targets = by_source(edges)
    busy: list[list[Trunk]] = [[] for _ in range(placed.columns + 1)]
    trunks: dict[Line, Trunk | None] = {}
    for line in sorted(targets, key=lambda one: (-len(targets[one]), one)):
        trunks[line] = trunk = _trunk(placed, channels, line[0], targets[line], busy)
        if trunk:
            busy[trunk.gap].append(trunk)
    lean = {id(trunk): _lean(placed, targets[line], trunk) for line, trunk in trunks.items() if trunk}
    widths = [_share(sorted(gap, key=lambda trunk: (lean[id(trunk)], trunk.first))) for gap in busy]
    return Lanes(channels, targets, trunks, widths)


def _trunk(
    placed: Placement, channels: Channels, source: str, targets: Sequence[str], busy: Sequence[Sequence[Trunk]]
) -> Trunk | None:
    """Return the cheapest trunk: short horizontal parts, few others in the same gap at the same height."""
    row, column = placed.cells[source]
    pins: dict[int, list[float]] = {channels.below[row]: [column + 0.5]}
    for target in targets:
        down, right = placed.cells[target]
        pins.setdefault(channels.above[down], []).append(right + 0.5)
    if len(pins) == 1:
        return None
    first, last = min(pins), max(pins)

    def cost(gap: int) -> float:
        flat = sum(max([gap, *xs]) - min([gap, *xs]) for xs in pins.values())
        crowd = sum(1 for other in busy[gap] if other.first <= last and first <= other.last)
        outer = EDGE_COST if gap in (0, placed.columns) else 0.0
        return flat + crowd * CROWD_COST * math.sqrt(len(pins)) + outer

    return Trunk(min(range(placed.columns + 1), key=lambda gap: (cost(gap), gap)), first, last)


def _lean(placed: Placement, targets: Sequence[str], trunk: Trunk) -> float:
    """Return on which side of its gap a trunk has its branches: those that lean left stand left."""
    return sum(placed.cells[target][1] + 0.5 - trunk.gap for target in targets)


def _share(trunks: Sequence[Trunk]) -> int:
    """Give each trunk a lane; two trunks share one only where no channel sees both. Return how many lanes."""
    lanes: list[list[Trunk]] = []
    for trunk in trunks:
        for number, lane in enumerate(lanes):
            if all(other.last < trunk.first or trunk.last < other.first for other in lane):
                trunk.lane = number
                lane.append(trunk)
                break
        else:
            trunk.lane = len(lanes)
            lanes.append([trunk])
    return len(lanes)


def share_tracks(spans: Mapping[Line, tuple[float, float]], order: Sequence[Line], room: float) -> dict[Line, int]:
    """Give each horizontal part the first free track from the top, `room` pixels away from its neighbours."""
    tracks: list[list[tuple[float, float]]] = []
    given: dict[Line, int] = {}
    for line in order:
        left, right = spans[line]
        for number, track in enumerate(tracks):
            if all(end + room < left or right + room < start for start, end in track):
                track.append((left, right))
                given[line] = number
                break
        else:
            given[line] = len(tracks)
            tracks.append([(left, right)])
    return given
