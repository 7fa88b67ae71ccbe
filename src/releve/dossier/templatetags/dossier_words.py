"""Tags of the dossier's pages: {% load dossier_words %}."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from releve.dossier.state import FEEDS
from releve.dossier.values import write_duration
from releve.journal import gettext_noop

register = template.Library()
STRENGTHS = {
    "blocks": gettext_noop("stops without it"),
    "degrades": gettext_noop("limps without it"),
    "feeds": gettext_noop("feeds it"),
}


@register.simple_tag
def strength(name: str | None, side: str = "needs") -> SafeString:
    """Write the strength of a dependency in words, seen from the side of what is needed or of what needs."""
    words = _(STRENGTHS[name]) if name in STRENGTHS else _("strength unknown")
    words = _("receives its data") if name == FEEDS and side == "needed" else words
    return format_html('<span class="strength {}">{}</span>', name or "unsaid", words)


@register.simple_tag
def duration(minutes: int) -> str:
    """Write minutes as "4 h"."""
    return write_duration(minutes)


@register.simple_tag
def around(app: str) -> str:
    """Return the address of the picture around an application, "" where there is none."""
    try:
        return reverse("dossier:around", args=[app])
    except NoReverseMatch:
        return ""
