"""Who may come in: the lines of a meeting that follow, are signed and are trusted, pen by pen. Pure.

One bad line stops its own pen from there on, and the lines that had seen it; everything else comes in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from django.utils.translation import gettext

from releve.journal import chain
from releve.journal.chain import ChainBroken, Link
from releve.journal.fact import gettext_noop as _
from releve.journal.fact import read
from releve.journal.facts import Opened, PenEnrolled
from releve.journal.line import OWN, START, Header, Line, Words
from releve.journal.trust import Trust


class Arrived(Protocol):
    """A line that wants to come in."""

    @property
    def line(self) -> Line: ...
    @property
    def seal(self) -> str: ...
    @property
    def header(self) -> Header: ...
    @property
    def words(self) -> Words | None: ...
    @property
    def place(self) -> tuple[int, str]: ...


class Refused(NamedTuple):
    """Why nothing was taken from a pen from this line on. `number` 0: no line could be read."""

    writer: str
    number: int
    why: str

    def __str__(self) -> str:
        return str(ChainBroken(self.writer, self.number, self.why))


@dataclass
class Gate:
    """What this node knows of the lines before, and whom it believes."""

    trust: Trust
    links: dict[str, Link]  # of lines held here, and of those let in
    purpose: str | None  # of this node's root; None while it has none
    allowed: dict[str, set[str]] = field(default_factory=dict)  # lines of revoked pens that may still come in

    def admit(self, arrived: Iterable[Arrived]) -> tuple[list[Arrived], list[Refused]]:
        """Return the lines that come in, in an order in which they follow, and one reason for each pen that stops."""
        waiting = sorted(arrived, key=lambda one: one.place)
        signed = _signed(waiting)
        self._allow_until_revoked(waiting)
        admitted: list[Arrived] = []
        while True:
            refused: dict[str, Refused] = {}
            left, taught = self._turn(waiting, signed, admitted, refused)
            if not taught:
                return admitted, list(refused.values())
            waiting = left

    def _turn(
        self, waiting: list[Arrived], signed: set[str], admitted: list[Arrived], refused: dict[str, Refused]
    ) -> tuple[list[Arrived], bool]:
        """Let in what may come in now; say what is left, and whether an enrolment taught us a new pen."""
        left: list[Arrived] = []
        taught = False
        stopped = {one.seal for one in waiting}
        for one in waiting:
            header = one.header
            try:
                self._check(one, signed, stopped)
            except ChainBroken as why:
                refused.setdefault(header.writer, Refused(why.writer, why.number, why.told(gettext)))
                left.append(one)
                continue
            stopped.discard(one.seal)
            self.links[one.seal] = Link(header.writer, header.number, header.clock)
            admitted.append(one)
            taught |= self._learn(one)
        return left, taught

    def _check(self, one: Arrived, signed: set[str], stopped: set[str]) -> None:
        """Raise ChainBroken, with a sentence for people, when a line may not come in now."""
        header = one.header
        if one.seal not in signed:
            raise ChainBroken(header.writer, header.number, _("the signature is not this pen's"))
        if header.previous in stopped:
            raise ChainBroken(header.writer, header.number, _("it follows a line that was refused"))
        self._check_trust(one)
        for seal in header.seen:
            if seal in stopped:
                raise ChainBroken(header.writer, header.number, _("it had seen a line that was refused"))
        chain.check_follows(header, self.links.get(header.previous), [self.links.get(seal) for seal in header.seen])
        if one.line.words is not None:
            chain.check_words(header, one.line.words)
        elif header.compartment == OWN:
            raise ChainBroken(header.writer, header.number, _("its words are missing, and nobody may withhold these"))
        if header.previous == START and not header.seen:
            self._check_root(one)

    def _check_trust(self, one: Arrived) -> None:
        header = one.header
        if header.writer in self.allowed:
            if one.seal not in self.allowed[header.writer]:
                raise ChainBroken(header.writer, header.number, _("this site revoked the pen before this line"))
        elif header.writer not in self.trust.trusted:
            raise ChainBroken(
                header.writer,
                header.number,
                _("nobody here trusts this pen yet. Compare its key by telephone, then: releve journal enrol"),
            )

    def _check_root(self, one: Arrived) -> None:
        """Let a first line in only if it opens a journal that may meet this one."""
        header = one.header
        opened = read(one.words.kind, one.words.body) if one.words else None
        if header.compartment != OWN or not isinstance(opened, Opened):
            raise ChainBroken(
                header.writer, header.number, _("its first line does not open a journal, nor had seen one")
            )
        if self.purpose is None:
            self.purpose = opened.purpose
        elif self.purpose != "real":
            raise ChainBroken(
                header.writer, header.number, _("this journal is a demo or an exercise: it never meets another journal")
            )
        elif opened.purpose != "real":
            raise ChainBroken(
                header.writer, header.number, _("it comes from a demo or an exercise: it never enters a real journal")
            )

    def _learn(self, one: Arrived) -> bool:
        """Heed an enrolment; say whether a new pen is believed."""
        if one.header.compartment != OWN or one.words is None or one.words.kind != PenEnrolled.kind:
            return False
        fact = read(one.words.kind, one.words.body)
        return isinstance(fact, PenEnrolled) and self.trust.enrol(one.header.writer, fact.pen)

    def _allow_until_revoked(self, waiting: list[Arrived]) -> None:
        """Of a revoked pen, only the last good line and those before it may still come in."""
        before = {one.seal: one.header.previous for one in waiting}
        for writer, good_until in self.trust.good_until.items():
            allowed: set[str] = set()
            here = good_until
            while here in before:
                allowed.add(here)
                here = before[here]
            self.allowed[writer] = allowed


def _signed(waiting: list[Arrived]) -> set[str]:
    """Return the seals that their pen vouches for: signed themselves, or followed by a signed line of the same pen."""
    by_seal: Mapping[str, Arrived] = {one.seal: one for one in waiting}
    signed: set[str] = set()
    for tip in chain.tips((one.seal, one.header) for one in waiting):
        here, vouched = by_seal.get(tip), False
        while here is not None and here.seal not in signed:
            vouched = vouched or chain.is_signed(here.header.writer, here.line)
            if vouched:
                signed.add(here.seal)
            before = by_seal.get(here.header.previous)
            here = before if before is not None and before.header.writer == here.header.writer else None
    return signed
