"""Ids for things that a tool numbers: the same each time, readable, kept through a renaming. Pure."""

from releve.dossier.facts import Value
from releve.dossier.folds import SORTS
from releve.dossier.intake.row import Row, Understood
from releve.dossier.intake.table import Problem, Table
from releve.dossier.state import Dossier
from releve.dossier.values import TEXT, Unreadable, folded, parse, slug

CODE_CHARS_MAX = 24


class Book:
    """The ids given to a tool's objects, the rows made of them, and what was refused on the way."""

    def __init__(self, tool: str, dossier: Dossier) -> None:
        self.tool = tool
        self.found = Understood([], [], [])
        self.ids: dict[tuple[str, str], str] = {}  # (kind, number there) -> id here
        self.rows: dict[tuple[str, str], Row] = {}
        self.taken: set[tuple[str, str]] = {(thing.prefix, thing.id) for thing in dossier.things.values()}
        self.refs = {thing.ref: thing.id for thing in dossier.things.values() if thing.ref}
        self.names: dict[tuple[str, str], str] = {}
        for (sort, key), thing in dossier.things.items():
            if thing.name and not (thing.ref or "").startswith(f"{tool}:"):
                self.names.setdefault((sort, folded(thing.name)), key)

    def ref(self, kind: str, there: str) -> str:
        """Return the name that an object keeps from the tool."""
        return f"{self.tool}:{kind}:{there}"

    def give(self, sort: str, kind: str, there: str, name: str) -> str:
        """Return the id of an object: the one it has already, that of the thing of the same name, or one of its own."""
        if (kind, there) in self.ids:
            return self.ids[kind, there]
        ref = self.ref(kind, there)
        key = self.refs.get(ref) or self.names.pop((sort, folded(name)), "") or self._new(sort, kind, there, name)
        self.ids[kind, there] = key
        return key

    def _new(self, sort: str, kind: str, there: str, name: str) -> str:
        bare = slug(name, CODE_CHARS_MAX) or f"{kind}-{there}"
        bare = bare.upper() if sort == "application" else bare
        prefix = SORTS[sort].prefix
        key = (
            bare if (prefix, bare) not in self.taken else f"{bare}-{kind.upper() if prefix == 'app' else kind}-{there}"
        )
        self.taken.add((prefix, key))
        return key

    def add(
        self, sort: str, key: str, values: dict[str, Value], at: tuple[Table, int], columns: dict[str, str]
    ) -> None:
        """Add what a record says of a thing; what several records say of it is put together."""
        table, rank = at
        whole = table.name == table.file.rpartition(".")[0]
        file = table.file if whole else f"{table.file}/{table.name}"
        told: dict[str, Value] = {
            name: safe for name, value in values.items() if (safe := self._safe(name, value, file, rank)) is not None
        }
        known = self.rows.get((sort, key))
        if known:
            known.values.update({name: value for name, value in told.items() if name not in known.values})
        else:
            self.rows[sort, key] = Row(sort, key, told, file, rank, columns)

    def _safe(self, name: str, value: Value, file: str, rank: int) -> Value:
        """Return a value that the journal can keep; refuse it with its reason otherwise."""
        if not isinstance(value, str):
            return value
        try:
            return parse(TEXT, value)
        except Unreadable as problem:
            details = {key: str(detail) for key, detail in problem.details.items()}
            self.found.refused.append(Problem(file, rank, name, value[:200], problem.why, details))
            return None

    def gone(self, sort: str, kind: str, there: str, at: tuple[Table, int]) -> None:
        """Note that an object was deleted there: it is withdrawn here if it was known by that number."""
        key = self.refs.get(self.ref(kind, there))
        if key:
            row = Row(sort, key, {}, f"{at[0].file}/{at[0].name}", at[1], {}, withdrawn=True)
            self.rows.setdefault((sort, key), row)

    def remark(self, at: tuple[Table, int], column: str, value: object, why: str, **details: str | int) -> None:
        """Say something about a value that was kept, or left aside."""
        self.found.remarks.append(Problem(at[0].file, at[1], column, str(value)[:200], why, details))

    def close(self) -> Understood:
        """Return all that was understood."""
        return self.found._replace(rows=list(self.rows.values()))
