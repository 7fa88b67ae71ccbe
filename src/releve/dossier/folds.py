"""Facts about a subject become things: each field keeps the values that no later author had before their eyes. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from releve.dossier import house, state
from releve.dossier.facts import Described, Marked, Value, Withdrawn
from releve.dossier.house import Hospital
from releve.dossier.state import Dossier, File, Impact
from releve.dossier.thing import Given, Held, Thing
from releve.journal import Told


def _types(hint: Any) -> frozenset[type]:
    return frozenset(get_origin(one) or one for one in (get_args(hint) if isinstance(hint, UnionType) else (hint,)))


SORTS: dict[str, type[Thing]] = {
    cls.sort: cls
    for room in (house, state)
    for cls in vars(room).values()
    if isinstance(cls, type) and issubclass(cls, Thing) and cls.sort
}
FIELDS = {
    sort: frozenset(f.name for f in fields(cls)) - {"id", "sources", "disputed", "files", "impacts"}
    for sort, cls in SORTS.items()
}  # what facts may set
TYPES = {
    sort: {name: _types(hint) for name, hint in get_type_hints(cls).items() if name in FIELDS[sort]}
    for sort, cls in SORTS.items()
}  # what each may hold: another site's version may say otherwise
Key = tuple[str, str]  # sort, id


class Entry(NamedTuple):
    """One value as one line gave it, and the lines that it replaced."""

    given: Given
    over: frozenset[str]


Registers = dict[Key, dict[str, list[Entry]]]


def registers(told: Iterable[Told]) -> Registers:
    """Sort the told values by thing and field, in the order of the fold."""
    found: Registers = {}
    for line in told:
        match line.fact:
            case Described() as said:
                for name, value in said.changed.items():
                    _enter(found, (said.sort, said.id), name, line, value)
            case Marked() as said:
                _enter(found, (said.sort, said.id), "withdrawn", line, isinstance(said, Withdrawn))
    return found


def _enter(found: Registers, key: Key, name: str, line: Told, value: Value) -> None:
    said = line.fact
    assert isinstance(said, Described | Marked)  # noqa: S101 for the type checker
    held: Held = tuple(value) if isinstance(value, list) else value
    given = Given(held, line.by, said.source, line.said_at, line.seal)
    found.setdefault(key, {}).setdefault(name, []).append(Entry(given, frozenset(said.over)))


def standing(entries: list[Entry]) -> list[Given]:
    """Return the values that no other line replaced, the latest first, each value once."""
    if len(entries) == 1:
        return [entries[0].given]
    replaced = frozenset().union(*(entry.over for entry in entries))
    alive = [entry.given for entry in reversed(entries) if entry.given.seal not in replaced]
    stands: dict[Held, Given] = {}
    for given in alive:
        stands.setdefault(given.value, given)
    return list(stands.values())


def build(key: Key, stands: Mapping[str, list[Given]]) -> Thing:
    """Make a thing of the values that stand. A field or a type of value unknown to this version is left out."""
    known = {
        name: fit
        for name, given in stands.items()
        if name in FIELDS[key[0]] and (fit := [one for one in given if type(one.value) in TYPES[key[0]][name]])
    }
    return SORTS[key[0]](
        id=key[1],
        sources=MappingProxyType({name: given[0] for name, given in known.items()}),
        disputed=MappingProxyType({name: tuple(given) for name, given in known.items() if len(given) > 1}),
        **{name: given[0].value for name, given in known.items()},  # type: ignore[arg-type]
    )


def things(told: Iterable[Told]) -> list[Thing]:
    """Fold every thing that one subject holds: an application with its backup, dependencies and interfaces."""
    return [
        build(key, {name: standing(entries) for name, entries in register.items()})
        for key, register in registers(told).items()
        if key[0] in SORTS
    ]


PARTS: dict[str, str] = {
    "level": "levels",
    "hosting": "hostings",
    "site": "sites",
    "department": "departments",
    "unit": "units",
    "bed": "beds",
    "team": "teams",
    "person": "people",
    "oncall": "oncall",
    "supplier": "suppliers",
    "contract": "contracts",
    "link": "links",
    "procedure": "procedures",
    "process": "processes",
    "application": "apps",
    "backup": "backups",
    "dependency": "dependencies",
    "interface": "interfaces",
}


def gather(found: Iterable[Thing]) -> Dossier:
    """Put things together: files under their procedure, impacts under their process, each part sorted by id."""
    parts: dict[str, dict[str, Any]] = {part: {} for part in PARTS.values()}
    hung: dict[str, list[Any]] = {}
    withdrawn: dict[Key, Thing] = {}
    hospital = Hospital(id="self")
    for one in sorted(found, key=lambda one: natural(one.id)):
        match one:
            case Thing(withdrawn=True):
                withdrawn[one.sort, one.id] = one
            case File() | Impact():
                hung.setdefault(one.subject, []).append(one)
            case Hospital():
                hospital = one
            case _:
                parts[PARTS[one.sort]][one.id] = one
    for part, name in (("procedures", "files"), ("processes", "impacts")):
        for key, one in parts[part].items():
            if one.subject in hung:
                parts[part][key] = replace(one, **{name: tuple(hung[one.subject])})
    return Dossier(hospital=hospital, withdrawn=withdrawn, **parts)


def natural(text: str) -> list[tuple[int, str]]:
    """Sort key in which L2 comes before L10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d{1,15})", text) if part]
