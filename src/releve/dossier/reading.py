"""Read the dossier: from the rows, or refolded as somebody knew it or as it was at a time."""

from collections.abc import Iterable
from typing import Any

from releve.dossier.folds import PARTS, SORTS, gather, things
from releve.dossier.models import StampRow, SubjectRow
from releve.dossier.rows import read
from releve.dossier.state import Dossier
from releve.dossier.thing import Thing
from releve.journal import recall_all, subjects

PREFIX_OF = {part: SORTS[sort].prefix for sort, part in PARTS.items()} | {"hospital": "hospital"}
_decoded: dict[str, tuple[str, list[Thing]]] = {}  # by prefix: the stamp it was read at
_gathered: dict[frozenset[str], tuple[dict[str, str], Dossier]] = {}


def load(parts: Iterable[str] | None = None, **recall: Any) -> Dossier:
    """Return the dossier, or only some of its parts ("apps", "people", …; "hospital" is always there).

    `recall` are the dials (`known`, `as_at`): given, everything is folded again from the journal.
    """
    prefixes = {PREFIX_OF[part] for part in (PREFIX_OF if parts is None else parts)} | {"hospital"}
    if any(turned is not None for turned in recall.values()):
        return gather(_folded(prefixes, recall))
    return _kept(frozenset(prefixes))


def _folded(prefixes: set[str], recall: dict[str, Any]) -> list[Thing]:
    wanted = [subject for prefix in prefixes for subject in subjects(prefix)]
    return [one for told in recall_all(wanted, **recall).values() for one in things(told)]


def _kept(prefixes: frozenset[str]) -> Dossier:
    """Read the rows that changed since they were last read here; the rest is shared, for it never changes."""
    stamps = dict(StampRow.objects.filter(prefix__in=prefixes).values_list("prefix", "stamp"))
    ready = _gathered.get(prefixes)
    if ready and ready[0] == stamps:
        return ready[1]
    stale = [prefix for prefix, stamp in stamps.items() if _decoded.get(prefix, ("",))[0] != stamp]
    fresh: dict[str, list[Thing]] = {prefix: [] for prefix in stale}
    for prefix, body in SubjectRow.objects.filter(prefix__in=stale).values_list("prefix", "body"):
        fresh[prefix].extend(read(bytes(body)))
    _decoded.update({prefix: (stamps[prefix], found) for prefix, found in fresh.items()})
    dossier = gather(one for prefix in stamps for one in _decoded[prefix][1])
    _gathered[prefixes] = stamps, dossier
    return dossier
