"""Verify names the first bad line, whatever was touched."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from releve import journal
from releve.journal.models import Line as Row
from releve.journal.sql import is_sqlite
from releve.journal.tests.sites import tamper, wipe
from releve.journal.tests.toys import BedFreed, BedOccupied


def six_lines():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    for bed in range(4):
        journal.record(BedFreed(bed=str(bed), patient="a"), by="x")


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 6), st.sampled_from(["header", "words", "signature"]), st.integers(0, 10**6), st.integers(1, 255))
def test_p2_any_changed_byte_is_named(number, column, where, flip):
    with transaction.atomic():  # one commit for all: durability is tried elsewhere
        _name_it(number, column, where, flip)


def _name_it(number, column, where, flip):
    wipe()
    journal.forget()
    six_lines()
    raw = bytearray(getattr(Row.objects.get(number=number), column))
    raw[where % len(raw)] ^= flip
    tamper(f"UPDATE journal_line SET {column} = %s WHERE number = %s", bytes(raw), number)
    with pytest.raises(journal.ChainBroken) as broken:
        journal.verify()
    assert broken.value.number == number


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM journal_line WHERE number = 2",
        "UPDATE journal_about SET subject = 'toybed:9' WHERE subject = 'toybed:1'",
        "DELETE FROM journal_about",
        "INSERT INTO journal_about (subject, seal) VALUES ('toybed:1', 'ff')",
        "DELETE FROM journal_head",
        "UPDATE journal_head SET number = 3",
        "UPDATE journal_line SET clock = clock + 1",
        "UPDATE journal_line SET said_at = 1",
        "UPDATE journal_line SET happened_at = 1",
        "UPDATE journal_line SET author = 'y'",
        "UPDATE journal_line SET kind = 'z'",
        "UPDATE journal_line SET state = 0, words = NULL",
        "UPDATE journal_line SET state = 2",
        "UPDATE journal_line SET target = 'q'",
        "UPDATE journal_line SET learned = NOT learned WHERE number = 3",
    ],
)
def test_p2_a_changed_table_is_named(sql):
    six_lines()
    journal.verify()
    tamper(sql)
    with pytest.raises(journal.ChainBroken):
        journal.verify()


def test_p2_a_cut_tail_is_caught_by_the_pen_by_a_printed_head_and_by_a_peer(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="a"))
    main.say(BedFreed(bed="1", patient="a"))
    main.give(ward)
    with main:
        printed = str(journal.head())
        last, before = [entry.seal for entry in journal.lines(limit=2)]
        tamper("DELETE FROM journal_line WHERE seal = %s", last)
        tamper("DELETE FROM journal_about WHERE seal = %s", last)
        tamper("UPDATE journal_head SET seal = %s, number = number - 1 WHERE seal = %s", before, last)
        journal.forget()
        with pytest.raises(journal.ChainBroken, match="cut"):
            journal.verify()
        verdict = journal.compare(printed)
        assert not verdict.belongs
        number = journal.head().number
    assert ward.give(main).kept == 1, "the peer still has it"
    with main:
        assert journal.head().number == number + 1
        assert journal.compare(printed).belongs
        assert journal.verify()


def test_a_clean_journal_counts_its_lines():
    six_lines()
    assert journal.verify() == journal.verify(every_signature=True) == 6


@pytest.mark.skipif(not is_sqlite(), reason="PostgreSQL refuses text in a column of bytes")
@pytest.mark.parametrize("words", ["replace(CAST(words AS TEXT), 'patient', 'PATIENT')", "'nothing of ours'", "''"])
def test_text_written_over_the_bytes_of_a_line_is_named_and_reading_goes_on(words):
    six_lines()
    tamper(f"UPDATE journal_line SET words = {words} WHERE number = 3")
    with pytest.raises(journal.ChainBroken) as broken:
        journal.verify()
    assert broken.value.number == 3
    assert len(list(journal.lines())) == 6
    assert journal.recall("toybed:1")
