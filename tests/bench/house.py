"""The demo's hospital for the measures: loaded once for a whole bench, copied for each measure, served on loopback."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.postgres import _die_with_parent

WORKSHOP = Path(__file__).resolve().parents[2]
SAMPLE = WORKSHOP / "examples" / "montclair"
LOAD_SECONDS_MAX = 300
START_SECONDS_MAX = 60


def releve(*words: str, home: Path | None = None) -> str:
    """Run a verb of `releve` and return what it printed."""
    environment = {**os.environ, **({"RELEVE_HOME": str(home)} if home else {})}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "releve", *words]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=LOAD_SECONDS_MAX
    )
    if done.returncode:
        raise RuntimeError(f"releve {' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


def start() -> None:
    """Set up Django with every room, on RELEVE_HOME."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "releve.settings"
    import django

    django.setup()


def install() -> None:
    """Start Django on an empty node with all its tables."""
    start()
    from django.core.management import call_command

    for database in ("default", "fleeting"):
        call_command("migrate", database=database, interactive=False, verbosity=0)


def demo() -> Path:
    """Start Django on a copy of the demo's hospital, day 3 of its crisis; return the folder."""
    home = Path(os.environ["RELEVE_HOME"])
    told = Path(os.environ.get("RELEVE_BENCH_DEMO") or home.parent / f"{home.name}-demo")
    if not (told / "journal.sqlite3").exists():
        releve("demo", "--load-only", "--no-browser", home=told)
    shutil.copytree(told, home, dirs_exist_ok=True)
    start()
    return home


class Browser:
    """Somebody signed in with a role: the headers that a browser would send."""

    def __init__(self, role: str) -> None:
        from django.conf import settings
        from django.db import connections
        from django.test import Client

        from releve.web.access.stage import enter

        self.client = Client()
        enter(self.client, role, person="P0001")
        self.token = secrets.token_hex(16)
        self.client.cookies[settings.CSRF_COOKIE_NAME] = self.token
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())
        self.headers = {"Cookie": cookies}
        connections.close_all()


@contextlib.contextmanager
def served(home: Path) -> Iterator[tuple[int, int]]:
    """Serve a node on loopback; yield (port, process id)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "RELEVE_HOME": str(home)}
    command = [sys.executable, "-m", "releve", "serve", "--port", str(port)]
    process: subprocess.Popen[Any] = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=(home / "server.log").open("wb"),
        preexec_fn=_die_with_parent,  # noqa: PLW1509  it takes no lock
    )
    try:
        until = time.monotonic() + START_SECONDS_MAX
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{(home / 'server.log').read_text()[-3000:]}")
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def peak_megabytes(pid: int) -> float:
    """Return the most memory that a process ever held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used, in seconds: the same on a busy machine and on a quiet one."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
