"""A small hospital in Mercator, made by us: the shape of its tables as its migrations have them, its dirt as people leave it."""

# ruff: noqa: E501  samples of files and addresses stand on one line each

import json
import sqlite3
from pathlib import Path

import xlsxwriter

SCHEMA = """
CREATE TABLE migrations (id INTEGER PRIMARY KEY, migration TEXT, batch INTEGER);
CREATE TABLE m_applications (id INTEGER PRIMARY KEY, name TEXT, description TEXT, vendor TEXT, product TEXT, security_need_c INTEGER,
  security_need_i INTEGER, security_need_a INTEGER, security_need_t INTEGER, responsible TEXT, functional_referent TEXT, type TEXT,
  technology TEXT, external TEXT, users TEXT, editor TEXT, entity_resp_id INTEGER, application_block_id INTEGER, documentation TEXT,
  version TEXT, rto INTEGER, rpo INTEGER, install_date TEXT, paching_frequency INTEGER, created_at TEXT, updated_at TEXT, deleted_at TEXT);
CREATE TABLE application_blocks (id INTEGER PRIMARY KEY, name TEXT, deleted_at TEXT);
CREATE TABLE application_services (id INTEGER PRIMARY KEY, name TEXT, deleted_at TEXT);
CREATE TABLE application_modules (id INTEGER PRIMARY KEY, name TEXT, deleted_at TEXT);
CREATE TABLE application_service_m_application (m_application_id INTEGER, application_service_id INTEGER);
CREATE TABLE application_module_application_service (application_service_id INTEGER, application_module_id INTEGER);
CREATE TABLE fluxes (id INTEGER PRIMARY KEY, name TEXT, nature TEXT, description TEXT, application_source_id INTEGER,
  service_source_id INTEGER, module_source_id INTEGER, database_source_id INTEGER, application_dest_id INTEGER,
  service_dest_id INTEGER, module_dest_id INTEGER, database_dest_id INTEGER, crypted INTEGER, bidirectional INTEGER, deleted_at TEXT);
CREATE TABLE logical_servers (id INTEGER PRIMARY KEY, name TEXT, type TEXT, description TEXT, operating_system TEXT, address_ip TEXT,
  environment TEXT, cluster_id INTEGER, deleted_at TEXT);
CREATE TABLE physical_servers (id INTEGER PRIMARY KEY, name TEXT, description TEXT, site_id INTEGER, deleted_at TEXT);
CREATE TABLE databases (id INTEGER PRIMARY KEY, name TEXT, type TEXT, external TEXT, deleted_at TEXT);
CREATE TABLE clusters (id INTEGER PRIMARY KEY, name TEXT, type TEXT, deleted_at TEXT);
CREATE TABLE logical_server_m_application (m_application_id INTEGER, logical_server_id INTEGER);
CREATE TABLE database_m_application (m_application_id INTEGER, database_id INTEGER);
CREATE TABLE database_logical_server (database_id INTEGER, logical_server_id INTEGER);
CREATE TABLE logical_server_physical_server (logical_server_id INTEGER, physical_server_id INTEGER);
CREATE TABLE cluster_physical_server (cluster_id INTEGER, physical_server_id INTEGER);
CREATE TABLE processes (id INTEGER PRIMARY KEY, name TEXT, description TEXT, owner TEXT, macroprocess_id INTEGER, deleted_at TEXT);
CREATE TABLE m_application_process (m_application_id INTEGER, process_id INTEGER);
CREATE TABLE activities (id INTEGER PRIMARY KEY, name TEXT, recovery_time_objective INTEGER, maximum_tolerable_downtime INTEGER,
  recovery_point_objective INTEGER, maximum_tolerable_data_loss INTEGER, drp TEXT, deleted_at TEXT);
CREATE TABLE activity_process (activity_id INTEGER, process_id INTEGER);
CREATE TABLE activity_m_application (activity_id INTEGER, m_application_id INTEGER);
CREATE TABLE activity_impact (id INTEGER PRIMARY KEY, activity_id INTEGER, impact_type TEXT, severity INTEGER);
CREATE TABLE entities (id INTEGER PRIMARY KEY, name TEXT, description TEXT, contact_point TEXT, is_external INTEGER, entity_type TEXT,
  parent_entity_id INTEGER, deleted_at TEXT);
CREATE TABLE entity_m_application (entity_id INTEGER, m_application_id INTEGER);
CREATE TABLE relations (id INTEGER PRIMARY KEY, name TEXT, type TEXT, importance INTEGER, source_id INTEGER, destination_id INTEGER,
  reference TEXT, order_number TEXT, active INTEGER, start_date TEXT, end_date TEXT, comments TEXT, deleted_at TEXT);
CREATE TABLE external_connected_entities (id INTEGER PRIMARY KEY, name TEXT, type TEXT, entity_id INTEGER, contacts TEXT,
  description TEXT, network_id INTEGER, src TEXT, dest TEXT, src_desc TEXT, dest_desc TEXT, deleted_at TEXT);
CREATE TABLE backups (logical_server_id INTEGER, storage_device_id INTEGER, backup_frequency INTEGER, backup_cycle INTEGER, backup_retention INTEGER);
CREATE TABLE storage_devices (id INTEGER PRIMARY KEY, name TEXT, deleted_at TEXT);
CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT, description TEXT, deleted_at TEXT);
CREATE TABLE buildings (id INTEGER PRIMARY KEY, name TEXT, site_id INTEGER, deleted_at TEXT);
CREATE TABLE phones (id INTEGER PRIMARY KEY, name TEXT, type TEXT, address_ip TEXT, site_id INTEGER, deleted_at TEXT);
CREATE TABLE actors (id INTEGER PRIMARY KEY, name TEXT, nature TEXT, type TEXT, contact TEXT, deleted_at TEXT);
CREATE TABLE admin_users (id INTEGER PRIMARY KEY, user_id TEXT, firstname TEXT, lastname TEXT, type TEXT, description TEXT, deleted_at TEXT);
CREATE TABLE admin_user_m_application (admin_user_id INTEGER, m_application_id INTEGER);
CREATE TABLE vlans (id INTEGER PRIMARY KEY, name TEXT, vlan_id INTEGER);
"""
ROWS: dict[str, list[dict[str, object]]] = {
    "application_blocks": [{"id": 1, "name": "Dossier patient"}],
    "m_applications": [
        {"id": 1, "name": "Dossier patient", "description": "<p>Le DPI de l&#39;hôpital</p><p>depuis 2014</p>", "external": "Internal",
         "users": "> 100", "editor": "Éditeur Nord", "responsible": "J. Essai", "functional_referent": "Dr Témoin", "rto": 240, "rpo": 60,
         "application_block_id": 1, "entity_resp_id": 1, "version": "7.2", "security_need_c": 4},
        {"id": 2, "name": "Laboratoire", "external": "external", "users": "30", "rto": 0, "rpo": None, "entity_resp_id": 2},
        {"id": 3, "name": "Laboratoire", "external": None, "users": "5", "rto": 15, "rpo": 0},
        {"id": 4, "name": "Vieux <script>alert(1)</script>", "deleted_at": "2024-01-01 00:00:00"},
        {"id": 5, "name": "Sans rien"},
    ],
    "application_services": [{"id": 7, "name": "API"}],
    "application_modules": [{"id": 9, "name": "Rendu"}],
    "application_service_m_application": [{"m_application_id": 3, "application_service_id": 7}],
    "application_module_application_service": [{"application_service_id": 7, "application_module_id": 9}],
    "fluxes": [
        {"id": 1, "name": "Identités", "nature": "HL7", "application_source_id": 1, "application_dest_id": 2, "crypted": 1, "bidirectional": 0},
        {"id": 2, "name": "Résultats", "nature": "API", "module_source_id": 9, "application_dest_id": 1, "crypted": 0, "bidirectional": 1},
        {"id": 3, "name": "Perdu", "application_source_id": 1},
        {"id": 4, "name": "Vers la base", "application_source_id": 2, "database_dest_id": 1},
    ],
    "logical_servers": [
        {"id": 1, "name": "SRV-DPI", "operating_system": "Windows Server 2012 R2", "environment": "Prod", "address_ip": "10.0.0.1", "cluster_id": 1},
        {"id": 2, "name": "SRV-LAB", "type": "Dev", "operating_system": "Linux"},
    ],
    "physical_servers": [{"id": 1, "name": "ESX1"}, {"id": 2, "name": "ESX2"}],
    "clusters": [{"id": 1, "name": "VMWARE"}],
    "databases": [{"id": 1, "name": "BASE-DPI", "type": "Oracle", "external": "Internal"}],
    "logical_server_m_application": [{"m_application_id": 1, "logical_server_id": 1}, {"m_application_id": 3, "logical_server_id": 2}],
    "database_m_application": [{"m_application_id": 1, "database_id": 1}],
    "database_logical_server": [{"database_id": 1, "logical_server_id": 1}],
    "logical_server_physical_server": [{"logical_server_id": 2, "physical_server_id": 1}],
    "cluster_physical_server": [{"cluster_id": 1, "physical_server_id": 1}, {"cluster_id": 1, "physical_server_id": 2}],
    "processes": [{"id": 1, "name": "Soigner aux urgences", "owner": "Dr Gabarit"}],
    "m_application_process": [{"m_application_id": 1, "process_id": 1}],
    "activities": [{"id": 1, "name": "Trier", "maximum_tolerable_downtime": 120, "maximum_tolerable_data_loss": 0, "recovery_point_objective": 30}],
    "activity_process": [{"activity_id": 1, "process_id": 1}],
    "activity_m_application": [{"activity_id": 1, "m_application_id": 2}],
    "activity_impact": [{"id": 1, "activity_id": 1, "impact_type": "Patients", "severity": 4}],
    "entities": [
        {"id": 1, "name": "Pôle urgences", "is_external": 0},
        {"id": 2, "name": "Éditeur Labo", "is_external": 1, "contact_point": "<p>Hotline</p><p>06 39 98 20 07</p><p>support@exemple.fr</p>"},
        {"id": 3, "name": "Hébergeur", "entity_type": "Hébergeur HDS"},
    ],
    "entity_m_application": [{"entity_id": 2, "m_application_id": 2}],
    "relations": [
        {"id": 1, "name": "Maintenance du laboratoire", "type": "support", "source_id": 2, "destination_id": 1, "reference": "M-2021-7", "active": 1, "end_date": "2027-12-31"},
        {"id": 2, "name": "Interne", "source_id": 1, "destination_id": 1},
    ],
    "external_connected_entities": [
        {"id": 1, "name": "Télémaintenance labo", "type": "VPN", "entity_id": 2, "contacts": "<p>0639982007</p>", "src_desc": "Pare-feu, règle 12"},
    ],
    "storage_devices": [{"id": 1, "name": "Robot"}],
    "backups": [{"logical_server_id": 1, "storage_device_id": 1, "backup_frequency": 1, "backup_cycle": 2, "backup_retention": 30}],
    "sites": [{"id": 1, "name": "Site principal"}, {"id": 2, "name": "Les Tilleuls"}],
    "buildings": [{"id": 1, "name": "Bâtiment A", "site_id": 1}],
    "phones": [{"id": 1, "name": "4001", "type": "IP", "address_ip": "10.9.0.1", "site_id": 2}],
    "actors": [{"id": 1, "name": "Cadre de garde", "nature": "Personne", "contact": "0639980099"}],
    "admin_users": [{"id": 1, "user_id": "adm.essai", "firstname": "Camille", "lastname": "O’NÉILL"}],
    "vlans": [{"id": 1, "name": "VLAN 10", "vlan_id": 10}],
}  # fmt: skip
RENAMED = (("m_applications", "applications"), ("m_application", "application"), ("fluxes", "application_flows"))


