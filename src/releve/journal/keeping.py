"""One transaction that writes lines: the pen's lock, the guards looked at, and a sentence when it cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InternalError, OperationalError, transaction

from releve.journal import guards
from releve.journal.pens import CannotWrite
from releve.journal.sql import hold_pen

MACHINE_TROUBLES = (DatabaseError, InternalError, OperationalError)  # and none of their kin, which are our own mistakes


@contextmanager
def refusing(sentence: str) -> Iterator[None]:
    """Turn the machine's troubles into CannotWrite: `sentence`, with what the machine answered as {why}."""
    try:
        yield
    except DatabaseError as why:
        if type(why) in MACHINE_TROUBLES:
            raise CannotWrite(sentence.format(why=why)) from why
        raise


@contextmanager
def keeping(sentence: str) -> Iterator[None]:
    """Open the transaction in which lines are kept. Raises CannotWrite."""
    with refusing(sentence), transaction.atomic():
        hold_pen()
        guards.check_once()
        yield
