"""What stands around Mercator's applications: entities, contracts, links, sites, people, processes. Pure."""

from releve.dossier.facts import Value
from releve.dossier.intake.book import Book
from releve.dossier.intake.records import Base, Record, deleted, minutes, number, phone_in, plain, truth
from releve.dossier.intake.table import Table
from releve.dossier.values import folded, slug
from releve.journal import gettext_noop as _

SUPPLYING = (
    "fournisseur",
    "supplier",
    "editeur",
    "vendor",
    "provider",
    "prestataire",
    "hebergeur",
    "mainteneur",
    "maintenance",
)


def around(base: Base, book: Book) -> None:
    """Bring in all that is not an application nor a machine."""
    _entities(base, book)
    _relations(base, book)
    _externals(base, book)
    _places(base, book)
    _people(base, book)
    _processes(base, book)


def _live(base: Base, book: Book, kind: str, sort: str) -> list[tuple[str, Record, tuple[Table, int]]]:
    """Return the records that were not deleted, with their number; withdraw the others."""
    found = []
    for table, rank, record in base.each(kind):
        there = number(record.get("id"))
        if deleted(record):
            book.gone(sort, kind, there, (table, rank))
        elif there:
            found.append((there, record, (table, rank)))
    return found


def _name(record: Record, kind: str) -> str:
    return str(record.get("name") or "").strip() or f"{kind} {number(record.get('id'))}"


def _entities(base: Base, book: Book) -> None:
    """Outside entities are suppliers, inside ones departments; where nobody says, those that supply are suppliers."""
    supplying = {number(record.get("source_id")) for _, _, record in base.each("relation")}
    for there, record, at in _live(base, book, "entity", "supplier"):
        outside = truth(record.get("is_external"))
        if outside is None:
            outside = there in supplying or folded(str(record.get("entity_type") or "")).startswith(SUPPLYING)
        sort, name = ("supplier" if outside else "department"), _name(record, "entité")
        said: dict[str, Value] = {"name": name, "ref": book.ref("entity", there)}
        said["note"] = plain(record.get("description")) or None
        if outside:
            contact = plain(record.get("contact_point"))
            said |= {"contact": contact or None, "phone": phone_in(contact)}
        else:
            said["nature"] = str(record.get("entity_type") or "") or None
        book.add(sort, book.give(sort, "entity", there, name), said, at, {"contact": "contact_point"})


def _relations(base: Base, book: Book) -> None:
    """Read a relation between entities as a contract of the one that is outside."""
    suppliers = {
        there for (kind, there), key in book.ids.items() if kind == "entity" and ("supplier", key) in book.rows
    }
    for there, record, at in _live(base, book, "relation", "contract"):
        ends = [number(record.get("source_id")), number(record.get("destination_id"))]
        supplier = next((end for end in ends if end in suppliers), "")
        if not supplier:
            book.remark(
                at, "name", _name(record, "relation"), _("this relation names no outside entity: it is not a contract")
            )
            continue
        key = f"{book.ids['entity', supplier]}>{slug(_name(record, 'contrat'), 40)}-{there}"
        stopped = truth(record.get("active")) is False
        said: dict[str, Value] = {
            "name": _name(record, "contrat"),
            "purpose": str(record.get("type") or record.get("name") or "") or None,
            "reference": str(record.get("reference") or record.get("order_number") or "") or None,
            "until_on": str(record.get("end_date") or "")[:10] or None,
            "note": "\n".join(filter(None, ["inactif" if stopped else "", plain(record.get("comments"))])) or None,
            "ref": book.ref("relation", there),
        }
        book.add("contract", key, said, at, {"until_on": "end_date"})


def _externals(base: Base, book: Book) -> None:
    """Read an external connected entity as a link to the outside: where it enters is where to unplug it."""
    for there, record, at in _live(base, book, "external", "link"):
        name, contacts = _name(record, "liaison"), plain(record.get("contacts"))
        entity = next((_name(one, "") for _, _, one in base.each("entity") if _same(one, record.get("entity_id"))), "")
        where = [plain(record.get(column)) for column in ("src_desc", "src", "dest_desc", "dest")]
        said: dict[str, Value] = {
            "name": name,
            "ref": book.ref("external", there),
            "to": entity or name,
            "nature": str(record.get("type") or "") or None,
            "unplug_where": " · ".join(filter(None, where)) or None,
            "warn": contacts or None,
            "phone": phone_in(contacts),
            "note": plain(record.get("description")) or None,
        }
        book.add("link", book.give("link", "external", there, name), said, at, {"unplug_where": "src_desc"})


