"""Paper is the witness of the journal: the head that a sheet prints, and whether a printed one belongs here."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from releve.journal import codes, heads, writing
from releve.journal.codes import Printed, code
from releve.journal.sql import rows


class Compared(NamedTuple):
    """The verdict on a printed head, with the reason in a sentence."""

    belongs: bool
    why: str


def head(*, pin: bool = False) -> heads.Head:
    """Return this node's last line as sheets print it; empty, and false, before the first line.

    `pin` says a bare line first if something was learned since; it raises CannotWrite when that cannot be kept.
    """
    if pin:
        writing.pin()
    return heads.head_of(heads.newest_own())


def compare(typed: str) -> Compared:
    """Say whether a head that a person read from paper belongs to this journal. Raises ValueError: it is no head."""
    printed = codes.read_head(typed)
    if printed is None:
        raise ValueError(
            _('"{typed}" is not a head: type it as in the footer, "M · n° 48 213 · 7F3K-9QDM".').format(typed=typed)
        )
    found = rows("SELECT writer, seal FROM journal_line WHERE number = %s", printed.number)
    names = heads.letters()
    if any(code(seal) == printed.code for _writer, seal in found):
        return Compared(
            belongs=True,
            why=_("{head}: this line is in this journal, and so is all that it follows.").format(head=printed),
        )
    same = [seal for writer, seal in found if heads.letter_of(writer, names) == printed.letter]
    if same:
        here = str(Printed(printed.letter, printed.number, code(same[0])))
        why = _("the sheet says {head}, this journal {here}: one of the two was rewritten.").format(
            head=printed, here=here
        )
        return Compared(belongs=False, why=why)
    return Compared(belongs=False, why=_shorter(printed, names))


def _shorter(printed: Printed, names: dict[str, str]) -> str:
    """Say that the journal stops before the sheet, or that it never heard of the pen."""
    stops: dict[str, int] = {}
    for writer, number in rows("SELECT writer, number FROM journal_head"):
        letter = heads.letter_of(writer, names)
        stops[letter] = max(number, stops.get(letter, 0))
    if printed.letter not in stops:
        return _("this journal has never heard of pen {letter}.").format(letter=printed.letter)
    return _(
        "this journal stops at line {here} of pen {letter}, before the sheet's {number}: it is late, cut, or restored."
    ).format(here=codes.grouped(stops[printed.letter]), letter=printed.letter, number=codes.grouped(printed.number))
