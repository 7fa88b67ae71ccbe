"""Three days at Montclair, read back at chosen hours: what each screen says, what was known, what is on paper."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from releve import journal
from releve.cell import queries
from releve.cell.home import Home, home_of
from releve.exercise import story
from releve.exercise.telling import tell
from releve.exercise.verbs import micros
from releve.journal import clock
from releve.restart import states
from releve.restart.queries import state_of
from releve.web.access.permissions import COMPARTMENTS
from releve.web.access.who import Who

pytestmark = [pytest.mark.django_db(databases=["default", "fleeting"]), pytest.mark.slow]
SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "montclair"
CELL = Who(login="cell", role="cell", compartments=frozenset(COMPARTMENTS))


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Tell the story once; every test of this file reads it."""
    usual, settings.PEN_FILE = settings.PEN_FILE, tmp_path_factory.mktemp("node") / "pen.json"
    with django_db_blocker.unblock():
        journal.forget()
        block = transaction.atomic()
        block.__enter__()
        count = tell(SAMPLE)
        yield count
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
        clock.tell(None)
        journal.forget()
    settings.PEN_FILE = usual


def at(moment: str) -> Home:
    return home_of(CELL, as_at=micros(moment))


def known(moment: str) -> Home:
    return home_of(CELL, known=journal.known_at(micros(moment)))


def standing(home: Home) -> dict[str, tuple[str, str]]:
    return {one.function.function: (one.state, one.word) for one in home.care}


def said(home: Home) -> list[str]:
    return [change.text for change in home.changes]


def test_some_two_hundred_facts_are_told_by_two_pens(told):
    assert 200 <= told <= 260
    assert {state.letter for state in journal.pen_states()} == {"M", "B"}
    journal.verify(every_signature=True)


def test_monday_at_five_the_laboratory_is_on_paper_and_the_rest_is_stopped():
    home = at("2021-08-02 05:10")
    assert home.day == 1
    assert home.crisis.phase == "reflexes"
    assert standing(home)["laboratory"] == ("degraded", "Paper")
    assert standing(home)["theatre"][0] == "critical"
    assert states(as_at=micros("2021-08-02 04:30"))["NET"].state == "down"


def test_the_nine_links_are_cut_one_by_one_before_half_past_four():
    cut = journal.lines(kinds=["cell.noted"], until=micros("2021-08-02 04:21"))
    links = {subject for line in cut for subject in line.about if subject.startswith("link:")}
    assert links == {f"link:L{number}" for number in range(1, 10)}


def test_the_first_encrypted_file_was_learned_at_five_twenty_but_happened_before_one():
    first = "Premier fichier chiffré daté de 0 h 42"
    assert not any(first in note.text for note in queries.notes(known=journal.known_at(micros("2021-08-02 05:00"))))
    assert any(first in note.text for note in queries.notes(as_at=micros("2021-08-02 01:00")))


def test_monday_evening_the_hosted_record_is_read_by_4g_and_images_go_by_taxi():
    found = standing(at("2021-08-02 18:00"))
    assert found["patient-record"] == ("info", "Lecture 4G")
    assert found["imaging"] == ("degraded", "CD et taxi")


def test_the_intensive_care_count_was_ten_until_it_was_corrected_to_nine():
    def counts(**dials):
        return [
            note.text
            for note in queries.notes(**dials)
            if note.text.startswith("Réanimation :") and "comptés, c" in note.text
        ]

    assert counts(known=journal.known_at(micros("2021-08-02 10:00")))[0].startswith("Réanimation : 10")
    assert counts()[0].startswith("Réanimation : 9")


def test_the_rumour_of_a_ransom_was_withdrawn_and_the_named_patient_erased():
    texts = " ".join(note.text for note in queries.notes())
    assert "50 bitcoins" not in texts
    assert "Fictive-Durand" not in texts
    then = " ".join(note.text for note in queries.notes(known=journal.known_at(micros("2021-08-02 07:00"))))
    assert "50 bitcoins" in then  # known then, withdrawn since
    always = " ".join(note.text for note in queries.notes(known=journal.known_at(micros("2021-08-02 11:30"))))
    assert "Fictive-Durand" not in always  # erased is erased, whatever the dials


def test_the_ward_laptop_wrote_on_monday_and_was_known_on_tuesday():
    entry = "Entrée des urgences en chambre 209"

    def told_by(moment):
        return any(entry in note.text for note in queries.notes(known=journal.known_at(micros(moment))))

    assert not told_by("2021-08-03 10:00")
    assert told_by("2021-08-03 11:00")
    assert any(entry in note.text for note in queries.notes(as_at=micros("2021-08-02 17:00")))
    assert {note.number for note in queries.notes("action")} >= {"1", "B·A1"}


def test_wednesday_at_the_technical_point_the_screen_says_what_matters():
    home = at(story.NOW)
    assert home.day == 3
    assert home.crisis.phase == "degraded"
    assert [line.sort for line in home.now] == ["meeting", "deadline", "blocked"]
    assert home.now[0].at == micros("2021-08-04 08:30")
    assert home.now[1].at == micros("2021-08-05 04:05")
    assert "Laboratoire" in home.now[2].text
    assert standing(home)["admissions"][0] == "critical"
    assert standing(home)["maternity"] == ("restored", "Assurée")
    assert any("9 patients comptés, 9 au journal" in text for text in said(home))


def test_two_people_do_not_say_the_same_of_the_label_printers_on_wednesday():
    printers = state_of("IMP", as_at=micros(story.NOW))
    assert printers.state == "down"
    assert [one.state for one in printers.disputed] == ["up"]


def test_fifty_units_went_degraded_and_the_delivery_rooms_came_back():
    modes = queries.modes()
    assert sum(mode.degraded for mode in modes.values()) >= 45
    assert modes["1010"].decided_by == "P0003"
    assert modes["4014"].degraded is False


def test_as_known_then_and_as_it_was_then_differ_where_people_learned_late():
    assert known("2021-08-02 09:00").crisis.phase == "degraded"
    assert known("2021-08-02 03:30").crises == ()  # the crisis was opened at 3:41, for 3:00
    assert len(at("2021-08-02 03:30").crises) == 1


def test_the_golden_rule_rows_rebuilt_from_nothing_are_the_same():
    def rows():
        read = (
            queries.crises,
            queries.notes,
            queries.modes,
            queries.dates,
            queries.problems,
            queries.said_care,
            states,
        )
        return [one() for one in read]

    before = rows()
    journal.rebuild()
    assert rows() == before
