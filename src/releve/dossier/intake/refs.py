"""Find what a cell names: an id, or a name that only one thing bears. Pure."""

from collections.abc import Iterable

from releve.dossier.intake.row import Row
from releve.dossier.state import Dossier
from releve.dossier.thing import Thing
from releve.dossier.values import folded


class Names:
    """The ids and names of what is known and of what a source brings."""

    def __init__(self, dossier: Dossier, rows: Iterable[Row]) -> None:
        self.ids: dict[str, dict[str, str]] = {}
        self.names: dict[str, dict[str, set[str]]] = {}
        for (sort, key), thing in dossier.things.items():
            if not thing.withdrawn:
                self._enter(sort, key, *_names_of(thing))
        for row in rows:
            if not row.withdrawn:
                self._enter(row.sort, row.id, *_said(row))

    def _enter(self, sort: str, key: str, *names: str) -> None:
        ids = self.ids.setdefault(sort, {})
        ids.setdefault(folded(key), key)
        ids[key] = key
        for name in names:
            self.names.setdefault(sort, {}).setdefault(folded(name), set()).add(key)

    def knows(self, sort: str, key: str) -> bool:
        """Say whether this very id is known or comes with the source."""
        return self.ids.get(sort, {}).get(key) == key

    def find(self, sort: str, written: str) -> str | None:
        """Return the id that a text means, None when there is none or several."""
        ids = self.ids.get(sort, {})
        exact = ids.get(written) or ids.get(folded(written))
        bearers = self.names.get(sort, {}).get(folded(written), set())
        return exact or (next(iter(bearers)) if len(bearers) == 1 else None)


def _names_of(thing: Thing) -> list[str]:
    last, first = getattr(thing, "last_name", None) or "", getattr(thing, "first_name", None) or ""
    return [name for name in (thing.name or "", f"{first} {last}".strip(), f"{last} {first}".strip()) if name]


def _said(row: Row) -> list[str]:
    last, first = str(row.values.get("last_name") or ""), str(row.values.get("first_name") or "")
    named = str(row.values.get("name") or "")
    return [name for name in (named, f"{first} {last}".strip(), f"{last} {first}".strip()) if name]
