"""The screens as people meet them: read, change, meet a colleague's change, bring in, search; who may and who may not."""

# ruff: noqa: E501  samples of files and addresses stand on one line each

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from releve.dossier import actions
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.intake.bringing import files_of, prepare, say
from releve.dossier.reading import load
from releve.journal import open_file
from releve.web.access.stage import enter
from releve.web.names import forget

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
SAMPLE = Path(settings.PACKAGE).parents[1] / "examples" / "montclair"


@pytest.fixture
def it(client: Client) -> Client:
    forget()
    say(prepare(files_of(SAMPLE), "auto"), "P0001")
    enter(client, "it", person="P0016")
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def fill(client: Client, path: str, **typed: str):
    """Send a form back as a browser does: what it held, but for what was typed."""
    form = client.get(path).context["form"]
    held = {one.field.name: one.typed for one in form.inputs}
    return client.post(path, {**held, "seen": form.seen, **typed})


def test_every_list_and_one_thing_of_each_sort_open(it):
    assert "96" in page(it, "/dossier/")
    dossier = load()
    for sort, descriptor in DESCRIPTORS.items():
        things = (
            list(getattr(dossier, descriptor.part, {}).values()) if sort not in {"hospital", "file", "impact"} else []
        )
        if things:
            page(it, f"/dossier/list/{sort}/")
            page(it, f"/dossier/thing/{sort}/{things[0].id.replace('>', '%3E')}/")
            page(it, f"/dossier/edit/{sort}/{things[0].id.replace('>', '%3E')}/")
            page(it, f"/dossier/add/{sort}/")


def test_one_page_says_everything_about_an_application(it):
    html = page(it, "/dossier/thing/application/GAM/")
    for words in (
        "Annuaire et authentification",
        "Facturation et titres",
        "bande hors ligne",
        "0639982008",
        "Admettre et identifier",
        "HL7",
        "responsables.csv",
    ):
        assert words in html


def test_a_change_says_only_what_changed_in_the_name_of_who_typed_it(it):
    assert fill(it, "/dossier/edit/application/GAM/", outage_max_minutes="2 h").status_code == 302
    app = load().apps["GAM"]
    assert app.outage_max_minutes == 120
    assert app.sources["outage_max_minutes"][1:3] == ("P0016", "")
    assert app.sources["level"].source.startswith("applications.csv#")


def test_what_cannot_be_read_stays_typed_with_its_reason(it):
    answer = fill(it, "/dossier/edit/application/GAM/", outage_max_minutes="bientôt", name="Autre nom")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "bientôt" in html
    assert "Autre nom" in html
    assert load().apps["GAM"].name != "Autre nom"


def test_what_a_colleague_said_meanwhile_is_shown_before_it_is_replaced(it):
    path = "/dossier/edit/application/GAM/"
    form = it.get(path).context["form"]
    held = {one.field.name: one.typed for one in form.inputs} | {"seen": form.seen, "outage_max_minutes": "2 h"}
    actions.describe("application", "GAM", {"outage_max_minutes": 480, "vendor": "Nord"}, "P0003")
    answer = it.post(path, held)
    assert answer.status_code == 422
    assert "8 h" in answer.content.decode()
    again = answer.context["form"]
    held = {one.field.name: one.typed for one in again.inputs} | {"seen": again.seen}
    assert held["outage_max_minutes"] == "2 h"
    assert it.post(path, held).status_code == 302
    app = load().apps["GAM"]
    assert (app.outage_max_minutes, app.vendor, dict(app.disputed)) == (120, "Nord", {})


def test_an_application_is_added_withdrawn_and_brought_back(it):
    assert it.post("/dossier/add/application/", {"key0": "", "name": "Nouvelle appli"}).status_code == 302
    assert load().apps["nouvelle-appli"].name == "Nouvelle appli"
    it.post("/dossier/withdraw/application/nouvelle-appli/", {"why": "doublon"})
    assert "nouvelle-appli" not in load().apps
    assert "Retiré" in page(it, "/dossier/thing/application/nouvelle-appli/")
    it.post("/dossier/withdraw/application/nouvelle-appli/", {"why": ""})
    assert "nouvelle-appli" in load().apps
    assert it.post("/dossier/add/application/", {"key0": "GAM", "name": "Double"}).status_code == 422
    assert it.post("/dossier/add/application/", {"key0": "A>B", "name": "Piège"}).status_code == 422


