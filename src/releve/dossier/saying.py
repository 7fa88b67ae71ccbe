"""From values to facts: only what differs is said, over the lines that gave what it replaces. Pure."""

from collections.abc import Iterable, Mapping

from releve.dossier import facts
from releve.dossier.facts import Described, Value
from releve.dossier.folds import SORTS
from releve.dossier.thing import Held, Thing
from releve.journal import Fact

TRAITS = frozenset({"name", "last_name", "first_name", "phone", "channel", "note"})  # of a person, compartment "staff"
TESTS = frozenset({"tested_on", "test_result", "test_note"})  # of a procedure
DESCRIBED: dict[str, type[Described]] = {
    "hospital": facts.HospitalDescribed,
    "level": facts.LevelDescribed,
    "hosting": facts.HostingDescribed,
    "site": facts.SiteDescribed,
    "department": facts.DepartmentDescribed,
    "unit": facts.UnitDescribed,
    "bed": facts.BedDescribed,
    "team": facts.TeamDescribed,
    "person": facts.PersonPlaced,
    "oncall": facts.OnCallDescribed,
    "supplier": facts.SupplierDescribed,
    "contract": facts.ContractDescribed,
    "link": facts.LinkDescribed,
    "procedure": facts.ProcedureDescribed,
    "file": facts.FileDescribed,
    "process": facts.ProcessDescribed,
    "impact": facts.ImpactDescribed,
    "application": facts.ApplicationDescribed,
    "backup": facts.BackupDescribed,
    "dependency": facts.DependencyDescribed,
    "interface": facts.InterfaceDescribed,
}
APART: dict[str, tuple[type[Described], frozenset[str]]] = {
    "person": (facts.PersonDescribed, TRAITS),
    "procedure": (facts.ProcedureTested, TESTS),
}


def held(value: Value) -> Held:
    """Return the value as a state holds it."""
    return tuple(value) if isinstance(value, list) else value


def differing(known: Thing | None, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that are not those known, or that settle what several sites dispute."""
    if known is None:
        return {name: value for name, value in values.items() if value is not None}
    return {
        name: value
        for name, value in values.items()
        if held(value) != getattr(known, name) or (type(value) is bool and value is not getattr(known, name))
    }


def seals(known: Thing | None, names: Iterable[str]) -> list[str]:
    """Return the lines that gave the values now standing for these fields: what their author has before their eyes."""
    if known is None:
        return []
    given = [one for name in names for one in (known.disputed.get(name) or (known.sources.get(name),)) if one]
    return sorted({one.seal for one in given})


def describe(sort: str, key: str, changed: Mapping[str, Value], known: Thing | None, source: str = "") -> list[Fact]:
    """Return the facts that say these fields: one, or two where some are of another kind (people's traits, tests)."""
    kind, apart = APART.get(sort, (None, frozenset[str]()))
    ours = {name: value for name, value in changed.items() if name not in apart}
    theirs = {name: value for name, value in changed.items() if name in apart}
    said: list[Fact] = []
    if ours or not theirs:
        said.append(DESCRIBED[sort](id=key, changed=ours, over=seals(known, ours), source=source))
    if kind and theirs:
        said.append(kind(id=key, changed=theirs, over=seals(known, theirs), source=source))
    return said


def withdraw(known: Thing, why: str = "", source: str = "") -> Fact:
    """Return the fact that takes a thing out of the dossier."""
    over = seals(known, ["withdrawn"])
    return facts.Withdrawn(sort=known.sort, id=known.id, subject=known.subject, why=why, over=over, source=source)


def restore(known: Thing, why: str = "", source: str = "") -> Fact:
    """Return the fact that brings a withdrawn thing back."""
    over = seals(known, ["withdrawn"])
    return facts.Restored(sort=known.sort, id=known.id, subject=known.subject, why=why, over=over, source=source)


assert DESCRIBED.keys() == SORTS.keys()  # noqa: S101 a sort without its fact would be read-only
