"""The tags and filters of every page: {% load releve %}."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from releve.journal import clock
from releve.web import icons, times, typography

register = template.Library()
STATES = frozenset(icons.SHAPES)


@register.simple_tag
def state(name: str, label: str, title: str = "") -> SafeString:
    """A status: colour, shape and word, so that none is needed alone. `name` is one of the five states."""
    known = name if name in STATES else "unknown"
    hint = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="state is-{}"{}>{}{}</span>', known, hint, mark_safe(icons.shape(known)), label)


@register.simple_tag
def icon(name: str) -> SafeString:
    return mark_safe(icons.icon(name))


@register.filter
def moment(at: int | None) -> SafeString:
    """ "lun. 2 août 2021, 14:05", in a <time> element."""
    return _time(at, times.moment)


@register.filter
def hour(at: int | None) -> SafeString:
    return _time(at, times.hour)


@register.filter
def prose_hour(at: int | None) -> SafeString:
    return _time(at, times.prose_hour)


@register.filter
def day(at: int | None) -> SafeString:
    return _time(at, times.day)


@register.filter
def short_day(at: int | None) -> SafeString:
    return _time(at, times.short_day)


@register.filter
def ago(at: int | None) -> SafeString:
    """ "il y a 40 s", beside now as the journal's clock tells it."""
    return _time(at, lambda when: times.ago(when, clock.now()))


@register.filter
def span(length: int | None) -> str:
    """Microseconds as a length: "2 h 10"."""
    return "" if length is None else times.span(length)


def _time(at: int | None, write: Any) -> SafeString:
    if at is None or at == "":
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', times.stamp(int(at)), write(int(at)))


@register.filter
def typo(text: Any) -> str:
    """French typography where the page is in French; other languages pass untouched."""
    return typography.typo(str(text)) if times.french() else str(text)


@register.filter
def thousands(number: int | None) -> str:
    return "" if number is None else typography.thousands(int(number))


@register.inclusion_tag("web/dial.html", takes_context=True)
def dial(context: template.RequestContext) -> dict[str, Any]:
    """The two dials as one calm line; what they say where they are turned."""
    shell = context.get("shell")
    return {"dials": shell.dials, "shell": shell, "request": context.get("request")} if shell else {}
