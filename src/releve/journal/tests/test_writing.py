"""Saying facts: durable, in one breath, many together, and clear when it cannot be done."""

import threading

import pytest
from django.db import connection, transaction

from releve import journal
from releve.journal import clock, line, pens, sealing
from releve.journal.models import Head
from releve.journal.models import Line as Row
from releve.journal.tests import toys
from releve.journal.tests.toys import BedFreed, BedOccupied, Decided


def test_a_breath_is_all_or_nothing():
    with pytest.raises(journal.Malformed):
        journal.record(BedOccupied(bed="1", patient="a"), BedOccupied(bed="1", patient="\ud800"), by="x")
    assert not journal.is_open()
    seals = journal.record(BedOccupied(bed="1", patient="a"), BedFreed(bed="1", patient="a"), by="x")
    assert len(seals) == 2
    assert toys.beds() == {"toybed:1": toys.Bed()}


def test_a_journal_that_nobody_opened_opens_itself():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    assert [entry.kind for entry in journal.lines()] == ["toy.bed_occupied", "journal.opened"]
    assert journal.purpose() == "real"


def test_sixteen_people_speak_at_once_and_each_gets_his_own_seal():
    seals: list[str] = []

    def speak(who: int) -> None:
        for turn in range(8):
            seals.extend(journal.record(BedOccupied(bed=str(turn), patient=f"{who}"), by=f"P{who}"))
        connection.close()

    threads = [threading.Thread(target=speak, args=(who,)) for who in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seals)) == 16 * 8
    assert Row.objects.count() == 16 * 8 + 1
    assert Head.objects.get().number == 16 * 8 + 1
    assert journal.verify(every_signature=True) == 129


def test_one_bad_saying_does_not_refuse_its_neighbours(monkeypatch):
    def refuse(told):
        if any("bad" in subject for subject in told):
            raise ValueError("this row cannot be saved")

    monkeypatch.setitem(journal.projects.__globals__["PROJECTIONS"], "toybed", [toys.save, refuse])
    outcomes: dict[str, object] = {}

    def speak(bed: str) -> None:
        try:
            outcomes[bed] = journal.record(BedOccupied(bed=bed, patient="a"), by="x")
        except ValueError as why:
            outcomes[bed] = why
        connection.close()

    threads = [threading.Thread(target=speak, args=(bed,)) for bed in ("1", "2", "bad", "3", "4")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert isinstance(outcomes.pop("bad"), ValueError)
    assert all(isinstance(seals, list) for seals in outcomes.values())
    assert sorted(toys.beds()) == ["toybed:1", "toybed:2", "toybed:3", "toybed:4"]


def test_inside_an_open_transaction_a_fact_is_recorded_there_and_then():
    with transaction.atomic():
        journal.record(BedOccupied(bed="1", patient="a"), by="x")
        assert toys.beds()["toybed:1"].patients == ("a",)
        transaction.set_rollback(True)
    assert not journal.is_open()
    journal.record(BedOccupied(bed="1", patient="b"), by="x")
    assert journal.verify() == 2


def test_a_rare_decision_that_must_be_exclusive():
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="x")[0]
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    with pytest.raises(journal.SaidSince, match="toybed:1"):
        journal.record(BedOccupied(bed="1", patient="b"), by="x", unless_said_since=seal)
    journal.record(BedOccupied(bed="2", patient="b"), by="x", unless_said_since=seal)


def test_human_numbers_are_given_by_the_pen_and_a_rebuild_gives_the_same():
    journal.record(Decided(text="close the emergency room"), Decided(text="call the group"), by="x")
    seal = journal.record(Decided(text="open it again"), by="x")[0]
    numbers = [entry.fact.number for entry in journal.lines(kinds=["toy.decided"])]
    assert numbers == ["3", "2", "1"]
    assert journal.recall("toydecision:3")[0].fact.text == "open it again"
    journal.erase(seal, by="x", reason="a name was in it")
    journal.rebuild()
    assert journal.next_number("D") == "4", "the number of erased words is never given twice"
    journal.record(Decided(text="again"), by="x")
    assert journal.recall("toydecision:4")


def test_another_pen_s_numbers_carry_its_letter(sites):
    main, ward = sites("main", "ward")
    main.say(Decided(text="one"))
    ward.say(Decided(text="two"))
    ward.give(main)
    with main:
        assert {entry.fact.number for entry in journal.lines(kinds=["toy.decided"])} == {"1", "B·D1"}


