"""The main courante: what was said, by whom, when, and what became of it."""

import csv
import io

import pytest
from django.test import Client

from releve.journal import clock, correct, erase, lines, record, withdraw
from releve.web import times
from releve.web.access.stage import enter
from releve.web.tests.facts import Remarked, Suspected

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def say(text, by="P0003", **how):
    return record(Remarked(text=text), by=by, **how)[0]


def shown(client, **query):
    return client.get("/journal/", query).content.decode()


def test_a_line_shows_its_number_its_two_times_its_author_by_name_and_its_sentence(cell, named):
    at = clock.now() - 3 * times.HOUR
    seal = say("le taxi part à l'heure", by="P0004", happened_at=at)
    entry = next(lines(seals=[seal]))
    page = shown(cell)
    assert f"{entry.letter} {entry.number}" in page
    assert times.hour(at) in page
    assert times.hour(entry.said_at) in page
    assert "Luc MODÈLE" in page
    assert "le taxi part à l’heure" in page
    assert "Hélène ESSAI" in page


def test_a_correction_strikes_the_old_words_and_names_who_corrected(cell, named):
    seal = say("six CD")
    correct(seal, Remarked(text="sept CD"), by="P0004")
    page = shown(cell)
    assert "<del>Remark by Hélène ESSAI" in page.replace("\u00a0", " ")
    assert "sept CD" in page
    assert "Luc MODÈLE" in page


def test_a_withdrawn_line_stays_struck_and_an_erased_one_says_so_without_its_words(cell):
    withdrawn, gone = say("à retirer"), say("nom de patient")
    withdraw(withdrawn, by="P0003")
    erase(gone, by="P0003", reason="traits")
    page = shown(cell)
    assert "<del>" in page
    assert "à retirer" in page
    assert "nom de patient" not in page


def test_lines_of_a_closed_compartment_leave_no_trace_for_others(cell):
    say("visible")
    before = shown(cell, q="rançon")
    record(Suspected(text="rançon demandée"), by="P0003")
    after = shown(cell, q="rançon")
    assert "rançon demandée" not in shown(cell)
    strip = lambda page: page.partition("<main")[2].partition("</main>")[0]  # noqa: E731  said once, here
    assert strip(before) == strip(after)
    secret = next(lines(kinds=["trial.suspected"])).seal
    assert cell.get(f"/journal/{secret}/").status_code == 404
    assert cell.get(f"/journal/{'0' * 64}/").status_code == 404


def test_one_filters_by_person_subject_time_and_words(cell, named):
    now = clock.now()
    say("ancienne remarque", happened_at=now - 5 * times.HOUR)
    record(Remarked(text="autre service", unit="3020", person="P0004"), by="P0004")
    assert "autre service" not in shown(cell, person="hélène")
    assert "ancienne" in shown(cell, person="helene")
    assert "ancienne" not in shown(cell, subject="unit:3020")
    assert "autre service" in shown(cell, subject="3020")
    assert "ancienne" not in shown(cell, since="il y a 1 h")
    assert "autre service" not in shown(cell, until="il y a 1 h")
    assert "ancienne" in shown(cell, q="REMARQUE anci")
    assert "n’est pas une heure" in shown(cell, since="naguère").replace("\u00a0", " ")


def test_fifty_lines_a_page_and_the_next_page_goes_on_where_it_stopped(cell):
    for number in range(60):
        say(f"ligne {number:02d}")
    page = shown(cell)
    older = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "ligne 59" in page
    assert "ligne 05" not in page
    second = cell.get(f"/journal/{older}").content.decode()
    assert "ligne 05" in second
    assert "ligne 59" not in second


def test_as_it_was_known_then_the_later_line_is_not_there(cell):
    say("dite avant")
    then = clock.now()
    clock.tell(None)
    page = shown(cell, known_at=times.stamp(then - times.HOUR))
    assert "dite avant" not in page
    assert "dite avant" in shown(cell, known_at=times.stamp(then))


def test_the_same_lines_leave_as_workbook_text_and_sheet(cell):
    say("=danger()")
    text = cell.get("/journal/", {"format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert any("=danger()" in row[4] and not row[4].startswith("=") for row in rows[1:])
    assert cell.get("/journal/", {"format": "xlsx"}).content[:2] == b"PK"
    assert cell.get("/journal/", {"format": "pdf"}).content[:5] == b"%PDF-"


def test_a_line_is_corrected_and_withdrawn_from_its_own_page(cell):
    seal = say("cinq lits")
    assert "cinq lits" in cell.get(f"/journal/{seal}/").content.decode()
    done = cell.post(f"/journal/{seal}/correct/", {"text": "six lits", "happened_at": "", "unit": "9"}, follow=True)
    page = done.content.decode()
    assert "six lits" in page
    assert "cinq lits" in page
    assert next(lines(seals=[seal])).about == ("unit:2010", "person:P0003"), "what a line is about does not change so"
    cell.post(f"/journal/{seal}/withdraw/")
    assert not next(lines(seals=[seal])).stands


def test_a_ward_reads_and_does_not_amend(opened):
    seal = say("cinq lits")
    ward = Client()
    enter(ward, "ward_staff", units=("2010",))
    assert "cinq lits" in shown(ward)
    assert ward.post(f"/journal/{seal}/withdraw/").status_code == 403
    assert ward.get("/journal/", {"format": "xlsx"}).status_code == 403
