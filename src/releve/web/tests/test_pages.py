"""The frame around every page."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import releve.web
from releve.journal import open_journal
from releve.web import rooms
from releve.web.access.stage import enter
from releve.web.translations import catalogues, compile_all, stale

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
STATIC = Path(releve.web.__file__).parent / "static/web"
CSS_GZIPPED_MAX = 12_000
FIRST_LOAD_GZIPPED_MAX = 60_000


def test_a_stranger_sees_no_room_no_search_and_no_journal_number(opened):
    page = Client().get("/access/sign-in/").content.decode()
    assert 'class="rooms"' not in page
    assert 'id="search"' not in page
    assert "n°" not in page.partition("<footer")[2]


def test_the_menu_holds_what_the_reader_may_open(cell):
    mine = {door.entry.url_name for door in rooms.menu_for(cell.get("/keys/").wsgi_request.who)}
    page = cell.get("/keys/").content.decode()
    assert "logbook:journal" in mine
    assert 'href="/journal/"' in page


def test_a_page_that_is_not_there_says_what_to_do(cell):
    answer = cell.get("/nulle/part/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Il n’y a pas de page à cette adresse" in page
    assert "/nulle/part/" in page


def test_a_program_error_says_that_the_journal_is_safe(opened, monkeypatch):
    client = Client(raise_request_exception=False)
    enter(client, "cell")
    monkeypatch.setattr("releve.web.keys.reader", lambda _request: 1 / 0)
    answer = client.get("/keys/")
    assert answer.status_code == 500
    assert "Relève a échoué" in answer.content.decode()


@pytest.mark.parametrize(("purpose", "notice"), [("demo", "Données fictives"), ("exercise", "EXERCICE")])
def test_a_told_journal_says_so_on_every_page(db, purpose, notice):
    open_journal(purpose=purpose, hospital="CH d’Essai")
    assert notice in Client().get("/access/sign-in/").content.decode()


def test_when_even_the_error_page_fails_a_bare_one_stands_in(opened, monkeypatch):
    client = Client(raise_request_exception=False)
    enter(client, "cell")
    monkeypatch.setattr("releve.web.rooms.menu_for", lambda _who: 1 / 0)
    answer = client.get("/keys/")
    assert answer.status_code == 500
    assert "papier" in answer.content.decode()


def test_french_unless_the_reader_chose_english_whatever_the_browser_asks(cell):
    assert 'lang="fr"' in cell.get("/keys/", headers={"Accept-Language": "en-US"}).content.decode()
    cell.post("/appearance/", {"language": "en", "next": "/keys/"})
    assert "Skip to the page" in cell.get("/keys/").content.decode()


def test_night_is_kept_and_a_return_address_elsewhere_is_refused(cell):
    answer = cell.post("/appearance/", {"night": "dark", "next": "https://evil.example/"})
    assert answer["Location"] == "/"
    assert 'data-night="dark"' in cell.get("/keys/").content.decode()
    cell.post("/appearance/", {"night": "purple", "next": "/keys/"})
    assert 'data-night="dark"' in cell.get("/keys/").content.decode()


def test_the_first_load_stays_light(cell):
    page = gzip.compress(cell.get("/journal/").content)
    css = gzip.compress((STATIC / "releve.css").read_bytes())
    scripts = [gzip.compress(path.read_bytes()) for path in STATIC.glob("*.js")]
    import django_htmx

    htmx = gzip.compress((Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js").read_bytes())
    assert len(css) <= CSS_GZIPPED_MAX
    assert len(page) + len(css) + sum(map(len, scripts)) + len(htmx) <= FIRST_LOAD_GZIPPED_MAX


def test_the_stylesheet_asks_nobody_outside_and_nothing_is_below_13_px():
    css = (STATIC / "releve.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(['\"]?https?:", css)
    rems = [float(size) for size in re.findall(r"font-size:\s*([\d.]+)rem", css)]
    assert min(rems) * 18 >= 13, "1 rem is 18 px"


def test_every_catalogue_compiles():
    assert list(catalogues())
    compile_all()
    assert not stale()
