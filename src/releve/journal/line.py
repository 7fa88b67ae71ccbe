"""A line: a sealed header that says almost nothing, and its words. Exact bytes are kept and hashed. Pure."""

import hashlib
import re
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from releve.journal.clock import CLOCK_MAX

Hex = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=120)]
Subject = Annotated[str, Meta(max_length=160)]
Time = Annotated[int, Meta(ge=-(2**53), le=2**53)]
INTEGER_MAX = 2**53  # beyond it, two languages read two numbers
WORDS_BYTES_MAX = 65_536  # longer things are files, named by their digest
HEADER_BYTES_MAX = 65_536  # a thousand other pens' heads fit in `seen`
SIGNATURE_BYTES = 64
START = "0" * 64
OWN = "journal"  # the compartment of the journal's own facts: nobody's secret, never withheld, never erased
FILE = re.compile(rb'"(file:[0-9a-f]{64})"')  # how words name a file; see files.py


class Malformed(ValueError):
    """Bytes that are not a line; nothing of them is kept."""


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is sealed, and travels everywhere: who may read the words is none of its business."""

    version: Literal[1]
    writer: Hex  # the pen's public key
    number: Annotated[int, Meta(ge=1, le=CLOCK_MAX)]
    previous: Hex  # the seal before, START for the first
    seen: tuple[Hex, ...]  # other pens' heads learned since the line before
    clock: Annotated[int, Meta(ge=1, le=CLOCK_MAX)]  # one more than the greatest of `previous` and `seen`
    compartment: Text
    digest: Hex  # of the words
    draft: Text  # a random name given where it was typed, or empty
    target: Text  # the name of what it amends or erases, or empty
    key: Text = ""  # reserved: words encrypted per person


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was said. Times are microseconds since 1970, UTC."""

    kind: Text
    about: tuple[Subject, ...]
    by: Text
    said_at: Time
    happened_at: Time
    body: dict[str, Any]
    typed_at: Time | None  # by the phone's own clock
    salt: Text  # 128 random bits: nobody guesses words from their digest


class Line(msgspec.Struct, frozen=True, array_like=True):
    """What travels. `words` is None when they are withheld or erased."""

    header: bytes
    signature: bytes
    words: bytes | None

    @property
    def seal(self) -> str:
        """The line's identity: the hash of header and signature."""
        return sha(self.header + self.signature)


def sha(raw: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


encode = msgspec.json.encode
_header, _words = msgspec.json.Decoder(Header), msgspec.json.Decoder(Words)
decode_header, decode_words = _header.decode, _words.decode  # of bytes that were checked when they came in
T = TypeVar("T")


def blob(kept: Any) -> bytes:
    """Return a column as bytes: PostgreSQL lends them, and SQLite holds text where somebody wrote text over them."""
    return kept.encode("utf-8", "surrogatepass") if isinstance(kept, str) else bytes(kept)


def words_kept(kept: Any) -> Words | None:
    """Read words from the store, or None where they were altered so that nobody can: verify names that line."""
    try:
        return decode_words(blob(kept))
    except (msgspec.MsgspecError, UnicodeError):
        return None


def read_header(raw: bytes) -> Header:
    """Read a header from outside. Raises Malformed."""
    return _read(_header, raw, HEADER_BYTES_MAX)


def read_words(raw: bytes) -> Words:
    """Read words from outside, and refuse what two machines could read differently. Raises Malformed."""
    words = _read(_words, raw, WORDS_BYTES_MAX)
    if b"\\u0000" in raw:  # or somebody typed these six characters: the slow look decides
        _check_no_nul(msgspec.json.decode(raw))
    _check_plain(words.body)
    return words


def subjects_of(words: Words, raw: bytes) -> set[str]:
    """Return what a line is filed under: the subjects it is about, and the files it names."""
    if b'"file:' in raw:
        return {*words.about, *(name.decode() for name in FILE.findall(raw))}
    return set(words.about)


def _read(decoder: "msgspec.json.Decoder[T]", raw: bytes, bytes_max: int) -> T:
    """Decode, and refuse bytes that we would have written otherwise (spaces, duplicate keys, odd escapes)."""
    if len(raw) > bytes_max:
        raise Malformed(f"{len(raw)} bytes, more than {bytes_max}: put the long part in a file")
    try:
        value = decoder.decode(raw)
        again = encode(value)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError) as why:
        raise Malformed(str(why)) from why
    if again != raw:
        raise Malformed("not written the one way: spaces, duplicate keys or escapes")
    return value


def _check_plain(value: object) -> None:
    """Refuse numbers that two machines could read differently."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is float:
        raise Malformed("a float: write a whole number with its unit")
    if kind is int:
        if abs(value) > INTEGER_MAX:  # type: ignore[arg-type]
            raise Malformed("a number beyond 2^53")
    elif kind is dict:
        for item in value.values():  # type: ignore[attr-defined]
            _check_plain(item)
    else:
        for item in value:  # type: ignore[attr-defined]
            _check_plain(item)


def _check_no_nul(value: object) -> None:
    match value:
        case str():
            if "\0" in value:
                raise Malformed("a NUL character")
        case dict():
            for pair in value.items():
                _check_no_nul(pair)
        case list() | tuple():
            for item in value:
                _check_no_nul(item)
