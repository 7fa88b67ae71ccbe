"""Record what a real process asks of its disk: strace, read back as a list of events in the order they happened.

Only files of one folder are kept, and lines written to standard output. A call that changes files and that this module
does not know is an error, never ignored.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MODELLED = ("openat", "close", "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "unlink")
UNMODELLED = (
    "open", "creat", "pwritev", "pwritev2", "writev", "fallocate", "copy_file_range", "sendfile", "splice", "truncate",
    "link", "linkat", "symlink", "symlinkat", "renameat", "renameat2", "unlinkat", "sync_file_range", "msync",
)  # fmt: skip
BYTES_MAX = 4_000_000  # of one call, as strace prints them
CALL = re.compile(r"^(\d+) +(\w+)\((.*?)(?:\) += (-?\d+|\?).*| <unfinished \.\.\.>)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>.*?\) += (-?\d+|\?).*$")
FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Event(NamedTuple):
    """One thing asked of the disk. `name` is a file of the folder, "." the folder itself, "" for an acknowledgement."""

    what: str  # create, write, truncate, sync, rename, unlink, say
    name: str
    data: bytes = b""
    at: int = 0  # where data is written, or the length kept by a truncation
    to: str = ""  # the new name


def command(log: Path, child: list[str]) -> list[str]:
    """Return the command that runs `child` and records it in `log`."""
    traced = ",".join((*MODELLED, *UNMODELLED))
    return [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        str(BYTES_MAX),
        "--seccomp-bpf",
        "-e",
        f"trace={traced}",
        "-o",
        str(log),
        *child,
    ]


def record(folder: Path, child: list[str], environment: dict[str, str], log: Path) -> list[Event]:
    """Run `child` to its end under strace; return what it did to the files of `folder`."""
    reader = Reader(folder)
    done = subprocess.run(command(log, child), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the recorded process failed: {done.stderr[-3000:]}")
    return list(reader.read(log))


class Reader:
    """Read strace's log, keeping for each descriptor where its next plain write goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder.resolve())
        self.places: dict[str, int] = {}
        self.names: set[str] = {path.name for path in folder.iterdir()}

    def read(self, log: Path) -> Iterator[Event]:
        waiting: dict[str, tuple[str, str]] = {}
        with log.open(encoding="ascii") as lines:
            for line in lines:
                if resumed := RESUMED.match(line):
                    pid, call, result = resumed.groups()
                    _, arguments = waiting.pop(pid)
                    yield from self._ended(call, arguments, result)
                elif (asked := CALL.match(line)) is not None:
                    pid, call, arguments, result = asked.groups()
                    yield from self._asked(call, arguments)
                    if result is None:
                        waiting[pid] = (call, arguments)
                    else:
                        yield from self._ended(call, arguments, result)

    def _asked(self, call: str, arguments: str) -> Iterator[Event]:
        """Yield what may have begun as soon as it was asked: writes. Nothing else is certain before it has ended."""
        file = FILE.match(arguments)
        if call == "pwrite64" and (name := self._of(file)):
            at = int(arguments.rsplit(", ", 1)[1])
            yield Event("write", name, _text(arguments), at)
        elif call == "write" and file and file[1] == "1":
            yield Event("say", "", _text(arguments))
        elif call == "write" and (name := self._of(file)):
            data = _text(arguments)
            yield Event("write", name, data, self.places.get(name, 0))
            self.places[name] = self.places.get(name, 0) + len(data)
        elif call in UNMODELLED and (self._of(file) or self.folder.encode().hex() in arguments.replace("\\x", "")):
            raise RuntimeError(f"this trial does not know what {call} does to a disk: {arguments[:300]}")

    def _ended(self, call: str, arguments: str, result: str) -> Iterator[Event]:
        if result == "?" or int(result) < 0:
            return
        name = self._of(FILE.match(arguments))
        match call:
            case "fsync" | "fdatasync" if name:
                yield Event("sync", name)
            case "ftruncate" if name:
                yield Event("truncate", name, at=int(arguments.rsplit(", ", 1)[1]))
            case "openat" if name := self._named(_text(arguments)):
                yield from self._opened(name, arguments)
            case "rename":
                old, new = (self._named(bytes.fromhex(text.replace("\\x", ""))) for text in TEXT.findall(arguments))
                if old and new:
                    self.names = (self.names - {old}) | {new}
                    yield Event("rename", old, to=new)
            case "unlink" if name := self._named(_text(arguments)):
                self.names.discard(name)
                yield Event("unlink", name)

    def _opened(self, name: str, arguments: str) -> Iterator[Event]:
        self.places[name] = 0
        if "O_CREAT" in arguments and name not in self.names:
            self.names.add(name)
            yield Event("create", name)
        elif "O_TRUNC" in arguments:
            yield Event("truncate", name, at=0)
        if "O_APPEND" in arguments:
            raise RuntimeError(f"this trial does not know where {name}, opened to append, ends")

    def _of(self, file: re.Match[str] | None) -> str:
        return self._named(bytes.fromhex(file[2].replace("\\x", ""))) if file else ""

    def _named(self, raw: bytes) -> str:
        path = raw.decode()
        if path == self.folder:
            return "."
        head, _, name = path.rpartition("/")
        return name if head == self.folder else ""


def _text(arguments: str) -> bytes:
    found = TEXT.search(arguments)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""
