import pytest

from releve import journal
from releve.cell import actions, queries
from releve.cell.facts import CareFunctionNoted, DegradedModeDecided
from releve.cell.models import NoteRow
from releve.cell.receipt import receipt

pytestmark = pytest.mark.django_db


def test_a_cold_crisis_opens_an_unopened_journal_and_names_the_hospital():
    actions.open_crisis(actions.Opening(name="Incident", hospital="CH de Nulle-Part", cold=True), "P1")
    assert (journal.purpose(), actions.hospital_name()) == ("real", "CH de Nulle-Part")
    assert [(one.name, one.cold, one.phase) for one in queries.open_crises()] == [("Incident", True, "reflexes")]


def test_two_crises_open_at_once_are_a_state_not_an_error():
    for name in ("Cyberattaque", "Incident informatique"):
        actions.open_crisis(actions.Opening(name=name), "P1")
    assert len(queries.open_crises()) == 2


def test_the_same_form_sent_twice_opens_one_crisis():
    opening = actions.Opening(name="Incident", draft="form-7")
    assert actions.open_crisis(opening, "P1") == actions.open_crisis(opening, "P1")
    assert len(queries.crises()) == 1


def test_a_note_sent_twice_is_one_line_with_one_number():
    first = actions.note("d: pas de messagerie", "P2", draft="form-8")
    again = actions.note("d: pas de messagerie", "P2", draft="form-8")
    actions.note("d: une seule formule", "P2", draft="form-9")
    assert first == again
    assert sorted(NoteRow.objects.values_list("number", "text")) == [
        ("1", "pas de messagerie"),
        ("2", "une seule formule"),
    ]


def test_decisions_and_actions_count_apart_and_information_has_no_number():
    for typed in ("d: un", "a: deux", "trois", "a: quatre"):
        actions.note(typed, "P2")
    assert {row.text: row.number for row in NoteRow.objects.all()} == {
        "un": "1",
        "deux": "1",
        "trois": "",
        "quatre": "2",
    }


def test_the_writer_is_told_the_hour_and_the_number_of_the_line():
    seal = actions.note("d: pas de messagerie", "P2")
    number = next(journal.lines(seals=[seal])).number
    assert receipt(seal).endswith(f"{number} – Décision 1")
    assert "Consigné à" in receipt(seal)


def test_an_empty_line_is_refused_and_nothing_is_said():
    with pytest.raises(actions.RefusedError):
        actions.note("d:   ", "P2")
    assert not NoteRow.objects.exists()


def test_degraded_mode_is_decided_for_many_units_in_one_breath():
    decided = DegradedModeDecided(unit="", decided_by="P3", reason="Serveurs chiffrés")
    assert actions.decide_degraded(["1010", "1012", "1010"], decided, "P10") == 2
    assert {m.unit: m.degraded for m in queries.modes().values()} == {"1010": True, "1012": True}
    actions.lift_degraded(["1012"], "P9", "P10")
    assert queries.modes()["1012"].degraded is False


def test_a_word_too_long_for_a_badge_is_refused():
    noted = CareFunctionNoted(function="imaging", state="degraded", word="w" * 25)
    with pytest.raises(actions.RefusedError):
        actions.note_care(noted, "P9")
