"""Before any test: the catalogues are compiled, so that pages speak French as they do in a hospital."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from releve.web.translations import compile_all

compile_all()


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Forget the names and live parts that an earlier story left in memory: its journal was rolled back."""
    if "releve.web.live.topics" in sys.modules:
        from releve.web import names  # noqa: PLC0415  only where the story loaded the shell
        from releve.web.live import topics  # noqa: PLC0415  the same

        names.forget()
        topics.forget()
