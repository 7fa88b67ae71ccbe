"""Paper: every operational page has its sheet, and every sheet names the journal it witnesses.

`sheet(template, data, title=…)` prints data through a Typst template as a tagged PDF (PDF/UA-1) whose footer carries
the node's pen, number and seal. `qr(text)` draws a QR code. Nothing but our own template is ever read as Typst: data
travel as JSON. The names that touch the database load when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releve.paper.press import SheetRefused
    from releve.paper.printing import sheet
    from releve.paper.qrcode import qr

_LATER = {"sheet": "printing", "qr": "qrcode", "SheetRefused": "press"}

__all__ = ["SheetRefused", "qr", "sheet"]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"releve.paper.{_LATER[name]}"), name)
    raise AttributeError(f"paper has no {name!r}")
