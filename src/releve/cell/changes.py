"""What changed lately: the last lines of the journal that speak of the crisis, as short sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from releve import journal
from releve.cell.facts import Decided, DegradedModeDecided, DegradedModeLifted
from releve.journal import Entry, clock
from releve.restart.facts import STATES, ApplicationStateNoted
from releve.web.access import Who
from releve.web.names import name_of, person_name
from releve.web.sentences import sentence

LINES_MAX = 400  # lines read back for one screen
SPOKEN = ("cell.", "restart.")
NAMES_MAX = 4  # names listed before "and n more"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what changed. Times in microseconds since 1970; `loud`: a decision."""

    at: int
    said_at: int
    text: str
    who: str
    seal: str
    number: int
    loud: bool = False


def changes(since: int, until: int, who: Who, known: Any = None) -> list[Change]:
    """Return what happened between two moments, newest first, as this reader may read it.

    Lines that were corrected or withdrawn are left out: the main courante shows them. With `known` turned, only what
    was known then is told.
    """
    found = journal.lines(
        since=since, until=until + 1, kinds=SPOKEN, compartments=who.compartments, known=known, limit=LINES_MAX
    )
    told = _breaths([entry for entry in found if entry.stands and entry.fact is not None], who)
    return sorted(told, key=lambda one: (one.at, one.said_at), reverse=True)


def _breaths(entries: list[Entry], who: Who) -> Iterator[Change]:
    """Tell once what one person said in one breath of several units or applications."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_breath(entry), []).append(entry)
    for group in groups.values():
        yield _change(group[0], who, [_subject(entry, who) for entry in reversed(group)] if len(group) > 1 else [])


def _breath(entry: Entry) -> object:
    """Return what lines of one breath share; a line that stands alone shares nothing."""
    match entry.fact:
        case ApplicationStateNoted(state=state, reason=reason):
            return entry.by, entry.happened_at // clock.MINUTE, state, reason
        case DegradedModeDecided(reason=reason) | DegradedModeLifted(reason=reason):
            return entry.by, entry.happened_at // clock.MINUTE, entry.kind, reason
    return entry.seal


def _subject(entry: Entry, who: Who) -> str:
    return name_of(entry.about[0], who)


def _change(entry: Entry, who: Who, together: list[str]) -> Change:
    by = person_name(entry.by, who)
    loud = isinstance(entry.fact, Decided)
    text = _together(entry, together, who) if together else sentence(entry, who)
    return Change(entry.happened_at, entry.said_at, text, by, entry.seal, entry.number, loud)


def _together(entry: Entry, names: list[str], who: Who) -> str:
    """Return the sentence of a breath: what was said, of whom, and why."""
    more = len(names) - NAMES_MAX
    listed = ", ".join(names[:NAMES_MAX]) + (_(" and %(n)s more") % {"n": more} if more > 0 else "")
    match entry.fact:
        case ApplicationStateNoted(state=state, reason=reason):
            said = _("%(names)s: %(state)s. %(reason)s") % {
                "names": listed,
                "state": _(STATES[state]),
                "reason": reason,
            }
        case DegradedModeDecided(decided_by=decided_by, reason=reason):
            words = {"n": len(names), "names": listed, "who": person_name(decided_by, who), "reason": reason}
            said = _("%(n)s units in degraded mode, decided by %(who)s. %(reason)s (%(names)s)") % words
        case _:
            said = _("%(n)s units out of degraded mode (%(names)s)") % {"n": len(names), "names": listed}
    return said.strip()
