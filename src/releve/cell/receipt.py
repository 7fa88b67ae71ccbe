"""The answer to whoever wrote a line: when it was kept and under which number."""

from django.utils.translation import gettext as _

from releve import journal
from releve.web import times

LINES_MAX = 64  # the line just said is among the last ones, even when sixteen people write at once


def receipt(seal: str) -> str:
    """Return "Consigné à 08 h 12, n° 214" for a line just said."""
    for entry in journal.lines(limit=LINES_MAX):
        if entry.seal == seal:
            return _("Noted at %(hour)s, no. %(number)s") % {
                "hour": times.prose_hour(entry.said_at),
                "number": entry.number,
            }
    return _("Noted.")
