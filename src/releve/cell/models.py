"""Droppable read tables: rebuild them from the journal at will. Times in microseconds since 1970."""

from typing import Any

from django.db import models


class Row(models.Model):
    """A row that a fold gives, named by what it folds."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def values(self) -> dict[str, Any]:
        """Return every column's value."""
        return {field.name: getattr(self, field.name) for field in self._meta.concrete_fields}


class CrisisRow(Row):
    crisis = models.CharField(max_length=120, primary_key=True)
    name = models.TextField()
    cold = models.BooleanField()
    wording = models.TextField()
    phase = models.CharField(max_length=40)
    phase_at = models.BigIntegerField()
    stages = models.JSONField()  # [[phase, at, by, reason]], oldest first
    opened_at = models.BigIntegerField()
    opened_by = models.CharField(max_length=120)
    closed_at = models.BigIntegerField(null=True)
    closed_by = models.CharField(max_length=120)


class NoteRow(Row):
    note = models.CharField(max_length=120, primary_key=True)
    text = models.TextField()
    nature = models.CharField(max_length=20, db_index=True)
    number = models.CharField(max_length=20)
    by = models.CharField(max_length=120)
    happened_at = models.BigIntegerField(db_index=True)
    said_at = models.BigIntegerField()
    seal = models.CharField(max_length=64)
    amended = models.BooleanField()


class ProblemRow(Row):
    problem = models.CharField(max_length=120, primary_key=True)
    who = models.TextField()
    where = models.TextField()
    what = models.TextField()
    unit = models.CharField(max_length=40)
    by = models.CharField(max_length=120)
    reported_at = models.BigIntegerField(db_index=True)
    answers = models.JSONField()
    settled_at = models.BigIntegerField(null=True)


class UnitModeRow(Row):
    unit = models.CharField(max_length=40, primary_key=True)
    degraded = models.BooleanField()
    since = models.BigIntegerField()
    decided_by = models.CharField(max_length=120)
    said_by = models.CharField(max_length=120)
    reason = models.TextField()
    procedures = models.JSONField()


class CareRow(Row):
    function = models.CharField(max_length=40, primary_key=True)
    state = models.CharField(max_length=16)
    word = models.TextField()
    reason = models.TextField()
    by = models.CharField(max_length=120)
    at = models.BigIntegerField()


class DateRow(Row):
    subject = models.CharField(max_length=160, primary_key=True)
    sort = models.CharField(max_length=20)
    title = models.TextField()
    at = models.BigIntegerField()
    place = models.TextField()
    owner = models.CharField(max_length=120)
    basis = models.TextField()
    expected = models.IntegerField()
    done_at = models.BigIntegerField(null=True)
    receipt = models.TextField()
