"""A journal has a root; a told one never meets a real one; in a real one nobody sets the clock."""

import pytest

from releve import journal
from releve.journal import clock
from releve.journal.tests import toys
from releve.journal.tests.sites import Site
from releve.journal.tests.toys import BedOccupied
from releve.journal.tests.writers import Writer


def test_the_first_line_says_whose_journal_it_is_and_what_it_is_for():
    journal.open_journal(purpose="exercise", hospital="Montclair")
    assert (journal.purpose(), journal.hospital()) == ("exercise", "Montclair")
    with pytest.raises(ValueError, match=r"open|ouvert"):
        journal.open_journal(purpose="real")


def test_an_unknown_purpose_is_refused():
    with pytest.raises(ValueError, match="real, demo, exercise"):
        journal.open_journal(purpose="play")


@pytest.mark.parametrize(("mine", "theirs"), [("real", "demo"), ("demo", "real"), ("exercise", "exercise")])
def test_a_told_journal_never_merges_with_another_in_either_direction(tmp_path, mine, theirs):
    one, other = Site(tmp_path, "one"), Site(tmp_path, "other")
    for site, purpose in ((one, mine), (other, theirs)):
        with site:
            journal.open_journal(purpose=purpose, hospital=purpose)
            journal.record(BedOccupied(bed=purpose, patient="a"), by="x")
    key = other.key
    with one:
        journal.enrol(key, letter="B", name="", by="x")
    merged = other.give(one)
    assert merged.kept == 0
    assert "exercise" in merged.refused[0].why or "exercice" in merged.refused[0].why
    assert set(one.beds()) == {f"toybed:{mine}"}


def test_two_laptops_opened_cold_and_cut_off_meet_once_each_has_enrolled_the_other(tmp_path):
    one, other = Site(tmp_path, "one"), Site(tmp_path, "other")
    for site in (one, other):
        with site:
            journal.open_journal(hospital="Montclair")
            journal.record(BedOccupied(bed=site.folder.name, patient="a"), by="x")
    assert other.give(one).kept == 0
    keys = {site: site.key for site in (one, other)}
    for site, key, letter in ((one, keys[other], "B"), (other, keys[one], "C")):
        with site:
            journal.enrol(key, letter=letter, name="", by="x")
    assert other.give(one).refused == ()
    assert one.give(other).refused == ()
    assert one.beds() == other.beds()
    assert len(one.beds()) == 2
    assert one.verify() == other.verify()
    blank = Site(tmp_path, "blank")
    assert one.give(blank).refused == (), "an empty node takes over both roots, for they vouch for each other"
    assert blank.beds() == one.beds()


def test_a_first_line_that_opens_nothing_and_had_seen_nothing_is_refused():
    stranger = Writer(3)
    journal.open_journal()
    journal.enrol(stranger.writer, letter="B", name="", by="x")
    line = stranger.say("toy.bed_occupied", {"bed": "1", "patient": "z"}, ("toybed:1",))
    assert journal.merge([line]).refused[0].number == 1
    assert toys.beds() == {}


def test_a_told_journal_goes_on_telling_time_after_the_last_line_said():
    clock.tell(lambda: 1_628_000_000_000_000)
    journal.open_journal(purpose="demo")
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    clock.tell(None)
    journal.forget()
    seal = journal.record(BedOccupied(bed="2", patient="a"), by="x")[0]
    (entry,) = journal.lines(seals=[seal])
    assert 0 < entry.said_at - 1_628_000_000_000_000 < clock.MINUTE
    journal.forget()
    assert not clock.is_told()


def test_in_a_real_journal_nobody_can_set_the_clock():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    clock.tell(lambda: 5)
    with pytest.raises(journal.ClockIsReal):
        journal.record(BedOccupied(bed="2", patient="a"), by="x")
    clock.tell(None)
    journal.record(BedOccupied(bed="2", patient="a"), by="x")
    clock.tell(lambda: 5)
    with pytest.raises(journal.ClockIsReal):
        journal.open_journal(purpose="real")


def test_what_begins_on_a_told_clock_is_an_exercise():
    clock.tell(lambda: 1_628_000_000_000_000)
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    assert journal.purpose() == "exercise"
