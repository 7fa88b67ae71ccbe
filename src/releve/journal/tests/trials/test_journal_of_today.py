"""Whatever Relève becomes, the journals written with it today open, verify and fold to the same facts."""

from pathlib import Path

import pytest
from tests.support.trial import run


@pytest.mark.slow
def test_a_journal_of_today_opens_verifies_and_folds_to_the_same_facts_for_ever(tmp_path: Path) -> None:
    told = run(tmp_path, "tests.support.journal_of_today", "check")
    assert "\n0 differences" in told
