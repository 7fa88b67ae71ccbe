"""Keep the rows of every subject of the dossier."""

import secrets

from releve.dossier.folds import SORTS
from releve.dossier.models import StampRow, SubjectRow
from releve.dossier.rows import keep
from releve.journal import Told, projects

PREFIXES = sorted({cls.prefix for cls in SORTS.values()})


def save(told: dict[str, list[Told]]) -> None:
    """Write the rows of some subjects of one prefix; a subject of which nothing is told any more is forgotten."""
    gone = [subject for subject, lines in told.items() if not lines]
    if gone:
        SubjectRow.objects.filter(subject__in=gone).delete()
    rows = [
        SubjectRow(subject=subject, prefix=subject.partition(":")[0], body=keep(lines))
        for subject, lines in told.items()
        if lines
    ]
    SubjectRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["subject"], update_fields=["prefix", "body"]
    )
    for prefix in {subject.partition(":")[0] for subject in told}:
        StampRow.objects.update_or_create(prefix=prefix, defaults={"stamp": secrets.token_hex(8)})


for _prefix in PREFIXES:
    projects(_prefix)(save)
