"""Every room's pages under its own word, the home page at "/"."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import import_string

from releve.web.rooms import rooms
from releve.web.urls import framed

Pattern = URLPattern | URLResolver


def _home() -> list[Pattern]:
    found = next((room.home for room in rooms() if room.home), "releve.web.logbook.pages.journal")
    return [path("", import_string(found), name="home")]


def _rooms() -> list[Pattern]:
    return [
        path(f"{room.address}/", include(import_module(f"{room.name}.urls")))
        for room in rooms()
        if room.label != "web" and find_spec(f"{room.name}.urls")
    ]


urlpatterns: list[Pattern] = [*_home(), path("", include("releve.web.urls")), *framed, *_rooms()]

handler400 = "releve.web.errors.bad_request"
handler403 = "releve.web.errors.forbidden"
handler404 = "releve.web.errors.not_found"
handler500 = "releve.web.errors.broken"
