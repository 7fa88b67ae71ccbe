"""The ward's laptop of the story: a pen of its own that writes far from the others, then meets them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from releve import journal
from releve.exercise.verbs import Line, set_clock
from releve.journal import clock, pens, sealing
from releve.journal import line as sealed
from releve.journal.heads import Stand

LETTER, NAME = "B", "Portable de cardiologie"


class WardLaptop:
    """A pen that saw the journal once, at some moment, and writes alone since. Its key lives for the telling only."""

    def __init__(self) -> None:
        self.pen = pens.Pen(Path("unused"), Ed25519PrivateKey.generate(), (), sealed.START)
        self._stand: Stand | None = None

    def enrol(self, by: str) -> None:
        """Let the main pen trust the laptop; the laptop leaves with what the journal holds."""
        seal = journal.enrol(self.pen.writer, letter=LETTER, name=NAME, by=by)
        count = journal.top()
        self._stand = Stand(sealed.START, 0, clock.now(), (seal,), count, is_copied=False, is_first=False)

    def write(self, days: Iterable[tuple[str, Iterable[Line]]]) -> Iterator[sealed.Line]:
        """Return the laptop's lines, sealed at the hours of the story."""
        if self._stand is None:
            raise RuntimeError("the laptop was not enrolled: call enrol() first")
        sealer = sealing.Sealer(self.pen, self._stand)
        for day, lines in days:
            for line in lines:
                set_clock(f"{day} {line.said}")
                sealer.seal(sealing.Saying(line.facts, line.by))
        return (held.line for held in sealer.fresh)
