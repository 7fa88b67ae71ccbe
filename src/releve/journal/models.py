"""The journal's tables. Line is the truth; About, Head and Series are rebuilt from it. Nothing outside imports this."""

from django.db import models

WITHHELD, PRESENT, HIDDEN, ERASED = 0, 1, 2, 3  # words are joined: a line only ever moves to the right


class Line(models.Model):  # noqa: DJ008  never shown as an object
    """One sealed header with its words. From `writer` on, columns are copies of header and words, for SQL."""

    position = models.BigAutoField(primary_key=True)  # order of arrival here, never shipped
    seal = models.CharField(max_length=64, unique=True)
    header = models.BinaryField()
    signature = models.BinaryField()
    state = models.SmallIntegerField()
    words = models.BinaryField(null=True)
    filled = models.BigIntegerField(null=True)  # None: words came with the line; 0: without; else, after that position
    writer = models.CharField(max_length=64)
    number = models.BigIntegerField()
    clock = models.BigIntegerField(db_index=True)
    compartment = models.CharField(max_length=120)
    draft = models.CharField(max_length=120)
    target = models.CharField(max_length=120)
    learned = models.BooleanField()  # its header names lines of other pens
    kind = models.CharField(max_length=120, null=True)  # noqa: DJ001  no words is not empty words
    author = models.CharField(max_length=120, null=True)  # noqa: DJ001  the same
    said_at = models.BigIntegerField(null=True)
    happened_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["writer", "number"], name="journal_line_number"),
            models.Index(fields=["happened_at"], name="journal_line_happened"),
            models.Index(fields=["draft"], condition=~models.Q(draft=""), name="journal_line_draft"),
            models.Index(fields=["target"], condition=~models.Q(target=""), name="journal_line_target"),
            models.Index(fields=["writer", "number"], condition=models.Q(learned=True), name="journal_line_learned"),
            models.Index(fields=["filled"], condition=models.Q(filled__gt=0), name="journal_line_filled"),
            models.Index(fields=["compartment"], condition=models.Q(state=WITHHELD), name="journal_line_withheld"),
            models.Index(fields=["state"], condition=models.Q(state=HIDDEN), name="journal_line_hidden"),
            models.Index(fields=["kind", "clock"], condition=models.Q(compartment="journal"), name="journal_line_own"),
        ]


class About(models.Model):  # noqa: DJ008  the same
    """Which readable lines speak of a subject, or name a file."""

    pk = models.CompositePrimaryKey("subject", "seal")
    subject = models.CharField(max_length=160)
    seal = models.CharField(max_length=64, db_index=True)


class Head(models.Model):  # noqa: DJ008  the same
    """The last line of each pen; two for one pen are a fork."""

    seal = models.CharField(max_length=64, primary_key=True)
    writer = models.CharField(max_length=64)
    number = models.BigIntegerField()


class Series(models.Model):  # noqa: DJ008  the same
    """The last human number that a pen gave in a series, such as decisions."""

    pk = models.CompositePrimaryKey("writer", "series")
    writer = models.CharField(max_length=64)
    series = models.CharField(max_length=40)
    last = models.BigIntegerField()
