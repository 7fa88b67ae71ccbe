"""Days as the dossier writes them ("2021-06-25", "2020-11", "2020"): whole or cut. Pure."""

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def last_day(text: str | None) -> date | None:
    """Return the latest day a text may mean, None when it means none: what is uncertain is given its chance."""
    found = _DAY.match(text or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return date(year or 1, month or 12, day or monthrange(year or 1, month or 12)[1])
    except ValueError:
        return None


def days_since(text: str | None, today: date) -> int | None:
    """Return how many days ago it was at the latest, never below 0."""
    day = last_day(text)
    return None if day is None else max(0, (today - day).days)


def months_since(text: str | None, today: date) -> int | None:
    """Return how many whole months ago it was at the latest."""
    day = last_day(text)
    if day is None:
        return None
    return max(0, (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day))
