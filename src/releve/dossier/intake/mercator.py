"""Mercator (dbarzin/mercator): its SQLite file, the JSON of its API in a folder, or its XLSX exports. Pure.

Its tables changed names over time (m_applications became applications, fluxes application_flows): kinds are known by
all their names, tables of pairs by their columns. Read from the project's models of 2021 to 2026.
"""

from collections.abc import Callable

from releve.dossier.facts import Value
from releve.dossier.intake.book import Book
from releve.dossier.intake.mercator_around import around
from releve.dossier.intake.mercator_links import links
from releve.dossier.intake.records import Base, Kind, Record, deleted, minutes, number, plain
from releve.dossier.intake.row import Understood
from releve.dossier.intake.table import Table
from releve.dossier.state import CLUSTER, DATABASE, SERVER, Dossier
from releve.dossier.values import folded
from releve.journal import gettext_noop as _

KINDS = {
    one.name: one
    for one in (
        Kind("app", "mapplications mapplication applications application", "m_application_id application_id"),
        Kind("flow", "fluxes flux applicationflows applicationflow", "flux_id application_flow_id"),
        Kind("server", "logicalservers logicalserver", "logical_server_id"),
        Kind("physical", "physicalservers physicalserver", "physical_server_id"),
        Kind("database", "databases database", "database_id"),
        Kind("cluster", "clusters cluster", "cluster_id"),
        Kind("service", "applicationservices applicationservice services", "application_service_id"),
        Kind("module", "applicationmodules applicationmodule", "application_module_id"),
        Kind("block", "applicationblocks applicationblock", "application_block_id"),
        Kind("process", "processes process", "process_id"),
        Kind("activity", "activities activity", "activity_id"),
        Kind("impact", "activityimpact activityimpacts", "activity_impact_id"),
        Kind("entity", "entities entity", "entity_id"),
        Kind("relation", "relations relation", "relation_id"),
        Kind("external", "externalconnectedentities externalconnectedentity", "external_connected_entity_id"),
        Kind("backup", "backups backup", "backup_id"),
        Kind("storage", "storagedevices storagedevice", "storage_device_id"),
        Kind("phone", "phones phone", "phone_id"),
        Kind("site", "sites site", "site_id"),
        Kind("building", "buildings building", "building_id"),
        Kind("actor", "actors actor", "actor_id"),
        Kind("admin", "adminusers adminuser", "admin_user_id"),
    )
}
SIGNS = {
    "application_block_id", "entity_resp_id", "security_need_c", "functional_referent", "application_source_id",
    "macroprocess_id", "net_services", "patching_frequency", "paching_frequency", "maximum_tolerable_downtime",
    "contact_point", "is_external", "src_desc", "dest_desc", "logical_server_id", "m_application_id",
}  # fmt: skip  # columns that no other tool has
FREQUENT = {
    "auditlogs", "migrations", "permissions", "permissionrole", "roles", "roleuser", "users", "media", "cache",
    "documents", "savedqueries", "sessions", "oauthaccesstokens", "oauthclients", "jobs", "failedjobs",
    "personalaccesstokens", "cpevendors", "cpeproducts", "cpeversions", "cachelocks", "passwordresets",
    "passwordresettokens", "mapplicationevents",
}  # fmt: skip  # its own machinery: nothing about the hospital
INSIDE, OUTSIDE = "interne", "externe"
MINUTES_MAX = 10 * 365 * 24 * 60  # nobody plans an outage of ten years: such a figure is a slip


def is_mercator(tables: list[Table]) -> bool:
    """Say whether these tables come from Mercator."""
    heads = ({str(cell) for cell in table.rows[0]} for table in tables if table.rows)
    return any(len(head & SIGNS) > 0 for head in heads)


def understand(tables: list[Table], dossier: Dossier) -> Understood:
    """Read what is understood; say what is not."""
    base, book = Base(tables, KINDS), Book("mercator", dossier)
    for _table, _rank, record in base.each("app"):  # applications choose their codes before their machines do
        if number(record.get("id")) and not deleted(record):
            book.give("application", "app", number(record.get("id")), _app_name(record))
    around(base, book)
    _things(base, book, "cluster", _cluster)
    _things(base, book, "physical", _physical)
    _things(base, book, "server", _server)
    _things(base, book, "database", _database)
    _applications(base, book)
    links(base, book)
    for table in base.strangers:
        if folded(table.name).replace(" ", "") not in FREQUENT:
            why = _("{count} rows of this table are not brought in: the dossier has no place for them")
            book.remark((table, 1), "", table.name, why, count=len(table.rows) - 1)
    return book.close()


def _things(base: Base, book: Book, kind: str, values: Callable[[Record], dict[str, Value]]) -> None:
    """Bring in servers, databases and clusters, which applications need."""
    for table, rank, record in base.each(kind):
        there = number(record.get("id"))
        if not there or deleted(record):
            book.gone("application", kind, there, (table, rank))
            continue
        name = str(record.get("name") or f"{kind} {there}").strip()
        said = _named(name, book.ref(kind, there)) | values(record)
        key = book.give("application", kind, there, name)
        book.add("application", key, said, (table, rank), {})


