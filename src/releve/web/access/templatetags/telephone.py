"""Telephone numbers as the French read them: in pairs."""

import re

from django import template

register = template.Library()
TEN = re.compile(r"0\d{9}")


@register.filter
def in_pairs(number: str) -> str:
    """Return "04 90 49 29 29" with non-breaking spaces; other numbers (15, 3114, +33…) as they are."""
    digits = re.sub(r"[\s.\-]", "", str(number))
    return "\u00a0".join(re.findall(r"\d\d", digits)) if TEN.fullmatch(digits) else str(number)


@register.filter
def callable_number(number: str) -> str:
    """Return the number as a telephone dials it."""
    return re.sub(r"[^\d+*#]", "", str(number))
