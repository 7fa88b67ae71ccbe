"""Forms that come back from the wards: their numbers, their codes, and the data that form.typ lays out."""

from collections.abc import Iterable
from typing import Any, Unpack

from django.conf import settings
from django.utils.crypto import salted_hmac

from releve.paper.grid import Layout, draw
from releve.paper.marks import Mark, marks
from releve.paper.printing import Frame, sheet
from releve.paper.qrcode import qr


def key() -> bytes:
    """Return the key that proves a form was printed by this node; it stays in the node's own folder."""
    return salted_hmac("releve.paper.forms", "marks", secret=settings.SECRET_KEY, algorithm="sha256").digest()


def form_data(layout: Layout, *, serial: str, unit: str = "", unit_label: str = "") -> dict[str, Any]:
    """Return what form.typ needs to lay out one page. `serial`: its human number, such as "M·K3-NAV1"."""
    form, drawn = draw(layout)
    mark = Mark(form.code, form.version, serial, unit)
    return {
        **drawn.data(),
        "title": layout.title,
        "unit": unit_label or unit,
        "number": serial,
        "code": qr(mark.text(key())),
        "marks": marks(),
        "boxes": [[box.x, box.y] for box in form.boxes],
    }


def form_sheets(forms: Iterable[dict[str, Any]], *, title: str, **frame: Unpack[Frame]) -> bytes:
    """Return forms (see form_data), one a page, as a PDF/UA-1 document."""
    return sheet("paper/forms.typ", {"forms": list(forms)}, title=title, **frame)
