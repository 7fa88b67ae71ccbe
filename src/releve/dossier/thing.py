"""What every thing of the dossier has. Pure: no Django, no input or output.

Everywhere None means unknown, which is not 0, not no, not empty. Durations are minutes. Days (`_on`) are ISO text,
whole ("2021-06-25") or cut ("2020-11"), or "never". Lists are tuples of ids. Each thing says where each of its values
comes from (`sources[field]`) and which other values some site holds (`disputed[field]`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, NamedTuple

NEVER = "never"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Held = str | int | bool | tuple[str, ...] | None


class Given(NamedTuple):
    """One value of one field: who gave it, from where ("" when typed), when (microseconds) and in which line."""

    value: Held
    by: str
    source: str
    said_at: int
    seal: str


NOTHING: Mapping[str, Given] = MappingProxyType({})
NO_DISPUTE: Mapping[str, tuple[Given, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What every thing of the dossier has."""

    sort: ClassVar[str] = ""
    prefix: ClassVar[str] = ""

    id: str
    name: str | None = None
    note: str | None = None
    ref: str | None = None  # its name in the tool it was imported from, such as "mercator:applications:12"
    withdrawn: bool = False
    sources: Mapping[str, Given] = field(default_factory=lambda: NOTHING, compare=False, repr=False)
    disputed: Mapping[str, tuple[Given, ...]] = field(default_factory=lambda: NO_DISPUTE, repr=False)

    @property
    def subject(self) -> str:
        """Return the subject of the journal that folds this thing."""
        return f"{self.prefix}:{self.id.partition('>')[0]}"

    @property
    def label(self) -> str:
        """Return the name, or the id where no name is known."""
        return self.name or self.id
