"""A fact as a sentence in the reader's language, with names in the place of ids."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from releve.journal import Entry, Fact, gettext_noop
from releve.web import names, times
from releve.web.access import Who
from releve.web.typography import typo

FIELD: Final = re.compile(r"\{(\w+)\}")
PERSON: Final = re.compile(r"P\d{2,}")  # a person's id wherever a field holds one
VALUE_MAX = 600  # characters of one field in a sentence; the line's own page shows all
_SPACES: Final = re.compile(r"[ \t]{2,}")
_EMPTY_END: Final = re.compile(r"(?:[\s\u00a0]*[:;,(][\s\u00a0]*)+(?=[.]?$)|(?<=\.)[\s\u00a0]*\.$")


def sentence(said: Entry | Fact | None, who: Who) -> str:
    """Return the line of the main courante. A kind unknown here, or words not here, say so plainly."""
    found = said if said is None or isinstance(said, Fact) else said.fact
    if found is None:
        kind = getattr(said, "kind", "")
        return _("(words of a kind unknown here: %(kind)s)") % {"kind": kind} if kind else _("(words not held here)")
    pattern = _(found.sentence) if found.sentence else found.kind
    values = fields(found, who)
    text = FIELD.sub(lambda match: values.get(match[1], ""), pattern)
    text = _EMPTY_END.sub("", _SPACES.sub(" ", text).strip())
    return typo(text) if times.french() else text


def fields(found: Fact, who: Who) -> dict[str, str]:
    """Return each field of a fact as people read it."""
    words: Mapping[str, str] = found.words() if hasattr(found, "words") else {}
    subjects = _subjects(found)
    shown = names.names_of(subjects.values(), who)
    return {
        field: _(words[field]) if words.get(field) else _value(field, getattr(found, field), subjects, shown)
        for field in found.__struct_fields__
    }


LABELS: Final = {
    "text": gettext_noop("text"),
    "nature": gettext_noop("nature"),
    "number": gettext_noop("number"),
    "reason": gettext_noop("reason"),
    "name": gettext_noop("name"),
    "phase": gettext_noop("phase"),
    "state": gettext_noop("state"),
    "mode": gettext_noop("mode"),
    "wording": gettext_noop("agreed wording"),
    "changed": gettext_noop("changed"),
    "source": gettext_noop("source"),
    "unit": gettext_noop("unit"),
    "person": gettext_noop("person"),
    "role": gettext_noop("role"),
    "login": gettext_noop("sign-in name"),
    "subjects": gettext_noop("about"),
    "until_at": gettext_noop("until"),
    "due_at": gettext_noop("due"),
    "done_at": gettext_noop("done"),
    "happened_at": gettext_noop("happened at"),
    "hospital": gettext_noop("hospital"),
    "purpose": gettext_noop("purpose"),
    "letter": gettext_noop("letter"),
}


def field_label(name: str) -> str:
    """Return a field's name as people read it."""
    return _(LABELS[name]) if name in LABELS else name.replace("_", " ")


def _subjects(found: Fact) -> dict[str, str]:
    """Return the subject behind each id that the fact's fields hold."""
    known = {subject.partition(":")[2]: subject for subject in found.about()}
    for field in found.__struct_fields__:
        for text in _texts(getattr(found, field)):
            if PERSON.fullmatch(text):
                known.setdefault(text, f"person:{text}")
            elif ":" in text and " " not in text:
                known.setdefault(text, text)
            elif names.has_names(field):  # a field named as its prefix: unit="2010"
                known.setdefault(text, f"{field}:{text}")
    return known


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list | tuple) else []


def _value(field: str, value: Any, subjects: Mapping[str, str], shown: Mapping[str, str]) -> str:
    if value is None:
        return _("unknown")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and field.endswith("_at"):
        return times.moment(value)
    if isinstance(value, int) and field.endswith("_minutes"):
        return times.span(value * 60_000_000)
    if isinstance(value, Mapping):
        return ", ".join(f"{field_label(key)} : {_value(key, each, subjects, shown)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_value(field, each, subjects, shown) for each in value)
    text = str(value)
    return (shown.get(subjects.get(text, ""), "") or text)[:VALUE_MAX]
