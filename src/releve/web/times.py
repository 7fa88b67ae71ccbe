"""Times as people read them. Pure, but for the language and the hospital's time zone."""

from datetime import UTC, datetime, tzinfo
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

SECOND: Final = 1_000_000  # microseconds
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NBSP: Final = "\u00a0"
DAYS_AGO_MAX = 60  # beyond, a date says more than a count of days


def zone() -> tzinfo:
    """Return the hospital's time zone."""
    return timezone.get_default_timezone()


def local(micros: int) -> datetime:
    """Return the hospital's local time of microseconds since 1970. Beyond year 9999 the last instant is returned."""
    try:
        return datetime.fromtimestamp(micros / SECOND, UTC).astimezone(zone())
    except (OverflowError, ValueError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def micros(moment: datetime) -> int:
    """Return microseconds since 1970 of a local time; without a zone it is the hospital's."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone())
    return (aware - EPOCH) // (EPOCH.resolution)


def french() -> bool:
    return (get_language() or "fr").startswith("fr")


def day(at: int) -> str:
    """Return "lun. 2 août 2021" / "Mon 2 August 2021"."""
    when = local(at)
    number = "1er" if when.day == 1 and french() else str(when.day)
    name = date_format(when, "D")
    return f"{name}{'.' if french() else ''}{NBSP}{number}{NBSP}{date_format(when, 'F')}{NBSP}{when.year}"


def short_day(at: int) -> str:
    """Return "lun. 2 août"."""
    return day(at).rsplit(NBSP, 1)[0]


def hour(at: int) -> str:
    """Return "14:05", as tables and clocks show it."""
    return f"{local(at):%H:%M}"


def prose_hour(at: int) -> str:
    """Return "14 h 05" in French prose, "14:05" in English."""
    when = local(at)
    if not french():
        return f"{when:%H:%M}"
    return f"{when.hour}{NBSP}h" + (f"{NBSP}{when.minute:02d}" if when.minute else "")


def moment(at: int) -> str:
    """Return "lun. 2 août 2021, 14:05"."""
    return f"{day(at)}, {hour(at)}"


def stamp(at: int) -> str:
    """Return the minute in ISO form, local: what a `datetime` attribute and an address carry."""
    return f"{local(at):%Y-%m-%dT%H:%M}"


def typed(at: int | None) -> str:
    """Return a moment as one would type it: "2/8/2021 14:05"; what parse_moment reads back."""
    if at is None:
        return ""
    when = local(at)
    return f"{when.day}/{when.month}/{when.year} {when:%H:%M}"


def span(length: int) -> str:
    """Return a length in microseconds in words: "40 s", "5 min", "2 h 10", "3 j"."""
    length = abs(length)
    if length < MINUTE:
        return f"{length // SECOND}{NBSP}s"
    if length < HOUR:
        return f"{length // MINUTE}{NBSP}min"
    hours, minutes = length // HOUR, length % HOUR // MINUTE
    if hours < 48:  # noqa: PLR2004  two days are still counted in hours at a nurse station
        return f"{hours}{NBSP}h" + (f"{NBSP}{minutes:02d}" if minutes else "")
    days = length // DAY
    return ngettext("%(days)s d", "%(days)s d", days).replace(" ", NBSP) % {"days": days}


def ago(at: int, now: int) -> str:
    """Return "il y a 40 s", "dans 19 h 40", or the date beyond two months."""
    length = now - at
    if abs(length) > DAYS_AGO_MAX * DAY:
        return moment(at)
    if abs(length) < SECOND:
        return gettext("just now")
    sentence = gettext("%(span)s ago") if length > 0 else gettext("in %(span)s")
    return sentence % {"span": span(length)}
