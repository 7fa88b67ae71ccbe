"""From a subject of the journal ("app:GAM") to its page and its words."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from releve.dossier.checks.finding import EVERYTHING
from releve.dossier.folds import SORTS

SORT_OF = {cls.prefix: sort for sort, cls in reversed(SORTS.items())}  # the first sort of a prefix owns its page
SORT_OF |= {
    "app": "application",
    "process": "process",
    "procedure": "procedure",
    "supplier": "supplier",
    "dept": "department",
}

MISSING_WORDS = {
    "role": gettext_noop("a role, no. {what}"),
    "oncall": gettext_noop("step {what}"),
    "responder": gettext_noop("a responder for {what}"),
}
SKILL_WORDS = {"investigation": gettext_noop("investigation"), "remediation": gettext_noop("remediation")}


def page_of(subject: str) -> str:
    """Return the address of a subject's page; that of the dossier where it has none of its own."""
    prefix, _colon, ident = subject.partition(":")
    if prefix not in SORT_OF:
        return reverse("dossier:home")
    try:
        return reverse("dossier:thing", args=[SORT_OF[prefix], ident])
    except NoReverseMatch:
        return reverse("dossier:home")


def words_of(subject: str) -> str:
    """Return a subject as people read it: "AD, DNS", or the whole dossier."""
    if subject == EVERYTHING:
        return _("the whole dossier")
    prefix, _colon, ident = subject.partition(":")
    if prefix in MISSING_WORDS:
        return _(MISSING_WORDS[prefix]).format(what=_(SKILL_WORDS.get(ident, ident)))
    return ", ".join(one.partition(":")[2] for one in subject.split(","))
