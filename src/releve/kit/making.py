"""Make the kit: gather the dossier, lay out its sections, print them as one document, and say what was printed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from releve import journal
from releve.dossier import load
from releve.dossier.state import Dossier, Unit
from releve.journal import clock
from releve.kit.matter import Matter, fresh_at
from releve.kit.sections import (
    alive,
    applications,
    blanks,
    cards,
    cover,
    declare,
    directory,
    escalation,
    interfaces,
    maps,
    plugs,
    priorities,
    procedures,
    ward,
)
from releve.paper.moments import local, moment
from releve.paper.printing import book
from releve.paper.series import reserved_number

log = logging.getLogger(__name__)
Section = Callable[[Matter], dict[str, Any] | None]
WHOLE: tuple[Section, ...] = (
    cover.section,
    cards.section,
    plugs.section,
    escalation.section,
    declare.section,
    directory.section,
    alive.section,
    priorities.section,
    procedures.section,
    maps.section,
    applications.section,
    interfaces.section,
    blanks.section,
)
WARD: tuple[Section, ...] = (cover.section, cards.section, ward.section, blanks.section)
NEAR_NAMES = 3
TEMPLATE = "kit/kit.typ"


class UnknownUnit(Exception):
    """No unit has this code; `near` are those that look like it."""

    def __init__(self, asked: str, near: list[str]) -> None:
        super().__init__(asked)
        self.asked, self.near = asked, near


@dataclass(frozen=True)
class Kit:
    """A printed kit: its PDF, its sections with their pages, the age of its dossier, the head in its footer."""

    pdf: bytes
    pages: int
    sections: list[dict[str, Any]]
    freshness: str
    head: str
    number: str
    peak_mb: int


def unit_of(dossier: Dossier, asked: str) -> Unit:
    """Return a unit by its code or its name, accents and case apart. Raises UnknownUnit with near names."""
    folded = asked.strip().casefold()
    names = {key.casefold(): one for key, one in dossier.units.items()}
    names |= {one.label.casefold(): one for one in dossier.units.values()}
    if folded in names:
        return names[folded]
    near = get_close_matches(folded, names, n=NEAR_NAMES, cutoff=0.5)
    raise UnknownUnit(asked, list(dict.fromkeys(f"{names[one].id} {names[one].label}" for one in near)))


def unknown_unit(unknown: UnknownUnit) -> str:
    """Say that a unit is unknown, and which ones look like it."""
    sentence = _("No unit is called “{asked}”.").format(asked=unknown.asked)
    near = _("Did you mean {near}?").format(near=", ".join(unknown.near)) if unknown.near else ""
    return f"{sentence} {near}".rstrip()


def make(unit: str = "", by: str = "", *, names: bool = True) -> Kit:
    """Print the whole kit, or a ward's; `names` False leaves out what identifies people.

    The journal notes that it was printed. Raises UnknownUnit, SheetRefused.
    """
    dossier = load() if names else load().nameless()
    ward = unit_of(dossier, unit) if unit else None
    _open(dossier.hospital.name or "")
    with translation.override("fr"), reserved_number() as number:  # the kit is a French hospital's document
        return _print(Matter(dossier, local(clock.now()).date(), number, ward), by)


def _open(hospital: str) -> None:
    """Open the journal of a new node before it prints, so that even its first sheet names a line."""
    try:
        if not journal.is_open():
            journal.open_journal(purpose="real", hospital=hospital)
    except Exception:  # whatever forbids writing (disk, key, told clock), paper must still come out
        log.warning("the journal could not be opened before printing", exc_info=True)


def freshness(at: int | None) -> str:
    """Return how old the dossier was on the day of printing, in words."""
    return f"dossier à jour au {moment(at)}" if at is not None else "dossier vide le jour de l’impression"


def _print(matter: Matter, by: str) -> Kit:
    sections = [one for make_one in (WARD if matter.unit else WHOLE) if (one := make_one(matter)) is not None]
    fresh = freshness(fresh_at(matter.dossier))
    unit = f"{matter.unit.id} {matter.unit.label}" if matter.unit else ""
    printed, seen = book(
        TEMPLATE,
        {"sections": sections},
        title=sections[0]["title"],
        unit=unit,
        number=matter.number,
        by=by,
        freshness=fresh,
        hospital=matter.dossier.hospital.name or "",
    )
    return Kit(
        printed.pdf,
        printed.pages,
        _pages(printed.marked, printed.pages),
        fresh,
        seen.head,
        matter.number,
        printed.peak_mb,
    )


def _pages(marked: list[dict[str, Any]], pages: int) -> list[dict[str, Any]]:
    """Return [{"title", "pages"}] from where each section starts."""
    ends = [one["page"] for one in marked[1:]] + [pages + 1]
    return [{"title": one["title"], "pages": end - one["page"]} for one, end in zip(marked, ends, strict=True)]
