"""The findings on paper: by kind, the worst first, with room to tick what is mended."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from releve.dossier.telling import Told
from releve.paper import sheet


def checks_sheet(told: Iterable[Told]) -> bytes:
    """Return the PDF of findings in the order given, those of one kind and severity together."""
    groups = [_group(list(found)) for _key, found in groupby(told, key=lambda one: (one.finding.code, one.severity))]
    data = {"groups": groups, "empty": _("Nothing found.")}
    return sheet("dossier/checks.typ", data, title=_("What would hurt"))


def _group(found: list[Told]) -> dict[str, Any]:
    """Return one kind; a remedy that all share is said once."""
    remedies = {one.remedy for one in found}
    shared = found[0].remedy if len(remedies) == 1 else ""
    return {
        "title": found[0].title,
        "state": found[0].state,
        "severity": found[0].severity,
        "remedy": shared,
        "items": [
            {
                "why": one.why,
                "remedy": "" if shared else one.remedy,
                "answer": f"{one.answered} – {one.answer.because}" if one.answer else "",
            }
            for one in found
        ],
    }
