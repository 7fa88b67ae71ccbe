"""Droppable rows of the shell."""

from django.db import models


class SaidRow(models.Model):
    """One line of the journal as search reads it: folded words of its sentence, ids in the place of names.

    Rows hold nothing that the journal does not: they are dropped and made again at will.
    """

    seal = models.CharField(max_length=64, primary_key=True)
    position = models.BigIntegerField(db_index=True)
    compartment = models.CharField(max_length=120)
    draft = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    named = models.TextField(blank=True)  # the same with the names of the dossier: for who reads it
    awaited = models.BooleanField(default=False)  # its words are withheld: they may come later

    def __str__(self) -> str:
        return self.seal
