"""The answer to whoever wrote a line: when it was kept and under which number."""

from typing import Any

from django.utils.translation import gettext as _

from releve import journal
from releve.journal import Entry
from releve.web import times


def receipt(seal: str) -> str:
    """Return "Consigné à 08 h 12, n° 214" for a line just said, with its human number when it has one."""
    for entry in journal.lines(seals=[seal]):
        words = {"hour": times.prose_hour(entry.said_at), "number": entry.number}
        label = getattr(entry.fact, "number", "")
        return _("Noted at %(hour)s, no. %(number)s") % words + (f" – {_label(entry)} {label}" if label else "")
    return _("Noted.")


def _label(entry: Entry) -> str:
    return _("Decision") if entry.kind == "cell.decided" else _("Action")


def written(seal: str) -> dict[str, Any]:
    """Return the same as data; times in microseconds since 1970."""
    for entry in journal.lines(seals=[seal]):
        times_of = {"said_at": entry.said_at, "happened_at": entry.happened_at}
        return {"seal": seal, "number": entry.number, "kind": entry.kind, "by": entry.by, **times_of}
    return {"seal": seal}
