"""From a subject of the journal ("app:GAM") to its page and its words."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

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
    return ", ".join(one.partition(":")[2] for one in subject.split(","))
