"""Search finds what one may read, at once, and says nothing of the rest."""

import pytest
from django.test import Client

from releve.journal import erase, record
from releve.web import said_index, search
from releve.web.access.stage import enter
from releve.web.models import SaidRow
from releve.web.tests.facts import Remarked, Suspected

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def hits(client, text):
    return client.get("/search/", {"q": text}, headers={"HX-Request": "true"}).content.decode()


def test_a_line_is_found_by_the_beginnings_of_its_words_without_accents_or_case(cell):
    record(Remarked(text="Réanimation : neuf patients comptés"), by="P0003")
    for text in ("reanimation", "RÉA neuf", "comptes pat"):
        assert "neuf patients" in hits(cell, text)
    for text in ("animation", "reanimation dix", "z"):
        assert "neuf patients" not in hits(cell, text)


def test_what_one_may_not_read_changes_nothing_of_the_answer(cell):
    before = hits(cell, "rançon")
    record(Suspected(text="rançon demandée par courriel"), by="P0003")
    assert hits(cell, "rançon") == before
    inquiry = Client()
    enter(inquiry, "inquiry")
    assert "rançon demandée" in hits(inquiry, "rançon")


def test_erased_words_leave_the_answer_and_the_index(cell):
    seal = record(Remarked(text="Monsieur Dupond au lit 12"), by="P0003")[0]
    assert "Dupond" in hits(cell, "dupond")
    erase(seal, by="P0003", reason="traits")
    assert "lit 12" not in hits(cell, "dupond")
    kept = "".join(f"{row.text} {row.named}" for row in SaidRow.objects.all())
    assert "dupond" not in kept


def test_the_index_can_be_dropped_and_comes_back_the_same(cell):
    record(Remarked(text="taxi douze"), by="P0003")
    said_index.catch_up()
    before = list(SaidRow.objects.order_by("seal").values())
    SaidRow.objects.all().delete()
    assert said_index.is_behind()
    said_index.catch_up()
    assert list(SaidRow.objects.order_by("seal").values()) == before


def test_a_kind_without_its_right_is_never_asked(cell, monkeypatch):
    asked = []

    def find(words, who):
        asked.append(words)
        return [search.Hit("trouvé", "", "/", "")]

    monkeypatch.setitem(search.KINDS, "trial", search.Kind("trial", "Trials", "access.accounts", find))
    assert "trouvé" not in hits(cell, "secret")
    assert not asked


def test_the_page_works_without_javascript_and_holds_a_hostile_query(cell):
    page = cell.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
