"""What a fold reads: a fact, who told it, when, and what is contested about it. Pure."""

from dataclasses import dataclass

from releve.journal.fact import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as it stands after amendments. Times are microseconds since 1970, UTC."""

    fact: Fact | None  # None: a kind that this site does not know yet, or words it may not read
    by: str
    said_at: int
    happened_at: int
    seal: str  # of the line first said, which the screen and an amendment name
    amended: bool = False
    unread: bool = False  # amended by words that are withheld or erased here: the page says «partial»
    contested: bool = False  # one draft was sealed with two different words
