"""The stream itself, below Django: permission is asked of the page first, then 1,000 open streams cost no thread."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from releve.web.handler import Receive, Scope, Send
from releve.web.live import pages
from releve.web.live.hub import HUB, WATCHERS_MAX, Watcher, message

Application = Callable[[Scope, Receive, Send], Awaitable[None]]

STREAM_SECONDS: Final = 600.0  # then the browser comes back, and its right is asked again
RETRY_MILLISECONDS: Final = 2_000
HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def wants_stream(scope: Scope) -> bool:
    accept = dict(scope.get("headers", [])).get(b"accept", b"")
    return scope["type"] == "http" and scope["path"] == pages.PATH and b"text/event-stream" in accept


async def stream(django: Application, scope: Scope, receive: Receive, send: Send) -> None:
    """Ask the page for permission; stream if it gives a ticket, else pass its answer on."""
    parts: list[MutableMapping[str, Any]] = []

    async def keep(part: MutableMapping[str, Any]) -> None:
        parts.append(part)

    await django(scope, _once(receive), keep)
    headers = {name.lower(): value for name, value in parts[0].get("headers", [])}
    watcher = pages.admitted(headers.get(pages.TICKET.lower().encode(), b"").decode())
    if watcher is None or len(HUB.watchers) >= WATCHERS_MAX:
        for part in parts:
            await send(part)
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await _watch(watcher, receive, send)


def _once(receive: Receive) -> Receive:
    """Give Django the request's body, then let it wait: the disconnection is ours to hear."""
    given = False

    async def body() -> MutableMapping[str, Any]:
        nonlocal given
        if given:
            await asyncio.Event().wait()
        given = True
        return await receive()

    return body


async def _watch(watcher: Watcher, receive: Receive, send: Send) -> None:
    HUB.start()
    HUB.watchers.add(watcher)
    gone = asyncio.ensure_future(_disconnected(receive, watcher))
    end = asyncio.get_running_loop().time() + STREAM_SECONDS * random.uniform(0.8, 1.0)  # noqa: S311  spreads returns
    try:
        await _send(send, f"retry: {RETRY_MILLISECONDS}\n\n".encode())
        for topic in sorted(watcher.topics):
            await _send(send, message(topic, await HUB.draw(topic, watcher.clearance)))
        while not gone.done() and not HUB.closing and asyncio.get_running_loop().time() < end:
            await watcher.woken.wait()
            watcher.woken.clear()
            messages, watcher.pending = b"".join(watcher.pending.values()), {}
            if messages:
                await _send(send, messages)
        with contextlib.suppress(OSError):
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        HUB.watchers.discard(watcher)
        gone.cancel()


async def _send(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _disconnected(receive: Receive, watcher: Watcher) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    watcher.woken.set()
