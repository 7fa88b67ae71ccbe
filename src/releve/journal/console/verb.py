"""What a verb of the command line is."""

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from releve.journal import clock
from releve.journal.sql import rows

Write = Callable[[str], None]
Options = dict[str, Any]
Flag = tuple[str, dict[str, Any]]
JSON: Flag = ("--json", {"action": "store_true", "help": "answer for machines"})
BY: Flag = ("--by", {"default": "releve", "help": "who says so (a person's id)"})


class Sorry(Exception):
    """What was asked cannot be done here, and why."""


class Verb(NamedTuple):
    """A word of the command line."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    run: Callable[[Options, Write], int]

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""
        for name, how in self.flags:
            parser.add_argument(name, **how)


def dumps(answer: object) -> str:
    """Write one line of JSON."""
    return json.dumps(answer, ensure_ascii=False)


def moment(micros: int) -> str:
    """Write a moment as ISO 8601, in the hospital's time, with its offset."""
    zone = timezone.get_current_timezone()
    return (
        datetime.fromtimestamp(micros // clock.SECOND, tz=zone).replace(microsecond=micros % clock.SECOND).isoformat()
    )


def read_moment(typed: str) -> int:
    """Read 2021-08-02 or 2021-08-02T08:30, in the hospital's time, as microseconds."""
    try:
        then = datetime.fromisoformat(typed)
    except ValueError as why:
        raise argparse.ArgumentTypeError(f"{typed!r}: write 2021-08-02 or 2021-08-02T08:30") from why
    if then.tzinfo is None:
        then = then.replace(tzinfo=timezone.get_current_timezone())
    return round(then.timestamp() * clock.SECOND)


def whole_seal(start: str) -> str:
    """Return the seal of the only line whose seal starts so. Raises Sorry."""
    found = rows("SELECT seal FROM journal_line WHERE substr(seal, 1, %s) = %s LIMIT 2", len(start), start)
    if len(found) != 1:
        raise Sorry(_("No line, or more than one, has a seal that starts with {start}.").format(start=start))
    return str(found[0][0])
