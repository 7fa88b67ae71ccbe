"""A real Chromium before a real server: the demo, told once a session in a folder of its own, on a free port.

Fixtures for every room's browser tests: `node` (its address and folder), `browser`, and `enter(role, …) -> Page`: a
page signed in as a role of the demo, on a screen of a size, by day or night, with or without JavaScript.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
READY_SECONDS_MAX = 90
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK, NARROW = (390, 780), (1280, 860), (320, 640)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Node:
    """A server of ours: its address, its folder, its process."""

    url: str
    home: Path
    process: subprocess.Popen

    def run(self, *verb: str) -> str:
        """Run another verb of the command line on the same folder, as another process of the node."""
        done = subprocess.run(
            [sys.executable, "-m", "releve", *verb],
            env=environment(self.home),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RELEVE_", "DJANGO_", "PYTEST_"))}
    return {**kept, "RELEVE_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "RELEVE_LANGUAGE": "fr"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Path, *verb: str) -> Node:
    """Start a serving verb on a free port and wait until it answers."""
    port = free_port()
    log = (home.parent / f"{home.name}.log").open("w")
    command = [sys.executable, "-m", "releve", *verb, "--port", str(port)]
    process = subprocess.Popen(command, env=environment(home), stdout=log, stderr=log, cwd=ROOT)
    node = Node(f"http://127.0.0.1:{port}", home, process)
    until = time.monotonic() + READY_SECONDS_MAX
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{node.url}/access/sign-in/", timeout=2):  # noqa: S310  our own http
                return node
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{' '.join(verb)} did not answer:\n{(home.parent / f'{home.name}.log').read_text()[-3000:]}")


def stop(node: Node) -> None:
    """Stop a server as Ctrl-C does; it must end by itself."""
    if node.process.poll() is None:
        node.process.send_signal(signal.SIGINT)
        node.process.wait(15)


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """Serve the demo."""
    served = start(tmp_path_factory.mktemp("demo") / "home", "demo", "--no-browser")
    yield served
    stop(served)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Start Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def enter(node: Node, browser) -> Iterator[Callable]:
    """Return `enter(role="cell", size=DESK, night=False, javascript=True, at=node)`: a page of the demo, signed in."""
    contexts = []

    def open_page(role: str = "cell", *, size=DESK, night: bool = False, javascript: bool = True, at: Node = node):
        context = browser.new_context(
            base_url=at.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if night else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.refused = watch(page)
        if role:
            page.goto("/access/sign-in/")
            page.locator(f"button[name=part][value={role}]").click()
            page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def watch(page) -> list[str]:
    """Gather what the browser refuses or fails on: a policy violated, a script that throws, a file that is missing."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
