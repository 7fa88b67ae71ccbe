from releve.journal import Told, clock
from releve.restart.facts import ApplicationStateNoted
from releve.restart.state import app_state


def told(minute: int, by: str, state: str, reason: str = "") -> Told:
    at = minute * clock.MINUTE
    return Told(ApplicationStateNoted(app="SIL", state=state, reason=reason), by, at, at, f"seal-{minute}-{by}")


def test_an_application_of_which_nobody_spoke_is_unknown():
    assert app_state("SIL", []).state == "unknown"
    assert app_state("SIL", []).since is None


def test_a_state_holds_since_the_first_of_those_who_agree():
    found = app_state("SIL", [told(0, "P1", "up"), told(60, "P1", "down"), told(90, "P2", "down")])
    assert (found.state, found.since) == ("down", 60 * clock.MINUTE)


def test_two_people_who_differ_within_minutes_are_both_shown():
    found = app_state("SIL", [told(0, "P1", "down"), told(5, "P2", "up")])
    assert found.state == "up"
    assert [(s.by, s.state) for s in found.disputed] == [("P1", "down")]


def test_the_dispute_ends_when_the_first_agrees_or_when_time_has_passed():
    agreed = app_state("SIL", [told(0, "P1", "down"), told(5, "P2", "up"), told(8, "P1", "up")])
    later = app_state("SIL", [told(0, "P1", "down"), told(40, "P2", "up")])
    assert agreed.disputed == later.disputed == ()


def test_a_word_that_is_no_state_changes_nothing():
    assert app_state("SIL", [told(0, "P1", "down"), told(5, "P2", "on fire")]).state == "down"
