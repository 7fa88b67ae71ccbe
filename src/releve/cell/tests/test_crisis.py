from datetime import datetime
from zoneinfo import ZoneInfo

from releve.cell.crisis import crisis, day_of
from releve.cell.facts import CrisisClosed, CrisisOpened, PhaseEntered
from releve.journal import Fact, Told

PARIS = ZoneInfo("Europe/Paris")
OPENED = CrisisOpened(crisis="c", name="Cyberattaque", wording="Incident informatique")


def micros(moment: str) -> int:
    return round(datetime.fromisoformat(moment).replace(tzinfo=PARIS).timestamp()) * 1_000_000


def told(moment: str, fact: Fact, by: str = "P1") -> Told:
    at = micros(moment)
    return Told(fact, by, at, at, f"seal of {moment}")


def test_a_crisis_starts_with_its_first_reflexes():
    found = crisis("c", [told("2021-08-02 03:00", OPENED)])
    assert (found.phase, found.is_open, found.opened_by) == ("reflexes", True, "P1")


def test_phases_keep_their_dates_and_a_crisis_may_come_back_to_an_earlier_one():
    lines = [
        told("2021-08-02 03:00", OPENED),
        told("2021-08-02 09:00", PhaseEntered(crisis="c", phase="degraded")),
        told("2021-08-20 09:00", PhaseEntered(crisis="c", phase="restart")),
        told("2021-08-25 09:00", PhaseEntered(crisis="c", phase="degraded")),
    ]
    found = crisis("c", lines)
    assert [stage.phase for stage in found.stages] == ["reflexes", "degraded", "restart", "degraded"]
    assert found.stages[-1].at == micros("2021-08-25 09:00")


def test_the_same_phase_said_twice_keeps_its_first_date():
    twice = [told(f"2021-08-02 {hour}:00", PhaseEntered(crisis="c", phase="degraded")) for hour in ("09", "10")]
    assert crisis("c", [told("2021-08-02 03:00", OPENED), *twice]).stages[-1].at == micros("2021-08-02 09:00")


def test_a_phase_said_after_the_close_opens_the_crisis_again():
    closed = [told("2021-08-02 03:00", OPENED), told("2021-09-01 09:00", CrisisClosed(crisis="c"))]
    assert not crisis("c", closed).is_open
    assert crisis("c", [*closed, told("2021-09-02 09:00", PhaseEntered(crisis="c", phase="recovery"))]).is_open


def test_a_crisis_whose_opening_did_not_reach_this_node_is_not_open():
    assert not crisis("c", [told("2021-08-02 09:00", PhaseEntered(crisis="c", phase="degraded"))]).is_open


def test_the_second_day_begins_at_midnight_not_after_24_hours():
    opened = micros("2021-08-02 03:00")
    assert day_of(opened, micros("2021-08-02 23:59"), PARIS) == 1
    assert day_of(opened, micros("2021-08-03 00:01"), PARIS) == 2
    assert day_of(opened, micros("2021-08-04 08:25"), PARIS) == 3
