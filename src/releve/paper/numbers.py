"""The human numbers of sheets, allocated by the pen that prints."""

from releve import journal

KIND = "paper.printed"


def next_number(series: str) -> str:
    """Return the number that the next printed sheet gets: its series, then the pen's own count, such as "K3"."""
    return f"{series}{journal.next_number(KIND)}"
