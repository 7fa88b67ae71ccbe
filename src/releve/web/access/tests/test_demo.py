"""One click comes in to the demonstration, and to nothing else."""

import pytest
from django.test import Client

from releve import journal
from releve.web.access.models import AccountRow, User

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def click(client, part="director", **headers):
    return client.post("/access/demo/", {"part": part}, **headers)


@pytest.mark.parametrize("purpose", ["real", "exercise", None])
def test_in_a_real_journal_or_an_exercise_the_click_does_nothing(client, purpose):
    if purpose:
        journal.open_journal(purpose=purpose, hospital="CH de Montclair")
    assert not client.get("/access/sign-in/").context["parts"]
    assert click(client).url == "/access/sign-in/"
    assert client.get("/access/mine/").status_code == 302
    assert not AccountRow.objects.exists()
    assert not User.objects.exists()


def test_in_the_demonstration_one_comes_in_as_whom_one_likes_and_changes_at_will(client):
    journal.open_journal(purpose="demo", hospital="CH de Montclair")
    assert len(client.get("/access/sign-in/").context["parts"]) == 8
    for part in ("director", "ward_manager", "observer", "administrator"):
        assert click(client, part).url == "/"
        assert client.get("/access/mine/").wsgi_request.who.role == part
    assert client.get("/access/accounts/open/").status_code == 200, "nothing to prove: there is no passphrase"
    assert click(client, "nobody").url == "/access/sign-in/"


def test_the_demonstration_opens_on_this_machine_only():
    journal.open_journal(purpose="demo", hospital="CH de Montclair")
    assert click(Client(REMOTE_ADDR="10.0.0.5")).url == "/access/sign-in/"
    assert click(Client(REMOTE_ADDR="127.0.0.2"), headers={"Host": "localhost:8000"}).url == "/"


def test_a_played_account_has_no_passphrase_that_could_be_guessed(client):
    journal.open_journal(purpose="demo", hospital="CH de Montclair")
    click(client)
    assert not User.objects.get().has_usable_password()
    for guess in ("", "!", "nobody"):
        assert Client().post("/access/sign-in/", {"name": "director", "secret": guess}).status_code == 200
