"""GLPI: the CSV of its appliances, French or English; its impact relations and its items, as JSON or CSV. Pure.

A list exported by GLPI has the labels that its reader chose, in its reader's language. An impact relation reads "the
source failing hits the impacted": the impacted needs the source.
"""

import re

from releve.dossier.facts import Value
from releve.dossier.intake.book import Book
from releve.dossier.intake.records import Record, deleted, number, plain
from releve.dossier.intake.row import Understood
from releve.dossier.intake.table import Problem, Table
from releve.dossier.state import APPLICATION, BLOCKS, CLUSTER, DATABASE, SERVER, Dossier
from releve.dossier.values import Cell, folded
from releve.journal import gettext_noop as _

RELATION = {"itemtype source", "items id source", "itemtype impacted", "items id impacted"}
MEMBERS = {"appliances id", "itemtype", "items id"}
COLUMNS = {
    "id": "id|identifiant",
    "name": "name|nom",
    "itemtype": "itemtype|type d element|item type",
    "note": "comments|comment|commentaires|commentaire|notes",
    "items": "associated items|elements associes|associated elements|objets associes",
    "user": "user|utilisateur|user name|users",
    "group": "group|groupe|groups",
    "entity": "entity|entite|complete name",
    "environment": "environment|environnement|applianceenvironments id",
    "family": "type|appliance type|types d applicatif|type d applicatif|appliancetypes id",
    "vendor": "manufacturer|fabricant|manufacturers id",
    "technician": "technician in charge|technicien en charge|technicien responsable|users id tech",
    "status": "status|statut|states id|state",
    "team": "group in charge|groupe en charge|groupe responsable|groupe technique|technical group",
    "place": "location|lieu|locations id",
    "platform": "operating system|systeme d exploitation|operating system name|systeme d exploitation nom",
    "deleted": "is deleted|supprime|deleted at",
}
HEADS = {head: name for name, heads in COLUMNS.items() for head in heads.split("|")}
SIGNS = {
    "associated items", "elements associes", "technician in charge", "technicien en charge", "groupe en charge",
    "group in charge", "technicien responsable", "groupe responsable", "appliancetypes id",
    "applianceenvironments id", "environnement", "associable to a ticket", "associable a un ticket",
}  # fmt: skip
LAYERS = {"computer": SERVER, "databaseinstance": DATABASE, "database": DATABASE, "cluster": CLUSTER}
NOT_NEEDED = {"ticket", "user", "group", "entity"}


def _heads(table: Table) -> list[str]:
    return [folded(str(cell or "")) for cell in table.rows[0]] if table.rows else []


def is_glpi(tables: list[Table]) -> bool:
    """Say whether one of these tables comes from GLPI."""
    heads = [set(_heads(table)) for table in tables]
    named = any(folded(table.file).startswith("glpi") for table in tables)
    return named or any(head >= RELATION or head >= MEMBERS or len(head & SIGNS) > 1 for head in heads)


def understand(tables: list[Table], dossier: Dossier) -> Understood:
    """Read appliances and items first, then what hits what."""
    book = Book("glpi", dossier)
    names: dict[str, str] = {}  # of items that a cell names, without a number
    later: list[Table] = []
    for table in tables:
        if set(_heads(table)) >= RELATION or set(_heads(table)) >= MEMBERS:
            later.append(table)
        elif "name" in {HEADS.get(head) for head in _heads(table)}:
            _items(book, table, names)
        elif table.rows:
            book.remark((table, 1), "", table.name, _("nothing in this table is understood"))
    for table in later:
        _relations(book, table)
    return book.close()


def _records(table: Table) -> list[tuple[int, Record]]:
    heads = [HEADS.get(head, head) for head in _heads(table)]
    return [(rank, dict(zip(heads, row, strict=False))) for rank, row in enumerate(table.rows[1:], 2)]


def _text(cell: Cell) -> str | None:
    """Return a text; several values of a cell, one a line in GLPI, are parted by commas."""
    text = plain(cell)
    return None if text.isdigit() else ", ".join(text.split("\n")) or None  # a bare number is a key of GLPI's own


