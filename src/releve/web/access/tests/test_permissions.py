"""Every address x every role, against the one table. Deny by default."""

import re
import threading

import pytest
from django.test import Client

from releve.web.access import ANYONE, COMPARTMENTS, LEVELS, RIGHTS, ROLES, SIGNED_IN
from releve.web.access.addresses import addresses
from releve.web.access.permissions import allows, compartments
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
PASSED = {200, 204, 301, 302, 304, 400, 404, 405, 409, 410, 422}  # the page itself answered; a 500 fails
PLAYERS = [(role, level) for role in ROLES for level in (LEVELS if role == "observer" else ("",))]


def status_of(client, path):
    return client.get(path).status_code


def test_every_address_names_a_right_of_the_table():
    assert {page.name: page.right for page in addresses() if page.right not in RIGHTS} == {}
    assert len(list(addresses())) > 40


def test_every_right_of_the_table_belongs_to_known_roles_and_a_known_compartment():
    for name, right in RIGHTS.items():
        assert right.compartment in COMPARTMENTS, name
        assert right.roles, name
        assert right.roles <= set(ROLES), name
        assert right.own <= right.roles, name


def test_nobody_reads_anything_before_sign_in_but_the_open_pages():
    client = Client(raise_request_exception=False)
    for page in addresses():
        answer = client.get(page.path())
        if page.right == ANYONE:
            assert answer.status_code in PASSED, page.name
        else:
            assert answer.status_code == 302, page.name
            assert answer.url.startswith("/access/sign-in/?next="), page.name


@pytest.mark.parametrize(("role", "level"), PLAYERS)
def test_each_role_opens_what_the_table_says_and_nothing_else(role, level):
    client = Client(raise_request_exception=False)
    enter(client, role, level=level, units=("2010",))
    wrong = {}
    for page in addresses():
        if page.name == "access:sign_out":
            continue
        expected = page.right == ANYONE or allows(page.right, role=role, level=level, units=("2010",), unit="2010")
        status = status_of(client, page.path(unit="2010"))
        if (status in PASSED) != expected or (status == 403) == expected:
            wrong[page.name] = status
    assert wrong == {}


def test_a_ward_manager_acts_on_her_own_ward_and_on_no_other():
    client = Client(raise_request_exception=False)
    enter(client, "ward_manager", units=("2010",))
    limited = [page for page in addresses() if getattr(page.page, "right_unit", "") and RIGHTS[page.right].own]
    for page in limited:
        unit = page.page.right_unit
        assert status_of(client, page.path(**{unit: "2010"})) in PASSED, page.name
        assert status_of(client, page.path(**{unit: "9999"})) == 403, page.name


def test_a_guest_changes_nothing_whatever_his_level():
    client = Client(raise_request_exception=False)
    enter(client, "observer", level="red")
    for page in addresses():
        if page.right not in (ANYONE, SIGNED_IN):
            assert client.post(page.path()).status_code == 403, page.name


def test_a_guest_reads_the_compartments_of_his_level_and_care_never():
    assert [sorted(compartments("observer", level)) for level in LEVELS] == [
        ["journal"],
        ["crisis", "journal"],
        ["crisis", "dossier", "journal", "staff"],
        ["crisis", "dossier", "inquiry", "journal", "staff"],
    ]
    assert compartments("observer", "") == compartments("observer", "purple") == frozenset()
    assert compartments("nobody", "") == frozenset()


def test_who_manages_accounts_and_machines_reads_no_patient_and_no_inquiry():
    assert not compartments("administrator", "") & {"care", "inquiry"}
    assert not compartments("it", "") & {"care", "inquiry"}
    assert "inquiry" not in compartments("cell", "")


def test_no_page_is_exempt_from_the_token_and_a_form_from_elsewhere_is_refused_everywhere():
    assert [page.name for page in addresses() if getattr(page.page, "csrf_exempt", False)] == []
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    enter(client, "administrator")
    client.get("/access/mine/")
    token = client.cookies["releve-form"].value
    for page in addresses():
        path = page.path()
        assert client.post(path).status_code == 403, f"{page.name} without a token"
        for origin in ("https://evil.example", "http://testserver:81", "null"):
            answer = client.post(path, {"csrfmiddlewaretoken": token}, headers={"Origin": origin})
            assert answer.status_code == 403, f"{page.name} from {origin}"


def test_pages_carry_the_headers_that_keep_them_to_themselves():
    client = Client(raise_request_exception=False)
    enter(client, "it")
    for path in ("/access/sign-in/", "/access/mine/", "/access/accounts/", "/nowhere/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        for wanted in (
            "default-src 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        ):
            assert wanted in policy, path
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "no-store" in headers["Cache-Control"]
        assert "microphone=()" in headers["Permissions-Policy"]


def test_no_page_carries_a_script_or_a_style_of_its_own():
    client = Client(raise_request_exception=False)
    enter(client, "administrator", units=("2010",))
    for page in addresses():
        answer = client.get(page.path())
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming:
            html = answer.content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|<style|\sstyle=|javascript:", html), page.name


def test_cookies_belong_to_the_house_and_scripts_never_see_them(client):
    enter(client, "it")
    client.get("/access/sign-in/")
    for name in ("releve-form",):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


def test_a_hundred_tries_of_one_code_at_the_same_moment_use_it_once():
    """Kept beside the table: the lock of the throttle is what makes it so."""
    from releve.web.access.throttle import Throttle

    door, passed = Throttle(), []
    threads = [
        threading.Thread(target=lambda: passed.append(door.ask("elodie", "10.0.0.1", 0.0) == 0)) for _ in range(100)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 5
