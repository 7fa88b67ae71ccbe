"""What may be said about the hospital before anything happens: reference data, told as facts. Pure.

A fact carries only the fields that changed. `over` names the seals of the facts whose values its author had before
their eyes and replaced: two sites that changed one field apart did not replace each other, and both values stand.
`source` says where a value comes from ("applications.csv, ligne 12"); an empty source means that a person typed it.
"""

from collections.abc import Callable
from typing import ClassVar

from releve.journal import Fact, fact, gettext_noop

Value = str | int | bool | list[str] | None
ANNOUNCES_NOTHING = gettext_noop("The value goes back to what was said before it, or to unknown.")
FORGETS_TRAITS = gettext_noop("The person keeps an identifier and a role, without a name or a telephone.")


class Described(Fact, frozen=True, kw_only=True):
    """Something is described: its identifier and the fields that changed, as the state of the same name has them."""

    prefix: ClassVar[str] = ""
    sort: ClassVar[str] = ""

    id: str
    changed: dict[str, Value]
    over: list[str] = []
    source: str = ""

    def about(self) -> tuple[str, ...]:
        """Name the one subject that folds this: a thing that hangs on another is folded with it ("GAM>NET": GAM)."""
        return (f"{self.prefix}:{self.id.partition('>')[0]}",)


def _described(
    kind: str, prefix: str, sentence: str, compartment: str = "dossier", erasing: str = ANNOUNCES_NOTHING
) -> Callable[[type[Described]], type[Described]]:
    """Declare a kind whose subject starts with `prefix:`; its sort is the noun of its kind."""

    def declare(cls: type[Described]) -> type[Described]:
        cls.prefix, cls.sort = prefix, cls.sort or kind.rpartition("_")[0]
        return fact(f"dossier.{kind}", compartment, sentence=sentence, erasing=erasing)(cls)

    return declare


@_described("hospital_described", "hospital", gettext_noop("Hospital: {changed}"))
class HospitalDescribed(Described, frozen=True, kw_only=True):
    """The hospital itself (one, its id is "self"): name, FINESS numbers, group, head count."""


@_described("level_described", "level", gettext_noop("Recovery level {id}: {changed}"))
class LevelDescribed(Described, frozen=True, kw_only=True):
    """A declared level of the recovery plan, such as 1 "vital, within 4 h"."""


@_described("hosting_described", "hosting", gettext_noop("Hosting {id}: {changed}"))
class HostingDescribed(Described, frozen=True, kw_only=True):
    """A place where applications run: own server room, group, health data hoster, vendor."""


@_described("site_described", "site", gettext_noop("Site {id}: {changed}"))
class SiteDescribed(Described, frozen=True, kw_only=True):
    """A place of the hospital: address, telephone, whether its telephony rides on the network."""


@_described("department_described", "dept", gettext_noop("Department {id}: {changed}"))
class DepartmentDescribed(Described, frozen=True, kw_only=True):
    """A department (pole or service) that units and applications belong to."""


@_described("unit_described", "unit", gettext_noop("Unit {id}: {changed}"))
class UnitDescribed(Described, frozen=True, kw_only=True):
    """A functional unit (UF): its department, its nature, the beds and places it is known for."""


@_described("bed_described", "bed", gettext_noop("Bed {id}: {changed}"))
class BedDescribed(Described, frozen=True, kw_only=True):
    """A bed with its unit, its room and its place in the room."""


@_described("team_described", "team", gettext_noop("Team {id}: {changed}"))
class TeamDescribed(Described, frozen=True, kw_only=True):
    """A team that restores applications: head count and the minutes it offers each day of the week."""


@_described("person_described", "person", gettext_noop("Person {id}: traits noted"), "staff", FORGETS_TRAITS)
class PersonDescribed(Described, frozen=True, kw_only=True):
    """What identifies a person (names, telephone, channel): the only kind that does; all others name the id."""


@_described("person_placed", "person", gettext_noop("Person {id}: {changed}"))
class PersonPlaced(Described, frozen=True, kw_only=True):
    """What a person does here: job, department, role in a crisis."""

    sort: ClassVar[str] = "person"


