"""The journal's own facts: how it opens, whom it trusts, what amends or erases a line. Pure."""

from typing import Any

from releve.journal.fact import Fact, fact, gettext_noop
from releve.journal.line import OWN

AS_TARGET = "as its target"  # an amendment may be read by whoever may read what it amends
PURPOSES = ("real", "demo", "exercise")
NOTHING = gettext_noop("Nothing: the journal's own facts are never erased.")


@fact(
    "journal.opened",
    OWN,
    sentence=gettext_noop("Journal opened for {hospital} ({purpose})"),
    erasing=NOTHING,
)
class Opened(Fact):
    """The journal of a hospital begins: for real, for a demonstration, or for an exercise. Its root."""

    hospital: str
    purpose: str
    letter: str = "M"  # of the pen that opens it, the main one
    files_key: str = ""  # names the files of this journal; see files.py


@fact("journal.met", OWN, sentence=gettext_noop("Lines of other pens were received"), erasing=NOTHING)
class Met(Fact):
    """A bare line: this node had learned something, and pins it."""


@fact(
    "journal.pen_enrolled",
    OWN,
    sentence=gettext_noop("Pen {letter} ({name}) enrolled: its lines are accepted"),
    erasing=NOTHING,
)
class PenEnrolled(Fact):
    """A pen is trusted from now on by every node that trusts the pen which says so."""

    pen: str  # its public key, 64 hexadecimal digits
    letter: str
    name: str


@fact(
    "journal.pen_revoked",
    OWN,
    sentence=gettext_noop("Pen revoked ({reason}): nothing more is accepted from it after line {good_until}"),
    erasing=NOTHING,
)
class PenRevoked(Fact):
    """This site takes nothing more from a pen after one of its lines (empty: nothing). Other sites decide apart."""

    pen: str
    good_until: str  # a seal, or empty
    reason: str


@fact(
    "journal.corrected",
    AS_TARGET,
    sentence=gettext_noop("A line was corrected"),
    erasing=gettext_noop("The correction is lost; the line it corrected shows as partial."),
)
class Corrected(Fact):
    """The target should have read so."""

    target: str
    kind_now: str
    body_now: dict[str, Any]
    about_now: tuple[str, ...]
    happened_at_now: int

    def about(self) -> tuple[str, ...]:
        return self.about_now


@fact(
    "journal.withdrawn",
    AS_TARGET,
    sentence=gettext_noop("A line was withdrawn"),
    erasing=gettext_noop("The reason of the withdrawal is lost; the line stays away."),
)
class Withdrawn(Fact):
    """The target should not have been said."""

    target: str
    reason: str = ""


@fact(
    "journal.erased",
    OWN,
    sentence=gettext_noop("The words of a line were erased ({reason})"),
    erasing=NOTHING,
)
class Erased(Fact):
    """The words of the target are gone for good, everywhere: hidden at once, emptied later."""

    target: str
    reason: str
    given: tuple[str, ...] = ()  # human numbers that the words carried ("pen series number"): never given twice


@fact(
    "journal.hold_placed",
    OWN,
    sentence=gettext_noop("Legal hold placed ({reason}): hidden words are kept for the inquiry"),
    erasing=NOTHING,
)
class HoldPlaced(Fact):
    """Erased words stay hidden, not emptied. `over` is a line's name, a subject, or empty for the whole journal."""

    over: str
    reason: str


@fact(
    "journal.hold_lifted",
    OWN,
    sentence=gettext_noop("Legal hold lifted ({reason})"),
    erasing=NOTHING,
)
class HoldLifted(Fact):
    """The hold placed over the same thing ends."""

    over: str
    reason: str
