"""The hospital, its places, its people and those it counts on, as plain frozen values. Pure."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from releve.dossier.thing import DAYS, Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hospital(Thing):
    """The hospital itself; its id is "self"."""

    sort: ClassVar[str] = "hospital"
    prefix: ClassVar[str] = "hospital"
    finess_ej: str | None = None
    finess_et: str | None = None
    group: str | None = None
    staff_count: int | None = None
    beds_count: int | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Thing):
    """A declared level of the recovery plan; id "1" comes first."""

    sort: ClassVar[str] = "level"
    prefix: ClassVar[str] = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting(Thing):
    """A place where applications run. `on_site`: inside the hospital's own network."""

    sort: ClassVar[str] = "hosting"
    prefix: ClassVar[str] = "hosting"
    on_site: bool | None = None
    supplier: str | None = None

    @property
    def is_inside(self) -> bool:
        """Return whether it falls with the hospital's network; "local" does when nothing more is said."""
        return self.on_site if self.on_site is not None else self.id == "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Thing):
    """A place of the hospital. `ip_phones`: its telephones need the network."""

    sort: ClassVar[str] = "site"
    prefix: ClassVar[str] = "site"
    address: str | None = None
    phone: str | None = None
    ip_phones: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Thing):
    """A department; `nature`: soins, plateau technique, administratif, …, in the hospital's own words."""

    sort: ClassVar[str] = "department"
    prefix: ClassVar[str] = "dept"
    nature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Thing):
    """A functional unit (UF)."""

    sort: ClassVar[str] = "unit"
    prefix: ClassVar[str] = "unit"
    department: str | None = None
    nature: str | None = None
    beds_count: int | None = None
    places_count: int | None = None
    site: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed(Thing):
    """A bed; `position` in the room: seul, fenêtre, porte."""

    sort: ClassVar[str] = "bed"
    prefix: ClassVar[str] = "bed"
    unit: str | None = None
    room: str | None = None
    position: str | None = None


class Room(NamedTuple):
    """A room is what its beds say: there is no other fact about it."""

    unit: str
    name: str
    beds: tuple[Bed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Thing):
    """A team that restores; `day_minutes` is what it offers on an ordinary day, the seven others by day of the week."""

    sort: ClassVar[str] = "team"
    prefix: ClassVar[str] = "team"
    headcount: int | None = None
    day_minutes: int | None = None
    monday_minutes: int | None = None
    tuesday_minutes: int | None = None
    wednesday_minutes: int | None = None
    thursday_minutes: int | None = None
    friday_minutes: int | None = None
    saturday_minutes: int | None = None
    sunday_minutes: int | None = None
    phone: str | None = None

    @property
    def week_minutes(self) -> tuple[int | None, ...]:
        """Return the minutes of Monday to Sunday."""
        return tuple(getattr(self, f"{day}_minutes") for day in DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Thing):
    """A member of staff or an outside correspondent. Traits (names, telephone, channel) are of compartment "staff"."""

    sort: ClassVar[str] = "person"
    prefix: ClassVar[str] = "person"
    last_name: str | None = None
    first_name: str | None = None
    phone: str | None = None
    channel: str | None = None
    job: str | None = None
    department: str | None = None
    crisis_role: str | None = None

    @property
    def label(self) -> str:
        """Return "First LAST", or the id where the traits are unknown or withheld."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall(Thing):
    """A step of the escalation; its id is its order ("1" is called first). `name` is the role."""

    sort: ClassVar[str] = "oncall"
    prefix: ClassVar[str] = "oncall"
    person: str | None = None
    deputy: str | None = None
    delay_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier(Thing):
    """A company or an outside body."""

    sort: ClassVar[str] = "supplier"
    prefix: ClassVar[str] = "supplier"
    phone: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Thing):
    """A contract ("supplier>purpose"); `on_call` in the contract's words ("24 h/24"), `activities` of a responder."""

    sort: ClassVar[str] = "contract"
    prefix: ClassVar[str] = "supplier"
    purpose: str | None = None
    applications: tuple[str, ...] | None = None
    on_call: str | None = None
    phone: str | None = None
    activities: tuple[str, ...] | None = None
    until_on: str | None = None
    reference: str | None = None

    @property
    def supplier(self) -> str:
        """Return the supplier's id."""
        return self.id.partition(">")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Thing):
    """A link to the outside: the plug to pull. `to` names its other end; `nature`: internet, fibre, vpn, réseau."""

    sort: ClassVar[str] = "link"
    prefix: ClassVar[str] = "link"
    to: str | None = None
    nature: str | None = None
    unplug_where: str | None = None
    warn: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Thing):
    """A file of a procedure ("PD-BIO>name the journal keeps it by"); `name` is its title."""

    sort: ClassVar[str] = "file"
    prefix: ClassVar[str] = "procedure"
    media: str | None = None
    size_bytes: int | None = None

    @property
    def kept(self) -> str:
        """Return the name by which the journal keeps the bytes."""
        return self.id.partition(">")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Thing):
    """A degraded procedure. `kept_in`: the applications it is kept in; `on_paper`: whether it is also on paper."""

    sort: ClassVar[str] = "procedure"
    prefix: ClassVar[str] = "procedure"
    tested_on: str | None = None  # NEVER when the hospital says so
    test_result: str | None = None
    test_note: str | None = None
    autonomy_minutes: int | None = None
    horizon: str | None = None
    owner: str | None = None
    departments: tuple[str, ...] | None = None
    kept_in: tuple[str, ...] | None = None
    on_paper: bool | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact(Thing):
    """The severity (1 to 4) of one nature of impact after a stop of some minutes ("P-URG>patients@120")."""

    sort: ClassVar[str] = "impact"
    prefix: ClassVar[str] = "process"
    severity: int | None = None

    @property
    def process(self) -> str:
        """Return the process's id."""
        return self.id.partition(">")[0]

    @property
    def nature(self) -> str:
        """Return the nature of the impact: patients, finances, droit and so on."""
        return self.id.partition(">")[2].rpartition("@")[0]

    @property
    def after_minutes(self) -> int:
        """Return after how many minutes of stop."""
        after = self.id.rpartition("@")[2]
        return int(after) if after.isdecimal() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Thing):
    """A business process; `points` is its weight; outage = DMIA (MTPD), loss = PDMA (RPO)."""

    sort: ClassVar[str] = "process"
    prefix: ClassVar[str] = "process"
    department: str | None = None
    points: int | None = None
    outage_max_minutes: int | None = None
    loss_max_minutes: int | None = None
    essential: tuple[str, ...] | None = None
    helpful: tuple[str, ...] | None = None
    owner: str | None = None
    impacts: tuple[Impact, ...] = ()
