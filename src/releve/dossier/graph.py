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
        return _spread(start, lambda node: (edge.needed for edge in self.needs[node]), depth)

    def needing(self, start: str, depth: int | None = None) -> dict[str, int]:
        """Return who needs `start`, directly or not, with the number of steps to it (`start` itself: 0)."""
        return _spread(start, lambda node: (edge.needing for edge in self.serves[node]), depth)

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """Return the strongly connected components, what is needed first (Tarjan, without recursion)."""
        return list(_components(self.nodes, lambda node: [edge.needed for edge in self.needs[node]]))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Return for each node the length of the longest chain under it; a cycle counts as one node."""
        home = {node: group for group in self.groups for node in group}
        rank: dict[str, int] = {}
        for group in self.groups:
            under = [rank[e.needed] + 1 for node in group for e in self.needs[node] if home[e.needed] is not group]
            rank.update(dict.fromkeys(group, max(under, default=0)))
        return rank


def _spread(start: str, step: Callable[[str], Iterable[str]], depth: int | None) -> dict[str, int]:
    reached, front, steps = {start: 0}, [start], 0
    while front and (depth is None or steps < depth):
        steps += 1
        front = list(dict.fromkeys(new for node in front for new in step(node) if new not in reached))
        reached.update(dict.fromkeys(front, steps))
    return reached


def _components(nodes: Iterable[str], step: Callable[[str], list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the components in reverse topological order; the stack is ours, so a long chain cannot overflow it."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    standing: set[str] = set()
    for root in nodes:
        work = [] if root in number else [(root, iter(step(root)))]
        if work:
            _enter(root, number, low, stack, standing)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in number:
                    _enter(other, number, low, stack, standing)
                    work.append((other, iter(step(other))))
                    break
                if other in standing:
                    low[node] = min(low[node], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    cut = stack.index(node)
                    group = stack[cut:]
                    del stack[cut:]
                    standing.difference_update(group)
                    yield tuple(sorted(group))


def _enter(node: str, number: dict[str, int], low: dict[str, int], stack: list[str], standing: set[str]) -> None:
    number[node] = low[node] = len(number)
    stack.append(node)
    standing.add(node)


def by_source(edges: Iterable[Edge]) -> dict[tuple[str, str], list[str]]:
    """Group edges that leave one node with one strength: they are drawn as one line that branches."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        found[edge.needed, edge.strength].append(edge.needing)
    return dict(found)
