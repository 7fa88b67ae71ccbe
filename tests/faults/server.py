"""Crash a PostgreSQL server under a writing node, start it again, and count what was promised and lost.

python -m tests.faults.server
"""

import os
import signal
import sys
import threading
import time

from tests.support.postgres import Server
from tests.support.start import start

THREADS = 4
WRITING_SECONDS = 1.5


def say_until_refused(said: set[str], refusals: list[Exception]) -> None:
    """Say facts until the server is gone."""
    from releve import journal
    from tests.support.beds import BedTaken

    for number in range(10**9):
        try:
            said |= set(journal.record(BedTaken(bed=str(number % 30), patient=f"p{number}"), by="P1"))
        except Exception as why:  # noqa: BLE001  which one it is, is what this trial looks at
            refusals.append(why)
            return


def crash(server: Server) -> tuple[set[str], list[Exception]]:
    """Let people write, crash the server under them, start it again."""
    said: set[str] = set()
    refusals: list[Exception] = []
    people = [threading.Thread(target=say_until_refused, args=(said, refusals)) for _ in range(THREADS)]
    for person in people:
        person.start()
    time.sleep(WRITING_SECONDS)
    server.stop(signal.SIGQUIT)
    for person in people:
        person.join()
    server.start()
    return said, refusals


def main() -> int:
    with Server(durable=True) as server:
        os.environ["RELEVE_DATABASE"] = server.database()
        start(install=True)
        from django.db import connection

        from releve import journal
        from releve.journal.sql import rows
        from tests.support.beds import BedTaken

        connection.close()
        said, refusals = crash(server)
        held = {seal for (seal,) in rows("SELECT seal FROM journal_line")}
        lines = journal.verify(every_signature=True)
        journal.record(BedTaken(bed="1", patient="after"), by="P1")
        unclear = [why for why in refusals if not isinstance(why, journal.CannotWrite)]
    print(f"{len(said)} acknowledged before the crash, {len(said - held)} lost, {lines} lines verified")
    print(f"{len(refusals)} refusals, {len(unclear)} unclear", *unclear, sep="\n")
    return int(bool(said - held) or bool(unclear) or not said or len(refusals) != THREADS)


if __name__ == "__main__":
    sys.exit(main())
