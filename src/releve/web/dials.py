"""The two dials: *known at* (what this node knew then) and *as at* (what was true then, as known today).

They live in the address, so a page seen through them can be sent, printed and gone on from.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from releve import journal
from releve.journal import clock
from releve.web import times
from releve.web.moments import BadMoment, parse_moment

KNOWN: Final = "known_at"
AS_AT: Final = "as_at"


@dataclass(frozen=True)
class Dials:
    """Microseconds since 1970, or None where a dial was not touched. `wrong` holds what could not be read."""

    known_at: int | None = None
    as_at: int | None = None
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def turned(self) -> bool:
        return self.known_at is not None or self.as_at is not None

    @cached_property
    def recall(self) -> dict[str, Any]:
        """Return what `journal.recall(subject, **dials.recall)` takes."""
        found: dict[str, Any] = {}
        if self.known_at is not None:
            found["known"] = journal.known_at(self.known_at)
        if self.as_at is not None:
            found["as_at"] = self.as_at
        return found

    @property
    def query(self) -> str:
        """Return the part of an address that keeps the dials: "" when none is turned."""
        pairs = {KNOWN: self.known_at, AS_AT: self.as_at}
        return urlencode({name: times.stamp(at) for name, at in pairs.items() if at is not None})

    @property
    def sentence(self) -> str:
        """Return what a sheet says of the moment it shows: "" when no dial is turned."""
        known = (
            _("As known on %(moment)s.") % {"moment": times.moment(self.known_at)} if self.known_at is not None else ""
        )
        as_at = _("State on %(moment)s.") % {"moment": times.moment(self.as_at)} if self.as_at is not None else ""
        return " ".join(part for part in (known, as_at) if part)


def of(request: HttpRequest) -> Dials:
    """Return the dials of this page's address; read once a request."""
    kept = getattr(request, "_dials", None)
    if kept is None:
        kept = request._dials = _read(request)  # type: ignore[attr-defined]  # noqa: SLF001  our own mark on it
    return kept


def _read(request: HttpRequest) -> Dials:
    found: dict[str, int] = {}
    wrong: list[tuple[str, str]] = []
    for name in (KNOWN, AS_AT):
        text = request.GET.get(name, "").strip()
        try:
            if text:
                found[name] = _end_of_minute(parse_moment(text, clock.now(), times.zone()))
        except BadMoment as why:
            wrong.append((text, str(why)))
    return Dials(found.get(KNOWN), found.get(AS_AT), tuple(wrong))


def _end_of_minute(at: int) -> int:
    """People type minutes: "14:05" holds all that was said in it."""
    return at // times.MINUTE * times.MINUTE + times.MINUTE - 1
