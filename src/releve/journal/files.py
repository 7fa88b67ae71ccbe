"""Photos, scans and procedures: bytes kept beside the journal; the fact carries their name.

The name is a digest keyed by a secret of the journal's root line: every node of the journal gives the same bytes the
same name and can check them, and nobody who only sees the folder can tell whether it holds a document that he knows.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from releve.journal.fact import read
from releve.journal.facts import Opened
from releve.journal.line import FILE, blob, decode_words
from releve.journal.sql import rows

PREFIX = "file:"
BEFORE_OPENING = ""  # the key of files kept before there was a root line
FILE_BYTES_MAX = 50_000_000  # a phone's photo is 5 MB, a scanned procedure 20 MB


class FileAltered(ValueError):
    """Bytes that do not have the name they are kept under."""


def add_file(raw: bytes) -> str:
    """Keep some bytes durably; return the name that a fact carries, the same for the same bytes. Raises ValueError."""
    if len(raw) > FILE_BYTES_MAX:
        raise ValueError(_("This file is too large: {size} MB, at most {most} MB.").format(
            size=len(raw) // 1_000_000, most=FILE_BYTES_MAX // 1_000_000))  # fmt: skip
    name = _digest(raw, keys()[0])
    path = _path(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, raw)
    return PREFIX + name


def open_file(name: str) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError (not held here, or erased), FileAltered (they changed)."""
    digest = name.removeprefix(PREFIX)
    if _is_hidden(name):
        raise FileNotFoundError(_("This file was erased."))
    raw = _path(digest).read_bytes()
    if digest not in {_digest(raw, key) for key in keys()}:
        raise FileAltered(_("This file is not the one that was kept: its content was altered. Restore it from a copy."))
    return raw


def _is_hidden(name: str) -> bool:
    """Say whether only words that an erasure hides still name a file."""
    if rows("SELECT 1 FROM journal_about WHERE subject = %s LIMIT 1", name):
        return False
    hidden = rows("SELECT words FROM journal_line WHERE state = 2")
    return any(name.encode() in FILE.findall(bytes(raw)) for (raw,) in hidden)


def drop(names: Iterable[str]) -> None:
    """Make files go for good."""
    for name in names:
        path = _path(name.removeprefix(PREFIX))
        if path.exists():
            with path.open("r+b") as file:
                file.write(b"\0" * path.stat().st_size)
                os.fsync(file.fileno())
            path.unlink()


def keys() -> list[str]:
    """Return the keys that name files, of the root this node stands on first."""
    found = rows(
        "SELECT words FROM journal_line WHERE kind = 'journal.opened' AND compartment = 'journal' ORDER BY position"
    )
    opened = [read("journal.opened", decode_words(blob(raw)).body) for (raw,) in found]
    return [*(fact.files_key for fact in opened if isinstance(fact, Opened)), BEFORE_OPENING]


def _digest(raw: bytes, key: str) -> str:
    return hmac.new(key.encode(), raw, hashlib.sha256).hexdigest()


def _path(digest: str) -> Path:
    if not digest.isalnum():
        raise FileNotFoundError(digest)
    return Path(settings.FILES) / digest[:2] / digest


def _write(path: Path, raw: bytes) -> None:
    fresh = path.with_suffix(".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(file, raw)
        os.fsync(file)
    finally:
        os.close(file)
    fresh.replace(path)
