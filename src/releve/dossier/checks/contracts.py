"""Suppliers: no on-call for what must be back in hours, remote doors without a contract, nobody to phone."""

from collections.abc import Iterator

from releve.dossier.checks.finding import NOTE, WARNING, Finding, Said, named, rows
from releve.dossier.checks.ground import Ground, says
from releve.dossier.house import Contract
from releve.dossier.state import App
from releve.journal import gettext_noop

TITLES = {
    "ASTREINTE_FOURNISSEUR": gettext_noop("Supplier absent at night for a first-level application"),
    "TELEMAINTENANCE": gettext_noop("Remote maintenance without a contract"),
    "SANS_CONTRAT": gettext_noop("Hosted elsewhere, without a known contract"),
    "FOURNISSEUR_SANS_CONTACT": gettext_noop("Supplier without a telephone"),
}


def findings(ground: Ground) -> Iterator[Finding]:
    for contract in ground.dossier.contracts.values():
        yield from _asleep(ground, contract)
        yield from _mute(ground, contract)
    covered = {key for one in ground.dossier.contracts.values() for key in one.applications or ()}
    for app in ground.apps:
        yield from _open_door(app, covered)
        yield from _no_contract(ground, app, covered)


def _asleep(ground: Ground, contract: Contract) -> Iterator[Finding]:
    urgent = [app for app in ground.apps_of(contract.applications or ()) if app.level == 1]
    if urgent and not says(contract.on_call, "round_the_clock"):
        yield Finding(
            "ASTREINTE_FOURNISSEUR",
            contract.subject,
            WARNING,
            Said(
                gettext_noop(
                    "{supplier} answers “{hours}”, but its contract covers first-level applications: {names}."
                ),
                supplier=_supplier(ground, contract),
                hours=contract.on_call or "?",
                names=named(urgent),
            ),
            Said(
                gettext_noop(
                    "Buy on-call for these applications, or agree on a telephone number for the night of a crisis."
                )
            ),
            (*rows([contract], "on_call", "applications"), *rows(urgent, "level")),
            weight=sum(len(ground.processes_lost(app.id)) for app in urgent),
            part=contract.id,
        )


def _supplier(ground: Ground, contract: Contract) -> str:
    supplier = ground.dossier.suppliers.get(contract.supplier)
    return supplier.label if supplier else contract.supplier


def _mute(ground: Ground, contract: Contract) -> Iterator[Finding]:
    supplier = ground.dossier.suppliers.get(contract.supplier)
    if not contract.phone and not (supplier and supplier.phone):
        yield Finding(
            "FOURNISSEUR_SANS_CONTACT",
            contract.subject,
            WARNING,
            Said(gettext_noop("No telephone number is known for {supplier}."), supplier=_supplier(ground, contract)),
            Said(
                gettext_noop(
                    "Ask for the number that answers in a crisis, and note it: it goes to the paper directory."
                )
            ),
            rows([contract], "phone"),
            part=contract.id,
        )


def _open_door(app: App, covered: set[str]) -> Iterator[Finding]:
    if app.remote_maintenance and app.id not in covered and says(app.maintenance, "nobody"):
        yield Finding(
            "TELEMAINTENANCE",
            app.subject,
            WARNING,
            Said(gettext_noop("Remote maintenance of {app} is open, and no contract says by whom."), app=app.id),
            Said(
                gettext_noop("Close this access, or name who uses it, through which gateway, and with which account.")
            ),
            rows([app], "remote_maintenance", "maintenance"),
        )


def _no_contract(ground: Ground, app: App, covered: set[str]) -> Iterator[Finding]:
    if ground.is_inside(app) is False and app.id not in covered:
        yield Finding(
            "SANS_CONTRAT",
            app.subject,
            NOTE,
            Said(
                gettext_noop("{app} runs at {hosting} and no contract names it: nobody knows whom to phone."),
                app=app.id,
                hosting=app.hosting,
            ),
            Said(gettext_noop("Note the contract, its on-call hours and its telephone number.")),
            rows([app], "hosting", "maintenance"),
            weight=len(ground.processes_lost(app.id)),
        )
