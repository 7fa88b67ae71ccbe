"""P7: what a sheet prints, and what a sheet proves."""

import pytest

from releve import journal
from releve.journal.tests.toys import BedOccupied


def test_p7_a_head_names_its_pen_and_its_number():
    assert str(journal.head()) == ""
    assert not journal.head()
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    head = journal.head(pin=True)
    assert (head.letter, head.number) == ("M", 2)
    assert str(head) == f"M · n°\u00a02 · {head.code}"


def test_a_printed_head_belongs_to_the_history_that_goes_on_after_it():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    printed = str(journal.head())
    journal.record(BedOccupied(bed="2", patient="a"), by="x")
    assert journal.compare(printed).belongs
    assert journal.compare(printed.lower().replace("\u00a0", " ")).belongs


def test_a_rewritten_a_shorter_and_an_unknown_journal_are_told_apart():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    rewritten = journal.compare("M · n° 2 · 0000-0000")
    shorter = journal.compare("M · n° 48 213 · 7F3K-9QDM")
    unknown = journal.compare("Z · n° 3 · 7F3K-9QDM")
    assert {rewritten.belongs, shorter.belongs, unknown.belongs} == {False}
    assert len({rewritten.why, shorter.why, unknown.why}) == 3
    with pytest.raises(ValueError, match="bonjour"):
        journal.compare("bonjour")


def test_a_head_printed_by_another_node_belongs_once_we_have_met(sites):
    main, ward = sites("main", "ward")
    ward.say(BedOccupied(bed="1", patient="a"))
    with ward:
        printed = str(journal.head())
        assert printed.startswith("B · ")
    with main:
        assert not journal.compare(printed).belongs
    ward.give(main)
    with main:
        assert journal.compare(printed).belongs
