"""Sites cut off, copied, restored, with clocks years wrong: they meet, and all agree."""

from pathlib import Path

import pytest

from tests.support.trial import amount, run


@pytest.mark.slow
def test_sites_in_thousands_of_worlds_agree_once_all_have_met(tmp_path: Path) -> None:
    seeds = amount("SEEDS", ci=2000, here=80)
    told = run(tmp_path, "tests.simulation", f"0:{seeds}", seconds_max=60 + seeds)
    assert f"{seeds} worlds" in told
    assert "0 failed" in told
