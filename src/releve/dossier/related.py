"""What refers to what: for any thing, the things whose fields name it. Pure."""

from typing import Any, NamedTuple

from releve.dossier.fields import DESCRIPTORS
from releve.dossier.folds import Key
from releve.dossier.state import Dossier
from releve.dossier.thing import Thing


class Reference(NamedTuple):
    """One thing that names another, and by which field ("" where its id does)."""

    thing: Thing
    field: str


References = dict[Key, list[Reference]]


def references(dossier: Dossier) -> References:
    """Return, for each thing, those that name it. Made once for each dossier that is read."""
    kept: References | None = dossier.__dict__.get("_references")
    if kept is None:
        kept = dossier.__dict__["_references"] = _build(dossier)  # as a cached property would
    return kept


def _build(dossier: Dossier) -> References:
    found: References = {}
    pointing = {
        sort: [field for field in one.fields if field.of] for sort, one in DESCRIPTORS.items() if sort != "hospital"
    }
    for thing in dossier.things.values():
        for field in () if thing.withdrawn else pointing.get(thing.sort, ()):
            for key in _keys(getattr(thing, field.name)):
                found.setdefault((field.of, key), []).append(Reference(thing, field.name))
    return found


def _keys(value: Any) -> list[str]:
    return [str(key) for key in (value if isinstance(value, tuple) else (value,)) if key is not None]