def _itemtype(table: Table, record: Record) -> str:
    """Return what the items of a table are: its own word, else the file's (Computer.json), else appliances."""
    said = str(record.get("itemtype") or "") or re.sub(r"[^A-Za-z].*$", "", table.name)
    bare = folded(said.rpartition("\\")[2])
    return bare if bare in LAYERS else "appliance"


def _items(book: Book, table: Table, names: dict[str, str]) -> None:
    strangers = [str(head) for head in table.rows[0] if folded(str(head or "")) not in HEADS]
    for head in strangers if table.kind == "sheet" else ():
        book.remark((table, 1), head, head, _("this column is not understood"))
    for rank, record in _records(table):
        name, kind = str(record.get("name") or "").strip(), _itemtype(table, record)
        there = number(record.get("id")) or name
        if not name:
            if any(record.values()):
                why = _("the row says neither a code nor a name")
                book.found.refused.append(Problem(table.file, rank, "name", there, why))
            continue
        if deleted({"is_deleted": record.get("deleted")}):
            book.gone("application", kind, there, (table, rank))
            continue
        key = book.give("application", kind, there, name)
        names.setdefault(folded(name), key)
        book.add("application", key, _values(book, record, kind, there), (table, rank), {})
        _needed(book, key, record, (table, rank), names)


def _values(book: Book, record: Record, kind: str, there: str) -> dict[str, Value]:
    notes = [plain(record.get("note")), *(f"{label} : {text}" for column, label in (
        ("status", "Statut"), ("place", "Lieu"), ("user", "Utilisateur"), ("group", "Groupe"))
        if (text := _text(record.get(column))))]  # fmt: skip
    return {
        "name": str(record["name"]).strip(),
        "ref": book.ref(kind, there),
        "layer": LAYERS.get(kind, APPLICATION),
        "family": _text(record.get("family")),
        "environment": _text(record.get("environment")),
        "vendor": _text(record.get("vendor")),
        "owner": _text(record.get("technician")),
        "team": _text(record.get("team")),
        "department": _text(record.get("entity")),
        "platform": _text(record.get("platform")),
        "note": "\n".join(filter(None, notes)) or None,
    }


def _needed(book: Book, key: str, record: Record, at: tuple[Table, int], names: dict[str, str]) -> None:
    """Bring in the items that an appliance's cell names, one a line: it needs them."""
    for line in plain(record.get("items")).split("\n"):
        kind, _colon, rest = line.partition(" - ") if " - " in line else ("", "", line)
        name = rest.strip() or line.strip()
        if name:
            item = names.get(folded(name)) or book.give("application", "item", name, name)
            if folded(name) not in names:
                layer = LAYERS.get(folded(kind), SERVER)
                said: dict[str, Value] = {"name": name, "layer": layer, "ref": book.ref("item", name)}
                book.add("application", item, said, at, {"name": "items"})
                names[folded(name)] = item
            book.add("dependency", f"{key}>{item}", {"strength": BLOCKS}, at, {"strength": "items"})


def _relations(book: Book, table: Table) -> None:
    """Read impact relations, and the items of appliances: the impacted needs the source, the appliance its items."""
    for rank, record in _records(table):
        cells = {name.replace(" ", "_"): str(cell or "").strip() for name, cell in record.items()}
        if "itemtype_impacted" in cells:
            ends = [
                (cells["itemtype_impacted"], cells["items_id_impacted"]),
                (cells["itemtype_source"], cells["items_id_source"]),
            ]
        else:
            ends = [("Appliance", cells["appliances_id"]), (cells["itemtype"], cells["items_id"])]
        keys = [_known(book, kind, number(there)) for kind, there in ends]
        if None in keys:
            lost = " ".join(ends[keys.index(None)])
            book.remark((table, rank), "itemtype", lost, _("this relation names an item that is not in the files"))
        elif keys[0] != keys[1]:
            book.add("dependency", f"{keys[0]}>{keys[1]}", {"strength": BLOCKS}, (table, rank), {})


def _known(book: Book, kind: str, there: str) -> str | None:
    """Return the id of an item by its type and number there."""
    bare = folded(kind.rpartition("\\")[2])
    return book.ids.get((bare if bare in LAYERS else "appliance", there)) if bare not in NOT_NEEDED else None
