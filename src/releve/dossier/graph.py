"""A directed graph of what needs what, and the few questions asked of it. Pure.

An edge goes from what is needed to who needs it: the way a failure travels, and the order of a restart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

BLOCKS, DEGRADES, FEEDS = "blocks", "degrades", "feeds"
STRENGTHS = (BLOCKS, DEGRADES, FEEDS)  # from the strongest to the weakest


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """`needing` needs `needed`; without it, it is blocked, degraded, or no longer fed with data."""

    needed: str
    needing: str
    strength: str = BLOCKS


@dataclass(frozen=True)
class Graph:
    """Nodes and edges, in the order they were given; edges towards an unknown node are left out."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, nodes: Iterable[str], edges: Iterable[Edge]) -> "Graph":
        known = dict.fromkeys(nodes)
        kept = dict.fromkeys(edge for edge in edges if edge.needed in known and edge.needing in known)
        return cls(tuple(known), tuple(edge for edge in kept if edge.needed != edge.needing))

    @cached_property
    def needs(self) -> Mapping[str, list[Edge]]:
        """For each node, the edges towards what it needs."""
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.needing].append(edge)
        return found

    @cached_property
    def serves(self) -> Mapping[str, list[Edge]]:
        """For each node, the edges towards who needs it."""
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.needed].append(edge)
        return found

    def only(self, *strengths: str) -> "Graph":
        return Graph(self.nodes, tuple(edge for edge in self.edges if edge.strength in strengths))

    def within(self, nodes: Iterable[str]) -> "Graph":
        kept = set(nodes)
        return Graph.of((node for node in self.nodes if node in kept), self.edges)

    def needed_by(self, start: str, depth: int | None = None) -> dict[str, int]:
        """Return what `start` needs, directly or not, with the number of steps to it (`start` itself: 0)."""
        return spread(start, lambda node: (edge.needed for edge in self.needs[node]), depth)

    def needing(self, start: str, depth: int | None = None) -> dict[str, int]:
        """Return who needs `start`, directly or not, with the number of steps to it (`start` itself: 0)."""
        return spread(start, lambda node: (edge.needing for edge in self.serves[node]), depth)

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """Return the strongly connected components, what is needed first (Tarjan, without recursion)."""
        return list(_Tarjan(lambda node: [edge.needed for edge in self.needs[node]]).groups(self.nodes))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Return for each node the length of the longest chain under it; a cycle counts as one node."""
        home = {node: group for group in self.groups for node in group}
        rank: dict[str, int] = {}
        for group in self.groups:
            under = [rank[e.needed] + 1 for node in group for e in self.needs[node] if home[e.needed] is not group]
            rank.update(dict.fromkeys(group, max(under, default=0)))
        return rank


def spread(start: str, step: Callable[[str], Iterable[str]], depth: int | None = None) -> dict[str, int]:
    """Return all that is reached from `start` step by step, with the number of steps to it."""
    reached, front, steps = {start: 0}, [start], 0
    while front and (depth is None or steps < depth):
        steps += 1
        front = list(dict.fromkeys(new for node in front for new in step(node) if new not in reached))
        reached.update(dict.fromkeys(front, steps))
    return reached


class _Tarjan:
    """Finds the strongly connected components; the stack is ours, so a long chain cannot overflow it."""

    def __init__(self, step: Callable[[str], list[str]]) -> None:
        self.step = step
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.stack: list[str] = []
        self.standing: set[str] = set()

    def groups(self, nodes: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield the components in reverse topological order."""
        for root in nodes:
            if root not in self.number:
                yield from self._from(root)

    def _from(self, root: str) -> Iterator[tuple[str, ...]]:
        work = [self._enter(root)]
        while work:
            node, following = work[-1]
            other = self._next(node, following)
            if other is not None:
                work.append(self._enter(other))
                continue
            work.pop()
            if work:
                self.low[work[-1][0]] = min(self.low[work[-1][0]], self.low[node])
            if self.low[node] == self.number[node]:
                yield self._close(node)

    def _enter(self, node: str) -> tuple[str, Iterator[str]]:
        self.number[node] = self.low[node] = len(self.number)
        self.stack.append(node)
        self.standing.add(node)
        return node, iter(self.step(node))

    def _next(self, node: str, following: Iterator[str]) -> str | None:
        """Return the next node not seen yet; note how far back those already standing reach."""
        for other in following:
            if other not in self.number:
                return other
            if other in self.standing:
                self.low[node] = min(self.low[node], self.number[other])
        return None

    def _close(self, node: str) -> tuple[str, ...]:
        cut = self.stack.index(node)
        group = self.stack[cut:]
        del self.stack[cut:]
        self.standing.difference_update(group)
        return tuple(sorted(group))


def by_source(edges: Iterable[Edge]) -> dict[tuple[str, str], list[str]]:
    """Group edges that leave one node with one strength: they are drawn as one line that branches."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        found[edge.needed, edge.strength].append(edge.needing)
    return dict(found)