def write(path: Path, *, recent: bool = False) -> Path:
    """Write the SQLite file; `recent`: with the names that its tables have since 2026."""
    base = sqlite3.connect(path)
    base.executescript(_named(SCHEMA, recent=recent))
    for table, records in ROWS.items():
        for record in records:
            columns = ", ".join(_named(name, recent=recent) for name in record)
            marks = ", ".join("?" for _ in record)
            base.execute(
                f"INSERT INTO {_named(table, recent=recent)} ({columns}) VALUES ({marks})", list(record.values())
            )
    base.commit()
    base.close()
    return path


def _named(text: str, *, recent: bool) -> str:
    for old, new in RENAMED if recent else ():
        text = text.replace(old, new)
    return text


def write_json(folder: Path) -> Path:
    """Write what the API answers: one bare array for each object, its relations as lists of ids."""
    folder.mkdir()
    kept = {"m_applications": "applications", "logical_servers": "logical-servers"}
    for table, records in ROWS.items():
        if any("id" in record for record in records) and "_m_application" not in table:
            name = kept.get(table, table).replace("_", "-")
            (folder / f"{name}.json").write_text(
                json.dumps([_with_lists(table, one) for one in records]), encoding="utf-8"
            )
    return folder


def _with_lists(table: str, record: dict[str, object]) -> dict[str, object]:
    if table != "m_applications":
        return record
    lists = {
        "logical_servers": ("logical_server_m_application", "logical_server_id"),
        "databases": ("database_m_application", "database_id"),
    }
    found = {
        name: [{"id": row[column], "name": "x"} for row in ROWS[pivot] if row["m_application_id"] == record["id"]]
        for name, (pivot, column) in lists.items()
    }
    return record | found


def write_xlsx(folder: Path) -> Path:
    """Write two of its exports, one object a file, with a column for each relation named after the method."""
    folder.mkdir()
    servers = {1: "1", 3: "2"}
    applications = [
        one | {"logicalServers": servers.get(one["id"], "")}
        for one in ROWS["m_applications"]
        if not one.get("deleted_at")
    ]  # type: ignore[call-overload]
    for model, records in (
        ("MApplication", applications),
        ("LogicalServer", ROWS["logical_servers"]),
        ("Flux", ROWS["fluxes"]),
    ):
        header = list(dict.fromkeys(name for one in records for name in one))
        with xlsxwriter.Workbook(folder / f"{model}-20261123.xlsx") as book:
            sheet = book.add_worksheet("Worksheet")
            for rank, row in enumerate([header, *([one.get(name) for name in header] for one in records)]):
                sheet.write_row(rank, 0, ["" if cell is None else cell for cell in row])
    return folder
