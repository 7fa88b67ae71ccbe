"""What describes a sort of thing: its fields, its keys, and the headers under which hospitals write them. Pure.

Labels are English, marked for translation. Headers are compared without accents, case and punctuation ("DMIA (h)" is
"dmia h").
"""

from collections.abc import Mapping
from typing import NamedTuple

from releve.dossier.values import LONG, NO_CHOICE, TEXT
from releve.journal import gettext_noop as _

CODE = "id|code|identifiant|ref|reference|sigle|trigramme|key|cle"
NAME = "nom|libelle|name|label|titre|title|intitule|designation|nom complet"
NOTE = "note|notes|commentaire|commentaires|remarque|remarques|comment|comments|observation|observations"
PHONE_HEADS = "telephone|tel|phone|numero|numero de telephone|phone number|telephone fixe|poste"
OUTAGE = "dmia h|dmia|dima|dima h|dmia heures|mtpd|mtd|mtpd h|maximum outage|duree max interruption|dmia min|rto|rto h"
LOSS = "pdma h|pdma|pdma heures|rpo|rpo h|perte max|perte de donnees max|maximum data loss|pdma min|rpo min"
DEPARTMENT = "departement|service|pole|department|direction|service metier"


class Field(NamedTuple):
    """One field: its name in the state, its label, its kind, the headers it is known by; `of` names a referred sort."""

    name: str
    label: str
    kind: str = TEXT
    heads: tuple[str, ...] = ()
    of: str = ""
    choices: Mapping[str, str] = NO_CHOICE


class Key(NamedTuple):
    """One part of an id: its label, the headers it is known by, the sort it refers to; `minutes`: a duration."""

    label: str
    heads: tuple[str, ...]
    of: str = ""
    minutes: bool = False
    made: bool = False  # the id holds a slug of it


class Descriptor(NamedTuple):
    """A sort of thing: its names in one and in many, the part of the dossier, the names of its tables, key, fields."""

    sort: str
    one: str
    many: str
    part: str
    tables: tuple[str, ...]
    keys: tuple[Key, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """Return a field by its name; StopIteration when there is none."""
        return next(one for one in self.fields if one.name == name)


def field(
    name: str, label: str, kind: str = TEXT, heads: str = "", of: str = "", choices: Mapping[str, str] = NO_CHOICE
) -> Field:
    """Declare a field; its headers are parted by bars."""
    return Field(name, label, kind, tuple(heads.split("|")) if heads else (), of, choices)


def key(label: str, heads: str, of: str = "", *, minutes: bool = False, made: bool = False) -> Key:
    """Declare a part of an id; its headers are parted by bars."""
    return Key(label, tuple(heads.split("|")), of, minutes, made)


def sort(names: tuple[str, str, str], part: str, tables: str, keys: tuple[Key, ...], *fields: Field) -> Descriptor:
    """Declare a sort by its word, its name in one and in many; each has a note."""
    note = field("note", _("Note"), LONG, NOTE)
    return Descriptor(*names, part, tuple(tables.split("|")), keys, (*fields, note))
