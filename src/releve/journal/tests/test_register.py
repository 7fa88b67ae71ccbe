"""The main courante: lines as they were said, filtered in the database."""

from releve import journal
from releve.journal.tests.toys import BedFreed, BedOccupied, Decided


def test_lines_come_newest_first_with_their_numbers_their_times_and_their_corrections():
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="P1", happened_at=60)[0]
    correction = journal.correct(seal, BedOccupied(bed="1", patient="b"), by="P2")
    newest, first, root = journal.lines()
    assert (newest.seal, newest.target, newest.by) == (correction, seal, "P2")
    assert (first.seal, first.amended_by, first.stands) == (seal, (correction,), False)
    assert (first.letter, first.number, first.happened_at) == ("M", 2, 60)
    assert first.said_at > first.happened_at
    assert first.fact == BedOccupied(bed="1", patient="a"), "as it was said"
    assert root.kind == "journal.opened"


def test_filters_are_answered_by_the_database():
    journal.record(BedOccupied(bed="1", patient="a"), by="P1", happened_at=100)
    journal.record(BedFreed(bed="2", patient="a"), by="P2", happened_at=200)
    journal.record(Decided(text="close"), by="P1", happened_at=300)
    kinds = lambda **how: [entry.kind for entry in journal.lines(**how)]  # noqa: E731
    assert kinds(by="P2") == ["toy.bed_freed"]
    assert kinds(subject="toybed:1") == ["toy.bed_occupied"]
    assert kinds(kinds=["toy."], compartments={"crisis"}) == ["toy.decided"]
    assert kinds(kinds=["toy.bed_freed", "toy.decided"]) == ["toy.decided", "toy.bed_freed"]
    assert kinds(since=150, until=300) == ["toy.bed_freed"]
    assert kinds(kinds=["to"]) == []
    assert kinds(compartments=[]) == []


def test_pages_follow_each_other_and_a_tail_goes_forward():
    journal.record(*[BedOccupied(bed=str(bed), patient="a") for bed in range(9)], by="x")
    first = list(journal.lines(limit=4))
    second = list(journal.lines(limit=4, before=first[-1].position))
    assert [entry.number for entry in first + second] == list(range(10, 2, -1))
    assert [entry.number for entry in journal.lines(after=second[-1].position, limit=2)] == [4, 5]
    assert journal.top() == first[0].position


def test_lines_known_at_a_moment_leave_out_what_came_later(sites):
    main, ward = sites("main", "ward")
    ward.say(BedOccupied(bed="1", patient="a"))
    with main:
        then = journal.known_at(journal.clock.now())
        before = len(list(journal.lines(bare=True)))
    ward.give(main)
    with main:
        journal.record(BedFreed(bed="1", patient="a"), by="x")
        assert len(list(journal.lines(bare=True))) == before + 2
        assert len(list(journal.lines(bare=True, known=then))) == before


def test_a_draft_sealed_with_different_words_is_marked_contested():
    for patient in ("a", "b"):
        journal.record(BedOccupied(bed="1", patient=patient), by="x", draft="d1", happened_at=60)
    assert [entry.contested for entry in journal.lines(kinds=["toy."])] == [True, True]
    assert journal.recall("toybed:1")[0].contested


def test_withheld_lines_show_as_withheld_when_asked_for(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="a"))
    main.give(ward, may_read={"crisis"})
    with ward:
        assert "withheld" in [entry.state for entry in journal.lines(bare=True)]
        assert "withheld" not in [entry.state for entry in journal.lines()]
