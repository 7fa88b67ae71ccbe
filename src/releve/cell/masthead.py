"""What the masthead of every page says: the hospital, the phase, the numbers to call."""

from typing import Any

from django.urls import reverse

from releve import journal
from releve.cell import queries
from releve.cell.home import headline, moment_of
from releve.dossier import load
from releve.web.situation import Phone, Situation, tells

PHONES_MAX = 5  # what a passer-by can choose from


@tells
def situation(**dials: Any) -> Situation:
    """Return the masthead's line: several open crises stand side by side."""
    at, found = moment_of(dials), queries.open_crises(**dials)
    dossier = load(("oncall", "people"))
    steps = sorted(dossier.oncall.values(), key=lambda step: step.id)
    numbers = [(step.label, dossier.people.get(step.person or "")) for step in steps]
    phones = [Phone(label, one.phone) for label, one in numbers if one and one.phone]
    hospital = dossier.hospital.name or journal.hospital()
    phase = " / ".join(headline(one, at) for one in found)
    return Situation(hospital, phase, tuple(phones[:PHONES_MAX]), reverse("cell:report"))
