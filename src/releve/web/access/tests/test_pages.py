"""What the pages of access show, and what they never ask."""

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from releve.web.access import SIGNED_IN
from releve.web.access.addresses import addresses
from releve.web.access.stage import enter
from releve.web.access.tests.conftest import come_in

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
PROVED = {
    *("passphrase", "app", "passkey", "recovery", "remove_factor", "end_session", "confirm"),
    *("open", "code", "letter", "change"),
}


def ours():
    return [page for page in addresses() if page.name.startswith("access:")]


def secrets_in(html):
    return re.findall(r"<input[^>]*type=\"password\"[^>]*>", html)


def test_secret_fields_are_masked_may_be_shown_and_may_be_pasted_into(client, elodie):
    door = client.get("/access/sign-in/").content.decode()
    client.post("/access/sign-in/", {"name": "elodie.martin", "secret": elodie})
    choose = client.get("/access/passphrase/").content.decode()
    assert [re.search(r'autocomplete="([^"]+)"', field)[1] for field in secrets_in(door) + secrets_in(choose)] == [
        "current-password",
        "new-password",
        "new-password",
    ]
    assert door.count("data-show=") == 1
    assert choose.count("data-show=") == 2
    assert "onpaste" not in door + choose


def test_no_page_asks_a_hint_or_a_secret_question(client, elodie):
    come_in(client, elodie)
    for page in ours():
        html = client.get(page.path()).content.decode().casefold()
        for word in ("question secr", "secret question", "jeune fille", "indice", "password hint"):
            assert word not in html, page.name


def test_every_page_of_a_session_has_a_way_out():
    client = Client(raise_request_exception=False)
    enter(client, "administrator")
    for page in ours():
        answer = client.get(page.path())
        if answer.status_code == 200 and page.right == SIGNED_IN:
            assert 'action="/access/sign-out/"' in answer.content.decode(), page.name


def test_every_page_that_changes_a_secret_or_an_account_asks_for_proof():
    proved = {page.name.removeprefix("access:") for page in ours() if getattr(page.page, "right_proof", False)}
    assert proved == PROVED


def test_session_keys_are_long_and_never_alike():
    keys = {SessionStore()._get_new_session_key() for _ in range(200)}
    assert len(keys) == 200
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)


def test_before_sign_in_nothing_of_the_people_or_the_dossier_shows(client):
    login = enter(client, "it", person="P0016")
    html = Client().get("/access/sign-in/").content.decode()
    assert login not in html
    assert "P0016" not in html
    assert "journal M" not in html


def test_both_languages_have_the_door(client):
    assert "Entrer" in client.get("/access/sign-in/").content.decode()
    client.cookies["releve_language"] = "en"
    assert "Sign in" in client.get("/access/sign-in/").content.decode()
