"""The words of the dossier in the reader's language: fields, values, problems."""

from django.utils.translation import gettext as _

from releve.dossier.field import Field
from releve.dossier.fields import CHOICE_LABELS
from releve.dossier.intake.table import Problem
from releve.dossier.thing import NEVER, Held
from releve.dossier.values import CHOICE, DAY, YESNO, write


def problem_why(problem: Problem) -> str:
    """Return why something was refused, in the reader's language."""
    return _(problem.why).format(**problem.details)


def value_words(field: Field, value: Held) -> str:
    """Return a value as a page shows it; "" where it is unknown."""
    if value is None:
        return ""
    if field.kind == YESNO:
        return _("yes") if value else _("no")
    if field.kind == CHOICE:
        return _(CHOICE_LABELS.get(str(value), str(value)))
    if value == ():
        return _("none")
    if field.kind == DAY:
        return _("never") if value == NEVER else day_words(str(value))
    return write(field.kind, value)


def day_words(iso: str) -> str:
    """Return 2021-06-25 as 25/06/2021 and 2020-11 as 11/2020."""
    return "/".join(reversed(iso.split("-")))
