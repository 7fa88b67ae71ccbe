"""From facts to sealed lines: words are made by whoever speaks, headers by the pen, in its order."""

import secrets
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from releve.journal import chain, clock, numbers
from releve.journal.fact import Fact
from releve.journal.facts import AS_TARGET, Corrected, Erased, Withdrawn
from releve.journal.heads import Stand
from releve.journal.laying import Held
from releve.journal.line import Header, Malformed, Words, encode, read_words, sha
from releve.journal.pens import Pen

SALT_BYTES = 16


class Saying(NamedTuple):
    """What one person says in one breath. Times are microseconds since 1970 UTC."""

    facts: tuple[Fact, ...]
    by: str
    happened_at: int | None = None
    draft: str = ""
    typed_at: int | None = None
    compartment: str | None = None
    unless_said_since: str | None = None

    def subjects(self) -> set[str]:
        """Return all that it is about."""
        return {subject for fact in self.facts for subject in fact.about()}


def draft_name(raw: bytes) -> str:
    """Name a draft by the phone's own bytes: sealed by two nodes, it stays one fact."""
    return sha(raw)


class Spoken(NamedTuple):
    """A fact in the bytes that will be sealed, unless the pen still has to number it."""

    fact: Fact
    raw: bytes
    words: Words


def speak(saying: Saying) -> list[Spoken]:
    """Write the words of a saying, before anything is queued. Raises Malformed, or ValueError (nobody may say so)."""
    if len(saying.facts) > 1 and saying.draft:
        raise ValueError("a draft is one fact: say several facts without a draft, or name each")
    for fact in saying.facts:
        if not fact.kind:
            raise ValueError(f"{type(fact).__name__} is not declared with @fact")
        if fact.compartment == AS_TARGET and saying.compartment is None:
            raise ValueError(
                f"{fact.kind} is read as what it amends: use correct() or withdraw(), or say the compartment"
            )
    return [_spoken(fact, saying) for fact in saying.facts]


class Sealer:
    """The pen at work within one transaction: each line follows the one before."""

    def __init__(self, pen: Pen, stand: Stand) -> None:
        self.pen = pen
        self.last, self.number, self.clock, self.seen = stand.last, stand.number, stand.clock, stand.seen
        self.fresh: list[Held] = []
        self.given: dict[str, int] = {}

    def seal(self, saying: Saying, spoken: list[Spoken] | None = None) -> list[str]:
        """Seal all that was spoken; return the seals."""
        return [self._seal(one, saying) for one in (spoken or speak(saying))]

    def _seal(self, one: Spoken, saying: Saying) -> str:
        fact, raw, words = self._numbered(one, saying)
        self.number, self.clock = self.number + 1, self.clock + 1
        header = Header(
            version=1,
            writer=self.pen.writer,
            number=self.number,
            previous=self.last,
            seen=self.seen,
            clock=self.clock,
            compartment=saying.compartment or fact.compartment,
            digest=sha(raw),
            draft=saying.draft,
            target=target_of(fact),
        )
        line = chain.sign(self.pen.key, header, raw)
        self.last, self.seen = line.seal, ()
        self.fresh.append(Held(line, self.last, header, words))
        return self.last

    def _numbered(self, one: Spoken, saying: Saying) -> Spoken:
        """Give a numbered fact its human number, unless the words come with one."""
        series = one.fact.series
        if not series or getattr(one.fact, "number", None):
            return one
        last = self.given.get(series) or numbers.last_given(self.pen.writer, series)
        self.given[series] = last + 1
        number: Any = numbers.label(self.pen.writer, series, last + 1)
        fact: Any = one.fact
        return _spoken(msgspec.structs.replace(fact, number=number), saying)


def target_of(fact: Fact) -> str:
    """Return the name of the line that an amendment or an erasure aims at, or an empty string."""
    return fact.target if isinstance(fact, Corrected | Withdrawn | Erased) else ""


def body_of(fact: Fact) -> dict[str, object]:
    """Return the fields of a fact, as its words hold them."""
    return {field: getattr(fact, field) for field in fact.__struct_fields__}


def _spoken(fact: Fact, saying: Saying) -> Spoken:
    """Write the words, and read them back: what we would refuse from others, we do not say."""
    said_at = clock.now()
    words = Words(
        kind=fact.kind,
        about=fact.about(),
        by=saying.by,
        said_at=said_at,
        happened_at=said_at if saying.happened_at is None else saying.happened_at,
        body=body_of(fact),
        typed_at=saying.typed_at,
        salt=secrets.token_hex(SALT_BYTES),
    )
    try:
        raw = encode(words)
    except (UnicodeError, TypeError, OverflowError) as why:
        raise Malformed(f"{fact.kind}: {why}") from why
    return Spoken(fact, raw, read_words(raw))


def spoken_of(fresh: Iterable[Held]) -> set[str]:
    """Return the subjects of lines that are sealed and not laid yet."""
    return {subject for held in fresh if held.words for subject in held.words.about}
