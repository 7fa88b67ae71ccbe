"""Whatever is asked first of a new machine, the answer is a sentence, never a trace."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

FIRST = [
    ["status"], ["doctor"], ["journal", "show"], ["journal", "verify"], ["journal", "head"], ["dossier", "check"],
    ["dossier", "ready"], ["dossier", "export", "--out", "dossier.xlsx"], ["dossier", "import", "nowhere"],
    ["crisis", "show"], ["crisis", "close"], ["account", "list"], ["note", "d:"], ["serve", "--port", "99999"],
    ["dossier", "import", str(ROOT / "examples/montclair"), "--dry-run"],
]  # fmt: skip


@pytest.mark.parametrize("words", FIRST, ids=lambda words: " ".join(words[:2]))
def test_any_verb_may_be_the_first_one(words, tmp_path):
    environment = {**os.environ, "RELEVE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("RELEVE_DATABASE", None)
    command = [sys.executable, "-m", "releve", *words]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode in {0, 1, 2, 3}
    assert "Traceback" not in done.stderr
    assert done.stdout.strip() or done.stderr.strip()
