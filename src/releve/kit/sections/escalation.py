"""The escalation tree: who is called, who replaces them, after how long. Pure."""

from typing import Any

from releve.dossier.state import OnCall
from releve.kit.matter import Matter
from releve.kit.sections.directory import supplier_phone
from releve.kit.words import duration

BLANK_STEPS = 5


def section(matter: Matter) -> dict[str, Any]:
    """Return the steps in the order they are called, then the responders; blank steps when none is known."""
    steps = sorted(matter.dossier.oncall.values(), key=_order)
    return {
        "kind": "escalation",
        "title": "Arbre d’appel",
        "steps": [_step(matter, one) for one in steps],
        "blanks": 0 if steps else BLANK_STEPS,
        "responders": _responders(matter),
    }


def _order(one: OnCall) -> tuple[int, str]:
    return (int(one.id) if one.id.isdecimal() else 99, one.id)


def _step(matter: Matter, one: OnCall) -> dict[str, Any]:
    deputy = one.deputy if one.deputy != one.person else None
    return {
        "role": one.label,
        "person": matter.caller(one.person),
        "deputy": matter.caller(deputy) if deputy else None,
        "delay": duration(one.delay_minutes, ""),
    }


def _responders(matter: Matter) -> list[dict[str, str]]:
    found = [one for one in matter.dossier.contracts.values() if one.activities]
    return [_responder(matter, one) for one in found]


def _responder(matter: Matter, one: Any) -> dict[str, str]:
    supplier = matter.dossier.suppliers.get(one.supplier)
    return {
        "name": supplier.label if supplier else one.supplier,
        "phone": supplier_phone(matter, one),
        "hours": one.on_call or "",
        "does": ", ".join(one.activities or ()),
    }
