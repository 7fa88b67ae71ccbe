"""Let the disk answer a writing node with errors, one call at a time: nothing it refused is ever acknowledged.

    python -m tests.faults.syscalls TIMES

strace is attached to a node just before it speaks, and makes its n-th fdatasync or pwrite64 fail. The node must say so
or keep the fact for good; its chain must be clean after a restart, and it must be able to write again.
"""

# ruff: noqa: E402  Django starts before what needs it
import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from tests.support.start import start

start()

from tests.faults.checks import wrong_with
from tests.faults.children import Child, clone, site
from tests.faults.writer import say_from_threads

FACTS = 6
ATTACH_SECONDS_MAX = 10
# The calls of a commit, how they fail, and how many of them FACTS commits make at most.
FAULTS = [
    ("fdatasync", "EIO", 12),
    ("pwrite64", "ENOSPC", 60),
    ("pwrite64", "EIO", 60),
    ("fsync", "EIO", 2),
    ("fdatasync", "ENOSPC", 12),
    ("ftruncate", "EIO", 2),
    ("openat", "EMFILE", 4),
    ("pread64", "EIO", 30),
]


def faulty(home: Path, call: str, error: str, which: int) -> tuple[Child, bool]:
    """Let a node say some facts while its n-th call of a kind fails; say whether that call ever came."""
    child = Child(home, lambda: say_from_threads(1, FACTS), gate=True)
    log = Path(tempfile.mkstemp(prefix="strace-", dir=home.parent)[1])
    command = ["strace", "-f", "-p", str(child.pid), "-o", str(log), "-e", f"trace={call}"]
    tracer = subprocess.Popen([*command, "-e", f"inject={call}:error={error}:when={which}"], stderr=subprocess.PIPE)
    until = time.monotonic() + ATTACH_SECONDS_MAX
    while "TracerPid:\t0" in Path(f"/proc/{child.pid}/status").read_text():
        if tracer.poll() is not None or time.monotonic() > until:
            child.kill()
            raise RuntimeError(f"strace cannot attach: {tracer.stderr and tracer.stderr.read().decode()}")
        time.sleep(0.005)
    child.open()
    child.wait()
    tracer.wait(ATTACH_SECONDS_MAX)
    return child, "(INJECTED)" in log.read_text()


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.syscalls")
    ask.add_argument("times", type=int)
    asked = ask.parse_args(arguments)
    began = time.monotonic()
    first = site(Path(tempfile.mkdtemp(prefix="releve-syscalls-", dir=os.environ["RELEVE_HOME"])))
    came = refused = 0
    failures: list[str] = []
    for number, (call, error, calls) in zip(range(asked.times), cycle(FAULTS), strict=False):
        which = 1 + (number // len(FAULTS) * 7) % calls
        home = clone(first, durable=False)
        child, injected = faulty(home, call, error, which)
        came += injected
        refusals = child.lines("refused ")
        refused += len(refusals)
        where = f"{error} on {call} number {which}"
        failures += [f"{where}: an unclear refusal: {why}" for why in refusals if not why.startswith("CannotWrite")]
        said = len(child.acknowledged()) + len(refusals)
        failures += [f"{where}: {FACTS - said} facts neither kept nor refused"] if said != FACTS else []
        failures += [f"{where}: {why}" for why in wrong_with(home, child.acknowledged())]
    print(f"{asked.times} runs, {came} errors injected, {refused} facts refused, {time.monotonic() - began:.1f} s")
    print(f"{len(failures)} failures", *failures[:8], sep="\n")
    return int(bool(failures) or not came)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
