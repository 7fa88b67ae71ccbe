"""What a crisis does to a machine: power cuts, kills, full disks, crowds, forgers. No acknowledged fact is lost."""

from pathlib import Path

import pytest

from tests.support.trial import amount, needs, run

pytestmark = pytest.mark.slow


def test_no_acknowledged_fact_is_lost_when_the_power_is_cut(tmp_path: Path) -> None:
    needs("strace")
    cuts = amount("CUTS", ci=500, here=60)
    told = run(tmp_path, "tests.faults.power", cuts)
    assert f"{cuts} power cuts" in told
    assert "0 failures" in told


def test_the_same_cuts_lose_facts_when_the_database_does_not_sync_so_this_trial_can_see_a_loss(tmp_path: Path) -> None:
    needs("strace")
    told = run(tmp_path, "tests.faults.power", 40, "--safety", "normal")
    assert "acknowledged facts are lost" in told


def test_no_acknowledged_fact_is_lost_when_a_node_is_killed_while_it_writes_merges_or_rebuilds(tmp_path: Path) -> None:
    kills = amount("KILLS", ci=100, here=16)
    told = run(tmp_path, "tests.faults.kill", kills)
    assert f"{kills} kills" in told
    assert "\n0 failures" in told


def test_a_full_disk_is_refused_in_one_sentence_read_all_the_same_and_forgiven_without_restart(tmp_path: Path) -> None:
    needs("unshare")
    told = run(tmp_path, "tests.faults.full")
    assert "\n0 failures" in told
    assert "database or disk is full" in told
    assert "Noter sur papier" in told or "Note it on paper" in told


def test_a_disk_that_answers_with_errors_never_gets_an_acknowledgement_out_of_us(tmp_path: Path) -> None:
    needs("strace")
    faults = amount("SYSCALLS", ci=80, here=16)
    told = run(tmp_path, "tests.faults.syscalls", faults)
    assert "\n0 failures" in told


def test_sixteen_people_and_two_processes_write_at_once_without_fork_loss_or_refusal(tmp_path: Path) -> None:
    told = run(tmp_path, "tests.faults.crowd", amount("CROWD", ci=60, here=20))
    assert told.count(" 0 failures") == 3


def test_every_change_made_behind_our_back_is_seen_and_the_line_is_named(tmp_path: Path) -> None:
    changes = amount("MUTATIONS", ci=10_000, here=1_000)
    told = run(tmp_path, "tests.faults.mutations", changes)
    assert f"{changes} changes, 0 missed or misplaced" in told


def test_a_journal_put_back_in_time_is_told_by_the_sheets_on_the_wall_and_made_whole_by_a_peer(tmp_path: Path) -> None:
    stories = amount("ROLLBACKS", ci=200, here=40)
    told = run(tmp_path, "tests.faults.rollback", stories)
    assert f"{stories} journeys back in time, 0 failures" in told
