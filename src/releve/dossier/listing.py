"""Lists of things: which columns, and the words of each cell."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from releve.dossier.field import Descriptor
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.state import Dossier
from releve.dossier.thing import Thing
from releve.dossier.values import NUMBER, PHONE
from releve.dossier.words import value_words
from releve.web.tables import Column, Table

SHOWN: dict[str, tuple[str, ...]] = {
    "application": ("family", "department", "level", "outage_max_minutes", "hosting", "team", "owner"),
    "person": ("job", "department", "crisis_role", "phone", "channel"),
    "unit": ("department", "nature", "beds_count", "site", "phone"),
    "bed": ("unit", "room", "position"),
    "department": ("nature",),
    "team": ("headcount", "day_minutes", "saturday_minutes", "sunday_minutes", "phone"),
    "oncall": ("person", "deputy", "delay_minutes"),
    "supplier": ("phone", "contact"),
    "contract": ("purpose", "applications", "on_call", "phone", "activities"),
    "link": ("to", "nature", "unplug_where", "warn", "phone"),
    "procedure": ("horizon", "autonomy_minutes", "owner", "tested_on", "test_result"),
    "process": ("department", "points", "outage_max_minutes", "loss_max_minutes", "essential"),
    "dependency": ("strength",),
    "interface": ("standard", "encrypted"),
    "backup": ("medium", "every_minutes", "verified_on", "restored_on"),
    "site": ("address", "phone", "ip_phones"),
    "hosting": ("on_site", "supplier"),
    "level": (),
    "impact": ("severity",),
}
PEOPLE = {"owner", "deputy", "person"}
UPRIGHT_COLUMNS_MAX = 5  # beyond, a sheet of A4 is laid down
WITHOUT_NAME = {"bed", "dependency", "backup", "impact"}


def url_of(thing: Thing) -> str:
    """Return the address of a thing's page."""
    return address(thing.sort, thing.id)


def address(sort: str, key: str) -> str:
    """Return the address of the page of a thing."""
    return reverse("dossier:thing", args=[sort, key])


def label_of(dossier: Dossier, sort: str, key: str) -> str:
    """Return the name of what an id names, or the id where nothing is known of it."""
    thing = dossier.things.get((sort, key))
    return thing.label if thing else key


def words_of(dossier: Dossier, thing: Thing, name: str) -> str:
    """Return the words of one field; the names of those that a reference names."""
    field = DESCRIPTORS[thing.sort].field(name)
    value = getattr(thing, name)
    if not field.of or value is None or value == ():
        return value_words(field, value)
    if isinstance(value, tuple):
        return ", ".join(value if field.of == "application" else (label_of(dossier, field.of, one) for one in value))
    return label_of(dossier, field.of, str(value)) if field.of in {"person", "unit", "supplier", "team"} else str(value)


def table_of(dossier: Dossier, descriptor: Descriptor) -> Table:
    """Return the list of every thing of one sort."""
    things: list[Thing] = list(getattr(dossier, descriptor.part).values())
    columns = [Column("id", _("Code"), kind="code", link="url", locked=True)]
    if descriptor.sort not in WITHOUT_NAME:
        columns.append(Column("name", _("Name"), link="url"))
    columns += [_column(descriptor, name) for name in SHOWN[descriptor.sort]]
    rows = [_row(dossier, thing, SHOWN[descriptor.sort]) for thing in things]
    empty = _("Nothing yet: bring in a folder or a workbook, or add the first one.")
    title = _(descriptor.many).capitalize()
    return Table(descriptor.part, title, columns, rows, empty=empty, landscape=len(columns) > UPRIGHT_COLUMNS_MAX)


def _column(descriptor: Descriptor, name: str) -> Column:
    field = descriptor.field(name)
    kind = {NUMBER: "number", PHONE: "phone"}.get(field.kind, "text")
    return Column(name, _(field.label), kind="text" if field.of else kind)


def _row(dossier: Dossier, thing: Thing, names: tuple[str, ...]) -> dict[str, Any]:
    fields = (DESCRIPTORS[thing.sort].field(name) for name in names)
    numbers = {field.name for field in fields if field.kind == NUMBER and not field.of}
    cells = {name: getattr(thing, name) if name in numbers else words_of(dossier, thing, name) for name in names}
    return {"id": thing.id, "name": thing.label, "url": url_of(thing), **cells}
