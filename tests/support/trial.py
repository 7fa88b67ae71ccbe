"""Run a trial as a program of its own, as `python -m …` would: a failure prints the seed that brings it back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.postgres import missing

WORKSHOP = Path(__file__).resolve().parents[2]
IN_CI = os.environ.get("CI", "").lower() in {"true", "1"}


def amount(name: str, *, ci: int, here: int) -> int:
    """Return how many times to try: the variable RELEVE_TRIAL_<NAME>, else more in CI than on a desk."""
    return int(os.environ.get(f"RELEVE_TRIAL_{name}") or (ci if IN_CI else here))


def run(home: Path, module: str, *arguments: object, seconds_max: float = 900) -> str:
    """Run `python -m module arguments…` on a folder of its own; return what it printed, or fail with all of it."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{WORKSHOP}/src:{WORKSHOP}", "RELEVE_HOME": str(home)}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(
        command, env=environment, cwd=WORKSHOP, capture_output=True, text=True, check=False, timeout=seconds_max
    )
    assert done.returncode == 0, f"{' '.join(command[1:])}\n{done.stdout[-6000:]}\n{done.stderr[-6000:]}"
    return done.stdout


def needs(program: str) -> None:
    """End the test when a program of the machine is missing: a failure in CI, a skip with its reason elsewhere."""
    if not shutil.which(program):
        missing(program)
