"""What changed lately: the last lines of the journal that speak of the crisis, as short sentences."""

from dataclasses import dataclass
from typing import Any

from releve import journal
from releve.cell.facts import Noted
from releve.cell.words import DECISION, INFORMATION
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


def changes(since: int, until: int, who: Who, **dials: Any) -> list[Change]:
    """Return what happened between two moments, newest first, as this reader may read it.

    Lines that were corrected or withdrawn are left out: the main courante shows them. With `known` turned, only what
    was known then is told.
    """
    said_from = since if dials.get("as_at") is None else None
    known = dials.get("known")
    found = [
        _change(entry, who)
        for entry in journal.lines(since=said_from, limit=LINES_MAX)
        if entry.kind.startswith(SPOKEN)
        and since <= entry.happened_at <= until
        and not entry.amended_by
        and who.reads(entry.compartment)
        and (known is None or known.holds(entry.seal))
    ]
    return sorted(found, key=lambda one: (one.at, one.said_at), reverse=True)


def _change(entry: Entry, who: Who) -> Change:
    fact = entry.fact
    plain = isinstance(fact, Noted) and fact.nature == INFORMATION
    text = fact.text if isinstance(fact, Noted) and plain else sentence(entry, who)
    loud = isinstance(fact, Noted) and fact.nature == DECISION
    by = person_name(entry.by, who)
    return Change(entry.happened_at, entry.said_at, text, by, entry.seal, entry.number, loud)
