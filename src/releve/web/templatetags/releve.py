"""The tags and filters of every page: {% load releve %}."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from releve.journal import clock
from releve.web import cells, icons, names, sentences, times, typography
from releve.web.live import topics
from releve.web.tables import View

register = template.Library()
STATES = frozenset(icons.SHAPES)


@register.simple_tag
def state(name: str, label: str, title: str = "") -> SafeString:
    """Show a status by colour, shape and word, so that none is needed alone. `name` is one of the five states."""
    known = name if name in STATES else "unknown"
    hint = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="state is-{}"{}>{}{}</span>', known, hint, mark_safe(icons.shape(known)), label)  # noqa: S308  our own drawing


@register.simple_tag
def icon(name: str) -> SafeString:
    return mark_safe(icons.icon(name))  # noqa: S308  drawn by lucide


@register.filter
def moment(at: int | None) -> SafeString:
    """Write "lun. 2 août 2021, 14:05", in a <time> element."""
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
    """Write "il y a 40 s", beside now as the journal's clock tells it."""
    return _time(at, lambda when: times.ago(when, clock.now()))


@register.filter
def span(length: int | None) -> str:
    """Write microseconds as a length: "2 h 10"."""
    return "" if length is None else times.span(length)


def _time(at: int | str | None, write: Any) -> SafeString:
    if at is None or at == "":
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', times.stamp(int(at)), write(int(at)))


@register.filter
def typo(text: Any) -> str:
    """French typography where the page is in French; other languages pass untouched."""
    return typography.typo(str(text)) if times.french() else str(text)


@register.filter
def phone(number: Any) -> str:
    """Write a telephone number in pairs."""
    return typography.phone(number) if number else ""


@register.filter
def thousands(number: int | None) -> str:
    return "" if number is None else typography.thousands(int(number))


@register.inclusion_tag("web/dial.html", takes_context=True)
def dial(context: template.RequestContext) -> dict[str, Any]:
    """Show the two dials as one calm line; what they say where they are turned."""
    shell = context.get("shell")
    return {"dials": shell.dials, "shell": shell, "request": context.get("request")} if shell else {}


@register.simple_tag
def shape(name: str) -> SafeString:
    """Draw the mark of a state alone, where the word stands elsewhere on the line."""
    drawn = mark_safe(icons.shape(name))  # noqa: S308  our own drawing
    return format_html('<span class="is-{} mark">{}</span>', name if name in STATES else "unknown", drawn)


@register.simple_tag(takes_context=True)
def draft(context: template.RequestContext) -> SafeString:
    """Write a hidden field that names this typing: sent twice, it is one fact."""
    return format_html('<input type="hidden" name="draft" value="{}">', context["shell"].draft)


@register.simple_tag(takes_context=True)
def named(context: template.RequestContext, subject: str) -> str:
    """Show the name of a subject ("app:GAM"), as this reader may see it."""
    return names.name_of(subject, context["shell"].who)


@register.simple_tag(takes_context=True)
def person(context: template.RequestContext, ident: str) -> str:
    """Show the name of a person ("P0003"), as this reader may see it."""
    return names.person_name(ident, context["shell"].who)


@register.simple_tag(takes_context=True)
def sentence(context: template.RequestContext, entry: Any) -> str:
    """Write a line of the main courante in the reader's language."""
    return sentences.sentence(entry, context["shell"].who)


@register.filter
def may(who: Any, right: str) -> bool:
    return bool(who and who.may(right))


@register.simple_tag(takes_context=True)
def live(context: template.RequestContext, topic: str) -> SafeString:
    """Place a live part of the page: drawn now, then again whenever what it shows changes."""
    shell = context["shell"]
    seen_by = topics.clearance(shell.who, get_language() or "fr")
    html = mark_safe(topics.drawn(topic, seen_by, **shell.dials.recall))  # noqa: S308  drawn by a template
    watched = format_html(' data-live="{}"', topic) if not shell.dials.turned else ""
    return format_html("<div{}>{}</div>", watched, html)


@register.simple_tag
def table_rows(view: View) -> SafeString:
    """Write the rows of a table's page."""
    return SafeString("\n".join(cells.row_html(view, row) for row in view.page.object_list))
