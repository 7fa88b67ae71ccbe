"""Fill the disk of a node: it refuses in one sentence, loses nothing, still reads, and goes on when space is back.

    python -m tests.faults.full

Runs itself again in a mount namespace of its own (unshare), on a small file system in memory that goes away with it.
"""

# ruff: noqa: E402  Django starts before what needs it
import os
import subprocess
import sys
from pathlib import Path

from tests.support.start import start

start()

from django.db import connections

from releve import journal
from tests.faults.checks import wrong_with
from tests.faults.children import Child, blank_node, take
from tests.support.beds import BedTaken, beds

DISK = "3m"
SPARE_BYTES = 900_000  # what is left when the ballast lies on the disk
FACTS_MAX = 5_000


def inside() -> list[str]:
    """Return the command that runs this trial with mounts of its own, as root or as anybody."""
    again = [sys.executable, "-m", "tests.faults.full", "inside"]
    return ["unshare", "-m", *again] if os.getuid() == 0 else ["unshare", "-rm", *again]


def until_refused(said: list[str]) -> Exception:
    """Say facts until one is refused; return the refusal."""
    for number in range(FACTS_MAX):
        try:
            said += journal.record(BedTaken(bed=str(number % 30), patient=f"p{number}", note="x" * 300), by="P1")
        except Exception as why:  # noqa: BLE001  which one it is, is what this trial looks at
            return why
    raise AssertionError("the disk never was full")


def read_everything() -> None:
    """Read as a second process does while the disk is full: states, lines, chain."""
    take(Path(os.environ["RELEVE_HOME"]) / "small")
    assert beds()
    assert journal.recall("trialbed:1")
    journal.verify()
    os.write(1, b"read all\n")


def fill(home: Path, spare: int) -> Path:
    """Lay a ballast on the disk that leaves so many bytes free."""
    ballast = home / f"ballast{spare}"
    room = os.statvfs(home)
    ballast.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - spare)))
    return ballast


def trial(home: Path) -> list[str]:
    """Fill, read, make room, go on; return what went wrong."""
    wrong, said = [], []
    ballast = [fill(home, SPARE_BYTES)]
    take(home)
    for attempt in range(3):
        why = until_refused(said)
        if not isinstance(why, journal.CannotWrite):
            wrong.append(f"attempt {attempt} was refused with {type(why).__name__}: {why}")
    before = len(said)
    ballast.append(fill(home, 0))
    wrong += reading_fails(home, "another process")
    connections["default"].close()
    wrong += reading_fails(home, "a node started on a full disk")
    for file in ballast:
        file.unlink()
    said += journal.record(BedTaken(bed="1", patient="room again"), by="P1")
    print(f"{before} facts before the disk was full, then: {why} One more when room was made.")
    return wrong + wrong_with(home, set(said))


def reading_fails(home: Path, who: str) -> list[str]:
    reader = Child(home, read_everything)
    if reader.wait() == 0 and reader.lines("read all") == [""]:
        return []
    return [f"{who} cannot read: {reader.printed.read_text()[-300:]}"]


def main(arguments: list[str]) -> int:
    if arguments != ["inside"]:
        return subprocess.run(inside(), check=False).returncode
    home = Path(os.environ["RELEVE_HOME"]) / "small"
    home.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", home], check=True)
    blank = blank_node(home)
    for path in blank.iterdir():
        path.rename(home / path.name)
    wrong = trial(home)
    print(f"{len(wrong)} failures", *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
