"""Nobody sees a page that the table of rights does not open to them."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from releve.web.access import public, right
from releve.web.access.stage import enter

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])


def page(_request, **_where):
    return HttpResponse("seen")


def acted(_request, **_where):
    return HttpResponse("done")


def bare(_request):
    return HttpResponse("seen")


from releve.urls import urlpatterns as ours  # noqa: E402  the product's own addresses stay beside these

urlpatterns = [
    *ours,
    path("bare/", bare),
    path("open/", public(lambda request: HttpResponse(f"seen by {request.who.login or 'nobody'}"))),
    path("dossier-read/", right("dossier.read")(page)),
    path("mode/<unit>/", right("cell.mode", unit="unit")(acted)),
]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = __name__


def test_a_page_without_a_right_is_refused_even_to_an_administrator(client: Client):
    enter(client, "administrator")
    assert client.get("/bare/").status_code == 403


def test_a_passer_by_sees_open_pages_and_is_sent_to_sign_in_for_the_others(client: Client):
    assert client.get("/open/").content == b"seen by nobody"
    answer = client.get("/dossier-read/?q=gam")
    assert answer.status_code == 302
    assert answer.url.endswith("sign-in/?next=%2Fdossier-read%2F%3Fq%3Dgam")


def test_a_guest_at_green_does_not_read_the_dossier_and_one_at_amber_does(client: Client):
    enter(client, "observer", level="green")
    assert client.get("/dossier-read/").status_code == 403
    enter(client, "observer", level="amber")
    assert client.get("/dossier-read/").status_code == 200


def test_a_ward_manager_acts_on_her_own_wards_only(client: Client):
    enter(client, "ward_manager", units=("2010",))
    assert client.get("/mode/2010/").status_code == 200
    assert client.get("/mode/3050/").status_code == 403
