"""Things to bytes and back: the words of the droppable rows. Pure."""

from collections.abc import Iterable

import msgspec

from releve.dossier.folds import SORTS, build, registers, standing
from releve.dossier.thing import Given, Thing
from releve.journal import Told

Kept = list[tuple[str, str, dict[str, list[Given]]]]  # sort, id, the standing values of each field, the latest first
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Kept).decode


def keep(told: Iterable[Told]) -> bytes:
    """Fold what was told about one subject and write it down."""
    kept: Kept = [
        (sort, key, {name: standing(entries) for name, entries in sorted(register.items())})
        for (sort, key), register in sorted(registers(told).items())
    ]
    return _encode(kept)


def read(body: bytes) -> list[Thing]:
    """Return the things that `keep` wrote down."""
    return [build((sort, key), stands) for sort, key, stands in _decode(body) if sort in SORTS]
