"""One form for every sort of thing, made of its descriptor; it keeps what was typed when something cannot be read."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _

from releve.dossier.facts import Value
from releve.dossier.field import Descriptor, Field
from releve.dossier.fields import CHOICE_LABELS
from releve.dossier.intake.refs import Names
from releve.dossier.listing import label_of
from releve.dossier.saying import held
from releve.dossier.state import Dossier
from releve.dossier.thing import Held, Thing
from releve.dossier.values import CHOICE, REF, REFS, YESNO, Unreadable, parse, write
from releve.dossier.words import value_words
from releve.journal import gettext_noop

SUGGESTED_MAX = 150  # things offered while typing; beyond, a name or a code is typed


class Input(NamedTuple):
    """One field of the form: what is typed, what is offered, what is wrong, what somebody else said meanwhile."""

    field: Field
    label: str
    typed: str
    choices: list[tuple[str, str]]
    suggestions: list[tuple[str, str]]
    error: str
    meanwhile: str


class ThingForm:
    """A form about one thing. `typed` is what the browser sent, or None for a fresh form."""

    def __init__(
        self, descriptor: Descriptor, dossier: Dossier, thing: Thing | None, typed: Mapping[str, str] | None
    ) -> None:
        self.descriptor, self.dossier, self.thing, self.typed = descriptor, dossier, thing, typed
        self.errors: dict[str, str] = {}
        self.meanwhile: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.touched: set[str] = set()
        if typed is not None:
            self._read(typed)

    @property
    def valid(self) -> bool:
        """Say whether everything typed can be said as it is."""
        return not self.errors and not self.meanwhile

    @property
    def seen(self) -> str:
        """Return what stands in each field as shown: sent back, it tells what was typed from what was left alone."""
        return json.dumps(
            {one.name: [_stand(self.thing, one.name), _digest(self._shown(one))] for one in self.descriptor.fields}
        )

    def _read(self, typed: Mapping[str, str]) -> None:
        names = Names(self.dossier, [])
        seen = _seen(typed.get("seen", ""))
        for field in self.descriptor.fields:
            if field.name in typed:
                self._read_one(field, typed[field.name], names, seen)

    def _read_one(self, field: Field, written: str, names: Names, seen: Mapping[str, tuple[str, str]]) -> None:
        stood, shown = seen.get(field.name, ("", _digest("")))
        if _digest(written) == shown:
            return  # left alone: it says nothing, and shows what is known now
        self.touched.add(field.name)
        try:
            value = _resolved(field, parse(field.kind, written.replace("\r\n", "\n"), choices=_choices(field)), names)
        except Unreadable as problem:
            self.errors[field.name] = _(problem.why).format(**problem.details)
            return
        now = getattr(self.thing, field.name, None)
        if stood != _stand(self.thing, field.name) and held(value) != now:
            self.meanwhile[field.name] = value_words(field, now) or _("unknown")
        self.values[field.name] = value

    def _shown(self, field: Field) -> str:
        value: Held = getattr(self.thing, field.name, None)
        if field.kind == YESNO:
            return "" if value is None else "oui" if value else "non"
        if field.kind == REF and field.of == "person" and value is not None:
            label = label_of(self.dossier, "person", str(value))
            return str(value) if label == value else f"{label} ({value})"
        return write(field.kind, value)

    @property
    def inputs(self) -> list[Input]:
        """Return every field with what is typed in it."""
        return [self._input(field) for field in self.descriptor.fields]

    def _input(self, field: Field) -> Input:
        touched = self.typed is not None and field.name in self.touched
        typed = self.typed[field.name] if self.typed is not None and touched else self._shown(field)
        errors, meanwhile = self.errors.get(field.name, ""), self.meanwhile.get(field.name, "")
        return Input(field, _(field.label), typed, self._offered(field), self._suggested(field), errors, meanwhile)

    def _offered(self, field: Field) -> list[tuple[str, str]]:
        if field.kind == YESNO:
            return [("", _("unknown")), ("oui", _("yes")), ("non", _("no"))]
        if field.kind == CHOICE:
            words = dict.fromkeys(field.choices.values())
            return [("", _("unknown")), *((word, _(CHOICE_LABELS[word]).capitalize()) for word in words)]
        return []

    def _suggested(self, field: Field) -> list[tuple[str, str]]:
        if field.kind != REF:
            return []
        things = [one for (sort, _key), one in self.dossier.things.items() if sort == field.of and not one.withdrawn]
        return [(one.id, one.label) for one in things] if len(things) <= SUGGESTED_MAX else []


def _choices(field: Field) -> Mapping[str, str]:
    return {**field.choices, **{word: word for word in field.choices.values()}}


def _resolved(field: Field, value: Value, names: Names) -> Value:
    """Return ids in place of names; raise Unreadable where nothing bears that name."""
    if not field.of or value is None:
        return value
    written = value if isinstance(value, list) else [str(value)]
    found = []
    for one in written:
        inside = one[one.rfind("(") + 1 : -1] if one.endswith(")") else one
        key = names.find(field.of, one) or names.find(field.of, inside)
        if key is None and names.ids.get(field.of):
            raise Unreadable(gettext_noop("nothing is known by the name {name}"), name=one)
        found.append(key or one)
    if field.kind == REFS:
        return found
    return int(found[0]) if field.kind == "number" else found[0]


def _stand(thing: Thing | None, name: str) -> str:
    """Return a short digest of the lines that give a field its values."""
    given: Any = thing and (thing.disputed.get(name) or (thing.sources.get(name),))
    seals = sorted(one.seal for one in given or () if one)
    return _digest("".join(seals)) if seals else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()[:12]


def _seen(text: str) -> dict[str, tuple[str, str]]:
    """Read what the form was shown with; a form without it was shown empty."""
    try:
        return msgspec.json.decode(text or "{}", type=dict[str, tuple[str, str]])
    except msgspec.DecodeError:
        return {}
