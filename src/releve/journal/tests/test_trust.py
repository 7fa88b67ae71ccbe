"""Whom a node believes, and the letters that pens wear."""

import shutil

from releve import journal
from releve.journal.tests.sites import Site
from releve.journal.tests.toys import BedFreed, BedOccupied
from releve.journal.tests.writers import Writer
from releve.journal.trust import Trust, spread


def test_trust_spreads_from_the_root_and_never_from_a_stranger():
    believed = Trust({"root"}, {})
    spread(believed, [("c", "d"), ("b", "c"), ("root", "b"), ("stranger", "friend")])
    assert believed.trusted == {"root", "b", "c", "d"}


def test_a_node_trusts_its_root_itself_and_whom_they_enrolled(sites):
    _, ward = sites("main", "ward")
    with ward:
        states = {state.letter: state for state in journal.pen_states()}
        assert set(states) == {"M", "B"}
        assert states["M"].is_trusted
        assert states["B"].is_own
        assert states["B"].name == "ward"


def test_a_letter_is_worn_once(sites):
    main, _ = sites("main", "ward")
    with main:
        journal.enrol(Writer(9).writer, letter="B", name="another", by="x")
        letters = [state.letter for state in journal.pen_states()]
        assert len(letters) == len(set(letters)) == 3


def test_a_pen_enrolled_by_a_ward_is_heard_by_all_who_trust_that_ward(sites):
    main, ward, other = sites("main", "ward", "other")
    tablet = Writer(5)
    with ward:
        journal.enrol(tablet.writer, letter="T", name="tablet", by="x")
    ward.give(other)
    with other:
        assert any(state.writer == tablet.writer and state.is_trusted for state in journal.pen_states())
    main.say(BedOccupied(bed="1", patient="a"))
    assert main.give(other).refused == ()


def test_the_twin_of_a_stolen_laptop_disowns_their_pen_and_is_heard_again(sites, tmp_path):
    main, stolen = sites("main", "stolen")
    good = stolen.say(BedOccupied(bed="1", patient="a"))[0]
    stolen.give(main)
    twin = Site(tmp_path, "twin")
    twin.tables = stolen.tables
    shutil.copytree(stolen.folder, twin.folder, dirs_exist_ok=True)
    pen = stolen.key
    assert twin.key == pen, "a clone writes with the same pen"
    for site in (main, twin):
        with site:
            journal.revoke(pen, good_until=good, reason="stolen", by="P1")
    assert twin.key != pen, "it is laid down before it is revoked"
    twin.say(BedFreed(bed="1", patient="a"))
    key = twin.key
    with main:
        journal.enrol(key, letter="C", name="twin", by="P1")
    assert twin.give(main).refused == ()
    assert main.give(twin).refused == ()
    stolen.say(BedOccupied(bed="2", patient="forged"))
    for site in (main, twin):
        assert "revoked" in stolen.give(site).refused[0].why
        assert site.beds() == main.beds()
        assert site.beds()["toybed:1"].patients == ()
        assert "toybed:2" not in site.beds()
        site.verify()
