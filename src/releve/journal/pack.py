r"""A pack: lines in a file, for a USB key or a folder. Exact bytes, and an end that cannot be cut off unnoticed. Pure.

The format, all integers big-endian:

    "releve pack 1\\n"
    for each line    4 bytes n, n bytes of header; 64 bytes of signature; 4 bytes m, m bytes of words
                     (m = 4,294,967,295: the words are withheld or erased, and no byte follows)
    at the end       4 zero bytes; 8 bytes, the number of lines; 32 bytes, the SHA-256 of all that stands before them
"""

import hashlib
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from releve.journal.line import HEADER_BYTES_MAX, SIGNATURE_BYTES, WORDS_BYTES_MAX, Line

MAGIC = b"releve pack 1\n"
NO_WORDS = 0xFFFFFFFF
LINES_MAX = 2_000_000
LENGTH, COUNT = struct.Struct(">I"), struct.Struct(">Q")


class BadPack(ValueError):
    """A file that is no pack, or one that was cut or altered on its way."""


class Written(NamedTuple):
    """What was written."""

    lines: int
    digest: str


def write(lines: Iterable[Line], file: BinaryIO) -> Written:
    """Write lines to a file opened for bytes; return how many, and the digest that a person may compare."""
    digest, count = hashlib.sha256(), 0

    def put(raw: bytes) -> None:
        digest.update(raw)
        file.write(raw)

    put(MAGIC)
    for line in lines:
        words = LENGTH.pack(NO_WORDS) if line.words is None else LENGTH.pack(len(line.words)) + line.words
        put(LENGTH.pack(len(line.header)) + line.header + line.signature + words)
        count += 1
    put(LENGTH.pack(0) + COUNT.pack(count))
    file.write(digest.digest())
    return Written(count, digest.hexdigest())


def read(file: BinaryIO) -> list[Line]:
    """Read a whole pack. Raises BadPack, and then nothing of the file may be used."""
    return list(_read(_Reader(file)))


class _Reader:
    """Bytes that are counted and hashed as they come."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def take(self, size: int, most: int | None = None) -> bytes:
        if most is not None and size > most:
            raise BadPack(
                _("This file is damaged: a line in it is impossibly long. Copy it again from the other machine.")
            )
        raw = self.file.read(size)
        if len(raw) != size:
            raise BadPack(_("This file is cut: its end is missing. Copy it again from the other machine."))
        self.digest.update(raw)
        return raw

    def length(self) -> int:
        return int(LENGTH.unpack(self.take(LENGTH.size))[0])


def _read(reader: _Reader) -> Iterator[Line]:
    start = reader.file.read(len(MAGIC))
    if start != MAGIC:
        raise BadPack(_("This file is not a pack of journal lines. Make one with: releve journal ship FILE"))
    reader.digest.update(start)
    count = 0
    while length := reader.length():
        header = reader.take(length, HEADER_BYTES_MAX)
        signature = reader.take(SIGNATURE_BYTES)
        size = reader.length()
        yield Line(header, signature, None if size == NO_WORDS else reader.take(size, WORDS_BYTES_MAX))
        count += 1
        if count > LINES_MAX:
            raise BadPack(_("This file holds more lines than one meeting can take."))
    said = COUNT.unpack(reader.take(COUNT.size))[0]
    expected = reader.digest.digest()
    if said != count or reader.file.read(len(expected)) != expected or reader.file.read(1):
        raise BadPack(_("This file was altered on its way. Copy it again from the other machine."))
