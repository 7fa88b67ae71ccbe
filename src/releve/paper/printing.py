"""Print a sheet: a room's data, under the journal's head."""

from typing import Any, TypedDict, Unpack

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releve.paper.facts import Printed
from releve.paper.moments import day, moment
from releve.paper.press import Printout, press, press_apart
from releve.paper.witness import Witness, note, witness

FORMATS = ("a4", "a3")


class Frame(TypedDict, total=False):
    """What surrounds the data of a sheet; all of it may be left out.

    `number` is the human number of a numbered sheet: the journal then notes that it was printed, by `by`.
    `destroy_after` is a moment in microseconds, or words; `freshness` says how old the data are; `hospital` stands
    where the journal does not name it.
    """

    unit: str
    number: str
    by: str
    landscape: bool
    paper: str
    destroy_after: int | str | None
    freshness: str
    hospital: str


def _banner(purpose: str) -> str:
    match purpose:
        case "real" | "":
            return ""
        case "demo":
            return _("FICTITIOUS DATA")
        case _:
            return _("EXERCISE EXERCISE EXERCISE")


def surround(title: str, seen: Witness, frame: Frame) -> dict[str, Any]:
    """Return what common.typ shows around the data. Raises ValueError for a paper that is neither A4 nor A3."""
    if frame.get("paper", "a4") not in FORMATS:
        raise ValueError(f"a sheet is printed on {' or '.join(FORMATS)}, not {frame['paper']!r}")
    until = frame.get("destroy_after")
    until = day(until) if isinstance(until, int) else until
    head = _("journal {head}").format(head=seen.head) if seen.head else _("journal: no line yet")
    return {
        "title": title,
        "hospital": seen.hospital or frame.get("hospital", ""),
        "banner": _banner(seen.purpose),
        "head": head if seen.pinned else _("{head} (not pinned: writing was impossible)").format(head=head),
        "printed": _("printed {moment}").format(moment=moment(seen.at)),
        "destroy": _("destroy after {day}").format(day=until) if until else "",
        "page": _("page"),
        "sheet": _("sheet"),
        "lang": (get_language() or "fr")[:2],
        "unit": frame.get("unit", ""),
        "number": frame.get("number", ""),
        "landscape": frame.get("landscape", False),
        "paper": frame.get("paper", "a4"),
        "freshness": frame.get("freshness", ""),
    }


def sheet(template: str, data: dict[str, Any], *, title: str, **frame: Unpack[Frame]) -> bytes:
    """Return a room's data as a PDF/UA-1 sheet. `template` is "room/name.typ", `data` a tree of JSON values.

    `frame`: unit, number, by, landscape, paper ("a4", "a3"), destroy_after, freshness (see Frame). The node says its
    bare line before it prints, so that the head in the footer pins what it knew. Raises SheetRefused, which names it.
    """
    seen = witness()
    printed = press(template, surround(title, seen, frame), data, printed_at=seen.at)
    _note(template, title, seen, frame, printed)
    return printed.pdf


def book(template: str, data: dict[str, Any], *, title: str, **frame: Unpack[Frame]) -> tuple[Printout, Witness]:
    """Print a long document in another process; return it with what the template marked <start>, and its witness."""
    seen = witness()
    printed = press_apart(template, surround(title, seen, frame), data, printed_at=seen.at)
    _note(template, title, seen, frame, printed)
    return printed, seen


def _note(template: str, title: str, seen: Witness, frame: Frame, printed: Printout) -> None:
    number, unit = frame.get("number"), frame.get("unit", "")
    if number:
        told = Printed(what=title, number=number, template=template, unit=unit, pages=printed.pages, head=seen.head)
        note(told, frame.get("by", ""))
