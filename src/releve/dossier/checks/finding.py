"""A finding, and the rows it rests on. Pure: sentences are kept in English with their figures, pages translate them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from releve.dossier.thing import Thing

CRITICAL, WARNING, NOTE = "critical", "warning", "note"
SEVERITIES = (CRITICAL, WARNING, NOTE)  # the worst first
EVERYTHING = "*"
NAMES_MAX = 12  # a sentence that names more applications is not read: the rows below it name them all


class Said:
    """A sentence in English, marked with gettext_noop, with its figures; `_minutes` figures are shown as durations."""

    __slots__ = ("figures", "template")

    def __init__(self, template: str, **figures: Any) -> None:
        self.template = template
        self.figures = MappingProxyType(figures)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self.template, dict(self.figures)) == (other.template, dict(other.figures))

    def __hash__(self) -> int:
        return hash(self.template)

    def __repr__(self) -> str:
        return f"Said({self.template!r}, {dict(self.figures)!r})"


@dataclass(frozen=True, slots=True)
class Row:
    """One value a finding rests on: whose (`subject` folds it, `id` names it), which field, and where it was read."""

    subject: str
    sort: str
    id: str
    field: str
    value: Any
    source: str = ""

    @classmethod
    def of(cls, thing: Thing, name: str) -> "Row":
        given = thing.sources.get(name)
        return cls(thing.subject, thing.sort, thing.id, name, getattr(thing, name), given.source if given else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that would hurt. `subject` is one subject, several joined by commas, or "*" for the whole dossier.

    `where` is the subject on whose page it is mended, `part` what of it when it has several findings of one kind.
    `weight` orders findings of one kind: process points, minutes. `key` names the finding for ever, whatever its
    figures become; `seen` changes when the values it rests on do.
    """

    code: str
    subject: str
    severity: str
    why: Said
    remedy: Said
    rows: tuple[Row, ...]
    where: str = ""
    weight: int = 0
    part: str = ""
    key: str = field(default="", compare=False)
    seen: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", self.where or self.subject.partition(",")[0])
        named = f"{self.code}|{self.subject}|{self.where}|{self.part}"
        object.__setattr__(self, "key", blake2b(named.encode(), digest_size=6).hexdigest())
        values = "\n".join(f"{row.id}\t{row.field}\t{row.value}" for row in self.rows)
        object.__setattr__(self, "seen", blake2b(values.encode(), digest_size=8).hexdigest())

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return every subject this is about."""
        return tuple(self.subject.split(","))


def named(things: Iterable[Thing | str]) -> str:
    """Return ids for a sentence: "AD, DNS, SQL", cut with … beyond NAMES_MAX."""
    ids = [one if isinstance(one, str) else one.id for one in things]
    return ", ".join(ids[:NAMES_MAX]) + (", …" if len(ids) > NAMES_MAX else "")


def rows(things: Iterable[Thing], *fields: str) -> tuple[Row, ...]:
    """Return the rows of these fields of these things."""
    return tuple(Row.of(thing, name) for thing in things for name in fields)
