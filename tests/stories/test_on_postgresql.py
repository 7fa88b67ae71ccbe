"""The whole house on the larger store: one setting, and the demo is told, read, printed and verified on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.postgres import postgres, postgres_url  # noqa: F401  fixtures

ROOT = Path(__file__).resolve().parents[2]
EVERY_PAGE = """
import django; django.setup()
from django.test import Client
from releve.web.access.stage import enter
from tests.house.tree import pages
reader = Client()
enter(reader, "it")
plain = ["/" + path for path, _ in pages() if "<" not in path and "sign-out" not in path and "live" not in path]
failed = [path for path in [*plain, "/search/?q=labo", "/?known=hier+22h"] if reader.get(path).status_code >= 500]
assert len(plain) > 20 and not failed, failed
"""

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.fixture
def releve(postgres_url, tmp_path):  # noqa: F811  the fixture
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    home = {"RELEVE_HOME": str(tmp_path), "RELEVE_DATABASE": postgres_url, "PYTHONPATH": paths}
    settings = {"DJANGO_SETTINGS_MODULE": "releve.settings"}

    def run(*words: str) -> str:
        command = [sys.executable, *words]
        environment = {**os.environ, **home, **settings}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
        assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
        return done.stdout

    return run


def test_the_demo_is_told_read_printed_and_verified_on_postgresql(releve, tmp_path):
    releve("-m", "releve", "demo", "--load-only")
    told = json.loads(releve("-m", "releve", "journal", "verify", "--json"))
    assert told["writers"] == 2
    assert told["lines"] > 3_000
    assert not (tmp_path / "journal.sqlite3").exists()
    releve("-c", EVERY_PAGE)
    kit = json.loads(
        releve("-m", "releve", "kit", "make", "--unit", "2010", "--out", str(tmp_path / "kit.pdf"), "--json")
    )
    assert 1 < kit["pages"] <= 12
    assert releve("-m", "releve", "note", "d: rien ne change").startswith("Consigné")
