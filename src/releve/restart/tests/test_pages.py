import pytest

from releve import journal
from releve.dossier.facts import ApplicationDescribed, DependencyDescribed
from releve.journal import record
from releve.restart.actions import NoSuchStateError, note_state
from releve.restart.facts import ApplicationStateNoted
from releve.restart.models import StateRow
from releve.restart.queries import state_of, states
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def dossier() -> None:
    for code, name in (("SIL", "Laboratoire"), ("SQL", "Bases A"), ("AUT", "Automates")):
        record(ApplicationDescribed(id=code, changed={"name": name}), by="releve")
    for pair in ("SIL>SQL", "AUT>SIL"):
        record(DependencyDescribed(id=pair, changed={"strength": "blocks"}), by="releve")


def text(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def test_an_unknown_state_is_refused():
    with pytest.raises(NoSuchStateError):
        note_state(ApplicationStateNoted(app="SIL", state="on fire"), "P1")


def test_a_state_is_said_in_two_taps_and_shows_on_the_board_with_what_it_blocks(client):
    dossier()
    enter(client, "it", person="P20")
    assert 'value="down"' in text(client.get("/applications/SQL/"))
    client.post("/applications/SQL/say/", {"state": "down", "reason": "disques chiffrés", "draft": "f1"})
    client.post("/applications/SQL/say/", {"state": "down", "reason": "disques chiffrés", "draft": "f1"})
    page = text(client.get("/applications/"))
    assert "disques chiffrés" in page
    assert "attend Bases A" in page  # nobody spoke of the two others: they wait
    assert len(state_of("SQL").sayings) == 1


def test_two_people_who_differ_are_both_on_the_page(client):
    dossier()
    record(ApplicationStateNoted(app="SIL", state="up"), by="P25")
    record(ApplicationStateNoted(app="SIL", state="down"), by="P59")
    enter(client, "it")
    assert "Deux personnes ne disent pas la même chose" in text(client.get("/applications/"))


def test_who_may_not_say_a_state_sees_it_only(client):
    dossier()
    enter(client, "ward_staff")
    assert 'value="down"' not in text(client.get("/applications/SQL/"))
    assert client.post("/applications/SQL/say/", {"state": "down"}).status_code == 403
    assert client.get("/applications/NOPE/").status_code == 404


def test_the_board_is_empty_before_any_import_and_offers_one(client):
    enter(client, "it")
    assert "Importez la liste que vous avez" in text(client.get("/applications/"))


def test_the_sheet_prints(client):
    dossier()
    record(ApplicationStateNoted(app="SQL", state="down", reason='#read("/etc/passwd") *x* $a$'), by="P20")
    enter(client, "it")
    assert client.get("/applications/sheet/").content.startswith(b"%PDF")


def test_the_golden_rule_rows_rebuilt_from_nothing_are_the_same():
    dossier()
    record(ApplicationStateNoted(app="SQL", state="down"), by="P20")
    record(ApplicationStateNoted(app="SQL", state="up"), by="P20")
    before, rows = states(), list(StateRow.objects.values())
    journal.rebuild()
    assert (states(), list(StateRow.objects.values())) == (before, rows)
    assert states()["SQL"].state == "up"
    assert states(as_at=0) == {}
