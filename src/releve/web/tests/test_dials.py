"""The two dials live in the address and stay there while one goes on."""

import pypdfium2
import pytest
from django.test import Client, RequestFactory

from releve.journal import clock
from releve.web import dials, times
from releve.web.access.stage import enter
from releve.web.dial_links import kept, rewritten


def test_an_untouched_dial_recalls_everything():
    found = dials.of(RequestFactory().get("/"))
    assert not found.turned
    assert found.recall == {}
    assert found.query == ""


def test_a_minute_typed_holds_all_that_was_said_in_it():
    found = dials.of(RequestFactory().get("/", {"as_at": "2021-08-02T14:05"}))
    assert found.as_at % times.MINUTE == times.MINUTE - 1
    assert found.query == "as_at=2021-08-02T14%3A05"
    assert found.recall == {"as_at": found.as_at}


def test_what_cannot_be_read_is_shown_and_turns_nothing():
    found = dials.of(RequestFactory().get("/", {"known_at": "naguère"}))
    assert found.wrong[0][0] == "naguère"
    assert not found.turned


def test_links_forms_and_redirections_keep_the_dial():
    page = (
        b'<a href="/dossier/?q=a&amp;b=1#x">u</a><a href="#y">v</a><a href="https://x/">w</a>'
        b'<form method="get" action="/s/"><form method="post">'
    )
    turned = rewritten(page, "as_at=2021-08-02T14%3A05").decode()
    assert '<a href="/dossier/?as_at=2021-08-02T14%3A05&amp;q=a&amp;b=1#x">' in turned
    assert '<a href="#y">' in turned
    assert '<a href="https://x/">' in turned
    assert turned.count('name="as_at"') == 1
    assert kept("/a/?as_at=2020-01-01", "as_at=2021-08-02") == "/a/?as_at=2020-01-01"


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_a_turned_page_says_so_and_its_menu_goes_on_in_the_same_moment():
    client = Client()
    enter(client, "cell")
    page = client.get("/journal/", {"as_at": times.stamp(clock.now())}).content.decode()
    assert "is-turned" in page
    assert 'href="/journal/?as_at=' in page
    calm = client.get("/journal/").content.decode()
    assert "is-turned" not in calm
    assert "as_at=" not in calm


@pytest.mark.django_db(databases=["default", "fleeting"])
def test_a_sheet_printed_under_a_dial_says_which_moment_it_shows():
    client = Client()
    enter(client, "cell")
    answer = client.get("/journal/", {"as_at": "2/8/2021 14h05", "format": "pdf"})
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "État au lun. 2 août 2021, 14:05." in text
