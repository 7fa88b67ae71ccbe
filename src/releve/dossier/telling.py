"""Findings in the reader's words, as pages, sheets and the command line tell them."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from releve.dossier.checks import TITLES
from releve.dossier.checks.answers import Answer
from releve.dossier.checks.finding import Finding
from releve.dossier.links import words_of
from releve.dossier.wording import ANSWER_WORDS, SEVERITY_STATES, SEVERITY_WORDS, say


class Told(NamedTuple):
    """A finding as a page shows it."""

    finding: Finding
    title: str
    severity: str
    state: str
    about: str
    why: str
    remedy: str
    answer: Answer | None
    answered: str
    outdated: bool


def tell(one: Finding, answered: Answer | None) -> Told:
    """Put a finding in the reader's words, with its answer; an answer given on other values is outdated."""
    return Told(
        one,
        _(TITLES[one.code]),
        str(SEVERITY_WORDS[one.severity]),
        SEVERITY_STATES[one.severity],
        words_of(one.subject),
        say(one.why),
        say(one.remedy),
        answered,
        str(ANSWER_WORDS[answered.answer]) if answered else "",
        bool(answered and answered.seen != one.seen),
    )
