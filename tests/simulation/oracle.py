"""A second reading of the journal, written from its rules and sharing no code with it: plain, short and slow."""

import hashlib
import json
from typing import Any

from tests.support.beds import Bed

MINUTE_MICROSECONDS = 60_000_000


class Read:
    """One line, read with the standard library."""

    def __init__(self, line: Any) -> None:
        (
            _,
            self.writer,
            self.number,
            self.previous,
            self.seen,
            self.clock,
            self.compartment,
            _,
            self.draft,
            self.target,
            *_,
        ) = json.loads(line.header)
        self.seal = hashlib.sha256(line.header + line.signature).hexdigest()
        self.words = json.loads(line.words) if line.words else None
        self.name = self.draft or self.seal


def folded(lines: list[Any]) -> dict[str, Bed]:
    """Return the state of every bed, from every line there is."""
    told = sorted((Read(line) for line in lines), key=lambda read: (read.clock, read.seal))
    erased = {
        read.target
        for read in told
        if read.compartment == "journal" and read.words and read.words["kind"] == "journal.erased"
    }
    for read in told:
        if read.compartment != "journal" and {read.seal, read.draft, read.target} & erased:
            read.words = None
    stands = [now for family in _families(told) if (now := _standing(family))]
    stands.sort(key=lambda entry: entry[0])
    subjects = {subject for _, about, *_ in stands for subject in about}
    return {
        subject: _bed([entry for entry in stands if subject in entry[1]])
        for subject in sorted(subjects)
        if subject.startswith("trialbed:")
    }


def _families(told: list[Read]) -> list[list[Read]]:
    """Gather each fact with its sealings and the amendments of it, of those, and so on."""
    named: dict[str, Read] = {}
    for read in told:
        named.setdefault(read.name, read)
    families: dict[str, list[Read]] = {}
    for read in told:
        if read.compartment != "journal":
            families.setdefault(_root(read, named), []).append(read)
    return list(families.values())


def _root(read: Read, named: dict[str, Read]) -> str:
    passed = {read.name}
    while read.target and read.target in named and read.target not in passed:
        read = named[read.target]
        passed.add(read.name)
    return read.target or read.name


def _standing(family: list[Read]) -> tuple[tuple[int, int, str], list[str], dict[str, Any] | None, bool] | None:
    first = [read for read in family if not read.target and read.words]
    if not first:
        return None
    words, amendments = first[0].words, [read for read in family if read.target]
    kind, body, about, at = words["kind"], words["body"], words["about"], words["happened_at"]
    contested = (
        len({json.dumps([r.words[part] for part in ("kind", "about", "by", "happened_at", "body")]) for r in first}) > 1
    )
    if amendments:
        last = amendments[-1].words
        if last is None:
            kind, body = "unread", {}
        elif last["kind"] == "journal.withdrawn":
            return None
        else:
            now = last["body"]
            kind, body, about, at = now["kind_now"], now["body_now"], now["about_now"], now["happened_at_now"]
    return (at // MINUTE_MICROSECONDS, first[0].clock, first[0].seal), about, {"kind": kind, **body}, contested


def _bed(entries: list[Any]) -> Bed:
    lying: list[str] = []
    unseen: list[str] = []
    unread = contested = 0
    for _, _, fact, disputed in entries:
        contested += disputed
        patient = fact.get("patient")
        if fact["kind"] == "unread":
            unread += 1
        elif fact["kind"] == "trial.bed_taken":
            lying += [patient] * (patient not in lying)
        elif patient in lying:
            lying.remove(patient)
        else:
            unseen.append(patient)
    return Bed(tuple(lying), tuple(unseen), unread, contested)
