"""A line: a sealed header that says nothing, and its words. Exact bytes are kept and hashed. Pure."""
import hashlib
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from releve.journal.clock import CLOCK_MAX

Hex = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=120)]
Time = Annotated[int, Meta(ge=-(2**53), le=2**53)]
WORDS_BYTES_MAX = 65_536  # longer things are files, named by their digest
START = "0" * 64


class Malformed(ValueError):
    """Bytes that are not a line; nothing of them is kept."""


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: Literal[1]
    writer: Hex  # the pen's public key
    number: Annotated[int, Meta(ge=1, le=CLOCK_MAX)]
    previous: Hex  # the seal before, START for the first
    seen: tuple[Hex, ...]  # other pens' heads learned since the line before
    clock: Annotated[int, Meta(ge=1, le=CLOCK_MAX)]  # one more than the greatest of `previous` and `seen`: nobody chooses it
    compartment: Text
    digest: Hex  # of the words
    draft: Text  # a random name given where it was typed, or empty
    target: Text  # the name of what it amends or erases, or empty
    key: Text = ""  # reserved: words encrypted per person


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: Text
    about: tuple[Text, ...]
    by: Text
    said_at: Time
    happened_at: Time
    body: dict[str, Any]
    typed_at: Time | None  # by the phone's own clock
    salt: Text


class Line(msgspec.Struct, frozen=True, array_like=True):
    """What travels. `words` is None when they are withheld or erased."""

    header: bytes
    signature: bytes
    words: bytes | None

    @property
    def seal(self) -> str:
        return sha(self.header + self.signature)


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


encode = msgspec.json.encode
_header, _words = msgspec.json.Decoder(Header), msgspec.json.Decoder(Words)
decode_words = _words.decode  # of words that were checked when they came in


def read_header(raw: bytes) -> Header:
    return _read(_header, raw)


def read_words(raw: bytes) -> Words:
    if len(raw) > WORDS_BYTES_MAX:
        raise Malformed(f"words of {len(raw)} bytes: put the long part in a file")
    words = _read(_words, raw)
    _plain([words.body, words.about, words.kind, words.by])
    return words


def _read(decoder: Any, raw: bytes) -> Any:
    """Decode, and refuse bytes that we would have written otherwise (spaces, duplicate keys, odd escapes)."""
    try:
        value = decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as why:
        raise Malformed(str(why)) from why
    if encode(value) != raw:
        raise Malformed("not written the one way: spaces, duplicate keys or escapes")
    return value


def _plain(value: Any) -> None:
    match value:
        case float():
            raise Malformed("a float: write a whole number with its unit")
        case int() if abs(value) > 2**53:
            raise Malformed("a number beyond 2^53")
        case str() if "\0" in value:
            raise Malformed("a NUL character")
        case dict():
            for key, item in value.items():
                _plain(key)
                _plain(item)
        case list() | tuple():
            for item in value:
                _plain(item)
