"""Whom a node believes, and the letters that pens wear."""

from releve import journal
from releve.journal.tests.toys import BedOccupied
from releve.journal.tests.writers import Writer
from releve.journal.trust import Trust, spread


def test_trust_spreads_from_the_root_and_never_from_a_stranger():
    believed = Trust({"root"}, {})
    spread(believed, [("c", "d"), ("b", "c"), ("root", "b"), ("stranger", "friend")])
    assert believed.trusted == {"root", "b", "c", "d"}


def test_a_node_trusts_its_root_itself_and_whom_they_enrolled(sites):
    _, ward = sites("main", "ward")
    with ward:
        states = {state.letter: state for state in journal.pen_states()}
        assert set(states) == {"M", "B"}
        assert states["M"].is_trusted
        assert states["B"].is_own
        assert states["B"].name == "ward"


def test_a_letter_is_worn_once(sites):
    main, _ = sites("main", "ward")
    with main:
        journal.enrol(Writer(9).writer, letter="B", name="another", by="x")
        letters = [state.letter for state in journal.pen_states()]
        assert len(letters) == len(set(letters)) == 3


def test_a_pen_enrolled_by_a_ward_is_heard_by_all_who_trust_that_ward(sites):
    main, ward, other = sites("main", "ward", "other")
    tablet = Writer(5)
    with ward:
        journal.enrol(tablet.writer, letter="T", name="tablet", by="x")
    ward.give(other)
    with other:
        assert any(state.writer == tablet.writer and state.is_trusted for state in journal.pen_states())
    main.say(BedOccupied(bed="1", patient="a"))
    assert main.give(other).refused == ()