def test_a_procedure_keeps_its_file_and_its_last_test(it):
    sent = SimpleUploadedFile("bio<b>.pdf", b"%PDF-1.7 essai", "application/pdf")
    it.post("/dossier/keep/PD-BIO/", {"file": sent})
    file = load().procedures["PD-BIO"].files[0]
    assert open_file(file.kept) == b"%PDF-1.7 essai"
    answer = it.get(f"/dossier/file/{file.id}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (
        fill(it, "/dossier/edit/procedure/PD-BIO/?only=test", tested_on="12/10/2026", test_result="partiel").status_code
        == 302
    )
    assert load().procedures["PD-BIO"].tested_on == "2026-10-12"


def test_files_are_looked_at_before_anything_is_noted(it):
    sent = SimpleUploadedFile("applications.csv", b"id,nom,dmia_h\nGAM,Nouveau nom,4\nX,Neuve,abc\n")
    answer = it.post("/dossier/import/", {"files": sent, "policy": "update", "source": "auto"}, follow=True)
    html = answer.content.decode()
    for words in ("Nouveau nom", "abc", "applications.csv"):
        assert words in html
    assert load().apps["GAM"].name != "Nouveau nom"
    token = answer.context["token"]
    it.post(f"/dossier/import/{token}/confirm/", {"policy": "update", "source": "auto"})
    app = load().apps["GAM"]
    assert (app.name, app.sources["name"].by, app.sources["name"].source) == (
        "Nouveau nom",
        "P0016",
        "applications.csv#2",
    )
    assert it.get(f"/dossier/import/{token}/").status_code == 404


def test_hostile_words_stay_words_on_every_page(it):
    actions.describe("application", "GAM", {"name": "<script>alert(1)</script>", "description": "=1+1 #read"}, "P1")
    html = (
        page(it, "/dossier/thing/application/GAM/")
        + page(it, "/dossier/list/application/")
        + page(it, "/dossier/edit/application/GAM/")
    )
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_dispute_is_shown_with_both_values_and_who_said_them(it):
    from releve.dossier.facts import ApplicationDescribed
    from releve.journal import record

    for by, name in (("P0003", "Nom du site A"), ("P0004", "Nom du site B")):
        record(ApplicationDescribed(id="ZZ", changed={"name": name}), by=by)
    html = page(it, "/dossier/thing/application/ZZ/")
    assert "Nom du site A" in html
    assert "Nom du site B" in html
    assert "ZZ" in page(it, "/dossier/")
    assert fill(it, "/dossier/edit/application/ZZ/", name="Nom du site A").status_code == 302
    assert not load().apps["ZZ"].disputed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("gestion admin", "Gestion administrative"),
        ("croquis-0012", "Croquis-0012"),
        ("1012", "Réanimation"),
        ("biologie papier", "biologie papier"),
        ("editeur imag", "Éditeur Imagerie"),
    ],
)
def test_the_search_finds_it(it, words, found):
    assert found in page(it, f"/search/?q={words}")


def test_a_guest_who_may_not_see_staff_sees_no_name(it):
    guest = Client()
    enter(guest, "observer", level="green")
    assert guest.get("/dossier/thing/person/P0012/").status_code == 403
    ward = Client()
    enter(ward, "ward_staff")
    assert ward.get("/dossier/edit/application/GAM/").status_code == 403
    assert ward.get("/dossier/import/").status_code == 403
    assert ward.get("/dossier/export/").status_code == 403


def test_what_does_not_exist_is_not_found(it):
    for path in (
        "/dossier/list/nothing/",
        "/dossier/thing/application/NOPE/",
        "/dossier/import/zz/",
        "/dossier/list/hospital/",
    ):
        assert it.get(path).status_code == 404
