"""Whom this node believes. A pen becomes trusted by a fact of a trusted pen; each site revokes for itself.

Trust is a gate at merge and nothing else: what was let in is folded for ever, whoever wrote it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from releve.journal import pens
from releve.journal.fact import read
from releve.journal.facts import Opened, PenEnrolled, PenRevoked
from releve.journal.line import blob, decode_words
from releve.journal.sql import rows

OWN_FACTS = """SELECT writer, kind, words FROM journal_line WHERE compartment = 'journal' AND kind AMONG %s
    AND words IS NOT NULL ORDER BY clock, seal"""


@dataclass(frozen=True, slots=True)
class PenState:
    """What this node makes of a pen."""

    writer: str
    letter: str
    name: str
    is_trusted: bool
    is_own: bool
    good_until: str | None  # a seal, or an empty string, when this site revoked it
    number: int  # of its last line here


@dataclass(slots=True)
class Trust:
    """The pens whose lines may come in, and where some must stop. Admission adds to it as it meets enrolments."""

    trusted: set[str]
    good_until: dict[str, str]

    def enrol(self, by: str, pen: str) -> bool:
        """Take a trusted pen's word for another; say whether that taught us anything."""
        if by not in self.trusted or pen in self.trusted:
            return False
        self.trusted.add(pen)
        return True


def root_writer() -> str:
    """Return the pen whose root line this node opened or adopted, or an empty string."""
    found = rows("SELECT writer FROM journal_line ORDER BY position LIMIT 1")
    return found[0][0] if found else ""


def trust() -> Trust:
    """Read whom this node believes: the root it stands on, its own pens, and whom those enrolled, from near to far."""
    own = pens.own_writers()
    believed = Trust({root_writer(), *own} - {""}, {})
    said = [(writer, fact) for writer, fact in _own_facts("journal.pen_enrolled", "journal.pen_revoked")]
    spread(believed, ((writer, fact.pen) for writer, fact in said if isinstance(fact, PenEnrolled)))
    for writer, fact in said:
        if isinstance(fact, PenRevoked) and writer in own:
            believed.good_until[fact.pen] = fact.good_until
    return believed


def spread(believed: Trust, enrolments: Iterable[tuple[str, str]]) -> None:
    """Follow enrolments (who says, of whom) until nobody new is believed."""
    waiting = list(enrolments)
    while sum(believed.enrol(by, pen) for by, pen in waiting):  # all of them, so not any(), which stops at the first
        waiting = [(by, pen) for by, pen in waiting if pen not in believed.trusted]


@dataclass(frozen=True, slots=True)
class Named:
    """A pen with the letter and the name it was given."""

    writer: str
    letter: str
    name: str


def named_pens() -> list[Named]:
    """Return the pens that were given a letter. A letter already worn by another pen is not given twice."""
    found: dict[str, Named] = {}
    for writer, fact in _own_facts("journal.opened", "journal.pen_enrolled"):
        match fact:
            case Opened(letter=letter, hospital=hospital):
                named = Named(writer, letter, hospital)
            case PenEnrolled(pen=pen, letter=letter, name=name):
                named = Named(pen, letter, name)
            case _:
                continue
        if named.letter not in {other.letter for other in found.values() if other.writer != named.writer}:
            found.setdefault(named.writer, named)
    return list(found.values())


def pen_states() -> list[PenState]:
    """Return every pen heard of, trusted ones first."""
    believed, own = trust(), pens.own_writers()
    numbers: dict[str, int] = dict(rows("SELECT writer, max(number) FROM journal_head GROUP BY writer"))
    names = {named.writer: named for named in named_pens()}
    states = [
        PenState(
            writer=writer,
            letter=names[writer].letter if writer in names else pens.provisional_letter(writer),
            name=names[writer].name if writer in names else "",
            is_trusted=writer in believed.trusted,
            is_own=writer in own,
            good_until=believed.good_until.get(writer),
            number=numbers.get(writer, 0),
        )
        for writer in numbers.keys() | names.keys() | believed.trusted
    ]
    return sorted(states, key=lambda state: (not state.is_trusted, state.letter, state.writer))


def _own_facts(*kinds: str) -> Iterable[tuple[str, object]]:
    for writer, kind, raw in rows(OWN_FACTS, kinds):
        yield writer, read(kind, decode_words(blob(raw)).body)
