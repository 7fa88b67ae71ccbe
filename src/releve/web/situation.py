"""What the masthead says of the hospital: told by the room that knows (the crisis room), asked by every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that anyone may call, shown before sign-in too."""

    label: Text
    number: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One line for the masthead. `phase` reads "Jour 3 · continuité en mode dégradé"; never a patient in it."""

    hospital: str = ""
    phase: Text = ""
    phones: tuple[Phone, ...] = ()
    report_url: str = ""


Teller = Callable[..., Situation]
_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Register `teller(**recall) -> Situation`. The last room registered answers; `recall` holds the turned dials."""
    _tellers.append(teller)
    return teller


def situation(**recall: Any) -> Situation:
    """Return what the masthead says now, or as the dials are turned."""
    return _tellers[-1](**recall) if _tellers else Situation()
