"""What the shell asks of the journal about itself, with a calm answer while a node has not been opened yet."""

from typing import Any

from releve import journal


def purpose() -> str:
    """Return "real", "demo" or "exercise"."""
    return str(journal.purpose()) if hasattr(journal, "purpose") else "real"


def head() -> str:
    """Return "M · n° 48 213 · 7F3K-9QDM", or nothing before the first line."""
    return str(journal.head()) if hasattr(journal, "head") else ""


def known_at(micros: int) -> Any:
    return journal.known_at(micros)


def top() -> object:
    """Return something that changes whenever this node's journal grows, whoever wrote."""
    return journal.top() if hasattr(journal, "top") else head()
