from releve.cell.agenda import DEADLINE, MEETING, date, next_of
from releve.cell.facts import DeadlineMet, DeadlineSet, MeetingAnnounced, MeetingCancelled
from releve.journal import Fact, Told


def told(at: int, fact: Fact) -> Told:
    return Told(fact, "P2", at, at, f"seal{at}")


def meeting(at: int, starts: int) -> Told:
    return told(at, MeetingAnnounced(meeting="m", title="Cellule", starts_at=starts, expected=14))


def test_a_meeting_is_moved_by_announcing_it_again():
    assert date("meeting:m", [meeting(1, 100), meeting(2, 200)]).at == 200


def test_a_cancelled_meeting_is_not_the_next_one():
    off = date("meeting:m", [meeting(1, 100), told(2, MeetingCancelled(meeting="m"))])
    assert next_of([off], MEETING, 50) is None


def test_the_next_meeting_is_to_come_but_the_next_deadline_may_be_late():
    held = date("meeting:m", [meeting(1, 100)])
    owed = date("deadline:d", [told(1, DeadlineSet(deadline="d", title="CNIL", due_at=100))])
    assert next_of([held], MEETING, 150) is None
    assert next_of([owed], DEADLINE, 150) is owed


def test_a_deadline_met_is_owed_no_more():
    lines = [
        told(1, DeadlineSet(deadline="d", title="CNIL", due_at=100)),
        told(2, DeadlineMet(deadline="d", receipt="7")),
    ]
    done = date("deadline:d", lines)
    assert (done.done_at, done.receipt) == (2, "7")
    assert next_of([done], DEADLINE, 50) is None
