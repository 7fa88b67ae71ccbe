"""The maps: no two labels overlap, no line runs through a name, everything is big enough to read, all is said."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releve.dossier.graph import STRENGTHS, Edge, Graph
from releve.dossier.pictures.atlas import (
    DESK,
    PAPER_MAP,
    PHONE,
    SCREEN_MAP,
    Bands,
    View,
    around,
    flows,
    graph_of,
    scheme,
    whole_map,
)
from releve.dossier.pictures.geometry import Node, Shape, draw
from releve.dossier.pictures.letters import width, wrap
from releve.dossier.pictures.svg import Words
from releve.dossier.pictures.ward import PlanWords, plan
from releve.dossier.state import App
from releve.dossier.tests.montclair import montclair, small

LEGEND = (("blocks", "bloque"), ("degrades", "gêne"), ("feeds", "alimente"), ("tie", "redémarrent ensemble"))
VIEW = View(Words("Carte", "En mots", LEGEND), lambda app: f"/map/{app}/")
ON_PAPER = View(Words("Carte", "", LEGEND), paper=True)
BANDS = Bands("à {steps} pas", "elle", "porte, à {steps} pas")
SVG = "{http://www.w3.org/2000/svg}"


def nodes_of(dossier):
    return tuple(Node(app.id, app.name or "", app.family or "–") for app in dossier.apps.values())


def texts(svg):
    """Every text with its rectangle, by the font's own widths."""
    found = []
    for x, y, size, bold, words in re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)"( font-weight="700")?[^>]*>([^<]*)</text>', svg
    ):
        wide = width(words.replace("&#x27;", "'").replace("&amp;", "&"), int(size), bold=bool(bold))
        found.append((words, float(x), float(y) - int(size) * 0.8, wide, int(size)))
    return found


def overlapping(found):
    return [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
        and one[2] < other[2] + other[4]
        and other[2] < one[2] + one[4]
    ]


def test_on_the_whole_map_every_application_stands_once_and_no_two_labels_overlap():
    svg = whole_map(montclair(), VIEW)
    found = texts(svg)
    assert {"SQL", "GAM", "DPI", "EAI"} <= {one[0] for one in found}
    assert len(re.findall(r'id="map-', svg)) == len(montclair().apps)
    assert overlapping(found) == []
    assert min(one[4] for one in found) >= 11


def test_every_dependency_is_drawn_or_tied():
    graph = graph_of(montclair())
    drawing = draw(graph, nodes_of(montclair()), SCREEN_MAP)
    assert len(drawing.wires) + 2 * len(drawing.ties) == len(graph.edges) == len(montclair().dependencies)


@pytest.mark.parametrize("shape", [SCREEN_MAP, PAPER_MAP, PHONE, DESK], ids=["screen", "paper", "phone", "desk"])
def test_no_line_runs_through_a_box_or_a_title(shape):
    drawing = draw(graph_of(montclair()), nodes_of(montclair()), shape)
    through = [
        (edge.needed, edge.needing, node)
        for edge, points in drawing.wires
        for node, box in drawing.boxes.items()
        for start, end in pairwise(points)
        if crosses(start, end, box)
    ]
    assert through == []


def crosses(start, end, box):
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return left < box.x + box.w - 0.1 and right > box.x + 0.1 and top < box.y + box.h - 0.1 and bottom > box.y + 0.1


def test_the_same_dossier_gives_the_same_picture_and_a_state_does_not_move_it():
    plain = whole_map(montclair(), VIEW)
    assert plain == whole_map(montclair(), VIEW)
    hit = whole_map(montclair(), View(VIEW.words, VIEW.url, {"SQL": "critical"}))
    assert 'class="mark is-critical"' in hit
    assert texts(hit) == texts(plain)


def test_each_node_leads_to_its_application_and_is_read_aloud():
    svg = whole_map(montclair(), VIEW)
    assert '<a href="/map/SIL/" aria-label="SIL Système d&#x27;information du laboratoire">' in svg


def test_strict_policy_nothing_inline():
    for svg in (whole_map(montclair(), VIEW), whole_map(montclair(), ON_PAPER)):
        assert " style=" not in svg
        assert "<style" not in svg
        assert "<script" not in svg


def test_the_paper_map_is_one_well_formed_file_in_the_proportions_of_a_sheet_lying_down():
    svg = whole_map(montclair(), ON_PAPER, PAPER_MAP)
    root = ET.fromstring(svg)  # noqa: S314 our own drawing
    assert 1.3 < float(root.get("width")) / float(root.get("height")) < 1.8
    assert root.get("font-family") == "Atkinson Hyperlegible"
    assert not root.findall(f".//{SVG}use")
    assert " class=" not in svg
    assert overlapping(texts(svg)) == []


