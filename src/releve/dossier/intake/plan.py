"""Compare what a source says with what is known: only the differences become facts. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from releve.dossier.facts import Value
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.folds import PARTS, Key
from releve.dossier.intake.refs import Names
from releve.dossier.intake.row import Row, Understood
from releve.dossier.intake.table import Problem
from releve.dossier.saying import describe, differing, held, restore, withdraw
from releve.dossier.state import APPLICATION, Dossier
from releve.dossier.thing import Held, Thing
from releve.dossier.values import REF, REFS
from releve.journal import Fact
from releve.journal import gettext_noop as _

STOP, SKIP, UPDATE = "stop", "skip", "update"
POLICIES = (STOP, SKIP, UPDATE)
ANCHORED = {"dependency": 2, "interface": 2, "backup": 1}  # ids made of that many applications, which must exist

Said = Mapping[Key, Mapping[str, set[tuple[Held, str]]]]  # by thing and field: values and the files that said them
Earlier = Callable[[list[str]], Said]


class Change(NamedTuple):
    """What one row would change: the field, the value known, the value said, and where it is said."""

    sort: str
    id: str
    field: str
    before: Held
    after: Held
    source: str
    new: bool = False


class Plan(NamedTuple):
    """What an import would do: what was read, the facts to say, what they change, what is refused or worth a look."""

    counts: dict[str, int]
    facts: list[Fact]
    changes: list[Change]
    refused: list[Problem]
    remarks: list[Problem]
    kept: list[Change]  # what was corrected since, which a source that did not change does not undo


def plan(source: Understood, dossier: Dossier, policy: str = UPDATE, earlier: Earlier | None = None) -> Plan:
    """Return what importing would do. `earlier` gives what was said before about some subjects (see `said_before`).

    Policy: "update" changes what differs, "skip" leaves alone what is known already, "stop" says nothing at all when
    anything is refused.
    """
    made = Plan({}, [], [], list(source.refused), list(source.remarks), [])
    names = Names(dossier, source.rows)
    rows = [row for row in _merged(source.rows, made) if _anchored(row, names, made)]
    rows = [row._replace(values=_resolved(row, names, made)) for row in rows]
    known = dossier.things
    before = _before(rows, known, earlier)
    for row in rows:
        _compare(row, known.get((row.sort, row.id)), policy, before, made)
    if policy == STOP and made.refused:
        made.facts.clear()
        made.changes.clear()
    return made._replace(counts=_counts(rows))


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    """Count things by what they are: machines apart from applications, activities of an impact analysis apart."""
    things = {(row.sort, row.id): row for row in rows if not row.withdrawn and row.sort != "hospital"}
    words = Counter(_plural(row) for row in things.values())
    return dict(sorted(words.items()))


def _plural(row: Row) -> str:
    layer, ref = row.values.get("layer"), str(row.values.get("ref") or "")
    if row.sort == "application" and layer not in {None, APPLICATION}:
        return f"{layer}s"
    if row.sort == "process" and ":activity:" in ref:
        return "activities"
    return {"application": "applications", "impact": "impacts", "file": "files"}.get(row.sort) or PARTS[row.sort]


def _merged(rows: list[Row], made: Plan) -> list[Row]:
    """Refuse a second value for the same field of the same thing; a repeated value is left out in silence."""
    given: dict[tuple[str, str, str], tuple[Value, Row]] = {}
    kept: list[Row] = []
    for row in rows:
        values = {}
        for name, value in row.values.items():
            first = given.setdefault((row.sort, row.id, name), (value, row))
            if first[1] is row:
                values[name] = value
            elif first[0] != value:
                why = _("{id} was already given another value at row {row} of {file}")
                details: dict[str, str | int] = {"id": row.id, "row": first[1].row, "file": first[1].file}
                made.refused.append(Problem(row.file, row.row, row.columns.get(name, name), str(value), why, details))
        if values or row.withdrawn or not row.values:
            kept.append(row._replace(values=values))
    return kept


def _anchored(row: Row, names: Names, made: Plan) -> bool:
    """Refuse a dependency, an interface or a backup of an application that nobody knows."""
    for part in row.id.split(">")[: ANCHORED.get(row.sort, 0)]:
        if not names.knows("application", part):
            why = _("no application has this code")
            made.refused.append(Problem(row.file, row.row, DESCRIPTORS[row.sort].keys[0].label, part, why))
            return False
    return True


def _resolved(row: Row, names: Names, made: Plan) -> dict[str, Value]:
    """Put ids where names were written; what nobody knows is kept as written, with a remark."""
    values = dict(row.values)
    for field in DESCRIPTORS[row.sort].fields:
        value = values.get(field.name)
        if field.of and isinstance(value, str) and field.kind == REF:
            values[field.name] = _one(row, field.name, value, names.find(field.of, value), made)
        elif field.of and isinstance(value, list) and field.kind == REFS:
            found = [(_one(row, field.name, one, names.find(field.of, one), made)) for one in value]
            values[field.name] = list(dict.fromkeys(found))
    return values


def _one(row: Row, name: str, written: str, found: str | None, made: Plan) -> str:
    if found is None:
        why = _("this names nothing that is known yet; it is kept as written")
        made.remarks.append(Problem(row.file, row.row, row.columns.get(name, name), written, why))
    return found or written


def _before(rows: list[Row], known: Mapping[Key, Thing], earlier: Earlier | None) -> Said:
    """Ask what was said before, about the things that would change only."""
    touched = {
        thing.subject
        for row in rows
        if (thing := known.get((row.sort, row.id))) and differing(thing, row.values) and not row.withdrawn
    }
    return earlier(sorted(touched)) if earlier and touched else {}


def _compare(row: Row, thing: Thing | None, policy: str, before: Said, made: Plan) -> None:
    if thing is not None and policy == SKIP:
        return
    if row.withdrawn:
        if thing is not None and not thing.withdrawn:
            made.facts.append(withdraw(thing, source=row.source))
            made.changes.append(Change(row.sort, row.id, "withdrawn", False, True, row.source))
        return
    changed = differing(thing, row.values)
    for name in list(changed):
        change = Change(
            row.sort, row.id, name, getattr(thing, name, None), held(changed[name]), row.source, thing is None
        )
        if thing is not None and _stale(change, thing, before):
            made.kept.append(change)
            del changed[name]
        else:
            made.changes.append(change)
    if changed or (thing is None and not row.values):
        made.facts.extend(describe(row.sort, row.id, changed, thing, row.source))
    if thing is not None and thing.withdrawn and _from(thing.sources["withdrawn"].source) == row.file:
        made.facts.append(restore(thing, source=row.source))


def _stale(change: Change, thing: Thing, before: Said) -> bool:
    """Say whether a source only repeats what it said before somebody else, elsewhere, said better."""
    now = thing.sources.get(change.field)
    if now is None or thing.disputed.get(change.field):
        return False
    said = before.get((change.sort, change.id), {}).get(change.field, set())
    return any(value == change.after and file and file != _from(now.source) for value, file in said)


def _from(source: str) -> str:
    return source.partition("#")[0]
