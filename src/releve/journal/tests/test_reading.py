"""The two dials, and what a page may ask."""

import pytest

from releve import journal
from releve.journal import clock, sql
from releve.journal.tests import toys
from releve.journal.tests.toys import BedFreed, BedOccupied

HOUR = clock.HOUR


def test_known_at_counts_what_had_arrived_as_at_what_was_true(sites):
    main, ward = sites("main", "ward")
    arrived = ward.say(BedOccupied(bed="1", patient="b"), happened_at=5 * HOUR)[0]
    with main:
        journal.record(BedOccupied(bed="1", patient="a"), by="x", happened_at=9 * HOUR)
        before = clock.now()
    ward.give(main)
    with main:
        unpinned = clock.now()
        assert len(journal.recall("toybed:1", known=journal.known_at(unpinned))) == 1, "not pinned yet"
        journal.pin()
        now = journal.known_at(clock.now())
        assert journal.recall("toybed:1", known=now)[0].seal == arrived
        assert [told.fact.patient for told in journal.recall("toybed:1", known=journal.known_at(before))] == ["a"]
        assert [told.fact.patient for told in journal.recall("toybed:1", as_at=6 * HOUR)] == ["b"]
        assert journal.recall("toybed:1", known=journal.known_at(0)) == []


def test_known_at_comes_before_amendments_and_as_at_after():
    seal = journal.record(BedOccupied(bed="1", patient="wrong"), by="x", happened_at=HOUR)[0]
    then = clock.now()
    journal.correct(seal, BedOccupied(bed="1", patient="right"), by="x", happened_at=3 * HOUR)
    assert journal.recall("toybed:1", known=journal.known_at(then))[0].fact.patient == "wrong"
    assert journal.recall("toybed:1")[0].fact.patient == "right"
    assert journal.recall("toybed:1", as_at=2 * HOUR) == [], "it happened at three, as known today"


def test_words_that_came_late_were_not_known_before(sites):
    main, ward = sites("main", "ward")
    main.say(BedOccupied(bed="1", patient="a"))
    main.give(ward, may_read=set())
    with ward:
        journal.pin()
        then = clock.now()
    main.give(ward)
    with ward:
        journal.pin()
        assert journal.recall("toybed:1", known=journal.known_at(then)) == []
        assert journal.recall("toybed:1", known=journal.known_at(clock.now()))


def test_a_correction_moves_a_fact_to_another_subject_and_both_are_refolded():
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="x")[0]
    journal.correct(seal, BedOccupied(bed="2", patient="a"), by="x")
    assert set(toys.beds()) == {"toybed:2"}
    journal.withdraw(seal, by="x", reason="twice")
    assert toys.beds() == {}


def test_subjects_are_listed_by_their_prefix_alone():
    journal.record(BedOccupied(bed="URG-2", patient="a"), BedOccupied(bed="URG-1", patient="a"), by="x")
    journal.record(toys.Decided(text="x"), by="x")
    assert journal.subjects("toybed") == ["toybed:URG-1", "toybed:URG-2"]
    assert journal.subjects("toy") == []


def test_hundreds_of_subjects_are_recalled_with_few_questions(monkeypatch):
    journal.record(*[BedOccupied(bed=str(bed), patient="a") for bed in range(300)], by="x")
    asked = []
    real = sql.rows
    monkeypatch.setitem(journal.recall_all.__globals__, "rows", lambda *how: asked.append(how) or real(*how))
    found = journal.recall_all([f"toybed:{bed}" for bed in range(300)])
    assert sum(len(told) for told in found.values()) == 300
    assert len(asked) <= 3


def test_a_rebuild_makes_index_heads_and_rows_again_and_drops_rows_nothing_accounts_for():
    journal.record(BedOccupied(bed="1", patient="a"), BedFreed(bed="2", patient="a"), by="x")
    rows = toys.beds()
    sql.run("DELETE FROM journal_head")
    sql.run("DELETE FROM journal_about")
    sql.run("INSERT INTO toy_bed (subject, state) VALUES ('toybed:9', '[[], [], false, false]')")
    journal.rebuild()
    assert toys.beds() == rows
    assert journal.verify() == 3


@pytest.mark.skipif(not sql.is_sqlite(), reason="the plan is told in SQLite's words")
def test_what_is_asked_at_each_fact_never_reads_the_whole_journal(monkeypatch):
    asked: set[str] = set()
    real = sql._spoken
    monkeypatch.setattr(sql, "_spoken", lambda text, vendor: asked.add(said := real(text, vendor)) or said)
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="x", draft="d" * 64)[0]
    journal.correct(seal, BedOccupied(bed="2", patient="a"), by="x")
    journal.recall("toybed:2")
    assert len(list(journal.lines(seals=[seal]))) == 1
    about_lines = [text for text in asked if "FROM journal_line" in text and text.startswith(("SELECT", "WITH"))]
    assert len(about_lines) >= 3
    for text in about_lines:
        plan = sql.rows("EXPLAIN QUERY PLAN " + text, *[None] * text.count("%s"))
        assert not [step for *_, step in plan if step.startswith("SCAN journal_line") or step == "SCAN l"], text
