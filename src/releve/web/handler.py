"""Django's pages on a few lasting threads.

Django's own ASGI handler gives each request a thread of its own, hence a new database connection, and crosses between
threads at each middleware. Our pages are plain functions: each is answered whole by one thread of a small pool, which
keeps its connections. Live streams, which are many and idle, never come here (live/stream.py).
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.core.signals import request_started
from django.http.response import HttpResponseBase

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]

THREADS: Final = 8  # measured best on two cores: more of them only wait for each other


class Answer(NamedTuple):
    """A response made whole: what the server sends."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Pages(ASGIHandler):
    """Answer HTTP requests with Django, one thread from first middleware to last byte."""

    def __init__(self) -> None:
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]  # ASGI's types
        """Answer one request. A browser that left before its request was read gets nothing."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with body:
            request, refusal = self.create_request(scope, body)
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self.threads, self._answer, request, refusal)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

    def _answer(self, request: ASGIRequest | None, refusal: HttpResponseBase | None) -> Answer:
        request_started.send(sender=self.__class__, scope=request.scope if request else {})
        response = self.get_response(request) if request else refusal
        assert response is not None  # noqa: S101  create_request gives one or the other
        try:
            return Answer(response.status_code, _headers(response), b"".join(response))
        finally:
            response.close()


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    said = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    return said + [(b"Set-Cookie", cookie.OutputString().encode("ascii")) for cookie in response.cookies.values()]
