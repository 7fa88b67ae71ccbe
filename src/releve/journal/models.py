"""The journal's three tables; Line is the truth, About and Head are rebuilt from it. Nothing outside journal imports this."""
from django.db import connection, models

WITHHELD, PRESENT, ERASED = 0, 1, 2  # words are joined: they only move to the right


class Line(models.Model):
    position = models.BigAutoField(primary_key=True)  # order of arrival here, never shipped
    seal = models.CharField(max_length=64, unique=True)
    header = models.BinaryField()
    signature = models.BinaryField()
    state = models.SmallIntegerField()
    words = models.BinaryField(null=True)
    writer = models.CharField(max_length=64)  # from here on: copies of header and words, for SQL
    number = models.BigIntegerField()
    clock = models.BigIntegerField(db_index=True)
    compartment = models.CharField(max_length=120)
    draft = models.CharField(max_length=120)
    target = models.CharField(max_length=120)
    kind = models.CharField(max_length=120, null=True)
    said_at = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["writer", "number"]),
            models.Index(fields=["draft"], condition=~models.Q(draft=""), name="drafts"),
            models.Index(fields=["target"], condition=~models.Q(target=""), name="targets"),
            models.Index(fields=["compartment"], condition=models.Q(state=WITHHELD), name="withheld"),
        ]


class About(models.Model):
    subject = models.CharField(max_length=160)
    seal = models.CharField(max_length=64, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "seal"])]


class Head(models.Model):
    seal = models.CharField(max_length=64, primary_key=True)
    writer = models.CharField(max_length=64)
    number = models.BigIntegerField()


TRIGGERS = {
    "line_kept": "BEFORE DELETE ON journal_line BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END",
    "line_fixed": """BEFORE UPDATE ON journal_line WHEN NEW.state <= OLD.state
        OR (NEW.position, NEW.seal, NEW.header, NEW.signature, NEW.writer, NEW.number, NEW.clock, NEW.compartment, NEW.draft, NEW.target)
        IS NOT (OLD.position, OLD.seal, OLD.header, OLD.signature, OLD.writer, OLD.number, OLD.clock, OLD.compartment, OLD.draft, OLD.target)
        BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END""",
}
WANTED = {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "secure_delete": 1}


def guard() -> None:
    """Install the triggers and assert the settings that the promises P1 and P11 rest on. Run at start and after migrate."""
    with connection.cursor() as sql:
        for trigger, body in TRIGGERS.items():
            sql.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            sql.execute(f"CREATE TRIGGER {trigger} {body}")
        for pragma, wanted in WANTED.items():
            found = sql.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found != wanted and not (found == "memory"):
                raise RuntimeError(f"SQLite {pragma} is {found}, not {wanted}: lines could be lost. Set it in settings.DATABASES")
