"""What needs what: cycles, chains, and how far a failure goes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from releve.dossier.graph import BLOCKS, FEEDS, Edge, Graph, by_source


def graph(*pairs):
    return Graph.of(
        sorted({node for pair in pairs for node in pair}), [Edge(needed, needing) for needed, needing in pairs]
    )


def test_two_that_need_one_another_are_one_group_that_stands_on_what_carries_it():
    found = graph(("NET", "AD"), ("AD", "DNS"), ("DNS", "AD"), ("DNS", "MSG"))
    assert ("AD", "DNS") in found.groups
    assert found.ranks == {"NET": 0, "AD": 1, "DNS": 1, "MSG": 2}


def test_a_failure_travels_to_all_that_need_it_and_knows_how_far_it_went():
    found = graph(("NET", "SAN"), ("SAN", "SQL"), ("SQL", "URG"))
    assert found.needing("NET") == {"NET": 0, "SAN": 1, "SQL": 2, "URG": 3}
    assert found.needing("NET", depth=1) == {"NET": 0, "SAN": 1}
    assert found.needed_by("URG") == {"URG": 0, "SQL": 1, "SAN": 2, "NET": 3}


def test_an_edge_towards_something_unknown_and_a_thing_that_needs_itself_are_left_out():
    found = Graph.of(["A"], [Edge("B", "A"), Edge("A", "A")])
    assert found.edges == ()


def test_a_chain_of_ten_thousand_does_not_overflow():
    nodes = [str(number) for number in range(10_000)]
    found = Graph.of(nodes, [Edge(a, b) for a, b in pairwise(nodes)])
    assert found.ranks["9999"] == 9999


def test_lines_of_one_source_and_one_strength_are_one_line():
    found = by_source([Edge("SQL", "URG"), Edge("SQL", "REA"), Edge("SQL", "BLA", FEEDS)])
    assert found == {("SQL", BLOCKS): ["URG", "REA"], ("SQL", FEEDS): ["BLA"]}


NODES = st.sampled_from("ABCDEFGH")


@given(st.lists(st.tuples(NODES, NODES), max_size=40))
def test_whatever_the_cycles_a_node_stands_above_all_that_needs_it_from_another_group(pairs):
    found = Graph.of("ABCDEFGH", [Edge(needed, needing) for needed, needing in pairs])
    home = {node: group for group in found.groups for node in group}
    assert sorted(node for group in found.groups for node in group) == list("ABCDEFGH")
    for edge in found.edges:
        together = home[edge.needed] == home[edge.needing]
        assert together == (edge.needed in found.needing(edge.needing))
        assert together or found.ranks[edge.needed] < found.ranks[edge.needing]
