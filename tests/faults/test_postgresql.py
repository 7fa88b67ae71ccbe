"""One site's larger store: the journal keeps its promises on PostgreSQL as on SQLite."""

from pathlib import Path

import pytest

from tests.support.postgres import Server, missing, postgres, programs, run_suite
from tests.support.trial import run

__all__ = ["postgres"]  # a fixture
SUITE = "src/releve/journal/tests"

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


def test_the_conformance_suite_of_the_journal_passes_on_a_real_postgresql(postgres: Server) -> None:
    suite = run_suite(postgres.database(), SUITE, "--ignore", f"{SUITE}/trials", "-q")
    assert suite.returncode == 0, suite.stdout[-6000:] + suite.stderr[-3000:]


def test_no_acknowledged_fact_is_lost_when_the_postgresql_server_crashes(tmp_path: Path) -> None:
    if programs() is None:
        missing("PostgreSQL")
    told = run(tmp_path, "tests.faults.server")
    assert " 0 lost" in told
    assert " 0 unclear" in told
