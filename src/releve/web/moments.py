"""Read a moment as people type it, in French and in English: "2/8 14h05", "hier 22h", "il y a 2 h". Pure."""

import re
import unicodedata
from datetime import datetime, timedelta, tzinfo
from typing import Final

SECOND: Final = 1_000_000
TEXT_MAX = 60  # a longer text is not a moment
YEARS = range(1600, 2200)  # beyond, it is a slip of the finger, and no calendar sum holds
AHEAD_MONTHS = 6  # a date without a year is the nearest: "28/12" typed in January is last December

_DAYS: Final = {
    "maintenant": 0, "now": 0, "aujourd'hui": 0, "today": 0, "ce matin": 0, "ce soir": 0,
    "hier": -1, "yesterday": -1, "avant-hier": -2, "demain": 1, "tomorrow": 1, "apres-demain": 2,
}  # fmt: skip
_WEEK: Final = (
    ("lun", "mon"),
    ("mar", "tue"),
    ("mer", "wed"),
    ("jeu", "thu"),
    ("ven", "fri"),
    ("sam", "sat"),
    ("dim", "sun"),
)
_MONTHS: Final = (
    ("janv", "jan"), ("fev", "feb"), ("mars", "mar"), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip
_LENGTHS: Final = {"s": 1, "min": 60, "h": 3600, "j": 86400, "d": 86400, "sem": 604800, "w": 604800}
_UNIT: Final = r"(sem|semaines?|weeks?|w|jours?|j|days?|d|heures?|hours?|h|minutes?|mins?|mn|secondes?|seconds?|sec|s)"
_RELATIVE: Final = re.compile(rf"(?:(il y a|dans|in) +)?(\d+) *{_UNIT}(?: *(\d+)(?: *min)?)?( ago)?$")
_HOUR: Final = re.compile(r"(?:^|[ ,t]|\ba )(\d{1,2}) *(?:[h:] *(\d{2})?)(?::\d{2})? *(am|pm)?$")
_PLAIN: Final = re.compile(r"(?:^| )(\d{1,2}) *(am|pm)$")
_NAMED: Final = {"midi": (12, 0), "noon": (12, 0), "minuit": (0, 0), "midnight": (0, 0)}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_SLASH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$")
_WORDS: Final = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? +([a-z]+)\.?(?: +(\d{4}))?$")


class BadMoment(ValueError):
    """The text is not a moment we can read."""


def parse_moment(text: str, now: int, zone: tzinfo) -> int:
    """Return microseconds since 1970 for what a person typed. `now` anchors "hier" and a date without a year.

    A day without an hour is its midnight; an hour without a day is today's. Raises BadMoment with what to type instead.
    """
    plain = _plain(text)
    today = datetime.fromtimestamp(now / SECOND, zone)
    found = _relative(plain, today) or _absolute(plain, today)
    if found is None or not plain or len(text) > TEXT_MAX or found.year not in YEARS:
        raise BadMoment(f"« {text[:TEXT_MAX]} » ?")
    return round(found.timestamp()) * SECOND


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(bare.split())


def _relative(text: str, today: datetime) -> datetime | None:
    match = _RELATIVE.match(text)
    if not match or not (match[1] or match[5]):
        return None
    unit = "min" if match[3].startswith(("mi", "mn")) else "sem" if match[3].startswith("sem") else match[3][0]
    seconds = int(match[2]) * _LENGTHS[unit] + int(match[4] or 0) * 60
    try:
        return (
            today - timedelta(seconds=seconds)
            if match[5] or match[1] == "il y a"
            else today + timedelta(seconds=seconds)
        )
    except OverflowError:
        return None


def _absolute(text: str, today: datetime) -> datetime | None:
    if text in {"maintenant", "now"}:
        return today
    rest, time = _split_hour(text)
    day = _day(rest.strip(" ,"), today)
    if day is None or time is None:
        return None
    return day.replace(hour=time[0], minute=time[1], second=0, microsecond=0, fold=0)


def _split_hour(text: str) -> tuple[str, tuple[int, int] | None]:
    """Return the text before the hour, and the hour; None where the hour does not exist ("25h")."""
    head, _, last = text.rpartition(" ")
    if last in _NAMED:
        return head.removesuffix(" a"), _NAMED[last]
    match = _HOUR.search(text) or _PLAIN.search(text)
    if not match:
        return text, (0, 0)
    half = match[match.re.groups]
    hour, minute = int(match[1]), int(match[2] or 0) if match.re is _HOUR else 0
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    known = hour < 24 and minute < 60  # noqa: PLR2004  hours of a day, minutes of an hour
    return text[: match.start()], (hour, minute) if known else None


def _day(text: str, today: datetime) -> datetime | None:
    if text == "":
        return today
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    for index, names in enumerate(_WEEK):
        if text.rstrip(".").startswith(names) and text.isalpha():
            return today - timedelta(days=(today.weekday() - index) % 7)
    return _date(
        text.removeprefix("le ").split(" ", 1)[-1] if text.startswith(_week_names()) else text.removeprefix("le "),
        today,
    )


def _week_names() -> tuple[str, ...]:
    return tuple(name for names in _WEEK for name in names)


def _date(text: str, today: datetime) -> datetime | None:
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        return _made(today, year, month, day)
    if match := _SLASH.match(text):
        return _near(today, int(match[2]), int(match[1]), match[3])
    if match := _WORDS.match(text):
        month = next((n for n, names in enumerate(_MONTHS, 1) if match[2].startswith(names)), 0)
        return _near(today, month, int(match[1]), match[3])
    return None


def _near(today: datetime, month: int, day: int, year: str | None) -> datetime | None:
    if year:
        return _made(today, int(year) if len(year) == len("2021") else 2000 + int(year), month, day)
    found = _made(today, today.year, month, day)
    if found and found - today > timedelta(days=30 * AHEAD_MONTHS):
        return _made(today, today.year - 1, month, day)
    return found


def _made(today: datetime, year: int, month: int, day: int) -> datetime | None:
    try:
        return today.replace(year=year, month=month, day=day)
    except ValueError:
        return None
