"""The sheet of keys: what "?" shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from releve.web import rooms
from releve.web.access import SIGNED_IN, right
from releve.web.reader import reader


@right(SIGNED_IN)
def keys(request: HttpRequest) -> HttpResponse:
    letters = [door for door in rooms.menu_for(reader(request)) if door.entry.letter]
    return render(request, "web/keys.html", {"letters": letters})
