"""What the shell asks of the journal about itself, with a calm answer while a node has not been opened yet."""

import inspect
from collections.abc import Iterator
from types import SimpleNamespace
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


def lines(**wanted: Any) -> Iterator[Any]:
    """Yield the lines of the journal, newest first, filtered."""
    if "compartments" in inspect.signature(journal.lines).parameters:
        yield from journal.lines(**{key: value for key, value in wanted.items() if value not in (None, "", ())})
        return
    for n, e in enumerate(journal.lines(limit=20000)):
        seals = wanted.get("seals")
        if seals and e.seal not in seals:
            continue
        if e.compartment not in {*wanted["compartments"], "journal"}:
            continue
        if wanted.get("kinds") and not e.kind.startswith(wanted["kinds"]):
            continue
        if wanted.get("subject") and wanted["subject"] not in e.about:
            continue
        if (wanted.get("since") and e.said_at < wanted["since"]) or (wanted.get("until") and e.said_at >= wanted["until"]):
            continue
        position = 1_000_000 - n
        if wanted.get("before") and position >= wanted["before"]:
            continue
        yield SimpleNamespace(position=position, **{k: getattr(e, k) for k in e.__slots__})


def forks() -> list[tuple[str, int]]:
    """Return the pens that were copied, each with the number that two lines share."""
    return list(journal.forks()) if hasattr(journal, "forks") else []