def _common(record: Record, layer: str) -> dict[str, Value]:
    said: dict[str, Value] = {"layer": layer, "description": plain(record.get("description")) or None}
    return said | {"address": str(record.get("address_ip") or "") or None}


def _cluster(record: Record) -> dict[str, Value]:
    return _common(record, CLUSTER) | {"family": str(record.get("type") or "") or None}


def _physical(record: Record) -> dict[str, Value]:
    said = _common(record, SERVER) | {"family": "serveur physique"}
    return said | {"platform": str(record.get("operating_system") or "") or None}


def _server(record: Record) -> dict[str, Value]:
    kind = str(record.get("type") or "")
    environment = str(record.get("environment") or "") or (
        kind if folded(kind).startswith(("dev", "test", "rec")) else ""
    )
    said = _common(record, SERVER) | {"family": kind or "serveur", "environment": environment or None}
    return said | {"platform": str(record.get("operating_system") or "") or None}


def _database(record: Record) -> dict[str, Value]:
    said = _common(record, DATABASE) | {"family": "base de données", "platform": str(record.get("type") or "") or None}
    return said | {"hosting": _hosting(record)}


def _hosting(record: Record) -> str | None:
    """Read `external`: Internal, external, 0, 1, or nothing."""
    text = folded(str(record.get("external") or ""))
    if text.startswith("int") or text == "0":
        return INSIDE
    return OUTSIDE if text.startswith(("ext", "saas", "cloud", "1", "oui", "yes", "heb")) else None


def _applications(base: Base, book: Book) -> None:
    blocks = {number(one.get("id")): str(one.get("name") or "") for _, _, one in base.each("block")}
    entities = base.related("app", "entity", "entities")
    hosted: dict[str, tuple[Table, int]] = {}
    for table, rank, record in base.each("app"):
        there, at = number(record.get("id")), (table, rank)
        if not there or deleted(record):
            book.gone("application", "app", there, at)
            continue
        name = _app_name(record)
        said = _application(record, blocks) | _durations(book, record, at)
        said |= _responsible(book, [number(record.get("entity_resp_id")), *entities.get(there, [])])
        if said["hosting"]:
            hosted.setdefault(str(said["hosting"]), at)
        key = book.give("application", "app", there, name)
        book.add("application", key, _named(name, book.ref("app", there)) | said, at, {})
    for code, at in hosted.items():
        name = "Dans l’établissement" if code == INSIDE else "Hors de l’établissement"
        book.add("hosting", code, {"name": name, "on_site": code == INSIDE}, at, {"on_site": "external"})


def _app_name(record: Record) -> str:
    return str(record.get("name") or "").strip() or f"application {number(record.get('id'))}"


def _application(record: Record, blocks: dict[str, str]) -> dict[str, Value]:
    users = number(record.get("users"))
    owner = plain(record.get("functional_referent")) or plain(record.get("responsible"))
    notes = [
        f"Utilisateurs : {users}" if users and not users.isdigit() else "",
        f"Responsable : {plain(record.get('responsible'))}"
        if plain(record.get("responsible")) not in {"", owner}
        else "",
        f"Produit : {record['product']}" if record.get("product") else "",
        f"Documentation : {record['documentation']}" if record.get("documentation") else "",
    ]
    return {
        "description": plain(record.get("description")) or None,
        "family": blocks.get(number(record.get("application_block_id")), "") or str(record.get("type") or "") or None,
        "hosting": _hosting(record),
        "platform": str(record.get("technology") or "") or None,
        "vendor": str(record.get("editor") or record.get("vendor") or "") or None,
        "version": str(record.get("version") or "") or None,
        "users_count": int(users) if users.isdigit() else None,
        "owner": owner or None,
        "note": "\n".join(filter(None, notes)) or None,
    }


def _named(name: str, ref: str) -> dict[str, Value]:
    return {"name": name, "ref": ref}


def _responsible(book: Book, entities: list[str]) -> dict[str, Value]:
    """Return the suppliers of an application and the department it belongs to, from its entities."""
    keys = list(dict.fromkeys(key for there in entities if (key := book.ids.get(("entity", there)))))
    suppliers: list[str] = [key for key in keys if ("supplier", key) in book.rows]
    departments = [key for key in keys if ("department", key) in book.rows]
    return {"suppliers": suppliers or None, "department": departments[0] if departments else None}


def _durations(book: Book, record: Record, at: tuple[Table, int]) -> dict[str, Value]:
    """Read rto and rpo, in minutes; 0 may mean that nobody filled it, and is asked rather than believed."""
    said: dict[str, Value] = {}
    for column, field in (("rto", "outage_max_minutes"), ("rpo", "loss_max_minutes")):
        typed, name = record.get(column), str(record.get("name") or "")
        value = minutes(typed)
        if value == 0:
            book.remark(at, column, 0, _("0 minute may mean that nobody filled it: unknown for {name}"), name=name)
        elif (value is None and str(typed or "").strip()) or (value or 0) > MINUTES_MAX:
            why = _("this is no number of minutes below ten years: unknown for {name}")
            book.remark(at, column, str(typed)[:40], why, name=name)
            value = None
        said[field] = value or None
    return said
