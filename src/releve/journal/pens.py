"""The pen of this node: the key that signs here, and the memory of the last line it wrote.

Two files, readable by their owner alone. `pen.json` holds the key and the machine it belongs to; it is written once,
durably. `pen.last` holds the last seal, one record overwritten in place after each commit: it may be a little old after
a power cut, never torn without being noticed, and the key is never at risk.
"""

import json
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from releve.journal.codes import code
from releve.journal.line import START, sha
from releve.journal.sql import rows

MACHINE = Path("/etc/machine-id")
OWNER_ONLY = 0o600
CHECK_SYMBOLS = 16

Stamp = tuple[int, int] | None


class CannotWrite(OSError):
    """Nothing can be recorded here now, and why; reading still works."""


class Pen:
    """A key, what it wrote last, and the pens this node had before it."""

    def __init__(
        self, path: Path, key: Ed25519PrivateKey, former: tuple[str, ...], last: str, stamp: Stamp = None
    ) -> None:
        self.path, self.key, self.former, self.last, self.stamp = path, key, former, last, stamp
        self.writer = key.public_key().public_bytes_raw().hex()
        self._memory: int | None = None

    def keep(self, last: str) -> None:
        """Remember the last line written: 64 digits and their check, in one sector, never torn unnoticed."""
        if self._memory is None:
            self._memory = os.open(_memory(self.path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY)
        os.pwrite(self._memory, _record(last), 0)
        self.last = last

    def close(self) -> None:
        """Let go of the file."""
        if self._memory is not None:
            os.close(self._memory)
            self._memory = None

    def __del__(self) -> None:
        self.close()


class _Hand:
    """The pen that this process holds."""

    pen: Pen | None = None


def pen() -> Pen:
    """Return the pen of this node, taken up if need be. Raises CannotWrite when it cannot be read or made."""
    held = _in_hand()
    if held is None:
        held = _Hand.pen = open_pen(settings.PEN_FILE)
    return held


def _in_hand() -> Pen | None:
    """Return the pen that this process holds, unless its file was replaced: another process of this node laid it down.

    A file that is gone or cannot be read changes nothing: this process still has the key.
    """
    held = _Hand.pen
    if held is not None and _stamp(held.path) not in {held.stamp, None}:
        held = _Hand.pen = None  # not closed here: another thread may be keeping its last line
    return held


def change_pen() -> Pen:
    """Lay down the pen of this node and take a new one: a copy of the node, or a thief, may hold the old one."""
    held = pen()
    held.close()
    _Hand.pen = _new_pen(held.path, (*held.former, held.writer))
    return _Hand.pen


def forget() -> None:
    """Let go of the pen: the next line takes it up again from its file."""
    if _Hand.pen is not None:
        _Hand.pen.close()
    _Hand.pen = None


def open_pen(path: Path) -> Pen:
    """Take up the pen of this node, or a new one after a restore, a copy, or a loss. Raises CannotWrite."""
    stamp = _stamp(path)  # before it is read: a file replaced meanwhile is read again
    try:
        kept = json.loads(path.read_bytes()) if path.exists() else {}
    except ValueError:
        kept = {}  # torn by a power cut or a failing disk: a pen that cannot be read is a pen that is lost
    except OSError as why:
        raise CannotWrite(
            _("The pen of this node cannot be read ({why}). Nothing was recorded.").format(why=why)
        ) from why
    last = _last(path)
    if kept.get("machine") == machine() and is_held(last):
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept["key"]))
        return Pen(path, key, tuple(kept["former"]), last, stamp)
    return _new_pen(path, _writers(kept))


def own_writers() -> tuple[str, ...]:
    """Return the public keys of this node's pens, the present one last. Makes none."""
    held = _in_hand()
    if held is not None:
        return (*held.former, held.writer)
    try:
        return _own_writers(settings.PEN_FILE.read_bytes())
    except OSError:
        return ()


def lost_tail() -> str:
    """Return the last seal that the pen remembers when this journal does not hold it, or an empty string."""
    last = _last(settings.PEN_FILE)
    return "" if is_held(last) or not settings.PEN_FILE.exists() else last


def provisional_letter(writer: str) -> str:
    """Name a pen that nobody enrolled yet: Q and a symbol of its key."""
    return "Q" + code(sha(writer.encode()))[0]


def machine() -> str:
    """Return what tells this machine from a copy of its disk, where the system says it."""
    return MACHINE.read_text(encoding="ascii").strip() if MACHINE.exists() else ""


@lru_cache(maxsize=8)
def _own_writers(raw: bytes) -> tuple[str, ...]:
    try:
        return _writers(json.loads(raw))
    except ValueError:
        return ()


def _writers(kept: dict[str, object]) -> tuple[str, ...]:
    if not kept:
        return ()
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(str(kept["key"])))
    former = kept.get("former") or ()
    return (*(former if isinstance(former, list) else ()), key.public_key().public_bytes_raw().hex())


def _new_pen(path: Path, former: tuple[str, ...]) -> Pen:
    """Make a key and write it durably, with its folder, before anything is signed with it."""
    key = Ed25519PrivateKey.generate()
    kept = {"key": key.private_bytes_raw().hex(), "machine": machine(), "former": list(former)}
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _memory(path).unlink(missing_ok=True)
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        try:
            os.write(file, json.dumps(kept).encode())
            os.fsync(file)
        finally:
            os.close(file)
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as why:
        raise CannotWrite(
            _("The pen of this node cannot be kept ({why}). Nothing was recorded.").format(why=why)
        ) from why
    return Pen(path, key, former, START, _stamp(path))


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _stamp(path: Path) -> Stamp:
    """Return what tells a file from the one that replaced it, or None when it cannot be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _memory(path: Path) -> Path:
    return path.with_suffix(".last")


def _record(last: str) -> bytes:
    return f"{last} {sha(last.encode())[:CHECK_SYMBOLS]}\n".encode("ascii")


def _last(path: Path) -> str:
    """Return the seal remembered, START when there is none. A torn record remembers nothing that is held: a new pen."""
    try:
        raw = _memory(path).read_bytes()
    except OSError:
        return START
    last = raw[:64].decode("ascii", "replace")
    return last if raw == _record(last) else "torn"


def is_held(last: str) -> bool:
    return last == START or bool(rows("SELECT 1 FROM journal_line WHERE seal = %s", last))
