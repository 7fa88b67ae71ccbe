"""Checks, pictures and readiness as people open them: pages, sheets, workbooks, answers, the command line."""

import io
import json

import pytest
from django.urls import reverse

from releve.dossier.facts import (
    ApplicationDescribed,
    BedDescribed,
    DependencyDescribed,
    ProcessDescribed,
    UnitDescribed,
)
from releve.dossier.readiness_report import run_ready
from releve.dossier.reporting import run_check
from releve.journal import record
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


@pytest.fixture
def hospital():
    """A hospital of four applications, one process and two beds, told as facts."""
    apps = {
        "NET": {"name": "Cœur de réseau", "family": "socle", "hosting": "local"},
        "STR": {"name": "Structures", "family": "urbanisation", "level": 3, "hosting": "local"},
        "EAI": {"name": "Plateforme d’échanges", "family": "urbanisation", "level": 1, "hosting": "local"},
        "EFR": {"name": "Explorations", "family": "clinique", "platform": "Windows Server 2003", "hosting": "local"},
    }
    record(
        *(ApplicationDescribed(id=key, changed=changed, source="applications.csv#2") for key, changed in apps.items()),
        DependencyDescribed(id="EAI>STR", changed={"strength": "blocks"}),
        DependencyDescribed(id="STR>NET", changed={"strength": "blocks"}),
        ProcessDescribed(id="P-URG", changed={"name": "Urgences", "points": 13, "essential": ["EAI"]}),
        UnitDescribed(id="2010", changed={"name": "Cardiologie"}),
        BedDescribed(id="2010-101P", changed={"unit": "2010", "room": "101", "position": "porte"}),
        BedDescribed(id="2010-101F", changed={"unit": "2010", "room": "101", "position": "fenêtre"}),
        by="P0016",
    )


PAGES = [
    ("checks", ()),
    ("cut", ()),
    ("map", ()),
    ("around", ("EAI",)),
    ("scheme", ()),
    ("plans", ()),
    ("ward_plan", ("2010",)),
    ("ready", ()),
]


@pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _ in PAGES])
def test_every_page_opens_in_french_with_its_workbook_and_its_sheet(client, hospital, name, args):
    enter(client, "observer")
    address = reverse(f"dossier:{name}", args=args)
    page = client.get(address)
    assert page.status_code == 200
    assert client.get(address + "?format=xlsx").content[:2] == b"PK"
    assert client.get(address + "?format=pdf").content[:4] == b"%PDF"


@pytest.mark.parametrize(
    ("name", "args"), [("checks", ()), ("cut", ()), ("map", ()), ("scheme", ()), ("plans", ()), ("ready", ())]
)
def test_with_an_empty_dossier_every_page_says_what_to_do(client, name, args):
    enter(client, "it")
    page = client.get(reverse(f"dossier:{name}", args=args))
    assert page.status_code == 200
    assert "None" not in page.content.decode().partition("<main")[2]


@pytest.mark.parametrize("address", ["map/?format=map", "map/EAI/?format=map", "plans/2010/?format=map"])
def test_a_picture_is_printed_on_one_sheet(client, hospital, address):
    enter(client, "it")
    sheet = client.get(reverse("dossier:map").removesuffix("map/") + address).content
    assert sheet[:4] == b"%PDF"
    assert sheet.count(b"/Type/Page\n") + sheet.count(b"/Type /Page\n") <= 1


def test_what_does_not_exist_is_not_found(client, hospital):
    enter(client, "it")
    for name, args in (("around", ["GHOST"]), ("ward_plan", ["9999"]), ("finding", ["abc"])):
        assert client.get(reverse(f"dossier:{name}", args=args)).status_code == 404


def test_a_finding_is_accepted_with_a_reason_and_the_reason_stands_beside_it(client, hospital):
    enter(client, "it", person="P0016")
    out = io.StringIO()
    run_check(out, as_json=True)
    key = next(one["key"] for one in json.loads(out.getvalue()) if one["code"] == "NIVEAU")
    address = reverse("dossier:finding", args=[key])
    assert "applications.csv#2" in client.get(address).content.decode()
    refused = client.post(
        reverse("dossier:finding_answer", args=[key]), {"answer": "accepted", "because": " "}, follow=True
    )
    assert "Dites pourquoi" in refused.content.decode()
    client.post(
        reverse("dossier:finding_answer", args=[key]), {"answer": "accepted", "because": "STR démarre à la main"}
    )
    assert "STR démarre à la main" in client.get(address).content.decode()
    out = io.StringIO()
    run_check(out, as_json=True)
    told = next(one for one in json.loads(out.getvalue()) if one["key"] == key)
    assert told["answer"]["because"] == "STR démarre à la main"
    assert told["answer"]["by"] == "P0016"


def test_an_observer_reads_findings_and_answers_none(client, hospital):
    enter(client, "observer")
    out = io.StringIO()
    run_check(out, as_json=True)
    key = json.loads(out.getvalue())[0]["key"]
    assert client.get(reverse("dossier:finding", args=[key])).status_code == 200
    assert (
        client.post(reverse("dossier:finding_answer", args=[key]), {"answer": "false", "because": "x"}).status_code
        == 403
    )


def test_the_command_line_tells_what_would_hurt_and_leaves_with_one(hospital):
    out = io.StringIO()
    assert run_check(out, as_json=True) == 1
    found = json.loads(out.getvalue())
    assert {"code", "subject", "severity", "why", "remedy", "where", "rows"} <= set(found[0])
    level = next(one for one in found if one["code"] == "NIVEAU")
    assert (level["subject"], level["where"]) == ("app:EAI", "app:STR")
    assert level["rows"][0] == {
        "subject": "app:EAI",
        "id": "EAI",
        "field": "level",
        "value": 1,
        "source": "applications.csv#2",
    }
    text = io.StringIO()
    assert run_check(text, as_json=False) == 1
    assert "EAI (niveau 1) ne démarre pas sans STR (niveau 3)" in text.getvalue()


def test_an_empty_dossier_has_nothing_to_tell_and_is_ready_at_zero():
    out = io.StringIO()
    assert run_check(out, as_json=True) == 0
    assert json.loads(out.getvalue()) == []
    out = io.StringIO()
    run_ready(out, as_json=True)
    told = json.loads(out.getvalue())
    assert (told["percent"], told["gains"][0]["criterion"]) == (0, "ASTREINTE")


def test_a_correction_changes_the_findings_at_once(hospital):
    out = io.StringIO()
    run_check(out, as_json=True)
    assert "SYSTEME_OBSOLETE" in out.getvalue()
    record(ApplicationDescribed(id="EFR", changed={"platform": "Windows Server 2022"}), by="P0016")
    out = io.StringIO()
    run_check(out, as_json=True)
    corrected = json.loads(out.getvalue())
    assert [one["code"] for one in corrected if one["subject"] == "app:EFR" and one["code"] == "CONTESTE"] == [
        "CONTESTE"
    ]


def test_the_pages_are_read_through_the_dials_as_the_dossier_was(client, hospital):
    enter(client, "it")
    assert "EFR" in client.get(reverse("dossier:map")).content.decode()
    for name in ("map", "checks", "ready", "cut", "scheme", "plans"):
        before = client.get(reverse(f"dossier:{name}"), {"as_at": "2001-01-01"})
        assert before.status_code == 200
        assert "EFR" not in before.content.decode()
