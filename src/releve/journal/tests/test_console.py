"""The command line: answers for people and for machines, and exit codes that a script can trust."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from releve import journal
from releve.journal.tests.sites import tamper
from releve.journal.tests.toys import BedFreed, BedOccupied, Decided


def run(*words):
    """Return (exit code, what was written)."""
    out = StringIO()
    try:
        call_command("journal", *words, stdout=out)
    except CommandError as why:
        return why.returncode, f"{out.getvalue()}{why}"
    except SystemExit as why:
        return why.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def said():
    journal.open_journal(hospital="Montclair")
    journal.record(BedOccupied(bed="1", patient="a"), by="P1", happened_at=1_628_000_000_000_000)
    journal.record(Decided(text="close"), by="P2")


def test_show_prints_one_line_of_json_a_fact(said):
    code, out = run("show", "--json")
    first = [json.loads(line) for line in out.splitlines()][1]
    assert code == 0
    assert (first["kind"], first["by"], first["about"]) == ("toy.bed_occupied", "P1", ["toybed:1"])
    assert first["happened_at"] == "2021-08-03T16:13:20+02:00"
    assert first["words"] == {"bed": "1", "patient": "a"}
    assert len(first["seal"]) == 64
    assert first["said_at"] > first["happened_at"]


def test_show_filters(said):
    assert len(run("show", "--by", "P2")[1].splitlines()) == 1
    assert len(run("show", "--subject", "toybed:1", "--json")[1].splitlines()) == 1
    assert len(run("show", "--kind", "toy.", "--since", "2022-01-01")[1].splitlines()) == 1
    assert len(run("show", "--limit", "2")[1].splitlines()) == 2
    assert "Decision 1: close" in run("show")[1]


def test_verify_answers_a_script_whether_the_chain_holds(said):
    code, out = run("verify", "--json")
    assert code == 0
    assert json.loads(out) == {"lines": 3, "writers": 1, "head": str(journal.head())}
    tamper("UPDATE journal_line SET said_at = 1 WHERE number = 2")
    code, out = run("verify", "--json")
    assert code == 1
    assert json.loads(out)["broken"]["number"] == 2
    assert set(json.loads(out)["broken"]) == {"writer", "number", "why"}
    assert run("verify")[0] == 1


def test_compare_tells_by_its_exit_code_whether_a_sheet_belongs(said):
    assert run("compare", str(journal.head()))[0] == 0
    assert run("compare", *str(journal.head()).lower().split())[0] == 0
    assert run("compare", "M · n° 2 · 0000-0000")[0] == 1
    assert run("compare", "bonjour")[0] == 3


def test_lines_travel_in_a_file_once_the_pen_is_enrolled(said, sites, tmp_path):
    with sites("main")[0] as main:
        pack = str(main.folder / "key.pack")
        journal.record(BedFreed(bed="1", patient="a"), by="P1")
        assert run("ship", pack)[0] == 0
    ward = type(main)(tmp_path, "ward")
    with ward:
        assert run("merge", pack, "--json") == (0, '{"kept": 2, "filled": 0, "refused": []}\n')
        assert run("merge", pack)[0] == 0
        assert run("head", "--pin")[0] == 0
        assert run("ship", pack)[0] == 0
        key = next(state["pen"] for state in json.loads(run("pens", "--json")[1]) if state["own"])
    with main:
        code, out = run("merge", pack)
        assert code == 1
        assert key in out
        assert run("enrol", key, "B", "--name", "ward laptop")[0] == 0
        assert run("merge", pack)[0] == 0
        assert "ward laptop" in run("pens")[1]
        assert run("revoke", "B", "--reason", "stolen")[0] == 0
        assert json.loads(run("pens", "--json")[1])[0]["good_until"] == ""


def test_a_cut_altered_or_missing_file_is_one_clear_sentence(said, tmp_path):
    pack = tmp_path / "key.pack"
    run("ship", str(pack))
    pack.write_bytes(pack.read_bytes()[:-5])
    assert run("merge", str(pack))[0] == 3
    assert run("merge", str(tmp_path / "nothing"))[0] == 3


def test_the_other_verbs_answer(said):
    seal = journal.head().seal
    assert run("head", "--json")[0] == 0
    assert seal in run("head", "--locator")[1]
    assert run("forks") == (0, "")
    assert run("rebuild")[0] == 0
    assert run("tend")[0] == 0
    assert run("hold", "toybed:1", "--reason", "judge")[0] == 0
    assert json.loads(run("hold", "--json")[1]) == ["toybed:1"]
    assert run("erase", seal[:12], "--reason", "asked")[0] == 0
    assert run("open", "--hospital", "Again")[0] == 3
    assert "[" in run("show", "--all")[1]


def test_a_wrong_command_line_is_not_a_broken_journal(said):
    assert run("show", "--since", "yesterday")[0] != 0
