"""A pen per node: its files, and when a new one is taken."""

import json

import pytest
from django.conf import settings

from releve import journal
from releve.journal import pens
from releve.journal.tests.sites import wipe
from releve.journal.tests.toys import BedFreed, BedOccupied
from releve.journal.trust import trust


@pytest.fixture
def said():
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    return pens.pen().writer


def again():
    """Speak once more, as a process that just started; return the pen that did."""
    journal.forget()
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    return pens.pen().writer


def test_a_node_that_restarts_keeps_its_pen(said):
    assert again() == said
    assert journal.verify() == 3


def test_only_its_owner_reads_the_key(said):
    for name in ("pen.json", "pen.last"):
        assert settings.PEN_FILE.with_name(name).stat().st_mode & 0o777 == 0o600


def test_an_old_disk_put_back_takes_a_new_pen_and_verify_said_so(said):
    lines = list(journal.ship())
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    wipe()
    journal.merge(lines)
    with pytest.raises(journal.ChainBroken, match="restored"):
        journal.verify()
    assert again() != said
    assert said in pens.own_writers()
    assert journal.verify() == 3


def test_an_old_disk_put_back_under_a_running_process_too(said):
    lines = list(journal.ship())
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    wipe()
    journal.merge(lines)
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    assert pens.pen().writer != said
    assert journal.forks() == []


def test_a_disk_copied_to_another_machine_takes_a_new_pen(said, tmp_path, monkeypatch):
    other = tmp_path / "machine-id"
    other.write_text("another\n", encoding="ascii")
    monkeypatch.setattr(pens, "MACHINE", other)
    assert again() != said


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 200])
def test_a_pen_torn_by_a_power_cut_never_stops_a_node(said, damage):
    settings.PEN_FILE.write_bytes(damage)
    assert again() != said


@pytest.mark.parametrize("damage", [b"", b"f" * 81 + b"\n", b"\0" * 82])
def test_a_torn_memory_of_the_last_line_takes_a_new_pen(said, damage):
    settings.PEN_FILE.with_suffix(".last").write_bytes(damage)
    assert again() != said


def test_a_new_pen_remembers_the_former_ones_so_that_known_at_goes_on(said):
    moment = journal.clock.now()
    settings.PEN_FILE.with_suffix(".last").write_bytes(b"torn")
    assert again() != said
    assert json.loads(settings.PEN_FILE.read_bytes())["former"] == [said]
    assert len(journal.recall("toybed:1", known=journal.known_at(moment))) == 1
    assert len(journal.recall("toybed:1", known=journal.known_at(journal.clock.now()))) == 2


def test_a_pen_that_is_not_enrolled_yet_has_a_provisional_letter(said):
    settings.PEN_FILE.unlink()
    writer = again()
    assert journal.head().letter == pens.provisional_letter(writer)
    assert journal.head().letter.startswith("Q")


def test_a_pen_that_one_process_lays_down_is_laid_down_by_all(said):
    elsewhere = pens.pen()
    journal.forget()
    journal.revoke(said, good_until=journal.head().seal, reason="stolen", by="x")
    taken = pens.pen().writer
    pens._Hand.pen = elsewhere  # another process of this node, that was running all along
    assert pens.own_writers() == (said, taken)
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    assert pens.pen().writer == taken != said
    assert trust().good_until.keys() == {said}


def test_a_pen_file_that_is_gone_does_not_stop_a_running_process(said):
    settings.PEN_FILE.unlink()
    journal.record(BedFreed(bed="1", patient="a"), by="x")
    assert pens.pen().writer == said
