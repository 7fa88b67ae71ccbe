"""Meeting is union; one bad line stops its own pen from there on, and nothing else."""

from releve import journal
from releve.journal.facts import PenEnrolled
from releve.journal.line import Line, read_header
from releve.journal.models import Line as Row
from releve.journal.sealing import body_of
from releve.journal.tests import toys
from releve.journal.tests.toys import BedFreed, BedOccupied
from releve.journal.tests.writers import Writer


def guest(writer, seen, occupied=("1", "2", "3")):
    """Lines of a pen that had seen this journal."""
    writer.seen = seen
    return [writer.say("toy.bed_occupied", {"bed": bed, "patient": "z"}, (f"toybed:{bed}",)) for bed in occupied]


def here():
    """Open a journal and return what a guest would have seen of it."""
    journal.open_journal(hospital="Montclair")
    return (journal.head().seal, 1)


def test_a_late_site_receives_only_what_it_lacks(sites):
    main, ward = sites("main", "ward")
    main.say(*[BedOccupied(bed=str(bed), patient="a") for bed in range(40)])
    assert main.give(ward).kept == 40
    main.say(BedFreed(bed="1", patient="a"))
    assert main.give(ward).kept == 1
    assert main.give(ward).kept == 0
    with main:
        assert list(journal.ship(journal.known())) == []
        assert len(list(journal.ship(["ee" * 32]))) == main.verify()


def test_two_wards_cut_off_put_two_patients_in_one_bed_and_both_see_it(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="left"))
    ward.say(BedOccupied(bed="1", patient="right"))
    main.give(ward)
    ward.give(main)
    assert main.beds() == ward.beds()
    assert sorted(main.beds()["toybed:1"].patients) == ["left", "right"]


def test_a_pen_that_nobody_enrolled_waits_and_comes_in_once_it_is():
    writer, root = Writer(1), here()
    lines = guest(writer, (root,))
    refused = journal.merge(lines).refused
    assert [(one.writer, one.number) for one in refused] == [(writer.writer, 1)]
    assert "enrol" in refused[0].why
    assert toys.beds() == {}
    journal.enrol(writer.writer, letter="B", name="ward", by="x")
    assert journal.merge(lines).kept == 3
    assert journal.merge(lines).kept == 0


def test_an_enrolment_inside_the_meeting_opens_the_gate_for_the_rest_of_it(sites):
    main, ward = sites("main", "ward")
    third = Writer(7)
    with main:
        root = next((entry.seal, 1) for entry in journal.lines(kinds=["journal.opened"]))
    lines = guest(third, (root,))
    with main:
        journal.enrol(third.writer, letter="C", name="", by="x")
        journal.merge(lines)
        everything = list(journal.ship())
    with ward:
        assert journal.merge(reversed(everything)).refused == ()
        assert set(toys.beds()) == {"toybed:1", "toybed:2", "toybed:3"}


def test_the_word_of_a_pen_that_nobody_trusts_opens_no_gate():
    root, stranger, friend = here(), Writer(1), Writer(2)
    stranger.seen = (root,)
    enrolment = stranger.say(
        "journal.pen_enrolled", body_of(PenEnrolled(pen=friend.writer, letter="C", name="")), compartment="journal"
    )
    lines = guest(friend, ((enrolment.seal, 2),))
    merged = journal.merge([enrolment, *lines])
    assert merged.kept == 0
    assert {one.writer for one in merged.refused} == {stranger.writer, friend.writer}


def test_one_altered_line_stops_its_pen_from_there_on_and_no_other():
    root, bad, good = here(), Writer(1), Writer(2)
    for letter, writer in (("B", bad), ("C", good)):
        journal.enrol(writer.writer, letter=letter, name="", by="x")
    theirs, fine = guest(bad, (root,)), guest(good, (root,), ("7", "8"))
    altered = Line(theirs[1].header, theirs[1].signature, theirs[1].words.replace(b'"z"', b'"q"'))
    good.seen = ((theirs[2].seal, 4),)
    after = good.say("toy.bed_occupied", {"bed": "9", "patient": "z"}, ("toybed:9",))
    merged = journal.merge([theirs[0], altered, theirs[2], *fine, after])
    assert set(toys.beds()) == {"toybed:1", "toybed:7", "toybed:8"}
    assert {(one.writer, one.number) for one in merged.refused} == {(bad.writer, 2), (good.writer, 3)}
    assert journal.merge([*theirs, after]).refused == ()
    assert len(toys.beds()) == 6
    assert journal.verify(every_signature=True) == Row.objects.count()


