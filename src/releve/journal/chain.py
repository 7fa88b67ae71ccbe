"""Pens sign, chains hold. Pure."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from releve.journal.fact import gettext_noop as _
from releve.journal.line import START, Header, Line, encode, sha


class ChainBroken(Exception):
    """A line does not follow the one before it: altered, lost, or forged. `number` 0: no line in particular.

    `why` is the sentence in English, with its fields; who speaks to people translates `sentence` first.
    """

    def __init__(self, writer: str, number: int, sentence: str, /, **fields: object) -> None:
        self.writer, self.number, self.sentence, self.fields = writer, number, sentence, fields
        self.why = self.told(str)
        super().__init__(f"pen {writer[:8]}, line {number}: {self.why}" if number else self.why)

    def told(self, translate: Callable[[str], str]) -> str:
        """Return the reason in a language."""
        sentence = translate(self.sentence)
        return sentence.format(**self.fields) if self.fields else sentence


class Link(NamedTuple):
    """Where a line stands: all that its follower must match."""

    writer: str
    number: int
    clock: int


def sign(key: Ed25519PrivateKey, header: Header, words: bytes) -> Line:
    """Seal a line."""
    raw = encode(header)
    return Line(raw, key.sign(raw), words)


def check_follows(header: Header, before: Link | None, seen: list[Link | None]) -> None:
    """Raise ChainBroken when a line is not the next one after `before` (None: its predecessor is not here)."""
    writer, number = header.writer, header.number
    if header.previous == START:
        before = Link(writer, 0, 0)
    if before is None:
        raise ChainBroken(
            writer,
            number - 1,
            _("this line is missing before line {number}. Ask for that journal again"),
            number=number,
        )
    if writer != before.writer or number != before.number + 1:
        raise ChainBroken(writer, number, _("it does not follow line {number}"), number=before.number)
    top = before.clock
    for link in seen:
        if link is None:
            raise ChainBroken(writer, number, _("it had seen a line that is missing here. Ask for that journal too"))
        top = max(top, link.clock)
    if header.clock != 1 + top:
        raise ChainBroken(writer, number, _("its counter is not the one that follows what it had seen"))


def check_words(header: Header, words: bytes) -> None:
    """Raise ChainBroken when these are not the words that were sealed."""
    if sha(words) != header.digest:
        raise ChainBroken(header.writer, header.number, _("its words were altered"))


def is_signed(writer: str, line: Line) -> bool:
    """Say whether this pen signed this very line."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(writer)).verify(line.signature, line.header)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_signature(header: Header, line: Line) -> None:
    """Raise ChainBroken when this pen did not sign this very line."""
    if not is_signed(header.writer, line):
        raise ChainBroken(header.writer, header.number, _("the signature is not this pen's"))


def tips(headers: Iterable[tuple[str, Header]]) -> set[str]:
    """Return the seals that no other line follows: one signature there proves the whole run before it."""
    pairs = list(headers)
    return {seal for seal, _ in pairs} - {header.previous for _, header in pairs}
