"""The human numbers of sheets, given by the pen that prints."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from releve import journal
from releve.paper.facts import Printed

LOCK = "printing.lock"


@contextmanager
def reserved_number() -> Iterator[str]:
    """Hold the number of the next sheet ("12", or "B·F12" where B is not the main pen) until it is printed and noted.

    Two people, or a server and a terminal, print one after the other: no two sheets of a node bear one number.
    """
    with (settings.HOME / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield str(journal.next_number(Printed.series))
