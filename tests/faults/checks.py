"""Start the node found in a folder, as after any accident, and say all that is wrong with it."""

from pathlib import Path

from releve.journal import meeting, reading
from tests.simulation.checks import check_alone
from tests.support.beds import BedTaken
from tests.support.nodes import Node


def wrong_with(home: Path, promised: set[str]) -> list[str]:
    """Return what is wrong: lost facts, a broken chain, rows that differ, a node that cannot write any more."""
    wrong = []
    node = Node.at(home)
    try:
        with node:
            held = {seal for (seal,) in reading.rows("SELECT seal FROM journal_line")}
        if lost := promised - held:
            wrong.append(f"{len(lost)} of {len(promised)} acknowledged facts are lost")
        check_alone(node)
        node.say(BedTaken(bed="1", patient="after"))
        with node:
            meeting.verify(every_signature=True)
    except Exception as why:  # noqa: BLE001  a node that does not start is a finding
        wrong.append(f"{type(why).__name__}: {why}")
    finally:
        node.wrapper.close()
    return wrong
