"""Under a turned dial, every link of the page keeps the dial: a reader goes on in the same moment."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape, format_html_join

from releve.web import dials

LINK: Final = re.compile(rb"(<a\b[^>]*?\bhref=\")([^\"#]*)([^\"]*\")([^>]*>)")
FORM: Final = re.compile(rb"<form\b(?![^>]*\bmethod=\"?post)[^>]*>", re.IGNORECASE)
BACK: Final = b"data-now"  # the one link that leaves the moment
HTML: Final = "text/html"


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add the dials to links, to forms that look something up, and to redirections."""

    def keep(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        turned = dials.of(request)
        if not turned.turned or request.method != "GET":
            return response
        if location := response.headers.get("Location"):
            response.headers["Location"] = kept(location, turned.query)
        elif not response.streaming and response.headers.get("Content-Type", "").startswith(HTML):
            response.content = rewritten(response.content, turned.query)
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response

    return keep


def rewritten(page: bytes, query: str) -> bytes:
    """Return a page whose links and looking-up forms carry the dials."""
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', parse_qsl(query)).encode()

    def link(match: re.Match[bytes]) -> bytes:
        before, address, anchor, rest = match.groups()
        if BACK in match[0] or not _is_ours(address):
            return match[0]
        plain = address.decode().replace("&amp;", "&")
        return before + escape(kept(plain, query)).encode() + anchor + rest

    def form(match: re.Match[bytes]) -> bytes:
        return match[0] if b"data-dials" in match[0] else match[0] + hidden

    return FORM.sub(form, LINK.sub(link, page))


def _is_ours(address: bytes) -> bool:
    return address.startswith((b"/", b"?")) and not address.startswith((b"//", b"/static/"))


def kept(address: str, query: str) -> str:
    """Return an address with the dials; those it already carries win."""
    parts = urlsplit(address)
    if parts.netloc:
        return address
    own = dict(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit(parts._replace(query=urlencode({**dict(parse_qsl(query)), **own})))
