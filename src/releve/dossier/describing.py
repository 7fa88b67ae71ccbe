"""The lines of one thing's page: each field with its words, where it leads, where it comes from, what others say."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from releve.dossier.field import Field
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.listing import address, label_of, url_of, words_of
from releve.dossier.related import Reference, references
from releve.dossier.state import Dossier
from releve.dossier.thing import Given, Thing
from releve.dossier.values import LONG, PHONE
from releve.dossier.words import value_words

HUNG = {"dependency", "interface", "backup", "impact", "file", "bed"}  # shown in their own way by what holds them


class Link(NamedTuple):
    """A thing named by a field: its words and the address of its page, "" where nothing is known of it."""

    words: str
    url: str
    detail: str = ""


class Line(NamedTuple):
    """One field as a page shows it."""

    name: str
    label: str
    words: str
    links: list[Link]
    phone: bool
    long: bool
    source: Given | None
    others: list[tuple[str, Given]]

    @property
    def known(self) -> bool:
        """Say whether anything is known."""
        return bool(self.words or self.links)


def lines_of(dossier: Dossier, thing: Thing, names: list[str] | None = None) -> list[Line]:
    """Return the fields of a thing, all or some."""
    fields = DESCRIPTORS[thing.sort].fields
    return [_line(dossier, thing, field) for field in fields if names is None or field.name in names]


def _line(dossier: Dossier, thing: Thing, field: Field) -> Line:
    value = getattr(thing, field.name)
    links = []
    if field.of and value is not None:
        links = [link_to(dossier, field.of, str(one)) for one in (value if isinstance(value, tuple) else (value,))]
    source = thing.sources.get(field.name)
    others = [(value_words(field, given.value) or _("unknown"), given) for given in thing.disputed.get(field.name, ())]
    words = "" if links else words_of(dossier, thing, field.name)
    return Line(field.name, _(field.label), words, links, field.kind == PHONE, field.kind == LONG, source, others)


def link_to(dossier: Dossier, sort: str, key: str, detail: str = "") -> Link:
    """Return the link to a thing by its id."""
    known = dossier.things.get((sort, key))
    if sort == "level" and known:
        return Link(f"{key} – {known.label}", address(sort, key))
    return Link(label_of(dossier, sort, key), address(sort, key) if known else "", detail)


class Group(NamedTuple):
    """Things of one sort that name this one by one field."""

    title: str
    links: list[Link]


def named_by(dossier: Dossier, thing: Thing) -> list[Group]:
    """Return those that name this thing, by sort and field, the largest groups last."""
    groups: dict[tuple[str, str], list[Reference]] = {}
    for reference in references(dossier).get((thing.sort, thing.id), ()):
        if reference.thing.sort not in HUNG:
            groups.setdefault((reference.thing.sort, reference.field), []).append(reference)
    return [
        Group(_title(sort, field), [Link(one.thing.label, url_of(one.thing), one.thing.id) for one in found])
        for (sort, field), found in sorted(groups.items(), key=lambda item: len(item[1]))
    ]


def _title(sort: str, field: str) -> str:
    descriptor = DESCRIPTORS[sort]
    return f"{_(descriptor.many).capitalize()} · {_(descriptor.field(field).label).lower()}"


def disputes_of(dossier: Dossier, thing: Thing) -> list[Line]:
    """Return the fields of which several values stand."""
    return [line for line in lines_of(dossier, thing) if line.others]


def application_parts(dossier: Dossier, key: str) -> dict[str, Any]:
    """Return what hangs on an application: what it needs, what needs it, its data in and out, its backup."""
    backup = dossier.backups.get(key)
    needs = [(link_to(dossier, "application", one.needs), one) for one in dossier.needs.get(key, ())]
    needed = [(link_to(dossier, "application", one.app), one) for one in dossier.needed_by.get(key, ())]
    sent = [one for one in dossier.interfaces.values() if one.sender == key]
    received = [one for one in dossier.interfaces.values() if one.receiver == key]
    return {
        "needs": sorted(needs, key=_strength),
        "needed": sorted(needed, key=_strength),
        "sent": [(link_to(dossier, "application", one.receiver), one) for one in sent],
        "received": [(link_to(dossier, "application", one.sender), one) for one in received],
        "backup": lines_of(dossier, backup) if backup else [],
        "backup_thing": backup,
    }


def _strength(pair: tuple[Link, Any]) -> tuple[int, str]:
    order = ("blocks", "degrades", "feeds")
    return (order.index(pair[1].strength) if pair[1].strength in order else len(order), pair[0].words)
