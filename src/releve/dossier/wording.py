"""Findings and fields in the reader's language: sentences, durations, names of fields, values."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier.checks.answers import ACCEPTED, FALSE, REOPENED
from releve.dossier.checks.finding import CRITICAL, NOTE, WARNING, Row, Said
from releve.dossier.fields import APPS
from releve.dossier.fields_house import HOUSE
from releve.dossier.words import day_words, value_words
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
FIELDS = {(sort.sort, field.name): field for sort in (*APPS, *HOUSE) for field in sort.fields}


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
    labels = {name: field.label for (_sort, name), field in FIELDS.items()}
    return ", ".join(_(labels.get(name, name)) for name in value.split(", "))


def row_words(row: Row) -> str:
    """Return one value that a finding rests on: "SIL · PDMA: 1 h (applications.csv#45)"."""
    field = FIELDS.get((row.sort, row.field))
    label = _(field.label) if field else row.field
    value = value_words(field, row.value) if field and row.value is not None else _("unknown")
    text = f"{row.id.replace('>', ' > ')} · {label}: {value}"
    text = f"{text} ({row.source})" if row.source else text
    return typography.typo(text) if times.french() else text
