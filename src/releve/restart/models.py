"""A droppable read table: rebuild it from the journal at will."""

from django.db import models


class StateRow(models.Model):
    """What is known of one application's state. Times in microseconds since 1970."""

    app = models.CharField(max_length=120, primary_key=True)
    state = models.CharField(max_length=16)
    reason = models.TextField()
    replaced_by = models.CharField(max_length=120)
    since = models.BigIntegerField()
    happened_at = models.BigIntegerField()
    said_at = models.BigIntegerField()
    by = models.CharField(max_length=120)
    seal = models.CharField(max_length=64)
    sayings = models.JSONField()  # every saying, oldest first, as lists in the order of state.Saying

    def __str__(self) -> str:
        return self.app
