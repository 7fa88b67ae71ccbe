"""A disk that loses power: what was synced stays; the rest may stay, vanish or be torn, sector by sector.

The model is stricter than most file systems: a new name lasts only once its folder is synced, and sectors written after
the last sync of a file survive in any combination.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from tests.faults.recorder import Event

SECTOR_BYTES = 512
SHARED_MEMORY = "-shm"  # SQLite's index of the log: never synced, mapped in memory, rebuilt at each start


class File:
    """The bytes that are safe and the changes that wait for a sync."""

    def __init__(self, safe: bytes = b"") -> None:
        self.safe = bytearray(safe)
        self.waiting: list[Event] = []

    def sync(self) -> None:
        for event in self.waiting:
            _apply(self.safe, event)
        self.waiting = []

    def after_cut(self, dice: random.Random, kept: float) -> bytes:
        """Return what is read after the cut when each waiting sector was kept with probability `kept`."""
        found = bytearray(self.safe)
        for event in self.waiting:
            if event.what == "truncate":
                if dice.random() < kept:
                    _apply(found, event)
                continue
            for start, stop in _sectors(event):
                if dice.random() < kept:
                    _apply(found, Event("write", "", event.data[start:stop], event.at + start))
        return bytes(found)


class Disk:
    """One folder, as it is now and as it is surely kept."""

    def __init__(self, folder: Path) -> None:
        self.now = {path.name: File(path.read_bytes()) for path in folder.iterdir() if path.is_file()}
        self.safe = dict(self.now)
        self.waiting: list[tuple[Event, File]] = []  # changes of names
        self.said: list[bytes] = []

    def apply(self, event: Event) -> None:
        """Let one thing happen."""
        match event:
            case Event("say"):
                self.said.append(event.data)
            case Event("sync", "."):
                self.safe, self.waiting = dict(self.now), []
            case Event("sync", name):
                self.now[name].sync()
            case Event("write" | "truncate", name):
                self.now[name].waiting.append(event)
            case _:
                file = File() if event.what == "create" else self.now[event.name]
                self.waiting.append((event, file))
                _rename(self.now, event, file)

    def cut(self, into: Path, dice: random.Random, kept: float) -> None:
        """Write into a folder what is found there after the power came back."""
        names = dict(self.safe)
        reached = len(self.waiting) if kept == 1 else dice.randint(0, len(self.waiting))
        for event, file in self.waiting[:reached]:
            _rename(names, event, file)
        for name, file in names.items():
            if not name.endswith(SHARED_MEMORY):
                (into / name).write_bytes(file.after_cut(dice, kept))
            elif dice.random() < 0.5:
                (into / name).write_bytes(dice.randbytes(32_768))


def _sectors(event: Event) -> Iterator[tuple[int, int]]:
    """Yield which parts of a write fall on one sector each."""
    start, length = 0, len(event.data)
    while start < length:
        stop = min(length, start + SECTOR_BYTES - (event.at + start) % SECTOR_BYTES)
        yield start, stop
        start = stop


def _rename(names: dict[str, File], event: Event, file: File) -> None:
    names.pop(event.name, None)
    if event.what != "unlink":
        names[event.to or event.name] = file


def _apply(found: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del found[event.at :]
        found.extend(bytes(event.at - len(found)))
        return
    if len(found) < event.at:
        found.extend(bytes(event.at - len(found)))
    found[event.at : event.at + len(event.data)] = event.data