@pytest.mark.parametrize("app", ["SIL", "SQL", "AD", "WEB", "NET"])
@pytest.mark.parametrize("depth", [1, 2, 4])
def test_around_one_application_everything_fits_a_phone(app, depth):
    svg = around(montclair(), app, depth, VIEW, BANDS, PHONE)
    found = texts(svg)
    assert all(x >= 0 and x + wide <= 358 for _words, x, _y, wide, _size in found)
    assert overlapping(found) == []
    assert 'class="app' in svg
    assert f'id="map-{app}"' in svg


def test_around_one_application_what_it_needs_is_above_and_whom_it_carries_below():
    svg = around(montclair(), "SIL", 1, VIEW, BANDS, PHONE)
    at = {words: y for words, _x, y, _wide, _size in texts(svg)}
    assert at["ORA"] < at["SIL"] < at["MID"]
    assert "NET" not in at


def test_the_interface_scheme_numbers_each_flow_and_loses_none():
    every = flows(montclair())
    assert sum(len(one.receivers) for one in every) == len(montclair().interfaces)
    assert every[0].sender == "EAI"
    assert "PAM" in every[0].standard
    svg = scheme(montclair(), VIEW, ("émet {numbers}", "reçoit {numbers}"))
    assert overlapping(texts(svg)) == []
    assert "émet 1" in svg


def test_a_ward_plan_shows_each_bed_once_in_its_room_on_its_side_of_the_corridor():
    rooms = [room for (unit, _name), room in sorted(montclair().rooms.items()) if unit == "2010"]
    svg = plan(rooms, PlanWords("Cardiologie", "couloir", "Chambre {name}"), 1180)
    at = {words: (x, y) for words, x, y, _wide, _size in texts(svg)}
    assert sum(len(room.beds) for room in rooms) == 22
    assert all(bed.id.rpartition("-")[2] in at for room in rooms for bed in room.beds)
    assert at["201"][1] < at["couloir"][1] < at["202"][1]
    assert at["201F"][1] < at["201P"][1]


def test_an_empty_dossier_and_names_from_hostile_tools_still_draw():
    assert whole_map(small(), VIEW).startswith("<svg")
    nasty = small(
        App(id='<b>&"', name="<script>alert(1)</script>" * 5),
        App(id="x" * 90, name="mot" * 40),
        needs=[("x" * 90, '<b>&"')],
    )
    svg = whole_map(nasty, VIEW)
    ET.fromstring(svg)  # noqa: S314 our own drawing
    assert "<script" not in svg
    assert overlapping(texts(svg)) == []


def test_a_long_name_is_cut_with_an_ellipsis_and_never_wider_than_its_box():
    lines = wrap("Livret du médicament et base de données médicamenteuse", 12, 90, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 90 for line in lines)


KEYS = [f"N{number}" for number in range(12)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(STRENGTHS)), max_size=40),
    st.integers(min_value=1, max_value=6),
    st.integers(min_value=1, max_value=4),
)
def test_whatever_is_drawn_boxes_never_touch_and_lines_never_cross_them(edges, columns, families):
    graph = Graph.of(KEYS, [Edge(a, b, strength) for a, b, strength in edges])
    nodes = tuple(Node(key, f"Nom de {key}", f"F{int(key[1:]) % families}") for key in KEYS)
    drawing = draw(graph, nodes, Shape(1280, columns))
    boxes = list(drawing.boxes.values())
    assert len(boxes) == len(KEYS)
    for one, other in combinations(boxes, 2):
        assert (
            one.x + one.w < other.x or other.x + other.w < one.x or one.y + one.h < other.y or other.y + other.h < one.y
        )
    for _edge, points in drawing.wires:
        assert not any(crosses(a, b, box) for a, b in pairwise(points) for box in boxes)


def test_a_tangle_widens_the_picture_rather_than_crush_its_names():
    keys = [f"A{number:03}" for number in range(200)]
    edges = [Edge(keys[(at * 7) % 150], keys[at]) for at in range(1, 200)]
    edges += [Edge(keys[(at * 13) % 190], keys[at]) for at in range(1, 200)]
    nodes = tuple(Node(key, f"Application {key}", f"F{int(key[1:]) % 9}") for key in keys)
    drawing = draw(Graph.of(keys, edges), nodes, Shape(1280, 9))
    assert min(box.w for box in drawing.boxes.values()) >= 92
    assert all(box.x + box.w <= drawing.width for box in drawing.boxes.values())


def test_past_what_a_wall_can_hold_the_map_keeps_what_carries_most():
    dossier = small(*[f"A{number}" for number in range(450)], needs=[(f"A{number}", "A449") for number in range(200)])
    svg = whole_map(dossier, VIEW)
    assert svg.count('id="map-') == 400
    assert 'id="map-A449"' in svg
