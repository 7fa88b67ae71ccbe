"""Kinds are stable names; old bodies and kinds of tomorrow never stop a reader."""

from typing import Any

import pytest

from releve import journal
from releve.journal import sql
from releve.journal.fact import KINDS
from releve.journal.tests.toys import BedOccupied


@pytest.fixture
def declared():
    before = dict(KINDS)
    yield
    KINDS.clear()
    KINDS.update(before)


def test_a_kind_is_declared_once(declared):
    class Again(journal.Fact):
        pass

    with pytest.raises(TypeError, match="BedOccupied"):
        journal.fact("toy.bed_occupied", "care")(Again)


def test_a_numbered_kind_needs_a_field_for_its_number(declared):
    class Numberless(journal.Fact):
        pass

    with pytest.raises(TypeError, match="number"):
        journal.fact("toy.numberless", "care", series="N")(Numberless)


def test_a_fact_never_changes():
    with pytest.raises(AttributeError):
        BedOccupied(bed="1", patient="a").bed = "2"  # type: ignore[misc]


def test_an_old_body_is_brought_to_today_s_fields_when_read(declared):
    @journal.fact("toy.measured", "care")
    class MeasuredYesterday(journal.Fact):
        degrees: int

        def about(self) -> tuple[str, ...]:
            return ("toythermometer:1",)

    journal.record(MeasuredYesterday(degrees=38), by="x")
    del KINDS["toy.measured"]

    @journal.fact("toy.measured", "care")
    class Measured(journal.Fact):
        tenths: int

        @classmethod
        def upcast(cls, body: dict[str, Any]) -> dict[str, Any]:
            return body if "tenths" in body else {"tenths": body["degrees"] * 10}

    assert journal.recall("toythermometer:1")[0].fact == Measured(tenths=380)
    assert journal.verify() == 2


def test_a_body_that_nobody_can_read_is_kept_and_folded_as_nothing(declared):
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    del KINDS["toy.bed_occupied"]

    @journal.fact("toy.bed_occupied", "care")
    class Stricter(journal.Fact):
        ward: str

    assert journal.recall("toybed:1")[0].fact is None
    (entry,) = journal.lines(kinds=["toy."])
    assert entry.body == {"bed": "1", "patient": "a"}
    assert Stricter.kind == "toy.bed_occupied"
    assert sql.rows("SELECT count(*) FROM journal_line") == [(2,)]


def test_each_of_the_journal_s_own_kinds_says_what_it_is():
    own = {kind: cls for kind, cls in KINDS.items() if kind.startswith("journal.")}
    assert len(own) == 9
    for cls in own.values():
        assert cls.__doc__
        assert cls.sentence
        assert cls.erasing
        assert cls.compartment in {"journal", "as its target"}
