"""A pen in pure Python: it makes lines without a database, honest ones and others."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from releve.journal import chain
from releve.journal.facts import Opened
from releve.journal.line import START, Header, Line, Words, encode, sha
from releve.journal.sealing import body_of


class Writer:
    """A remote pen. `parent` picks the line to follow: any other than the last makes a fork."""

    def __init__(self, seed: int) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.writer = self.key.public_key().public_bytes_raw().hex()
        self.tips: list[tuple[str, int, int]] = [(START, 0, 0)]
        self.seen: tuple[tuple[str, int], ...] = ()  # (seal, clock) to name in the next line

    def open(self, purpose: str = "real") -> Line:
        opened = Opened(hospital="Elsewhere", purpose=purpose)
        return self.say("journal.opened", body_of(opened), compartment="journal")

    def say(  # noqa: PLR0913  a line has that many parts
        self,
        kind: str,
        body: dict[str, object],
        about: tuple[str, ...] = (),
        *,
        at: int = 0,
        draft: str = "",
        parent: int = -1,
        compartment: str = "care",
        target: str = "",
        by: str = "x",
    ) -> Line:
        previous, number, count = self.tips[parent % len(self.tips)]
        count = 1 + max([count, *(seen for _, seen in self.seen)])
        salt = f"{number}-{parent}-{len(self.tips)}"
        words = encode(Words(kind, about, by, 1000 + number, at, body, None, salt))
        seen = tuple(seal for seal, _ in self.seen)
        header = Header(1, self.writer, number + 1, previous, seen, count, compartment, sha(words), draft, target)
        line = chain.sign(self.key, header, words)
        self.seen = ()
        self.tips.append((line.seal, number + 1, count))
        return line
