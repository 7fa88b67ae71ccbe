"""What a node knew at a moment: the lines that its last line before then reaches, through `previous` and `seen`."""

from collections.abc import Iterable

from releve.journal import pens
from releve.journal.line import START, blob, decode_header
from releve.journal.sql import rows


class Reach:
    """Some seals and every line before them. Numbers are enough for a pen with one head; a forked pen is walked.

    `position` bounds withheld words that came later: they were not known before the line at that position. `moment` is
    the one that was asked for, in microseconds, where the reach was asked for by one.
    """

    moment: int | None = None

    def __init__(self, seals: Iterable[str], position: int | None = None) -> None:
        self.position = position
        wanted = list(seals)
        found = rows("SELECT writer, number, seal FROM journal_line WHERE seal AMONG %s", wanted) if wanted else []
        forked = {w for (w,) in rows("SELECT writer FROM journal_head GROUP BY writer HAVING count(*) > 1")}
        self.upto: dict[str, int] = {}
        for writer, number, _ in found:
            if writer not in forked:
                self.upto[writer] = max(number, self.upto.get(writer, 0))
        self.walked: set[str] = set()
        for writer in forked:
            self.walked |= _walk(writer, {seal for w, _, seal in found if w == writer})

    def holds(self, writer: str, number: int, seal: str) -> bool:
        """Say whether a line is one of these or before them."""
        return number <= self.upto.get(writer, 0) or seal in self.walked

    def reads(self, filled: int | None) -> bool:
        """Say whether words that came late, after the line at position `filled`, had come by then."""
        return filled is None or self.position is None or filled < self.position


def _walk(writer: str, seals: set[str]) -> set[str]:
    """Return these lines of one pen and all that they follow."""
    if not seals:
        return set()
    before = {
        seal: decode_header(blob(raw)).previous
        for seal, raw in rows("SELECT seal, header FROM journal_line WHERE writer = %s", writer)
    }
    walked: set[str] = set()
    for seal in seals:
        here = seal
        while here != START and here not in walked and here in before:
            walked.add(here)
            here = before[here]
    return walked


def known_at(micros: int) -> Reach:
    """Return what this node knew at a moment, to pass as `known=`: nothing before its first line."""
    for writer in reversed(pens.own_writers()):
        if reach := known_by(writer, micros):
            reach.moment = micros
            return reach
    nothing = Reach([], 0)
    nothing.moment = micros
    return nothing


def known_by(writer: str, micros: int) -> Reach | None:
    """Return what a pen knew: its own lines up to the last one said before, and all that those had seen."""
    last = rows(
        """SELECT seal, number, position FROM journal_line WHERE writer = %s AND said_at <= %s
        ORDER BY number DESC, position DESC LIMIT 1""",
        writer,
        micros,
    )
    if not last:
        return None
    ((seal, number, position),) = last
    learned = rows("SELECT header FROM journal_line WHERE learned AND writer = %s AND number <= %s", writer, number)
    return Reach([seal, *{s for (raw,) in learned for s in decode_header(blob(raw)).seen}], position)
