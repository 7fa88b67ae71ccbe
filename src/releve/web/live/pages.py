"""The page behind live updates: a ticket for a stream, or the fragments themselves for who polls."""

import secrets
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language

from releve.journal import clock
from releve.web import times
from releve.web.access import SIGNED_IN, right
from releve.web.live.hub import Watcher
from releve.web.live.topics import TOPICS, Clearance, clearance, drawn
from releve.web.reader import reader

PATH: Final = "/live/"
TICKET: Final = "X-Releve-Stream"
TOPICS_MAX: Final = 12
TICKETS_MAX: Final = 2_000  # given and never used: a browser that went away between two calls
_tickets: dict[str, Watcher] = {}


def watched(request: HttpRequest) -> frozenset[str]:
    """Return the topics asked for that exist and that this reader may see."""
    who = reader(request)
    asked = request.GET.get("topics", "").split(",")[:TOPICS_MAX]
    return frozenset(name for name in asked if name in TOPICS and who.may(TOPICS[name].right))


def standing(request: HttpRequest) -> Clearance:
    return clearance(reader(request), get_language() or "fr")


@right(SIGNED_IN)
def live(request: HttpRequest) -> HttpResponse:
    """Answer a stream's opening with a ticket that only this process reads; answer a poll with the fragments."""
    if "text/event-stream" in request.headers.get("Accept", ""):
        if len(_tickets) > TICKETS_MAX:
            _tickets.clear()
        ticket = secrets.token_urlsafe(16)
        _tickets[ticket] = Watcher(standing(request), watched(request))
        return HttpResponse(headers={TICKET: ticket})
    fragments = {name: drawn(name, standing(request)) for name in sorted(watched(request))}
    return JsonResponse(
        {"hour": times.hour(clock.now()), "fragments": fragments}, headers={"Cache-Control": "no-store"}
    )


def admitted(ticket: str) -> Watcher | None:
    return _tickets.pop(ticket, None)
