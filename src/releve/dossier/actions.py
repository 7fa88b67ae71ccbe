"""What people do to the dossier: describe, withdraw, restore, keep a file.

With the import (`intake.bringing`), the only callers of record() of this room.
"""

from collections.abc import Mapping

from releve.dossier.facts import Value
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.folds import SORTS
from releve.dossier.reading import load
from releve.dossier.saying import describe as facts_of
from releve.dossier.saying import differing
from releve.dossier.saying import restore as fact_restoring
from releve.dossier.saying import withdraw as fact_withdrawing
from releve.dossier.thing import Thing
from releve.journal import add_file, record

IDS_APART = set(">:#")  # they part the pieces of an id or of a source


def known(sort: str, key: str) -> Thing | None:
    """Return a thing as it stands here now, withdrawn or not."""
    parts = [DESCRIPTORS[sort].part] if DESCRIPTORS[sort].part != "hospital" else []
    holders = {"impacts": ["processes"], "files": ["procedures"]}
    return load(holders.get(DESCRIPTORS[sort].part, parts)).things.get((sort, key))


def describe(sort: str, key: str, values: Mapping[str, Value], by: str, source: str = "") -> list[str]:
    """Say the fields that differ from what is known; return the seals, none when nothing differs."""
    thing = known(sort, key)
    changed = differing(thing, values)
    if not changed and thing is not None:
        return []
    return record(*facts_of(sort, key, changed, thing, source), by=by)


def withdraw(sort: str, key: str, why: str, by: str) -> list[str]:
    """Take a thing out of the dossier; it stays in the journal, and can come back."""
    thing = known(sort, key)
    return record(fact_withdrawing(thing, why), by=by) if thing and not thing.withdrawn else []


def restore(sort: str, key: str, why: str, by: str) -> list[str]:
    """Bring a withdrawn thing back."""
    thing = known(sort, key)
    return record(fact_restoring(thing, why), by=by) if thing and thing.withdrawn else []


def keep_file(procedure: str, title: str, media: str, raw: bytes, by: str) -> str:
    """Keep the bytes of a procedure's file and say so; return the file's id. Raises ValueError when it is too large."""
    key = f"{procedure}>{add_file(raw)}"
    describe("file", key, {"name": title, "media": media, "size_bytes": len(raw)}, by)
    return key


def prefix_of(sort: str) -> str:
    """Return what stands before the colon in the subjects of this sort."""
    return SORTS[sort].prefix