@_described("oncall_described", "oncall", gettext_noop("On call, step {id}: {changed}"))
class OnCallDescribed(Described, frozen=True, kw_only=True):
    """A step of the escalation: who is called, who replaces them, after how many minutes."""


@_described("supplier_described", "supplier", gettext_noop("Supplier {id}: {changed}"))
class SupplierDescribed(Described, frozen=True, kw_only=True):
    """A company or an outside body: name, telephone, contact."""


@_described("contract_described", "supplier", gettext_noop("Contract {id}: {changed}"))
class ContractDescribed(Described, frozen=True, kw_only=True):
    """A contract of a supplier ("editeur-labo>support"): purpose, applications, hours of its on-call."""


@_described("link_described", "link", gettext_noop("Link to the outside {id}: {changed}"))
class LinkDescribed(Described, frozen=True, kw_only=True):
    """A link to the outside: where to unplug it, whom to warn, by which telephone."""


@_described("procedure_described", "procedure", gettext_noop("Procedure {id}: {changed}"))
class ProcedureDescribed(Described, frozen=True, kw_only=True):
    """A degraded procedure: title, owner, departments, horizon, how long one can hold with it, where it is kept."""


@_described("procedure_tested", "procedure", gettext_noop("Procedure {id} tested: {changed}"))
class ProcedureTested(Described, frozen=True, kw_only=True):
    """A procedure was tried for real or in an exercise: the date, the result, what was learned."""

    sort: ClassVar[str] = "procedure"


@_described("file_described", "procedure", gettext_noop("File of {id}: {changed}"))
class FileDescribed(Described, frozen=True, kw_only=True):
    """A file of a procedure ("PD-BIO>name kept by the journal"): its title, its media type, its size in bytes."""


@_described("process_described", "process", gettext_noop("Process {id}: {changed}"))
class ProcessDescribed(Described, frozen=True, kw_only=True):
    """A business process: how long it may stop, how much it may lose, which applications it cannot do without."""


@_described("impact_described", "process", gettext_noop("Impact {id}: {changed}"))
class ImpactDescribed(Described, frozen=True, kw_only=True):
    """The severity (1 to 4) of one nature of impact after some minutes of stop ("P-URG>patients@120")."""


@_described("application_described", "app", gettext_noop("Application {id}: {changed}"))
class ApplicationDescribed(Described, frozen=True, kw_only=True):
    """An application, or a server, a database, a cluster that applications need."""


@_described("backup_described", "app", gettext_noop("Backup of {id}: {changed}"))
class BackupDescribed(Described, frozen=True, kw_only=True):
    """The backup of an application (same id): on what, how often, last verified, last restored."""


@_described("dependency_described", "app", gettext_noop("Dependency {id}: {changed}"))
class DependencyDescribed(Described, frozen=True, kw_only=True):
    """An application needs another ("GAM>NET"): it stops without it (blocks), limps (degrades) or starves (feeds)."""


@_described("interface_described", "app", gettext_noop("Interface {id}: {changed}"))
class InterfaceDescribed(Described, frozen=True, kw_only=True):
    """Data sent by one application to another ("GAM>EAI>identites-et-mouvements"): content and standard."""


class Marked(Fact, frozen=True, kw_only=True):
    """Something leaves the dossier or comes back. `subject` folds it; `sort` and `id` name the thing."""

    sort: str
    id: str
    subject: str
    why: str = ""
    over: list[str] = []
    source: str = ""

    def about(self) -> tuple[str, ...]:
        """Name the one subject that folds this."""
        return (self.subject,)


@fact(
    "dossier.withdrawn",
    "dossier",
    sentence=gettext_noop("Withdrawn from the dossier: {sort} {id} {why}"),
    erasing=gettext_noop("The thing stands in the dossier again."),
)
class Withdrawn(Marked, frozen=True, kw_only=True):
    """Something exists no longer, or was entered by mistake: it leaves the lists and stays in the journal."""


@fact(
    "dossier.restored",
    "dossier",
    sentence=gettext_noop("Back in the dossier: {sort} {id} {why}"),
    erasing=gettext_noop("The thing is withdrawn again."),
)
class Restored(Marked, frozen=True, kw_only=True):
    """Something withdrawn is back."""
