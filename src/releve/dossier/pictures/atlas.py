"""Which picture shows what: the whole map, around one application, the interface scheme. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from releve.dossier.graph import BLOCKS, DEGRADES, FEEDS, Edge, Graph
from releve.dossier.pictures.geometry import Node, Shape, draw
from releve.dossier.pictures.svg import Words, write
from releve.dossier.state import App, Dossier

SCREEN_MAP = Shape(1280, 9, 3)
PAPER_MAP = Shape(2100, 15, 2, pitch=5)  # the proportions of an A3 sheet lying down
PHONE = Shape(358, 3, 3, stacked=True)
DESK = Shape(720, 6, 3, stacked=True)
SCHEME = Shape(1280, 9, 3, tied=False)
DEPTH_MAX = 4
MAP_NODES_MAX = 400  # laid out in about a second; a wall has no room for more names
Url = Callable[[str], str]


def no_url(_ident: str) -> str:
    """Paper has no links."""
    return ""


@dataclass(frozen=True, slots=True)
class View:
    """What a reader adds to a picture: addresses, states of applications ("critical", …), words, screen or paper."""

    words: Words
    url: Url = no_url
    states: Mapping[str, str] | None = None
    paper: bool = False

    def state(self, ident: str) -> str:
        return (self.states or {}).get(ident, "")


def graph_of(dossier: Dossier) -> Graph:
    """Return the graph of applications and what they need."""
    edges = (Edge(one.needs, one.app, one.strength or BLOCKS) for one in dossier.dependencies.values())
    return Graph.of(dossier.apps, edges)


def whole_map(dossier: Dossier, view: View, shape: Shape = SCREEN_MAP) -> str:
    """Return the map of every application, by family; past MAP_NODES_MAX, of those that carry most."""
    graph = heaviest(graph_of(dossier), MAP_NODES_MAX)
    bands = {key: app.family or "–" for key, app in dossier.apps.items()}
    return _picture(graph, dossier.apps, bands, view, shape)


def heaviest(graph: Graph, most: int) -> Graph:
    """Return the part of a graph that carries most, directly or not; the whole where it is small enough."""
    if len(graph.nodes) <= most:
        return graph
    ranked = sorted(graph.nodes, key=lambda node: (-len(graph.needing(node)), node))
    return graph.within(ranked[:most])


class Bands(NamedTuple):
    """What the bands of a picture around one application are called, already in the reader's language."""

    needs: str  # with {steps}
    centre: str
    carries: str  # with {steps}


def around(dossier: Dossier, app: str, depth: int, view: View, bands: Bands, shape: Shape = PHONE) -> str:
    """Return what one application needs, above it, and whom it carries, below it, so many steps away."""
    graph = graph_of(dossier)
    up, down = graph.needed_by(app, depth), graph.needing(app, depth)
    both = {key for key in up if key in down and key != app}  # a cycle: shown above only
    near = [edge for edge in graph.edges if _on_a_chain(edge, up, down, both)]
    nodes = [*sorted(up, key=lambda key: -up[key]), *(key for key in down if key not in up)]
    named = {key: bands.needs.format(steps=steps) for key, steps in up.items()}
    named |= {key: bands.carries.format(steps=steps) for key, steps in down.items() if key not in both}
    named[app] = bands.centre
    return _picture(Graph.of(nodes, near), dossier.apps, named, view, shape, centre=app)


def _on_a_chain(edge: Edge, up: Mapping[str, int], down: Mapping[str, int], both: set[str]) -> bool:
    above = edge.needed in up and edge.needing in up and up[edge.needed] == up[edge.needing] + 1
    below = edge.needed in down and edge.needing in down and down[edge.needing] == down[edge.needed] + 1
    return above or (below and edge.needing not in both)


def _picture(
    graph: Graph, apps: Mapping[str, App], bands: Mapping[str, str], view: View, shape: Shape, centre: str = ""
) -> str:
    plain = tuple(Node(key, _name(apps[key]), bands[key]) for key in graph.nodes)
    shown = (replace(node, state=view.state(node.id), url=view.url(node.id)) for node in plain)
    return _written(graph, plain, shape, tuple(shown), view.words, (view.paper, centre))


@lru_cache(maxsize=64)
def _written(
    graph: Graph, plain: tuple[Node, ...], shape: Shape, shown: tuple[Node, ...], words: Words, how: tuple[bool, str]
) -> str:
    """Return a picture, kept by all that it is made of: drawn once until the dossier, a state or a word changes."""
    paper, centre = how
    return write(draw(graph, plain, shape), {node.id: node for node in shown}, words, paper=paper, centre=centre)


def _name(app: App) -> str:
    """Return an application's name without repeating its code."""
    return app.name if app.name and app.name != app.id else ""


class Flow(NamedTuple):
    """One numbered flow of the interface scheme: who sends what, by which standard, to whom."""

    number: int
    sender: str
    content: str
    standard: str
    receivers: tuple[str, ...]


def flows(dossier: Dossier) -> list[Flow]:
    """Return the flows, those of one sender with one content and one standard together, the busiest first."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in dossier.interfaces.values():
        found.setdefault((one.sender, one.name or "", one.standard or ""), []).append(one.receiver)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Flow(number, *key, tuple(receivers)) for number, (key, receivers) in enumerate(ordered, 1)]


KINDS = ((BLOCKS, r"hl7 ?v2|\badt\b|fhir|\bsiu\b|\boru\b"), (DEGRADES, r"cda|xds|xdm|pdf|dicom"))


def kind_of(standard: str) -> str:
    """Return the line style of a standard: messages, documents and images, all the rest."""
    return next((kind for kind, words in KINDS if re.search(words, standard.casefold())), FEEDS)


def scheme(dossier: Dossier, view: View, notes: tuple[str, str], shape: Shape = SCHEME) -> str:
    """Return the interface scheme; `notes` are the words for "sends {numbers}" and "receives {numbers}"."""
    every = flows(dossier)
    known = [key for key in dossier.apps if any(key == f.sender or key in f.receivers for f in every)]
    edges = [Edge(f.sender, to, kind_of(f.standard)) for f in every for to in f.receivers]
    graph = Graph.of(known, edges)
    nodes = tuple(
        Node(key, _name(dossier.apps[key]), dossier.apps[key].family or "–", notes=_numbers(every, key, notes))
        for key in graph.nodes
    )
    shown = tuple(replace(node, state=view.state(node.id), url=view.url(node.id)) for node in nodes)
    return _written(graph, nodes, shape, shown, view.words, (view.paper, ""))


def _numbers(every: Iterable[Flow], key: str, notes: tuple[str, str]) -> tuple[str, ...]:
    sent = [str(f.number) for f in every if f.sender == key]
    received = [str(f.number) for f in every if key in f.receivers]
    pairs = zip(notes, (sent, received), strict=True)
    return tuple(note.format(numbers=", ".join(numbers)) for note, numbers in pairs if numbers)


def standards(dossier: Dossier) -> list[tuple[str, int]]:
    """Return the standards in use with how many interfaces each carries, the commonest first."""
    return Counter(one.standard or "?" for one in dossier.interfaces.values()).most_common()
