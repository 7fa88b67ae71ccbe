"""What is known of the hospital, as plain frozen values: applications, procedures, processes, and all of it together.

Pure: no Django, no input or output. Everywhere None means unknown, which is not 0, not no, not empty. Durations are
minutes. Days (`_on`) are ISO text, whole ("2021-06-25") or cut ("2020-11"), or NEVER. Lists are tuples of ids.
Each thing says where each of its values comes from (`sources[field]`) and which other values stand (`disputed[field]`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

from releve.dossier.house import (
    Bed,
    Contract,
    Department,
    File,
    Hospital,
    Hosting,
    Impact,
    Level,
    Link,
    OnCall,
    Person,
    Procedure,
    Process,
    Room,
    Site,
    Supplier,
    Team,
    Unit,
)
from releve.dossier.thing import NEVER, Given, Held, Thing

__all__ = [  # what other rooms read of the dossier, in one place
    "APPLICATION",
    "BLOCKS",
    "CLUSTER",
    "DATABASE",
    "DEGRADES",
    "FEEDS",
    "NEVER",
    "SERVER",
    "TRAITS",
    "App",
    "Backup",
    "Bed",
    "Contract",
    "Department",
    "Dependency",
    "Dossier",
    "File",
    "Given",
    "Held",
    "Hospital",
    "Hosting",
    "Impact",
    "Interface",
    "Level",
    "Link",
    "OnCall",
    "Person",
    "Procedure",
    "Process",
    "Room",
    "Site",
    "Supplier",
    "Team",
    "Thing",
    "Unit",
]

BLOCKS, DEGRADES, FEEDS = "blocks", "degrades", "feeds"
APPLICATION, SERVER, DATABASE, CLUSTER = "application", "server", "database", "cluster"
TRAITS = ("last_name", "first_name", "phone", "channel", "note", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class App(Thing):
    """An application, or what applications need (`layer`: application, server, database, cluster).

    `level` is the declared recovery level (1 first). `hosting` names a Hosting. `effort_minutes` is the work to restore
    it, by `team`. `reachable_4g`: opens from a 4G key when the hospital is cut off; `access` says how, `access_for` who
    may, `authenticated_by` the applications that let them in. `maintenance` is the vendor's hours in its own words.
    """

    sort: ClassVar[str] = "application"
    prefix: ClassVar[str] = "app"
    description: str | None = None
    family: str | None = None
    layer: str | None = None
    department: str | None = None
    level: int | None = None
    hosting: str | None = None
    platform: str | None = None
    environment: str | None = None
    effort_minutes: int | None = None
    team: str | None = None
    outage_max_minutes: int | None = None
    loss_max_minutes: int | None = None
    reachable_4g: bool | None = None
    access: str | None = None
    access_for: str | None = None
    authenticated_by: tuple[str, ...] | None = None
    procedures: tuple[str, ...] | None = None
    users_count: int | None = None
    maintenance: str | None = None
    remote_maintenance: bool | None = None
    owner: str | None = None
    deputy: str | None = None
    vendor: str | None = None
    suppliers: tuple[str, ...] | None = None
    version: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Thing):
    """The backup of an application, with the application's id."""

    sort: ClassVar[str] = "backup"
    prefix: ClassVar[str] = "app"
    medium: str | None = None
    every_minutes: int | None = None
    verified_on: str | None = None
    restored_on: str | None = None  # last restoration tried; NEVER when the hospital says so
    retention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Thing):
    """An application needs another ("GAM>NET"): without it, it stops (BLOCKS), limps (DEGRADES) or starves (FEEDS)."""

    sort: ClassVar[str] = "dependency"
    prefix: ClassVar[str] = "app"
    strength: str | None = None

    @property
    def app(self) -> str:
        """Return the application that needs."""
        return self.id.partition(">")[0]

    @property
    def needs(self) -> str:
        """Return the application that is needed."""
        return self.id.partition(">")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface(Thing):
    """Data sent by an application to another ("GAM>EAI>identites-et-mouvements"); `name` is the content."""

    sort: ClassVar[str] = "interface"
    prefix: ClassVar[str] = "app"
    standard: str | None = None
    encrypted: bool | None = None

    @property
    def sender(self) -> str:
        """Return the application that sends."""
        return self.id.split(">")[0]

    @property
    def receiver(self) -> str:
        """Return the application that receives."""
        return self.id.split(">")[1]


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """All that is known, by id. A part that was not asked for is empty. Things withdrawn are in `withdrawn` alone."""

    hospital: Hospital = field(default_factory=lambda: Hospital(id="self"))
    levels: Mapping[str, Level] = field(default_factory=dict)
    hostings: Mapping[str, Hosting] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    beds: Mapping[str, Bed] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    oncall: Mapping[str, OnCall] = field(default_factory=dict)
    suppliers: Mapping[str, Supplier] = field(default_factory=dict)
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    processes: Mapping[str, Process] = field(default_factory=dict)
    apps: Mapping[str, App] = field(default_factory=dict)
    backups: Mapping[str, Backup] = field(default_factory=dict)
    dependencies: Mapping[str, Dependency] = field(default_factory=dict)
    interfaces: Mapping[str, Interface] = field(default_factory=dict)
    withdrawn: Mapping[tuple[str, str], Thing] = field(default_factory=dict)

    @cached_property
    def needs(self) -> Mapping[str, tuple[Dependency, ...]]:
        """Return, for each application, what it needs."""
        return _grouped(self.dependencies.values(), "app")

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[Dependency, ...]]:
        """Return, for each application, the dependencies of those that need it."""
        return _grouped(self.dependencies.values(), "needs")

    @cached_property
    def rooms(self) -> Mapping[tuple[str, str], Room]:
        """Return the rooms that beds name, by unit and name."""
        found: dict[tuple[str, str], list[Bed]] = {}
        for bed in self.beds.values():
            found.setdefault((bed.unit or "", bed.room or ""), []).append(bed)
        return {key: Room(*key, tuple(beds)) for key, beds in found.items()}

    @cached_property
    def things(self) -> Mapping[tuple[str, str], Thing]:
        """Return every thing by sort and id: files and impacts too, withdrawn ones too."""
        parts = [getattr(self, one.name) for one in fields(self) if one.name not in {"hospital", "withdrawn"}]
        found: dict[tuple[str, str], Thing] = {(one.sort, one.id): one for part in parts for one in part.values()}
        hung = [*self.procedures.values(), *self.processes.values()]
        nested = [one for holder in hung for one in (*getattr(holder, "files", ()), *getattr(holder, "impacts", ()))]
        hospital = {("hospital", "self"): self.hospital} if self.hospital.sources else {}
        return found | {(one.sort, one.id): one for one in nested} | hospital | dict(self.withdrawn)

    def nameless(self) -> "Dossier":
        """Return the same without people's traits, for a reader who may not see compartment "staff"."""
        people = {key: _nameless(one) for key, one in self.people.items()}
        gone = {key: _nameless(one) if isinstance(one, Person) else one for key, one in self.withdrawn.items()}
        return replace(self, people=people, withdrawn=gone)


def _nameless(one: Person) -> Person:
    blank: dict[str, Any] = dict.fromkeys(TRAITS)
    return replace(one, **blank, sources={}, disputed={})


def _grouped(dependencies: Iterable[Dependency], by: str) -> Mapping[str, tuple[Dependency, ...]]:
    found: dict[str, list[Dependency]] = {}
    for one in dependencies:
        found.setdefault(getattr(one, by), []).append(one)
    return {key: tuple(group) for key, group in found.items()}
