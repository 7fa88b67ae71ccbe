"""Pens sign, chains hold. Pure."""
from collections.abc import Iterable
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from releve.journal.line import START, Header, Line, encode, sha


class ChainBroken(Exception):
    """A line does not follow the one before it: altered, lost, or forged."""


class Link(NamedTuple):
    """Where a line stands: all that its follower must match."""

    writer: str
    number: int
    clock: int


def name(writer: str, number: int) -> str:
    return f"pen {writer[:8]}, line {number}"


def sign(key: Ed25519PrivateKey, header: Header, words: bytes) -> Line:
    raw = encode(header)
    return Line(raw, key.sign(raw), words)


def check_follows(header: Header, before: Link | None, seen: list[Link | None]) -> None:
    """Raise when a line is not the next one after `before` (None: its predecessor is not here)."""
    here = name(header.writer, header.number)
    if header.previous == START:
        before = Link(header.writer, 0, 0)
    if before is None:
        raise ChainBroken(f"{here}: line {header.number - 1} before it is missing. Ask for the journal again, from the start")
    if header.writer != before.writer or header.number != before.number + 1:
        raise ChainBroken(f"{here}: does not follow line {before.number}")
    if None in seen:
        raise ChainBroken(f"{here}: it had seen a line that is missing here. Ask for that journal too")
    if header.clock != 1 + max(link.clock for link in [before, *seen]):
        raise ChainBroken(f"{here}: its counter is not the one that follows what it had seen")


def check_words(header: Header, words: bytes) -> None:
    if sha(words) != header.digest:
        raise ChainBroken(f"{name(header.writer, header.number)}: its words were altered")


def check_signature(header: Header, line: Line) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(header.writer)).verify(line.signature, line.header)
    except (InvalidSignature, ValueError):
        raise ChainBroken(f"{name(header.writer, header.number)}: the signature is not this pen's") from None


def tips(headers: Iterable[tuple[str, Header]]) -> set[str]:
    """Return the seals that no other line follows: one signature there proves the whole run before it."""
    pairs = list(headers)
    return {seal for seal, _ in pairs} - {header.previous for _, header in pairs}
