"""The human number of a decision or an action: "31", or "B·4" by a pen that is not the main one."""

from releve import journal
from releve.cell.models import NoteRow


def next_number(nature: str, note: str) -> str:
    """Return the next number of a nature; a note that has one (its form was sent twice) keeps it."""
    held = NoteRow.objects.filter(pk=note[:16]).values_list("number", flat=True).first() if note else None
    return held or str(journal.next_number(nature))