def test_a_gap_is_said_with_the_number_of_the_missing_line():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    lines = guest(writer, (root,))
    (refused,) = journal.merge([lines[0], lines[2]]).refused
    assert (refused.number, "missing" in refused.why) == (2, True)
    assert set(toys.beds()) == {"toybed:1"}


def test_a_signature_of_another_key_is_refused_but_a_signed_tip_vouches_for_its_run():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    lines = guest(writer, (root,))
    forged = Line(lines[2].header, bytes(64), lines[2].words)
    merged = journal.merge([lines[0], lines[1], forged])
    assert merged.kept == 2
    assert merged.refused[0].number == 3


def test_nobody_chooses_the_counter():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    writer.tips = [(writer.tips[0][0], 0, 2**31)]
    assert "counter" in journal.merge(guest(writer, (root,), ("1",))).refused[0].why


def test_noise_is_refused_in_a_sentence_and_the_rest_comes_in():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    lines = guest(writer, (root,))
    merged = journal.merge([Line(b"noise", bytes(64), None), *lines])
    assert merged.kept == 3
    assert merged.refused[0].number == 0


def test_a_site_revokes_a_stolen_pen_after_its_last_good_line_and_the_others_decide_apart(sites):
    main, ward, other = sites("main", "ward", "other")
    good = ward.say(BedOccupied(bed="1", patient="a"))[0]
    ward.give(other)
    key = ward.key
    with main:
        journal.revoke(key, good_until=good, reason="stolen", by="P1")
    ward.say(BedOccupied(bed="2", patient="forged"))
    assert ward.give(main).kept == 1, "the line before the theft still comes"
    assert "revoked" in ward.give(main).refused[0].why
    assert set(main.beds()) == {"toybed:1"}
    main.give(other)
    ward.give(other)
    assert set(other.beds()) == {"toybed:1", "toybed:2"}, "this site has not revoked it"
    main.verify()


def test_p5_a_fork_is_kept_folded_and_shown():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    lines = guest(writer, (root,), ("1",))
    for patient in ("left", "right"):
        lines.append(writer.say("toy.bed_occupied", {"bed": "1", "patient": patient}, ("toybed:1",), parent=1))
    assert journal.merge(lines).refused == ()
    assert journal.forks() == [("B", 2), ("B", 2)]
    assert set(toys.beds()["toybed:1"].patients) == {"z", "left", "right"}
    assert journal.verify(every_signature=True) == 5


def test_words_withheld_come_later_and_only_to_who_asks(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="a"))
    main.give(ward, may_read={"crisis"})
    with ward:
        assert toys.beds() == {}
        assert journal.partial("care")
        assert len(journal.wanted("care")) == 1
        assert journal.wanted("crisis") == []
    assert main.give(ward).filled == 1
    assert ward.beds()["toybed:1"].patients == ("a",)
    with ward:
        assert not journal.partial("care")
        assert journal.verify() == main.verify()


def test_altered_late_words_are_refused_and_the_line_still_waits(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="a"))
    main.give(ward, may_read=set())
    with main:
        lines = [line for line in journal.ship() if read_header(line.header).compartment == "care"]
    with ward:
        lie = Line(lines[0].header, lines[0].signature, lines[0].words.replace(b'"a"', b'"b"'))
        merged = journal.merge([lie])
        assert merged.filled == 0
        assert merged.refused
        assert journal.partial("care")


def test_kinds_of_tomorrow_are_kept_shipped_and_folded_as_nothing():
    root, writer = here(), Writer(1)
    journal.enrol(writer.writer, letter="B", name="", by="x")
    writer.seen = (root,)
    line = writer.say("toy.bed_blessed", {"bed": "1"}, ("toybed:1",))
    journal.merge([line])
    assert journal.recall("toybed:1")[0].fact is None
    assert line in list(journal.ship())


def test_two_copies_of_one_node_meet_and_both_take_a_new_pen(sites, tmp_path):
    (main,) = sites("main")
    main.say(BedOccupied(bed="1", patient="a"))
    twin = type(main)(tmp_path, "twin")
    for file in main.folder.iterdir():
        (twin.folder / file.name).write_bytes(file.read_bytes())
    twin.tables = main.tables
    main.say(BedOccupied(bed="1", patient="left"))
    twin.say(BedOccupied(bed="1", patient="right"))
    assert main.key == twin.key
    old = main.key
    assert twin.give(main).kept == 1
    with main:
        assert journal.forks()
    main.say(BedFreed(bed="7", patient="q"))
    assert main.key != old
    assert set(main.beds()["toybed:1"].patients) == {"a", "left", "right"}
    assert main.verify() == 5
