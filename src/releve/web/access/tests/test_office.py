"""The administrator's room: accounts, codes, roles, guests; from the pages and from the terminal."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from releve.journal import clock, recall
from releve.web.access import actions
from releve.web.access.actions import RefusedError
from releve.web.access.codes import read, shown
from releve.web.access.facts import AccountClosed, CodeGiven, GuestCame, GuestRead, RoleGiven
from releve.web.access.models import AccountRow, Code
from releve.web.access.stage import enter
from releve.web.access.tests.conftest import PASSPHRASE, come_in, open_for

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
GUEST = {"name": "Dominique Témoin", "role": "observer", "level": "amber"}


def said(login, kind):
    return [line.fact for line in recall(f"account:{login}") if isinstance(line.fact, kind)]


def test_an_administrator_opens_an_account_and_sees_its_code_once(client):
    enter(client, "administrator")
    answer = client.post(
        "/access/accounts/open/", {"name": "Marc Petit", "role": "ward_manager", "units": "2010, 2011"}
    )
    code = answer.context["code"]
    assert shown(code) in answer.content.decode()
    row = AccountRow.objects.get(login="marc.petit")
    assert (row.role, row.units, row.expires_at) == ("ward_manager", ["2010", "2011"], 0)
    assert shown(code) not in client.get("/access/accounts/marc.petit/").content.decode()
    other = Client()
    assert other.post("/access/sign-in/", {"name": "marc petit", "secret": code}).status_code == 302


def test_a_printed_letter_holds_a_fresh_code_that_is_nowhere_else(client):
    enter(client, "administrator")
    open_for("Marc Petit")
    answer = client.post("/access/accounts/marc.petit/letter/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer.headers["Cache-Control"]
    assert len(said("marc.petit", CodeGiven)) == 1
    assert Code.objects.get().digest.startswith("argon2$argon2id$")


def test_a_guest_needs_a_level_and_always_ends(client):
    enter(client, "administrator")
    assert client.post("/access/accounts/open/", {**GUEST, "level": ""}).status_code == 422
    assert client.post("/access/accounts/open/", {**GUEST, "days": "60"}).status_code == 422
    client.post("/access/accounts/open/", GUEST)
    row = AccountRow.objects.get(login="dominique.temoin")
    assert 0 < row.expires_at - clock.now() <= 72 * 3_600_000_000


def test_a_director_invites_guests_and_touches_no_other_account(client):
    enter(client, "director")
    open_for("Marc Petit")
    client.post("/access/accounts/open/", {**GUEST, "role": "administrator"})
    assert AccountRow.objects.get(login="dominique.temoin").role == "observer"
    assert client.get("/access/accounts/marc.petit/").status_code == 404
    assert client.post("/access/accounts/marc.petit/code/").status_code == 404
    assert client.post("/access/accounts/marc.petit/change/", {"what": "close"}).status_code == 404
    assert "Marc Petit" not in client.get("/access/accounts/").content.decode()


def test_what_a_guest_opens_is_told_and_his_account_dies_on_time(client, monkeypatch):
    login = open_for("Dominique Témoin", "observer", level="green")
    code, _ = actions.new_code(login, by="releve")
    client.post("/access/sign-in/", {"name": login, "secret": code})
    client.post("/access/passphrase/", {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    for _ in range(2):
        client.get("/journal/")
    assert len(said(login, GuestCame)) == 1
    assert [fact.page for fact in said(login, GuestRead)] == ["/journal/"]
    ends = AccountRow.objects.get(login=login).expires_at
    monkeypatch.setattr(clock, "now", lambda: ends)
    assert client.get("/journal/").status_code == 302


def test_roles_change_accounts_close_and_both_are_facts(client):
    enter(client, "administrator")
    open_for("Marc Petit")
    page = "/access/accounts/marc.petit/change/"
    client.post(page, {"what": "role", "role": "scribe"})
    client.post(page, {"what": "end", "days": "2"})
    client.post(page, {"what": "close", "reason": "end of contract"})
    row = AccountRow.objects.get(login="marc.petit")
    assert (row.role, row.open) == ("scribe", False)
    assert row.expires_at
    assert [fact.reason for fact in said("marc.petit", AccountClosed)] == ["end of contract"]
    assert len(said("marc.petit", RoleGiven)) == 1


def test_the_last_administrator_stays(client):
    login = enter(client, "administrator")
    with pytest.raises(RefusedError):
        actions.close_account(login, by="releve")
    with pytest.raises(RefusedError):
        actions.give_role(login, "it", by="releve")
    open_for("Marc Petit", "administrator")
    actions.give_role(login, "it", by="releve")


def test_two_people_do_not_share_a_login():
    open_for("Marc Petit")
    with pytest.raises(RefusedError):
        open_for("Marc  PETIT")


def test_the_list_is_exported_like_every_table_without_any_secret(client):
    enter(client, "administrator")
    open_for("Marc Petit")
    answer = client.get("/access/accounts/?format=csv")
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert "Marc Petit" in text.decode("utf-8-sig")
    assert "argon2" not in text.decode("utf-8-sig")


def test_the_first_administrator_comes_from_the_terminal(client, capsys, monkeypatch):
    monkeypatch.setattr("releve.web.access.management.commands.account.prepare", lambda: None)
    assert client.get("/access/sign-in/").context["first_run"]
    call_command("account", "open", "Élodie Martin", "--json")
    told = json.loads(capsys.readouterr().out)[0]
    assert told["login"] == "elodie.martin"
    come_in(client, read(told["code"]))
    assert client.get("/access/accounts/").status_code == 200
    assert not Client().get("/access/sign-in/").context["first_run"]


def test_the_terminal_writes_letters_lists_and_closes(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("releve.web.access.management.commands.account.prepare", lambda: None)
    call_command("account", "open", "Élodie Martin", "--json")
    call_command("account", "open", "Dominique Témoin", "--role", "observer", "--level", "red", "--days", "5", "--json")
    letters = tmp_path / "letters.pdf"
    call_command("account", "code", "elodie.martin", "dominique.temoin", "--letters", str(letters))
    assert letters.read_bytes().startswith(b"%PDF")
    assert letters.stat().st_mode & 0o077 == 0
    call_command("account", "close", "dominique.temoin")
    capsys.readouterr()
    call_command("account", "list", "--json")
    assert {row["login"]: row["open"] for row in json.loads(capsys.readouterr().out)} == {
        "elodie.martin": True,
        "dominique.temoin": False,
    }
    with pytest.raises(CommandError):
        call_command("account", "code", "nobody.here")


def test_the_administrator_ends_the_sessions_of_somebody_whose_device_was_stolen(client, elodie):
    theirs = Client()
    come_in(theirs, elodie)
    enter(client, "administrator")
    client.post("/access/accounts/elodie.martin/change/", {"what": "sessions"})
    assert theirs.get("/access/mine/").status_code == 302
    assert client.get("/access/mine/").status_code == 200