def _same(record: Record, there: object) -> bool:
    return bool(there) and number(record.get("id")) == number(there)  # type: ignore[arg-type]


def _places(base: Base, book: Book) -> None:
    """Sites and buildings; a site where a telephone has a network address rides on the network."""
    networked = {
        number(record.get("site_id"))
        for _, _, record in base.each("phone")
        if not deleted(record) and (record.get("address_ip") or "ip" in folded(str(record.get("type") or "")).split())
    }
    for kind in ("site", "building"):
        for there, record, at in _live(base, book, kind, "site"):
            name = _name(record, "site")
            said: dict[str, Value] = {"name": name, "ref": book.ref(kind, there)}
            said["note"] = plain(record.get("description")) or None
            if kind == "site" and there in networked:
                said["ip_phones"] = True
            book.add("site", book.give("site", kind, there, name), said, at, {})


def _people(base: Base, book: Book) -> None:
    for there, record, at in _live(base, book, "actor", "person"):
        name, contact = _name(record, "acteur"), plain(record.get("contact"))
        said: dict[str, Value] = {"last_name": name, "ref": book.ref("actor", there), "phone": phone_in(contact)}
        said |= {"job": str(record.get("nature") or "") or None, "note": contact or None}
        book.add("person", book.give("person", "actor", there, name), said, at, {"last_name": "name"})
    for there, record, at in _live(base, book, "admin", "person"):
        first, last = str(record.get("firstname") or "").strip(), str(record.get("lastname") or "").strip()
        name = f"{first} {last}".strip() or str(record.get("user_id") or f"compte {there}")
        said = {"last_name": last or name, "first_name": first or None, "ref": book.ref("admin", there)}
        said |= {"job": "Administrateur", "note": plain(record.get("description")) or None}
        book.add("person", book.give("person", "admin", there, name), said, at, {"last_name": "lastname"})


def _processes(base: Base, book: Book) -> None:
    """Bring in processes, and the activities of the impact analysis: a process waits no longer than its activities."""
    activities = base.related("process", "activity", "activities")
    records = {there: record for there, record, _ in _live(base, book, "activity", "process")}
    for kind in ("process", "activity"):
        applications = base.related(kind, "app", "applications mapplications")
        for there, record, at in _live(base, book, kind, "process"):
            name = _name(record, "processus")
            own = (
                [record]
                if kind == "activity"
                else [records[one] for one in activities.get(there, []) if one in records]
            )
            said: dict[str, Value] = {
                "name": name,
                "ref": book.ref(kind, there),
                "owner": plain(record.get("owner") or record.get("responsible")) or None,
                "note": plain(record.get("description")) or None,
                "outage_max_minutes": _least(own, "maximum_tolerable_downtime", "recovery_time_objective"),
                "loss_max_minutes": _least(own, "maximum_tolerable_data_loss", "recovery_point_objective"),
                "essential": _app_ids(book, applications.get(there, [])) or None,
            }
            book.add("process", book.give("process", kind, there, name), said, at, {"essential": "applications"})
    _impacts(base, book, records)


def _least(records: list[Record], *columns: str) -> int | None:
    """Return the shortest duration filled in the first column that a record fills; 0 is not filled."""
    for column in columns:
        known = [value for record in records if (value := minutes(record.get(column)))]
        if known:
            return min(known)
    return None


def _app_ids(book: Book, numbers: list[str]) -> list[str]:
    """Return the ids of live applications."""
    return [key for one in numbers if (key := book.ids.get(("app", one)))]


def _impacts(base: Base, book: Book, activities: dict[str, Record]) -> None:
    """Read impacts: they have no duration there, and are noted at the longest stop that their activity tolerates."""
    for table, rank, record in base.each("impact"):
        there, nature = number(record.get("activity_id")), str(record.get("impact_type") or "").strip()
        severity, key = minutes(record.get("severity")), book.ids.get(("activity", there))
        if key and nature and severity is not None:
            after = _least([activities[there]], "maximum_tolerable_downtime", "recovery_time_objective") or 0
            book.add("impact", f"{key}>{slug(nature)}@{after}", {"severity": severity}, (table, rank), {})
