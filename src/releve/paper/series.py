"""The human numbers of sheets, given by the pen that prints."""

from releve import journal
from releve.paper.facts import Printed


def next_number() -> str:
    """Return the number of the next sheet printed here: "12", or "B·F12" where B is not the main pen."""
    return str(journal.next_number(Printed.series))
