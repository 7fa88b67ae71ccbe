"""What stands after corrections and withdrawals: the pure resolution."""

from releve.journal.amend import Said, resolve
from releve.journal.clock import MINUTE
from releve.journal.line import Words
from releve.journal.tests.toys import BedOccupied


def words(kind="toy.bed_occupied", *, at=0, by="x", **body):
    return Words(kind, (f"toybed:{body.get('bed', '1')}",), by, 5, at, body, None, "s")


def said(seal, clock, said_words, *, draft="", target=""):
    return Said(seal, clock, draft, target, said_words)


def correction(target, patient, at=0):
    now = {"bed": "2", "patient": patient}
    body = {
        "target": target,
        "kind_now": "toy.bed_occupied",
        "body_now": now,
        "about_now": ("toybed:2",),
        "happened_at_now": at,
    }
    return Words("journal.corrected", ("toybed:2",), "y", 6, at, body, None, "s")


def test_a_departure_typed_to_the_minute_does_not_sort_before_the_arrival_a_machine_stamped():
    arrival = said("b", 1, words(bed="1", patient="a", at=30 * 1_000_000))
    departure = said("a", 2, words("toy.bed_freed", bed="1", patient="a", at=0))
    assert [stand.told.seal for stand in resolve([departure, arrival])] == ["b", "a"]
    later = said("c", 1, words(bed="1", patient="a", at=MINUTE))
    assert [stand.told.seal for stand in resolve([later, departure])] == ["a", "c"]


def test_the_last_correction_wins_whatever_the_order_of_arrival():
    root, first, second = (
        said("r", 1, words(bed="1", patient="a")),
        said("c", 2, correction("r", "b"), target="r"),
        said("d", 3, correction("r", "c"), target="r"),
    )
    for lines in ([root, first, second], [second, first, root]):
        ((_, about, told),) = resolve(lines)
        assert told.fact == BedOccupied(bed="2", patient="c")
        assert told.amended
        assert about == {"toybed:2"}


def test_correcting_a_correction_amends_the_root():
    root, first = said("r", 1, words(bed="1", patient="a")), said("c", 2, correction("r", "b"), target="r")
    again = said("d", 3, correction("c", "z"), target="c")
    ((_, _, told),) = resolve([root, first, again])
    assert told.fact.patient == "z"
    assert told.seal == "r"


def test_withdrawn_is_gone_and_a_later_correction_brings_it_back():
    root = said("r", 1, words(bed="1", patient="a"))
    gone = said("w", 2, Words("journal.withdrawn", (), "y", 6, 0, {"target": "r"}, None, "s"), target="r")
    assert resolve([root, gone]) == []
    ((_, _, told),) = resolve([root, gone, said("c", 3, correction("r", "b"), target="r")])
    assert told.fact.patient == "b"


def test_an_amendment_that_cannot_be_read_makes_its_fact_unread_never_true_again():
    ((_, _, told),) = resolve([said("r", 1, words(bed="1", patient="a")), said("c", 2, None, target="r")])
    assert told.unread
    assert told.fact is None


def test_an_amendment_of_a_kind_of_tomorrow_changes_nothing():
    future = said("f", 2, Words("journal.blessed", (), "y", 6, 0, {"target": "r"}, None, "s"), target="r")
    ((_, _, told),) = resolve([said("r", 1, words(bed="1", patient="a")), future])
    assert told.fact == BedOccupied(bed="1", patient="a")
    assert not told.amended


def test_p4_one_draft_sealed_by_two_nodes_is_one_fact_and_contested_if_they_differ():
    one, same = (
        said("a", 1, words(bed="1", patient="a"), draft="d"),
        said("b", 1, words(bed="1", patient="a"), draft="d"),
    )
    ((_, _, told),) = resolve([one, same])
    assert not told.contested
    ((_, _, told),) = resolve([one, said("c", 2, words(bed="1", patient="z"), draft="d")])
    assert told.contested
    assert not told.unread
    assert told.fact.patient == "a"


def test_lines_that_amend_each_other_in_a_ring_do_not_hang():
    ring = [said("a", 1, correction("b", "x"), target="b"), said("b", 2, correction("a", "y"), target="a")]
    assert resolve(ring) == []
