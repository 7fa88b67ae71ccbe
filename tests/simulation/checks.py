"""What must hold of one site at any moment, and of all sites once they have met."""

from typing import Any

from releve import journal
from releve.journal import meeting, pens, reading
from releve.journal.line import Line
from tests.simulation.oracle import folded
from tests.support import beds
from tests.support.nodes import Node


def check_alone(node: Node) -> None:
    """The chain is clean, and the rows are those that a rebuild from nothing gives (the golden rule).

    A disk that was put back under a newer pen is the one thing that verify must complain of.
    """
    with node:
        cut = ""
        try:
            meeting.verify(every_signature=True)
        except journal.ChainBroken as why:
            cut = why.why
        assert ("the pen remembers" in cut) == bool(pens.lost_tail()), cut
        assert not cut or "the pen remembers" in cut, cut
        stepwise = beds.beds()
        beds.empty()
        journal.rebuild()
        rebuilt = beds.beds()
    assert stepwise == rebuilt, f"{node.name}: rows differ from rebuilt ones: {differing(stepwise, rebuilt)}"


def check_agreement(nodes: list[Node]) -> None:
    """All hold every acknowledged line, the same words, the same rows; an independent reading agrees."""
    said = set().union(*(node.said for node in nodes))
    first, *others = [_all_of(node) for node in nodes]
    for node in nodes:
        check_alone(node)
    for node, other in zip(nodes[1:], others, strict=True):
        for part, mine in first.items():
            assert other[part] == mine, f"{node.name} and {nodes[0].name} differ in {part}"
    assert said <= first["seals"], f"{len(said - first['seals'])} acknowledged lines are lost"
    with nodes[0]:
        expected = folded(list(meeting.ship()))
    assert first["rows"] == expected, f"rows differ from the oracle's: {differing(first['rows'], expected)}"


def differing(left: dict[str, Any], right: dict[str, Any]) -> str:
    """Tell the first difference between two tables of rows, and how many there are."""
    keys = sorted(key for key in left.keys() | right.keys() if left.get(key) != right.get(key))
    return f"{len(keys)} rows, such as {keys[0]}: {left.get(keys[0])} and {right.get(keys[0])}" if keys else "none"


def _all_of(node: Node) -> dict[str, Any]:
    with node:
        lines: list[Line] = list(meeting.ship())
        rows = beds.beds()
        told = {subject: beds.bed(journal.recall(subject)) for subject in journal.subjects("trialbed")}
        heads = sorted(seal for (seal,) in reading.rows("SELECT seal FROM journal_head"))
    assert rows == {subject: state for subject, state in told.items() if subject in rows}
    return {
        "seals": {line.seal for line in lines},
        "heads": heads,
        "rows": rows,
        "words": {line.seal: line.words for line in lines},
    }
