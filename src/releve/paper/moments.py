"""Moments as paper writes them: 02/08/2021 08:25, in the hospital's own time."""

from datetime import UTC, datetime

from django.utils.timezone import localtime


def local(micros: int) -> datetime:
    """Return a moment (microseconds since 1970 UTC) in the hospital's time zone."""
    return localtime(datetime.fromtimestamp(micros / 1_000_000, UTC))


def moment(micros: int) -> str:
    """Return "02/08/2021 08:25"."""
    return local(micros).strftime("%d/%m/%Y %H:%M")


def day(micros: int) -> str:
    """Return "02/08/2021"."""
    return local(micros).strftime("%d/%m/%Y")
