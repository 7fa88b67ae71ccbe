"""The screen where the kit is made."""

import pytest
from django.test import Client

from releve.paper.tests.reading import words_of
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


@pytest.fixture
def it(opened):
    client = Client()
    enter(client, "it")
    return client


def test_the_it_team_makes_a_ward_s_kit_from_the_screen_and_finds_it_listed(it, at_montclair):
    answer = it.post("/kit/make/", {"unit": "2010"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "2010 Cardiologie" in words_of(answer.content)
    assert "Kit 1" in it.get("/kit/").content.decode().replace("&nbsp;", " ")


def test_an_unknown_unit_comes_back_with_a_sentence(it, at_montclair):
    answer = it.post("/kit/make/", {"unit": "cardiolgie"}, follow=True)
    assert "2010 Cardiologie" in answer.content.decode()


def test_a_nurse_reads_the_page_but_does_not_print_the_network_s_plan(opened):
    client = Client()
    enter(client, "ward_staff")
    assert "kit/make" not in client.get("/kit/").content.decode()
    assert client.post("/kit/make/").status_code == 403


def test_with_an_empty_dossier_the_page_says_that_it_is_worth_printing_all_the_same(it):
    assert "vide" in it.get("/kit/").content.decode()
