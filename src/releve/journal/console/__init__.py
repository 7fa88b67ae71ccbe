"""The verbs of `releve journal`: each declares its arguments and answers with an exit code."""

from releve.journal.console.carrying import MERGE, SHIP
from releve.journal.console.looking import COMPARE, FORKS, HEAD, SHOW, VERIFY
from releve.journal.console.mending import ERASE, HOLD, OPEN, REBUILD, TEND
from releve.journal.console.trusting import ENROL, PENS, REVOKE
from releve.journal.console.verb import Sorry, Verb

VERBS: tuple[Verb, ...] = (
    SHOW, VERIFY, HEAD, COMPARE, FORKS, SHIP, MERGE, OPEN, REBUILD, TEND, ERASE, HOLD, PENS, ENROL, REVOKE,
)  # fmt: skip

__all__ = ["VERBS", "Sorry", "Verb"]
