"""One droppable table: what each subject of the dossier folds to, ready to read."""

from django.db import models


class SubjectRow(models.Model):
    """A subject with everything it holds, in the words of `rows.py`; `prefix` is what stands before the colon."""

    subject = models.CharField(max_length=160, primary_key=True)
    prefix = models.CharField(max_length=20, db_index=True)
    body = models.BinaryField()

    class Meta:
        db_table = "dossier_subject"

    def __str__(self) -> str:
        return self.subject


class StampRow(models.Model):
    """A fresh random stamp each time rows of a prefix are written: readers keep what they decoded while it stands."""

    prefix = models.CharField(max_length=20, primary_key=True)
    stamp = models.CharField(max_length=16)

    class Meta:
        db_table = "dossier_stamp"

    def __str__(self) -> str:
        return self.prefix
