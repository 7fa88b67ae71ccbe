import pytest
from django.test import Client

from releve import journal
from releve.cell import actions, queries
from releve.cell.facts import DeadlineSet, DegradedModeDecided, MeetingAnnounced
from releve.dossier.facts import DepartmentDescribed, UnitDescribed
from releve.journal import clock, record
from releve.restart.facts import ApplicationStateNoted
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
HOUR = 3_600_000_000


def opened() -> str:
    return actions.open_crisis(actions.Opening(name="Cyberattaque", wording="Incident informatique"), "P1")


def text(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_before_sign_in_the_home_leads_to_the_door(client):
    assert client.get("/").headers["Location"].endswith("/access/sign-in/")


def test_before_any_crisis_the_home_says_what_to_prepare_and_offers_to_open_one(client):
    enter(client, "director")
    page = text(client.get("/"))
    assert "Aucune crise n’est ouverte" in page
    assert "/cell/open/" in page


def test_a_crisis_is_opened_on_screen_with_an_empty_dossier_and_the_home_stands(client):
    enter(client, "cell")
    assert "Ouvrir la crise" in text(client.get("/cell/open/"))
    form = {"hospital": "CH de Nulle-Part", "name": "Incident informatique", "wording": "Incident", "draft": "f1"}
    page = text(client.post("/cell/open/", form, follow=True))
    assert "CH de Nulle-Part" in page
    assert "Jour 1 · premiers réflexes" in page
    assert page.count("Inconnu") >= 12  # every care function, blank


def test_the_home_says_the_next_meeting_the_next_deadline_and_what_is_blocked(client):
    opened()
    record(MeetingAnnounced(meeting="m", title="Point technique", starts_at=clock.now() + HOUR, expected=11), by="P2")
    record(DeadlineSet(deadline="d", title="Notification CNIL", due_at=clock.now() - HOUR, owner="P15"), by="P15")
    actions.note_care(actions.CareFunctionNoted(function="imaging", state="critical", reason="PACS arrêté"), "P50")
    enter(client, "cell")
    page = text(client.get("/"))
    for words in ("Point technique", "11 attendus", "Notification CNIL", "en retard", "bloqué", "Imagerie"):
        assert words in page


def test_the_home_as_it_was_speaks_of_that_hour(client):
    opened()
    actions.note("d: pas de messagerie", "P2", happened_at=clock.now() - 5 * HOUR)
    enter(client, "cell")
    assert "pas de messagerie" not in text(client.get("/"))
    assert "pas de messagerie" in text(client.get("/?as_at=il y a 4 h"))


def test_a_line_is_noted_from_the_home_and_the_answer_gives_its_number(client):
    opened()
    enter(client, "scribe", person="P10")
    answer = client.post("/cell/note/", {"text": "d: une seule formule", "draft": "f2"}, headers={"HX-Request": "true"})
    assert "Décision 1" in text(answer)
    assert queries.notes("decision")[0].by == "P10"


def test_a_guest_reads_and_may_not_write(client):
    opened()
    enter(client, "observer")
    assert client.get("/").status_code == 200
    assert 'action="/cell/note/"' not in text(client.get("/"))
    assert client.post("/cell/note/", {"text": "x"}).status_code == 403


def test_a_time_that_cannot_be_read_is_said_and_the_line_stays_typed(client):
    enter(client, "cell")
    answer = client.post("/cell/note/", {"text": "Taxi parti", "at": "demain matin peut-être"})
    assert answer.status_code == 422
    assert "Taxi parti" in text(answer)


def test_phases_close_and_reopening_are_said_on_the_page_of_the_cell(client):
    name = opened()
    enter(client, "cell")
    client.post(f"/cell/{name}/phase/", {"phase": "degraded", "reason": "papier en place"})
    assert "continuité en mode dégradé" in text(client.get("/cell/"))
    assert f'action="/cell/{name}/close/"' in text(client.get("/cell/"))
    client.post(f"/cell/{name}/close/", {"reason": "fini"})
    assert "Aucune crise n’est ouverte" in text(client.get("/cell/"))
    assert client.post("/cell/nobody/phase/", {"phase": "degraded"}).status_code == 404


def units() -> None:
    record(DepartmentDescribed(id="MED", changed={"name": "Médecine"}), by="releve")
    for code, name in (("2010", "Cardiologie"), ("2012", "Pneumologie")):
        record(UnitDescribed(id=code, changed={"name": name, "department": "MED"}), by="releve")


def test_degraded_mode_is_decided_for_ticked_units_and_printed(client):
    units()
    enter(client, "cell", person="P2")
    client.post("/cell/units/decide/", {"units": ["2010", "2012"], "verb": "decide", "reason": "serveurs arrêtés"})
    assert text(client.get("/cell/units/")).count("Mode dégradé</span>") == 2
    assert client.get("/cell/units/?format=pdf").content.startswith(b"%PDF")
    assert "serveurs arrêtés" in text(client.get("/cell/units/2010/"))


@pytest.mark.parametrize("form", [{"text": "d:"}, {"text": "a: "}, {"text": "Taxi parti", "at": "31/12/9999"}])
def test_a_line_without_words_or_beyond_all_calendars_is_sent_back_to_be_mended(client, form):
    enter(client, "cell")
    assert client.post("/cell/note/", form).status_code == 422


def test_a_screen_asked_for_the_end_of_time_says_so_and_stays_up(client):
    enter(client, "cell")
    assert client.get("/?as_at=9999-12-31T23:59").status_code == 200


def test_a_ward_manager_decides_for_her_own_wards_only(client):
    units()
    enter(client, "ward_manager", units=("2010",))
    refused = client.post("/cell/units/decide/", {"units": ["2012"], "verb": "decide"})
    assert refused.status_code == 422
    client.post("/cell/units/decide/", {"units": ["2010"], "verb": "decide"})
    assert {code for code, mode in queries.modes().items() if mode.degraded} == {"2010"}


def test_no_unit_ticked_is_said_in_one_sentence(client):
    units()
    enter(client, "cell")
    assert "Cochez au moins un service" in text(client.post("/cell/units/decide/", {"verb": "decide"}))


def test_a_care_function_is_said_by_hand_and_given_back_to_its_applications(client):
    opened()
    enter(client, "cell", person="P9")
    client.post("/cell/care/imaging/", {"state": "degraded", "word": "CD et taxi", "reason": "téléradiologie arrêtée"})
    page = text(client.get("/cell/care/imaging/"))
    assert "CD et taxi" in page
    assert "téléradiologie arrêtée" in page
    client.post("/cell/care/imaging/", {"release": "1"})
    assert "CD et taxi" not in text(client.get("/cell/care/imaging/"))
    assert client.get("/cell/care/nothing/").status_code == 404


def test_anybody_reports_a_problem_and_the_cell_answers_it():
    passer_by, cell = Client(), Client()
    form = {"who": "Cadre", "where": "Cardiologie", "what": "Écran noir", "draft": "f3"}
    assert "la cellule de crise le voit" in text(passer_by.post("/cell/report/", form))
    passer_by.post("/cell/report/", form)
    assert len(queries.problems()) == 1
    enter(cell, "cell")
    problem = queries.problems()[0].problem
    cell.post(f"/cell/problems/{problem}/", {"answer": "Ne plus utiliser le poste", "settled": "on"})
    assert "Ne plus utiliser le poste" in text(cell.get("/cell/problems/"))


def test_the_register_is_a_table_in_four_forms(client):
    opened()
    actions.note("=1+1", "P2")
    enter(client, "cell")
    assert "=1+1" in text(client.get("/cell/register/"))
    for form in ("xlsx", "csv", "pdf"):
        assert client.get(f"/cell/register/?format={form}").status_code == 200


def test_the_situation_fits_one_sheet_and_names_the_journal(client):
    opened()
    enter(client, "cell")
    answer = client.get("/cell/situation/")
    assert answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type/Page\n") <= 1


def test_one_breath_over_many_units_is_one_line_of_the_home(client):
    opened()
    decided = DegradedModeDecided(unit="", decided_by="P3", reason="serveurs arrêtés")
    actions.decide_degraded(["1010", "1011", "1012"], decided, "P3")
    record(ApplicationStateNoted(app="SIL", state="down"), by="P46")
    enter(client, "cell")
    page = text(client.get("/"))
    assert "3 services en mode dégradé" in page
    assert page.count("serveurs arrêtés") == 1


def test_the_golden_rule_rows_rebuilt_from_nothing_are_the_same(client):
    opened()
    actions.note("d: pas de messagerie", "P2")
    units()
    actions.decide_degraded(["2010"], DegradedModeDecided(unit="", decided_by="P3"), "P3")
    before = [
        queries.crises(),
        queries.notes(),
        queries.modes(),
        queries.dates(),
        queries.problems(),
        queries.said_care(),
    ]
    journal.rebuild()
    after = [
        queries.crises(),
        queries.notes(),
        queries.modes(),
        queries.dates(),
        queries.problems(),
        queries.said_care(),
    ]
    assert before == after
