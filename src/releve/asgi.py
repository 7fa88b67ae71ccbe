"""What uvicorn serves: Django's pages, and the live streams below them."""

import django

django.setup()

from releve.web.handler import Pages, Receive, Scope, Send  # noqa: E402  the applications load first
from releve.web.live.hub import HUB  # noqa: E402  the same
from releve.web.live.stream import stream, wants_stream  # noqa: E402  the same

PAGES = Pages()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif wants_stream(scope):
        await stream(PAGES, scope, receive, send)
    else:
        await PAGES(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        said = await receive()
        if said["type"] == "lifespan.startup":
            HUB.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await HUB.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
