"""How the kit writes numbers, durations, days and lists, in French. Pure."""

import re

NBSP = "\u00a0"
MINUTES_OF_HOUR, MINUTES_OF_DAY = 60, 1440
DAYS_SAID_FROM = 3  # 48 h is said in hours at a nurse station, 72 h becomes 3 jours
PHONE = re.compile(r"0\d{9}")
BEFORE = re.compile(r"(?<=\S)[ \u00a0]*([:;!?»])(?=[\s\u00a0)\].,]|$)")
OPENING = re.compile(r"«[ \u00a0]*")
NUMBERED = re.compile(r"\b(n°|art\.|L\.|R\.|D\.|h) (?=[\dLRD])|(?<=\d) (?=(?:h|min|heures?|minutes?|jours?)\b)")


def typo(text: str) -> str:
    """Return French prose with its non-breaking spaces and its curly apostrophes."""
    text = OPENING.sub(f"«{NBSP}", BEFORE.sub(rf"{NBSP}\1", text.replace("'", "’")))
    return NUMBERED.sub(lambda found: (found[1] or "") + NBSP, text)


def phone(number: str | None) -> str:
    """Return "06 39 98 00 15" for a French number of ten digits; another is returned as it was given."""
    digits = re.sub(r"[\s.\-]", "", number or "")
    if PHONE.fullmatch(digits):
        return NBSP.join(digits[at : at + 2] for at in range(0, 10, 2))
    return number or ""


def duration(minutes: int | None, unknown: str = "?") -> str:
    """Return "45 min", "4 h", "3 j" or what stands for unknown."""
    if minutes is None:
        return unknown
    if minutes < MINUTES_OF_HOUR:
        return f"{minutes}{NBSP}min"
    if minutes % MINUTES_OF_DAY == 0 and minutes >= DAYS_SAID_FROM * MINUTES_OF_DAY:
        return f"{minutes // MINUTES_OF_DAY}{NBSP}j"
    hours, left = divmod(minutes, MINUTES_OF_HOUR)
    return f"{hours}{NBSP}h" + (f"{NBSP}{left:02d}" if left else "")


def day(iso: str | None) -> str:
    """Return "12/11/2020", "11/2020", "jamais", or nothing when unknown."""
    if not iso:
        return ""
    return "jamais" if iso == "never" else "/".join(reversed(iso.split("-")))


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 page" or "2 pages"."""
    return f"{count}{NBSP}{one if count < 2 else many or one + 's'}"  # noqa: PLR2004  French plurals start at two
