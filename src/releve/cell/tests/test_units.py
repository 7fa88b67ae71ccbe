from releve.cell.facts import DegradedModeDecided, DegradedModeLifted
from releve.cell.units import unit_mode
from releve.journal import Told


def decided(at: int, *procedures: str, by: str = "P3") -> Told:
    fact = DegradedModeDecided(unit="1010", decided_by=by, reason="Serveurs chiffrés", procedures=procedures)
    return Told(fact, "P10", at, at, f"seal{at}")


def lifted(at: int) -> Told:
    return Told(DegradedModeLifted(unit="1010", decided_by="P9"), "P10", at, at, f"seal{at}")


def test_a_unit_of_which_nobody_decided_anything_has_no_date():
    assert unit_mode("1010", []).since is None


def test_degraded_mode_says_who_decided_and_who_wrote_it_down():
    mode = unit_mode("1010", [decided(5, "PD-URG")])
    assert (mode.degraded, mode.since, mode.decided_by, mode.said_by) == (True, 5, "P3", "P10")


def test_a_second_decision_adds_its_procedures_and_keeps_the_first_date():
    mode = unit_mode("1010", [decided(5, "PD-URG"), decided(9, "PD-BIO", "PD-URG")])
    assert (mode.since, mode.procedures) == (5, ("PD-URG", "PD-BIO"))


def test_lifted_then_decided_again_starts_anew():
    mode = unit_mode("1010", [decided(5, "PD-URG"), lifted(7), decided(9, "PD-BIO")])
    assert (mode.degraded, mode.since, mode.procedures) == (True, 9, ("PD-BIO",))
    assert unit_mode("1010", [decided(5), lifted(7)]).degraded is False
