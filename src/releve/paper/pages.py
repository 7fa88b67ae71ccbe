"""A sheet as an answer to a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf(content: bytes, filename: str, *, download: bool = False) -> HttpResponse:
    """Return a PDF shown in the browser's own reader (or saved, with `download`), under its file name. Never cached."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(download, filename) or "inline"
    answer.headers["Cache-Control"] = "no-store"
    return answer
