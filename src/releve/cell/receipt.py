"""The answer to whoever wrote a line: when it was kept and under which number."""

from django.utils.translation import gettext as _

from releve import journal
from releve.web import times


def receipt(seal: str) -> str:
    """Return "Consigné à 08 h 12, n° 214" for a line just said."""
    for entry in journal.lines(seals=[seal]):
        return _("Noted at %(hour)s, no. %(number)s") % {
            "hour": times.prose_hour(entry.said_at),
            "number": entry.number,
        }
    return _("Noted.")
