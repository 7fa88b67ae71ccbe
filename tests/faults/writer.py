"""A real node that writes: says facts through `record()`, and prints each seal only once record() has returned.

    python -m tests.faults.writer COUNT [--threads N] [--safety full|normal] [--every-pages N]

It runs until COUNT facts are said or until something kills it. Each acknowledgement is one write of one line, so that a
record of its system calls shows what was durable when it was printed.
"""

import argparse
import os
import secrets
import sys
import threading

from tests.support.start import start


def say(name: str, count: int) -> None:
    """Say facts one after the other, each acknowledged on standard output."""
    from releve import journal
    from tests.support.beds import BedTaken

    for number in range(count):
        note = secrets.token_hex(20 + number % 7 * 60)
        try:
            seals = journal.record(BedTaken(bed=f"{name}{number % 20}", patient=f"p{number}", note=note), by="P1")
        except Exception as why:  # noqa: BLE001  whatever is refused is not acknowledged, and said on the other channel
            os.write(2, f"refused {type(why).__name__}: {why}\n".encode())
            continue
        os.write(1, f"acked {seals[0]}\n".encode())


def say_from_threads(threads: int, count: int) -> None:
    """Let several people say so many facts each, at the same time."""
    names = [chr(ord("a") + place) for place in range(threads)]
    people = [threading.Thread(target=say, args=(name, count), daemon=True) for name in names]
    for person in people:
        person.start()
    for person in people:
        person.join()


def soften(safety: str, every_pages: int) -> None:
    """Weaken each connection, to prove that the trial sees lost facts; or move pages to the main file more often."""
    from django.db.backends.signals import connection_created

    from releve.journal import guards

    guards.WANTED["synchronous"].add(1)  # a real node refuses to write so

    def settle(connection: object, **_signal: object) -> None:
        with connection.cursor() as sql:
            sql.execute(f"PRAGMA synchronous={safety.upper()}")
            sql.execute(f"PRAGMA wal_autocheckpoint={every_pages}")

    connection_created.connect(settle, weak=False)


def main(arguments: list[str]) -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.faults.writer")
    ask.add_argument("count", type=int)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--safety", choices=["full", "normal"], default="full")
    ask.add_argument("--every-pages", type=int, default=1000)
    asked = ask.parse_args(arguments)
    start()
    if asked.safety != "full" or asked.every_pages != 1000:
        soften(asked.safety, asked.every_pages)
    os.write(1, b"ready\n")
    say_from_threads(asked.threads, asked.count)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
