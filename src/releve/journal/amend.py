"""What stands once corrections, withdrawals and erasures are laid over what was said. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from releve.journal.clock import MINUTE
from releve.journal.fact import Fact, read
from releve.journal.facts import Corrected, Erased, Withdrawn
from releve.journal.line import Words
from releve.journal.told import Told

__all__ = ["Corrected", "Erased", "Said", "Withdrawn", "resolve"]


class Said(NamedTuple):
    """A line as the resolution needs it; its words may be withheld or erased."""

    seal: str
    clock: int
    draft: str
    target: str
    words: Words | None

    @property
    def name(self) -> str:
        """What amendments aim at: the draft when there is one, for a draft may be sealed by two nodes."""
        return self.draft or self.seal


class Stands(NamedTuple):
    """A fact after its amendments, the subjects it is about now, and its place in the order all sites agree on."""

    place: tuple[int, int, str]
    about: frozenset[str]
    told: Told


def resolve(lines: Iterable[Said]) -> list[Stands]:
    """Return what stands, in order: the minute it happened, the counter, the seal."""
    ordered = sorted(lines, key=lambda line: (line.clock, line.seal))
    stands = [stand for family in _families(ordered) if (stand := _standing(family))]
    return sorted(stands, key=lambda stand: stand.place)


def _families(ordered: list[Said]) -> Iterable[list[Said]]:
    """Group each fact with all that amends it, be it through another amendment."""
    by_name: dict[str, Said] = {}
    for line in ordered:
        by_name.setdefault(line.name, line)
    families: dict[str, list[Said]] = {}
    for line in ordered:
        families.setdefault(_root(line, by_name) if line.target else line.name, []).append(line)
    return families.values()


def _root(line: Said, by_name: dict[str, Said]) -> str:
    """Return the name of the fact that a line says or amends. Lines that name each other in a ring stop at the ring."""
    passed = {line.name}
    while line.target and line.target in by_name and line.target not in passed:
        line = by_name[line.target]
        passed.add(line.name)
    return line.target or line.name


def _standing(family: list[Said]) -> Stands | None:
    """Let the last amendment win, by counter and seal; the first sealing of a draft gives its place."""
    said = [(line, line.words) for line in family if not line.target and line.words]
    amendments = [line for line in family if line.target and _amends(line)]
    last = _fact(amendments[-1]) if amendments else None
    if not said or isinstance(last, Withdrawn):
        return None
    first, words = said[0]
    fact, about, happened_at = read(words.kind, words.body), words.about, words.happened_at
    if isinstance(last, Corrected):
        fact, about, happened_at = read(last.kind_now, last.body_now), last.about_now, last.happened_at_now
    unread = bool(amendments) and last is None
    told = Told(
        fact=None if unread else fact,
        by=words.by,
        said_at=words.said_at,
        happened_at=happened_at,
        seal=first.seal,
        amended=bool(amendments),
        unread=unread,
        contested=len(said) > 1 and len({_meaning(words) for _, words in said}) > 1,
    )
    return Stands((happened_at // MINUTE, first.clock, first.seal), frozenset(about), told)


def _fact(line: Said) -> Fact | None:
    return read(line.words.kind, line.words.body) if line.words else None


def _amends(line: Said) -> bool:
    """Say whether a line with a target counts: unread words may hide anything, unknown kinds change nothing."""
    return line.words is None or isinstance(_fact(line), Corrected | Withdrawn)


def _meaning(words: Words) -> tuple[object, ...]:
    """Return what two sealings of one draft must share; when it was said and sealed is not part of it."""
    return words.kind, words.about, words.by, words.happened_at, repr(words.body)
