"""Icons and status shapes, drawn inline: the font lacks them, and paper and night need no second file."""

from functools import cache
from typing import Final

import lucide

SHAPES: Final = {
    "critical": "M5 .6 9.8 9.4H.2z",
    "degraded": "M5 0l5 5-5 5-5-5z",
    "restored": "M5 .3a4.7 4.7 0 110 9.4A4.7 4.7 0 015 .3z",
    "info": "M.7.7h8.6v8.6H.7z",
    "unknown": "M5 0a5 5 0 110 10A5 5 0 015 0zm0 1.6a3.4 3.4 0 100 6.8 3.4 3.4 0 000-6.8z",
}


@cache
def icon(name: str) -> str:
    """Return a lucide icon as SVG, hidden from screen readers: the word beside it says it."""
    drawn = lucide._render_icon(name, None, **{"class": "icon", "aria-hidden": "true"})  # noqa: SLF001  its only door outside templates
    return str(drawn).replace(' xmlns="http://www.w3.org/2000/svg"', "")


@cache
def shape(state: str) -> str:
    """Return the shape of a state; an unknown name gets the ring, never nothing."""
    path = SHAPES.get(state, SHAPES["unknown"])
    return f'<svg class="shape" viewBox="0 0 10 10" aria-hidden="true"><path fill-rule="evenodd" d="{path}"/></svg>'
