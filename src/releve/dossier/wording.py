"""Findings and fields in the reader's language: sentences, durations, names of fields, values."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from releve.dossier.checks.answers import ACCEPTED, FALSE, REOPENED
from releve.dossier.checks.finding import CRITICAL, NOTE, WARNING, Row, Said
from releve.dossier.fields import APPS
from releve.dossier.fields_house import HOUSE
from releve.dossier.thing import NEVER
from releve.dossier.words import day_words
from releve.web import times, typography
from releve.web.typography import NBSP

HOUR, DAY = 60, 24 * 60  # minutes
SEVERITY_WORDS = {CRITICAL: gettext_lazy("grave"), WARNING: gettext_lazy("to mend"), NOTE: gettext_lazy("to know")}
SEVERITY_STATES = {CRITICAL: "critical", WARNING: "degraded", NOTE: "info"}
ANSWER_WORDS = {
    ACCEPTED: gettext_lazy("accepted"),
    FALSE: gettext_lazy("false"),
    REOPENED: gettext_lazy("opened again"),
}
FIELD_LABELS = {(sort.sort, field.name): field.label for sort in (*APPS, *HOUSE) for field in sort.fields}
OTHER_LABELS = {"id": gettext_noop("code"), "strength": gettext_noop("dependency")}


def duration(minutes: int | None) -> str:
    """Write a number of minutes as people say it: "45 min", "4 h", "36 h", "30 j"."""
    if minutes is None:
        return _("unknown")
    if minutes >= 3 * DAY and minutes % DAY == 0:
        return _("{days} d").format(days=minutes // DAY).replace(" ", NBSP)
    if minutes % HOUR == 0:
        return f"{minutes // HOUR}{NBSP}h"
    return f"{minutes}{NBSP}min" if minutes < HOUR else f"{minutes // HOUR}{NBSP}h{NBSP}{minutes % HOUR:02}"


def work(minutes: int) -> str:
    """Write an amount of work, in hours: a day of work is not a day of the calendar."""
    return f"{minutes}{NBSP}min" if minutes < 2 * HOUR else f"{-(-minutes // HOUR)}{NBSP}h"


def say(said: Said) -> str:
    """Return a sentence with its figures, translated, with the typography of its language."""
    text = _(said.template).format(**{name: _figure(name, value) for name, value in said.figures.items()})
    text = text.replace("….", "…")
    return typography.typo(text) if times.french() else text


def _figure(name: str, value: Any) -> Any:
    """Return a figure of a sentence in words: its name says what it is."""
    if name.endswith("_minutes"):
        return duration(value)
    if name in ("field", "fields"):
        return _fields(value)
    return day_words(value) if name == "day" else value


def _fields(value: str) -> str:
    labels = {name: label for (_sort, name), label in FIELD_LABELS.items()}
    return ", ".join(_(labels.get(name, name)) for name in value.split(", "))


def row_words(row: Row) -> str:
    """Return one value that a finding rests on: "SIL · PDMA: 1 h (applications.csv, ligne 12)"."""
    label = _(FIELD_LABELS.get((row.sort, row.field)) or OTHER_LABELS.get(row.field, row.field))
    text = f"{row.id.replace('>', ' > ')} · {label}: {value_words(row.field, row.value)}"
    text = f"{text} ({row.source})" if row.source else text
    return typography.typo(text) if times.french() else text


def value_words(field: str, value: Any) -> str:
    """Return a value of the dossier as people read it; None is unknown, which is not none."""
    if value is None:
        return _("unknown")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(value) or _("none")
    if field.endswith("_minutes"):
        return duration(value)
    if value == NEVER:
        return _("never")
    return str(value)
