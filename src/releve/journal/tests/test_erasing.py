"""Erasure: hidden at once whatever the dials, emptied later, held for a judge; it travels and the chain holds."""

import pytest
from django.db import connection

from releve import journal
from releve.journal import clock
from releve.journal.models import ERASED, HIDDEN
from releve.journal.models import Line as Row
from releve.journal.tests import toys
from releve.journal.tests.sites import tamper
from releve.journal.tests.toys import BedOccupied, Pictured

HOURS_72 = 72 * clock.HOUR


@pytest.fixture
def later(monkeypatch):
    """Let the machine's clock run ahead."""

    def ahead(micros: int) -> None:
        real = clock.time.time_ns
        monkeypatch.setattr(clock, "time", type("Later", (), {"time_ns": staticmethod(lambda: real() + micros * 1000)}))

    return ahead


def test_p9_words_are_hidden_at_once_whatever_the_dials_and_the_chain_still_holds():
    seal = journal.record(BedOccupied(bed="1", patient="Mme Canary"), by="x")[0]
    dials = {"known": journal.known_at(clock.now()), "as_at": clock.now()}
    assert journal.recall("toybed:1", **dials)
    journal.erase(seal, by="x", reason="asked")
    assert journal.recall("toybed:1") == journal.recall("toybed:1", **dials) == []
    assert toys.beds() == {}
    assert journal.subjects("toybed") == []
    assert [entry.state for entry in journal.lines(seals=[seal], bare=True)] == ["erased"]
    assert all(line.words is None or b"Canary" not in line.words for line in journal.ship())
    assert Row.objects.get(seal=seal).state == HIDDEN
    assert journal.verify(every_signature=True) == 3


def test_words_go_for_good_after_72_hours_and_leave_no_trace_in_the_files_of_the_database(later, settings):
    seal = journal.record(BedOccupied(bed="1", patient="Mme Canary"), by="x")[0]
    journal.erase(seal, by="x", reason="asked")
    later(HOURS_72 - clock.MINUTE)
    assert journal.empty_due() == 0
    later(2 * clock.MINUTE)
    assert journal.empty_due() == 1
    assert Row.objects.get(seal=seal).words is None
    assert journal.verify() == 3
    journal.rebuild()
    assert toys.beds() == {}
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for path in (name, f"{name}-wal"):
            with open(path, "rb") as file:  # noqa: PTH123  a name Django gave
                assert b"Canary" not in file.read()


def test_a_second_pen_s_signature_empties_at_once(sites):
    main, ward = sites("main", "ward")
    seal = main.say(BedOccupied(bed="1", patient="a"))[0]
    main.give(ward)
    for site in (main, ward):
        with site:
            journal.erase(seal, by="x", reason="asked")
    with ward:
        assert Row.objects.get(seal=seal).state == HIDDEN
    main.give(ward)
    ward.give(main)
    for site in (main, ward):
        with site:
            assert Row.objects.get(seal=seal).state == ERASED
            assert journal.verify() == 5


def test_a_legal_hold_blocks_the_emptying_and_nothing_else(later):
    first, second = journal.record(BedOccupied(bed="1", patient="a"), BedOccupied(bed="2", patient="b"), by="x")
    journal.place_hold("toybed:1", reason="judge", by="x")
    for seal in (first, second):
        journal.erase(seal, by="x", reason="asked")
    assert toys.beds() == {}
    later(HOURS_72 + clock.MINUTE)
    assert journal.empty_due() == 1
    assert Row.objects.get(seal=first).state == HIDDEN
    journal.lift_hold("toybed:1", reason="closed", by="x")
    assert journal.empty_due() == 1
    assert Row.objects.get(seal=first).state == ERASED


def test_a_hold_over_the_whole_journal_keeps_everything(later):
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="x")[0]
    journal.place_hold("", reason="judge", by="x")
    journal.erase(seal, by="x", reason="asked")
    later(HOURS_72 * 10)
    assert journal.empty_due() == 0


def test_an_erasure_travels_and_obeys_in_any_order_of_arrival(sites):
    main, ward, third = sites("main", "ward", "third")
    seal = main.say(BedOccupied(bed="1", patient="a"))[0]
    main.give(ward)
    with main:
        before = list(journal.ship())
        journal.erase(seal, by="x", reason="asked")
    main.give(ward)
    assert ward.beds() == {}
    ward.give(third)
    with third:
        journal.merge(before)
        assert toys.beds() == {}
        assert journal.wanted("care") == [], "nobody asks for erased words"
        assert journal.verify() == ward.verify()


def test_a_correction_that_is_erased_does_not_bring_the_wrong_words_back():
    seal = journal.record(BedOccupied(bed="1", patient="wrong"), by="x")[0]
    correction = journal.correct(seal, BedOccupied(bed="1", patient="right"), by="x")
    journal.erase(correction, by="x", reason="asked")
    assert journal.recall("toybed:1")[0].unread
    assert toys.beds()["toybed:1"] == toys.Bed(unread=True)


def test_erasing_a_fact_erases_what_corrected_it():
    seal = journal.record(BedOccupied(bed="1", patient="wrong"), by="x")[0]
    journal.correct(seal, BedOccupied(bed="2", patient="right"), by="x")
    assert set(toys.beds()) == {"toybed:2"}
    journal.erase(seal, by="x", reason="asked")
    assert toys.beds() == {}
    assert Row.objects.filter(state=HIDDEN).count() == 2


def test_a_file_goes_with_the_words_that_name_it_unless_others_do(later):
    picture, shared = journal.add_file(b"a photo of Mme Canary"), journal.add_file(b"the ward plan")
    alone = journal.record(Pictured(bed="1", picture=picture), by="x")[0]
    both = journal.record(Pictured(bed="1", picture=shared), Pictured(bed="2", picture=shared), by="x")
    journal.erase(alone, by="x", reason="asked")
    journal.erase(both[0], by="x", reason="asked")
    with pytest.raises(FileNotFoundError):
        journal.open_file(picture)
    assert journal.open_file(shared) == b"the ward plan"
    later(HOURS_72 + clock.MINUTE)
    journal.empty_due()
    assert journal.open_file(shared) == b"the ward plan"
    with pytest.raises(FileNotFoundError):
        journal.open_file(picture)


def test_the_journal_s_own_facts_are_never_erased():
    journal.open_journal()
    with pytest.raises(ValueError, match="never erased"):
        journal.erase(journal.head().seal, by="x", reason="asked")


def test_words_that_are_gone_without_a_cause_are_a_broken_line():
    seal = journal.record(BedOccupied(bed="1", patient="a"), by="x")[0]
    emptied = "state = 3, words = NULL, kind = NULL, author = NULL, said_at = NULL, happened_at = NULL"
    tamper(f"UPDATE journal_line SET {emptied} WHERE seal = %s", seal)
    tamper("DELETE FROM journal_about WHERE seal = %s", seal)
    with pytest.raises(journal.ChainBroken) as broken:
        journal.verify()
    assert broken.value.number == 2
