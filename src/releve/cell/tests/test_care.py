from releve.cell.care import Care, derived, said_of, worst
from releve.cell.facts import CareFunctionNoted, CareFunctionReleased
from releve.cell.functions import CareFunction, Process, care_functions
from releve.journal import Told
from releve.restart.conditions import Need, conditions

LAB = CareFunction("laboratory", "Laboratory", ("P-BIO",), ("BIO",), ("SIL", "AUT"), ("IMP",))
NEEDS = [Need("AUT", "SIL", True), Need("SIL", "SQL", True), Need("SIL", "EAI", False)]


def lab(said: dict[str, str], on_paper: tuple[str, ...] = (), sheets: tuple[str, ...] = ()) -> tuple[str, str]:
    found = derived(LAB, conditions(said, NEEDS, {}), on_paper, sheets)
    return found.state, found.word


def test_a_function_of_which_nothing_is_said_is_unknown():
    assert lab({}) == ("unknown", "Unknown")


def test_it_works_when_all_it_cannot_do_without_was_seen_working():
    assert lab({"SIL": "up", "AUT": "up"}) == ("restored", "Working")


def test_it_stops_with_one_application_it_cannot_do_without():
    assert lab({"SQL": "down"}) == ("critical", "Stopped")


def test_it_is_on_paper_when_its_units_are_degraded_and_each_stopped_application_has_a_procedure():
    assert lab({"SQL": "down"}, ("BIO",), ("SIL", "AUT")) == ("degraded", "Paper")
    assert lab({"SQL": "down"}, ("BIO",), ("SIL",)) == ("critical", "Stopped")
    assert lab({"SQL": "down"}, (), ("SIL", "AUT")) == ("critical", "Stopped")


def test_it_is_degraded_when_it_lacks_what_it_can_do_without():
    assert lab({"SIL": "up", "AUT": "up", "IMP": "down"}) == ("degraded", "Degraded")
    assert lab({"EAI": "down"}) == ("degraded", "Degraded")


def test_a_persons_word_shows_first_and_the_disagreement_is_said():
    noted = Told(CareFunctionNoted(function="laboratory", state="info", word="Lecture 4G"), "P9", 5, 5, "s")
    care = Care(LAB, derived(LAB, conditions({"SQL": "down"}, NEEDS, {}), (), ()), said_of([noted]))
    assert (care.state, care.word, care.differs) == ("info", "Lecture 4G", True)


def test_released_it_follows_its_applications_again():
    noted = Told(CareFunctionNoted(function="laboratory", state="info"), "P9", 5, 5, "s")
    assert said_of([noted, Told(CareFunctionReleased(function="laboratory"), "P9", 6, 6, "t")]) is None


def test_the_worst_is_the_first_stopped_one_and_none_when_all_is_well():
    cares = [
        Care(LAB, derived(LAB, conditions(said, NEEDS, {}), (), ())) for said in ({"EAI": "down"}, {"SQL": "down"})
    ]
    assert worst(cares) is cares[1]
    assert worst([]) is None


def test_a_process_joins_a_function_by_its_label_whatever_its_accents():
    found = {one.function: one for one in care_functions([Process("X1", "Faire de la RÉANIMATION", "D", ("REA",), ())])}
    assert found["intensive-care"].essential == ("REA",)
    assert len(found) == 12
    assert found["laboratory"].essential == ()
