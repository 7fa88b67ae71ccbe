"""What every page shows around its own matter."""

import secrets
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from releve import journal
from releve.journal import clock
from releve.web import dials, health, rooms, situation, times
from releve.web.appearance import chosen
from releve.web.reader import reader


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the layout its matter; each part is only worked out where a template uses it."""
    return {"shell": SimpleLazyObject(lambda: Shell(request))}


class Shell:
    """The frame of one page: notice, masthead, menu, dials, footer."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.who = reader(request)
        self.dials = dials.of(request)
        self.now = clock.now()
        self.night = chosen(request, "night")
        self.keys = chosen(request, "keys")
        self.language = chosen(request, "language")

    @property
    def purpose(self) -> str:
        """Say "real", "demo" or "exercise": every page of the two last carries a notice."""
        return journal.purpose()

    @cached_property
    def situation(self) -> situation.Situation:
        return situation.situation(**self.dials.recall)

    @property
    def head(self) -> str:
        return str(journal.head())

    @property
    def draft(self) -> str:
        """Return a fresh name for what is about to be typed: the same form sent twice is one fact."""
        return secrets.token_urlsafe(16)

    @property
    def last_fact_at(self) -> int | None:
        """Return when the last fact that this reader may see was said."""
        reach = self.dials.recall.get("known")
        last = next(journal.lines(compartments=self.who.compartments, known=reach, limit=1), None)
        return last.said_at if last else None

    @property
    def note_url(self) -> str:
        """Return where a note is posted; nothing under a turned dial, where one only looks."""
        return "" if self.dials.turned else rooms.note_url(self.who)

    @property
    def read_only(self) -> str:
        """Say why nothing can be written, or nothing when all is well: reading goes on (promise P8)."""
        return health.cannot_write()

    @property
    def other_query(self) -> list[tuple[str, str]]:
        """Return the address's query without the dials and the page, for the dials' own form."""
        kept = {dials.KNOWN, dials.AS_AT, "page"}
        return [(name, str(value)) for name, value in self.request.GET.items() if name not in kept]

    @property
    def as_at_text(self) -> str:
        return times.typed(self.dials.as_at)

    @property
    def known_at_text(self) -> str:
        return times.typed(self.dials.known_at)

    @property
    def rooms(self) -> list[dict[str, Any]]:
        """Return the menu, each entry with whether it is the current one and whether a phone shows it in its bar."""
        doors = rooms.menu_for(self.who)
        around = [door.url for door in doors if self.request.path.startswith(door.url)]
        here = max(around, key=len, default="")  # the door nearest to this page: "/" is around every page
        here = here if here != "/" or self.request.path == "/" else ""
        return [
            {
                "entry": door.entry,
                "url": door.url,
                "current": bool(here) and door.url == here,
                "bar": order < rooms.ROOMS_ON_PHONE,
            }
            for order, door in enumerate(doors)
        ]