def test_p4_a_draft_is_named_by_the_phone_s_own_bytes():
    raw = b'{"bed":"1","patient":"a"}'
    name = journal.draft_name(raw)
    for _ in range(2):
        journal.record(BedOccupied(bed="1", patient="a"), by="x", draft=name, typed_at=5, happened_at=60)
    assert len(journal.recall("toybed:1")) == 1
    with pytest.raises(ValueError, match="one fact"):
        journal.record(BedOccupied(bed="1", patient="a"), BedFreed(bed="1", patient="a"), by="x", draft=name)


def test_whoever_listens_hears_after_the_commit_what_changed():
    heard: list[set[str]] = []
    journal.on_said(heard.append)
    try:
        with transaction.atomic():
            seal = journal.record(BedOccupied(bed="1", patient="a"), by="x")[0]
            assert heard == []
        assert heard == [{"toybed:1"}]
        journal.erase(seal, by="x", reason="asked")
        assert "toybed:1" in heard[-1]
    finally:
        journal.on_said.__globals__["LISTENERS"].remove(heard.append)


def test_a_listener_that_fails_loses_no_fact():
    def fail(_subjects: set[str]) -> None:
        raise RuntimeError("no")

    journal.on_said(fail)
    try:
        assert journal.record(BedOccupied(bed="1", patient="a"), by="x")
    finally:
        journal.on_said.__globals__["LISTENERS"].remove(fail)


def test_p8_reading_works_when_the_pen_cannot_be_kept(settings, tmp_path):
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    (tmp_path / "a file").touch()
    settings.PEN_FILE = tmp_path / "a file" / "pen.json"
    journal.forget()
    with pytest.raises(journal.CannotWrite, match=r"(?i)pen|plume"):
        journal.record(BedFreed(bed="1", patient="a"), by="x")
    assert len(journal.recall("toybed:1")) == 1
    assert journal.writable()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own switch")
def test_p8_reading_works_when_the_disk_refuses():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    with connection.cursor() as sql:
        sql.execute("PRAGMA query_only = ON")
    try:
        with pytest.raises(journal.CannotWrite):
            journal.record(BedFreed(bed="1", patient="a"), by="x")
        assert journal.recall("toybed:1")
        assert journal.head()
    finally:
        with connection.cursor() as sql:
            sql.execute("PRAGMA query_only = OFF")
    journal.record(BedFreed(bed="1", patient="a"), by="x")


def test_what_was_learned_is_pinned_by_one_bare_line_and_bare_lines_bring_none(sites):
    main, ward = sites("main", "ward")
    ward.say(BedOccupied(bed="1", patient="a"))
    ward.give(main)
    with main:
        before = journal.head()
        assert journal.head(pin=True).number == before.number + 1
        assert journal.head(pin=True).number == before.number + 1, "nothing new, nothing said"
    main.give(ward)
    with ward:
        assert not journal.pin(), "a bare line brings no bare line"


def test_an_hour_later_at_the_latest_knowledge_is_pinned(sites):
    main, ward = sites("main", "ward")
    ward.say(BedOccupied(bed="1", patient="a"))
    ward.give(main)
    with main:
        number = journal.head().number
        journal.tend()
        assert journal.head().number == number, "less than an hour: nothing yet"
        real = clock.time
        try:
            clock.time = type("Later", (), {"time_ns": lambda _: real.time_ns() + 3_700 * 10**9})()
            journal.tend()
        finally:
            clock.time = real
        assert journal.head().number == number + 1


def test_facts_that_nobody_declared_or_that_need_a_target_are_refused_in_words():
    class Loose(journal.Fact):
        pass

    with pytest.raises(ValueError, match="not declared"):
        journal.record(Loose(), by="x")
    with pytest.raises(ValueError, match="correct"):
        journal.record(journal.correct.__globals__["Withdrawn"](target="x"), by="x")


def test_two_processes_of_one_node_share_a_pen():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    key = pens.pen().writer
    held = pens.pen().last
    other = pens.open_pen(pens.pen().path)
    stand = sealing.Stand(held, 2, 0, (), 2, is_copied=False, is_first=False)
    sealer = sealing.Sealer(other, stand)
    sealer.seal(sealing.Saying((BedFreed(bed="1", patient="a"),), "y"))
    with transaction.atomic():
        journal.on_said.__globals__["lay_own"](sealer.fresh)
    other.keep(sealer.last)
    journal.record(BedOccupied(bed="2", patient="b"), by="x")
    assert pens.pen().writer == key, "the other process's line is followed, no new pen is needed"
    assert journal.verify() == 4
    assert line.START not in {row.seal for row in Row.objects.all()}
    assert pens.pen().path.stat().st_mode & 0o777 == 0o600
