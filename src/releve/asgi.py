"""What uvicorn serves: Django's pages, and the live streams below them."""

from typing import TYPE_CHECKING, cast

from django.core.asgi import get_asgi_application

if TYPE_CHECKING:
    from releve.web.live.stream import Application, Receive, Scope, Send

django = cast("Application", get_asgi_application())  # Django types ASGI's messages more narrowly than ASGI does

from releve.web.live.hub import HUB  # noqa: E402  the applications load first
from releve.web.live.stream import stream, wants_stream  # noqa: E402  the same


async def application(scope: "Scope", receive: "Receive", send: "Send") -> None:
    """Route one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif wants_stream(scope):
        await stream(django, scope, receive, send)
    else:
        await django(scope, receive, send)


async def _lifespan(receive: "Receive", send: "Send") -> None:
    while True:
        said = await receive()
        if said["type"] == "lifespan.startup":
            HUB.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await HUB.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
