"""When something was said, as a person reads it at a glance: {% load said %}."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from releve.journal import clock
from releve.web import times

register = template.Library()


@register.filter
def when(at: int | None) -> SafeString:
    """Return the hour today, "lun. 2 août, 14:05" on another day, in a <time> element."""
    if at is None:
        return SafeString("")
    today = times.local(at).date() == times.local(clock.now()).date()
    text = times.hour(at) if today else f"{times.short_day(at)}, {times.hour(at)}"
    return format_html('<time datetime="{}">{}</time>', times.stamp(at), text)


@register.filter
def seen_from(at: int | None, moment: int) -> SafeString:
    """Return "dans 5 min" or "il y a 2 h" as seen from another moment than now, in a <time> element."""
    if at is None:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', times.stamp(at), times.ago(at, moment))
