"""Print a sheet: the room's data, under the journal's head."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releve.paper.moments import day, moment
from releve.paper.press import press
from releve.paper.witness import Witness, witness

FORMATS = ("a4", "a3")


def _banner(purpose: str) -> str:
    match purpose:
        case "demo":
            return _("FICTITIOUS DATA")
        case "exercise":
            return _("EXERCISE EXERCISE EXERCISE")
        case _:
            return ""


def about(title: str, seen: Witness, *, destroy_after: int | str | None = None, **more: Any) -> dict[str, Any]:
    """Return what the frame of a sheet shows around the room's own data. Times in microseconds since 1970 UTC."""
    until = day(destroy_after) if isinstance(destroy_after, int) else destroy_after
    head = _("journal {head}").format(head=seen.head) if seen.head else _("journal: no line yet")
    return {
        "title": title,
        "hospital": seen.hospital,
        "purpose": seen.purpose,
        "banner": _banner(seen.purpose),
        "head": head if seen.pinned else head + " " + _("(not pinned)"),
        "printed": _("printed {moment}").format(moment=moment(seen.at)),
        "destroy": _("destroy after {day}").format(day=until) if until else "",
        "page": _("page"),
        "sheet": _("sheet"),
        "lang": (get_language() or "fr")[:2],
        **more,
    }


def sheet(
    template: str,
    data: dict[str, Any],
    *,
    title: str,
    unit: str = "",
    number: str = "",
    landscape: bool = False,
    paper: str = "a4",
    destroy_after: int | str | None = None,
    **more: Any,
) -> bytes:
    """Return a room's data as a PDF/UA-1 sheet: `template` is "room/name.typ", `data` a tree of JSON values.

    `number` is the human number of a numbered sheet, `paper` "a4" or "a3", `destroy_after` a moment in microseconds
    (or words). The node says its bare line before it prints, so that the head in the footer pins what it knew.
    Raises SheetRefused, which names the sheet.
    """
    if paper not in FORMATS:
        raise ValueError(f"a sheet is printed on {' or '.join(FORMATS)}, not {paper!r}")
    seen = witness()
    frame = about(
        title, seen, destroy_after=destroy_after, unit=unit, number=number, landscape=landscape, paper=paper, **more
    )
    return press(template, frame, data, printed_at=seen.at)
