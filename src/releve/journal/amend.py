"""Facts about facts: corrected, withdrawn, erased, met. Pure, but for nothing: the journal folds them itself."""
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from releve.journal.fact import Fact, fact, read
from releve.journal.clock import MINUTE
from releve.journal.line import Words
from releve.journal.told import Told


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


@fact("journal.opened", "journal")
class Opened(Fact):
    """The journal of a hospital begins: for real, for a demonstration, or for an exercise."""

    hospital: str
    purpose: str
    letter: str = "M"


@fact("journal.corrected", "as its target")
class Corrected(Fact):
    """The target should have read so."""

    target: str
    kind_now: str
    body_now: dict[str, Any]
    about_now: tuple[str, ...]
    happened_at_now: int

    def about(self) -> tuple[str, ...]:
        return self.about_now


@fact("journal.withdrawn", "as its target")
class Withdrawn(Fact):
    """The target should not have been said."""

    target: str


@fact("journal.erased", "journal")
class Erased(Fact):
    """The words of the target are gone for good, everywhere."""

    target: str
    reason: str


class Unread(Fact):
    """An amendment whose words are not here: what it amends can no longer be trusted."""

    target: str


def resolve(lines: Iterable[Said]) -> list[tuple[frozenset[str], Told]]:
    """Return what stands, in the order all sites agree on, each with the subjects it is about now."""
    by_name: dict[str, list[Said]] = {}
    ordered = sorted(lines, key=lambda line: (line.clock, line.seal))
    for line in ordered:
        by_name.setdefault(line.name, []).append(line)
    families: dict[str, list[Said]] = {}
    for line in ordered:
        root, seen = line, {line.name}
        while root.target and root.target in by_name and root.target not in seen:
            root = by_name[root.target][0]
            seen.add(root.name)
        families.setdefault(root.target or root.name, []).append(line)
    stands = [entry for family in families.values() if (entry := _standing(family))]
    return [entry[1:] for entry in sorted(stands, key=lambda entry: entry[0])]


def _standing(family: list[Said]) -> tuple[tuple[int, int, str], frozenset[str], Told] | None:
    """The last amendment wins, by counter and seal; the first sealing of a draft gives its place."""
    said = [line for line in family if not line.target and line.words]
    amendments = [now for line in family if line.target and (now := read(line.words.kind, line.words.body) if line.words else Unread(target=line.target))]
    if not said or (amendments and isinstance(amendments[-1], Withdrawn)):
        return None
    first, words = said[0], said[0].words
    contested = len({(w.kind, w.about, w.by, w.happened_at, repr(w.body)) for *_, w in said}) > 1
    told = Told(read(words.kind, words.body), words.by, words.said_at, words.happened_at, first.seal, amended=bool(amendments), contested=contested)
    about = set(words.about)
    match amendments[-1] if amendments else None:
        case Unread():
            told = replace(told, fact=None, unread=True)
        case Corrected() as now:
            told = replace(told, fact=read(now.kind_now, now.body_now), happened_at=now.happened_at_now)
            about = set(now.about_now)
    return (told.happened_at // MINUTE, first.clock, first.seal), frozenset(about), told
