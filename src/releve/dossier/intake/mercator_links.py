"""What Mercator's objects need from one another: flows, servers, databases, clusters, backups. Pure."""

from releve.dossier.intake.book import Book
from releve.dossier.intake.records import Base, Record, deleted, number, plain, truth
from releve.dossier.intake.table import Table
from releve.dossier.state import BLOCKS, DEGRADES, FEEDS
from releve.dossier.values import slug
from releve.journal import gettext_noop as _

ENDS = ("application", "service", "module", "database")
STRONGEST = (BLOCKS, DEGRADES, FEEDS)
HELD = (  # who needs whom, through what; a machine among several does not stop what runs on it
    ("app", "server", "logicalservers"),
    ("app", "database", "databases"),
    ("app", "physical", "physicalservers"),
    ("database", "server", "logicalservers"),
    ("server", "cluster", "clusters"),
    ("server", "physical", "physicalservers serverids"),
    ("cluster", "physical", "physicalservers"),
)
SPREAD = {"physical", "cluster"}  # of several, one may fall


def links(base: Base, book: Book) -> None:
    """Bring in dependencies, interfaces and backups."""
    found: dict[str, tuple[str, tuple[Table, int]]] = {}
    _flows(base, book, found)
    _machines(base, book, found)
    for key, (strength, at) in found.items():
        book.add("dependency", key, {"strength": strength}, at, {"strength": ""})
    _backups(base, book)


Found = dict[str, tuple[str, tuple[Table, int]]]


def _need(found: Found, needing: str, needed: str, strength: str, at: tuple[Table, int]) -> None:
    """Keep the strongest of what is said about two of them."""
    key = f"{needing}>{needed}"
    known = found.get(key)
    if needing != needed and (known is None or STRONGEST.index(strength) < STRONGEST.index(known[0])):
        found[key] = strength, at


def _machines(base: Base, book: Book, found: Found) -> None:
    for one, other, methods in HELD:
        _held(base, book, found, one, other, methods)


def _held(base: Base, book: Book, found: Found, one: str, other: str, methods: str) -> None:
    related = base.related(one, other, methods)
    places = {number(record.get("id")): (table, rank) for table, rank, record in base.each(one)}
    if one == "server":
        _own_cluster(base, related, other)
    for there, needed in related.items():
        keys = [key for number_there in needed if (key := book.ids.get((other, number_there)))]
        strength = DEGRADES if len(keys) > 1 and other in SPREAD else BLOCKS
        needing = book.ids.get((one, there))
        for key in keys if needing else ():
            _need(found, needing or "", key, strength, places[there])


def _own_cluster(base: Base, related: dict[str, list[str]], other: str) -> None:
    """Older versions keep the one cluster of a server in the server's own row."""
    for _table, _rank, record in base.each("server"):
        cluster = number(record.get("cluster_id")) if other == "cluster" else ""
        if cluster and cluster not in related.get(number(record.get("id")), []):
            related.setdefault(number(record.get("id")), []).append(cluster)


def _flows(base: Base, book: Book, found: Found) -> None:
    """Read a flow as "the destination needs the source": its strength is not said, so it degrades until told better."""
    services = base.related("service", "app")
    modules = base.related("module", "service")
    count = 0
    for table, rank, record in base.each("flow"):
        if deleted(record):
            continue
        sources = _ends(book, record, "source", services, modules)
        targets = _ends(book, record, "dest", services, modules)
        if not sources or not targets:
            why = _("this flow names an end that is not in the files")
            book.remark((table, rank), "name", record.get("name") or number(record.get("id")), why)
        for source in sources:
            for target in targets:
                count += 1
                _flow(book, found, (source, target), record, (table, rank))
    if count:
        at = next((table, 1) for table, _rank, _record in base.each("flow"))
        book.remark(at, "", count, _("flows have no strength there: they are noted as degrading; say which ones block"))


def _ends(
    book: Book, record: Record, side: str, services: dict[str, list[str]], modules: dict[str, list[str]]
) -> list[str]:
    """Return the applications or databases at one end; services and modules lead to the applications they belong to."""
    there = {kind: number(record.get(f"{kind}_{side}_id")) for kind in ENDS}
    apps = [there["application"]] if there["application"] else []
    for service in [there["service"], *modules.get(there["module"], [])]:
        apps += services.get(service, [])
    found = [book.ids.get(("app", one)) for one in apps] + [book.ids.get(("database", there["database"]))]
    return list(dict.fromkeys(key for key in found if key))


def _flow(book: Book, found: Found, ends: tuple[str, str], record: Record, at: tuple[Table, int]) -> None:
    source, target = ends
    if source == target:
        return
    _need(found, target, source, DEGRADES, at)
    if truth(record.get("bidirectional")):
        _need(found, source, target, DEGRADES, at)
    name = str(record.get("name") or "").strip() or f"flux {number(record.get('id'))}"
    said = {
        "name": name,
        "standard": str(record.get("nature") or record.get("type") or "") or None,
        "encrypted": truth(record.get("crypted")),
        "note": plain(record.get("description")) or None,
        "ref": book.ref("flow", number(record.get("id"))),
    }
    key = f"{source}>{target}>{slug(name) or 'flux'}"
    if ("interface", key) in book.rows:
        key = f"{key}-{number(record.get('id'))}"
    book.add("interface", key, dict(said), at, {"standard": "nature", "encrypted": "crypted"})


def _backups(base: Base, book: Book) -> None:
    devices = {number(one.get("id")): str(one.get("name") or "") for _, _, one in base.each("storage")}
    for table, rank, record in base.each("backup"):
        key = book.ids.get(("server", number(record.get("logical_server_id"))))
        if key and not deleted(record):
            words = [
                f"{label} {number(record.get(column))}"
                for column, label in (("backup_frequency", "fréquence"), ("backup_cycle", "cycle"))
                if number(record.get(column))
            ]
            said = {
                "medium": devices.get(number(record.get("storage_device_id"))) or None,
                "retention": number(record.get("backup_retention")) or None,
                "note": ", ".join(words) or None,
            }
            book.add("backup", key, dict(said), (table, rank), {"retention": "backup_retention"})
