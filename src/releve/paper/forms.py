"""Forms that come back from the wards: their numbers, their codes, and the data that form.typ lays out."""

from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from releve.paper.marks import Form, Mark, marks
from releve.paper.qr import qr


def key() -> bytes:
    """Return the key that proves a form was printed by this node; it stays in the node's own folder."""
    return salted_hmac("releve.paper.forms", "marks", secret=settings.SECRET_KEY, algorithm="sha256").digest()


def form_data(form: Form, title: str, *, serial: str, unit: str = "", unit_label: str = "") -> dict[str, Any]:
    """Return what form.typ needs to lay out one page of a form. `serial`: its human number, such as "M·K3-NAV1"."""
    mark = Mark(form.code, form.version, serial, unit)
    return {
        "title": title,
        "unit": unit_label or unit,
        "number": serial,
        "code": qr(mark.text(key())),
        "marks": marks(),
        "boxes": [[box.x, box.y] for box in form.boxes],
    }
