"""The paper directory: roles, units, people by department, suppliers, authorities. Pure but for its data file."""

import tomllib
from collections import defaultdict
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from releve.dossier.state import Contract, Person
from releve.kit.matter import Matter, table
from releve.kit.words import phone

AUTHORITIES = Path(__file__).resolve().parents[1] / "data" / "authorities.toml"
ALIKE_MAX = 3  # a job repeated under more names than this is left out
CALLABLE = 60  # roles held by more people than this are listed by department only


@cache
def authorities() -> dict[str, Any]:
    """Return whom a hospital calls outside, as dated data."""
    return tomllib.loads(AUTHORITIES.read_text(encoding="utf-8"))


def section(matter: Matter) -> dict[str, Any]:
    """Return the directory. An empty dossier gives the authorities and lines to fill."""
    return {
        "kind": "directory",
        "title": "Annuaire papier",
        "roles": _roles(matter),
        "units": _units(matter),
        "suppliers": _suppliers(matter),
        "authorities": [
            {
                "name": one["name"],
                "phone": one.get("phone", ""),
                "note": one.get("note", ""),
                "sure": one.get("sure", False),
            }
            for one in authorities()["authorities"]
        ],
        "checked": authorities()["checked_on"],
        "people": _people(matter),
    }


def _line(one: Person, word: str | None) -> list[str]:
    return [one.label, word or "", phone(one.phone)]


def _alphabetical(one: Person) -> str:
    return " ".join(part for part in (one.last_name, one.first_name) if part) or one.label


def _with_jobs(people: list[Person]) -> list[list[str]]:
    """Return people with their job, unless it is the same for a whole list: then it says nothing."""
    same = len(people) > ALIKE_MAX and len({one.job for one in people}) == 1
    return [_line(one, None if same else one.job) for one in people]


def _roles(matter: Matter) -> list[dict[str, Any]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for one in matter.dossier.people.values():
        if one.crisis_role:
            groups[one.crisis_role].append(one)
    called = [step.name for step in matter.dossier.oncall.values()]
    rank = {name: place for place, name in enumerate(dict.fromkeys(called))}
    order = sorted(groups, key=lambda role: (rank.get(role, len(rank)), len(groups[role]), role))
    return [{"role": role, "people": _with_jobs(groups[role])} for role in order if len(groups[role]) <= CALLABLE]


def _units(matter: Matter) -> dict[str, Any]:
    rows = [
        [one.id, one.label, matter.department_label(one.department), str(one.beds_count or ""), phone(one.phone)]
        for one in sorted(matter.dossier.units.values(), key=lambda one: one.id)
    ]
    return table([("UF", 6), ("unité", 26), ("département", 24), ("lits", 5, "number"), ("téléphone", 16)], rows)


def _people(matter: Matter) -> list[dict[str, Any]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for one in matter.dossier.people.values():
        groups[one.department or ""].append(one)
    return [
        {
            "department": matter.department_label(key) or "Sans département",
            "jobs": _jobs(groups[key]),
        }
        for key in sorted(groups, key=lambda key: (not key, matter.department_label(key)))
    ]


def _jobs(people: list[Person]) -> list[dict[str, Any]]:
    ordered = sorted(people, key=lambda one: (one.job or "", one.last_name or "", one.id))
    return [
        {"job": job or "Fonction inconnue", "people": [[_alphabetical(one), "", phone(one.phone)] for one in group]}
        for job, group in groupby(ordered, key=lambda one: one.job)
    ]


def supplier_phone(matter: Matter, contract: Contract) -> str:
    """Return the telephone of a contract, else of its supplier."""
    supplier = matter.dossier.suppliers.get(contract.supplier)
    return phone(contract.phone or (supplier.phone if supplier else ""))


def _suppliers(matter: Matter) -> dict[str, Any]:
    suppliers = matter.dossier.suppliers
    rows = [
        [
            suppliers[one.supplier].label if one.supplier in suppliers else one.supplier,
            one.purpose or one.label,
            ", ".join(one.applications or one.activities or ()),
            one.on_call or "",
            supplier_phone(matter, one),
        ]
        for one in matter.dossier.contracts.values()
    ]
    under = {one.supplier for one in matter.dossier.contracts.values()}
    rows += [
        [one.label, one.note or "", "", one.contact or "", phone(one.phone)]
        for key, one in suppliers.items()
        if key not in under
    ]
    return table([("fournisseur", 24), ("objet", 20), ("applications", 18), ("horaires", 11), ("téléphone", 16)], rows)
