"""Each promise P1 to P11 has a test named after it, somewhere in this folder or in the trials."""

import re
from pathlib import Path

import pytest

from releve import journal
from releve.journal.tests.toys import BedOccupied

HERE = Path(__file__).parent
ROOT = HERE.parents[3]


@pytest.mark.parametrize("promise", range(1, 12))
def test_each_promise_has_a_test_named_after_it(promise):
    files = [*HERE.rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    named = re.compile(rf"def test_p{promise}_")
    assert any(named.search(path.read_text(encoding="utf-8")) for path in files)


def test_p10_nothing_needs_a_name_server_a_directory_or_the_internet(monkeypatch):
    def refuse(*_args: object, **_how: object) -> None:
        raise AssertionError("the journal asked the network")

    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(f"socket.{name}", refuse)
    journal.record(BedOccupied(bed="1", patient="a"), by="x")
    assert journal.verify() == 2
    assert journal.compare(str(journal.head())).belongs
