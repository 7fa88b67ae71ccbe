"""A real PostgreSQL on loopback, for tests: started in a temporary folder, stopped with the test run.

    python -m tests.support.postgres src/releve/journal      runs that suite on PostgreSQL (pytest's arguments)

In a test, ask for the fixture `postgres` (a started `Server`) or `postgres_url` (an empty database of its own). Where
PostgreSQL is missing the test fails in CI and is skipped, with the reason, elsewhere.
"""

import contextlib
import ctypes
import itertools
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 20
WORKSHOP = Path(__file__).resolve().parents[2]
PR_SET_PDEATHSIG = 1  # linux/prctl.h: the kernel sends a signal to this process when its parent dies
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")  # only where durability is not what is tested


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL here (Debian keeps one a version), or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


def missing(what: str) -> None:
    """End this test for lack of a real part: a failure in CI, a skip with its reason elsewhere."""
    reason = f"{what} is missing on this machine: ./releve test installs it when run as root with apt"
    (pytest.fail if os.environ.get("CI", "").lower() in {"true", "1"} else pytest.skip)(reason)


class Server:
    """One PostgreSQL cluster. Use as a context manager; `database()` makes an empty database and returns its URL."""

    def __init__(self, *, durable: bool = False, settings: tuple[str, ...] = ()) -> None:
        self.settings = (*(() if durable else QUICK), *settings)
        self.bin = programs()
        self.password = secrets.token_hex(12)
        self.account = _account()
        self.numbers = itertools.count(1)
        self.port = 0
        self.folder = Path()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if self.bin is None:
            raise FileNotFoundError("no PostgreSQL here: install Debian's package postgresql")
        self.folder = Path(tempfile.mkdtemp(prefix="releve-postgres-"))
        word = self.folder / "password"
        word.write_text(self.password, encoding="ascii")
        if self.account:
            for path in (self.folder, word):
                shutil.chown(path, self.account.pw_uid, self.account.pw_gid)
        self._run("initdb", "-D", self.data, "-U", "releve", f"--pwfile={word}", "-A", "scram-sha-256", "-E", "UTF8",
                  "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
        self.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self.stop(signal.SIGQUIT)  # nobody needs this data again
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.port = self.port or _free_port()
        options = [f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}",
                   "max_connections=60", "shared_buffers=64MB", *self.settings]  # fmt: skip
        command = [self.bin / "postgres", "-D", self.data, *itertools.chain(*(("-c", option) for option in options))]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  it takes no lock
                **self._as_account(),
            )
        until = time.monotonic() + START_SECONDS_MAX
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: SIGINT cleanly, SIGQUIT as a crash that will be recovered from at the next start."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(STOP_SECONDS_MAX)

    def url(self, name: str) -> str:
        return f"postgresql://releve:{self.password}@127.0.0.1:{self.port}/{name}"

    def database(self) -> str:
        """Make an empty database; return its URL, fit for RELEVE_DATABASE."""
        name = f"releve_{os.getpid()}_{next(self.numbers)}"
        self._sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def _sql(self, sentence: str) -> None:
        environment = {**os.environ, "PGPASSWORD": self.password}
        command = [
            self.bin / "psql",
            "-qXA",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "releve",
            "-c",
            sentence,
            "postgres",
        ]
        subprocess.run(command, check=True, env=environment, capture_output=True, timeout=START_SECONDS_MAX)

    def _answers(self) -> bool:
        with contextlib.suppress(subprocess.SubprocessError):
            self._sql("SELECT 1")
            return True
        return False

    def _run(self, program: str, *arguments: str) -> None:
        command = [self.bin / program, *arguments]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            timeout=START_SECONDS_MAX,
            **self._as_account(),
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}")

    def _as_account(self) -> dict[str, object]:
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if self.account else {}


def _account() -> pwd.struct_passwd | None:
    """Return whom to run as: PostgreSQL refuses to run as root."""
    if os.getuid():
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    """In the child: leave nothing running when the test run itself is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL server, one for the whole test run."""
    if programs() is None:
        missing("PostgreSQL")
    with Server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    """An empty PostgreSQL database, fit for RELEVE_DATABASE."""
    return postgres.database()


def run_suite(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in another process on the database at `url` ("" means SQLite)."""
    home = tempfile.mkdtemp(prefix="releve-suite-")
    environment = {
        **os.environ,
        "RELEVE_DATABASE": url,
        "RELEVE_HOME": home,
        "PYTHONPATH": f"{WORKSHOP}/src:{WORKSHOP}",
    }
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
    try:
        return subprocess.run(command, env=environment, cwd=WORKSHOP, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    with Server() as here:
        suite = run_suite(here.database(), *sys.argv[1:])
    sys.stdout.write(suite.stdout)
    sys.stderr.write(suite.stderr)
    sys.exit(suite.returncode)
