"""What changed lately: the last lines of the journal that speak of the crisis, as short sentences."""

from dataclasses import dataclass
from typing import Any

from releve import journal
from releve.cell.facts import Decided
from releve.journal import Entry
from releve.web.access import Who
from releve.web.names import person_name
from releve.web.sentences import sentence

LINES_MAX = 400  # lines read back for one screen
SPOKEN = ("cell.", "restart.")


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
    told = [_change(entry, who) for entry in found if entry.stands and entry.fact is not None]
    return sorted(told, key=lambda one: (one.at, one.said_at), reverse=True)


def _change(entry: Entry, who: Who) -> Change:
    by = person_name(entry.by, who)
    loud = isinstance(entry.fact, Decided)
    return Change(entry.happened_at, entry.said_at, sentence(entry, who), by, entry.seal, entry.number, loud)
