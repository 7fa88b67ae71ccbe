"""What "/" finds in this room: decisions, actions, notes and reported problems."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.cell.models import NoteRow, ProblemRow
from releve.cell.words import NATURES
from releve.web import times
from releve.web.access import Who
from releve.web.folding import found as holds
from releve.web.names import person_name
from releve.web.search import Hit, searches

HITS_MAX = 12


@searches("note", gettext_lazy("Register"), "cell.read")
def notes(words: list[str], who: Who) -> Iterable[Hit]:
    """Find notes that hold every word, newest first."""
    found = 0
    for row in NoteRow.objects.order_by("-happened_at").iterator():
        label = " ".join(part for part in (_(NATURES.get(row.nature, row.nature)), row.number) if part)
        if holds(words, label, row.text):
            url = reverse("cell:register") + f"#note-{row.note}"
            yield Hit(
                row.text,
                f"{label} · {times.moment(row.happened_at)} · {person_name(row.by, who)}",
                url,
                f"note:{row.note}",
            )
            found += 1
            if found == HITS_MAX:
                return


@searches("problem", gettext_lazy("Reported problems"), "cell.read")
def problems(words: list[str], _who: Who) -> Iterable[Hit]:
    """Find reported problems that hold every word, newest first."""
    rows = ProblemRow.objects.order_by("-reported_at")
    hits = [row for row in rows if holds(words, row.who, row.where, row.what)]
    for row in hits[:HITS_MAX]:
        detail = f"{row.where} · {row.who} · {times.moment(row.reported_at)}"
        yield Hit(row.what, detail, reverse("cell:problems") + f"#problem-{row.problem}", f"problem:{row.problem}")
