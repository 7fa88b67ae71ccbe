"""The demo in its own folder, started as people start it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[3]
PORT = 8118
READY_SECONDS_MAX = 60


def releve(home: Path, *verb: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RELEVE_HOME": str(home), "PYTHONPATH": str(SRC), "RELEVE_LANGUAGE": "fr"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "releve", *verb]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the story told."""
    folder = tmp_path_factory.mktemp("demo")
    started = time.monotonic()
    told = releve(folder, "demo", "--load-only")
    assert told.returncode == 0, told.stderr
    assert time.monotonic() - started < READY_SECONDS_MAX
    return folder


@pytest.mark.slow
def test_the_journal_of_the_demo_verifies_and_says_what_it_is(home):
    verified = releve(home, "journal", "verify", "--json")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    report = json.loads(verified.stdout)
    assert report["lines"] > 3_500
    assert report["writers"] == 2  # the cell's pen and the ward's laptop


@pytest.mark.slow
def test_the_second_start_resumes_the_same_journal(home):
    before = releve(home, "journal", "head").stdout
    assert releve(home, "demo", "--load-only").returncode == 0
    assert releve(home, "journal", "head").stdout == before


@pytest.mark.slow
def test_a_folder_that_holds_a_real_journal_is_refused_and_left_alone(tmp_path):
    assert releve(tmp_path, "crisis", "open", "--cold", "--hospital", "CH réel").returncode == 0
    before = sorted(path.name for path in tmp_path.iterdir())
    for verb in (["demo", "--load-only"], ["demo", "--reset", "--load-only"]):
        refused = releve(tmp_path, *verb)
        assert refused.returncode == 2
        assert "rien n’a été touché" in refused.stderr
    assert set(before) <= {path.name for path in tmp_path.iterdir()}
    assert "CH réel" in releve(tmp_path, "status").stdout


@pytest.mark.slow
def test_starting_over_says_what_it_deletes_and_keeps_what_is_not_the_demos(home, tmp_path):
    (home / "notes-personnelles.txt").write_text("à garder", encoding="utf-8")
    again = releve(home, "demo", "--reset", "--load-only")
    assert again.returncode == 0
    assert "journal.sqlite3" in again.stdout.splitlines()[0]
    assert (home / "notes-personnelles.txt").exists()


@pytest.mark.slow
def test_it_serves_with_its_banner_and_ctrl_c_stops_it_cleanly(home):
    environment = {**os.environ, "RELEVE_HOME": str(home), "PYTHONPATH": str(SRC), "RELEVE_LANGUAGE": "fr"}
    command = [sys.executable, "-m", "releve", "demo", "--no-browser", "--port", str(PORT)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        assert f"http://127.0.0.1:{PORT}/" in lines[-1]
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=20) as answer:
            page = answer.read().decode()
        assert "Données fictives" in page
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
