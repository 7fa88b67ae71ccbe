"""Serve the pages: one uvicorn worker, plain http on this machine only, ready within five seconds."""

import contextlib
import ipaddress
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn
from django.conf import settings
from django.utils.translation import gettext as _

from releve.web.install import install
from releve.web.static_gather import gather

PORT: Final = 8000
STOP_SECONDS: Final = 2  # after Ctrl-C, for answers under way
LOOPBACK: Final = "127.0.0.1"


class CannotServe(Exception):
    """Why pages cannot be served, and what to do."""


@dataclass(frozen=True)
class Address:
    """Where to serve. A certificate and its key make it https; without them only this machine is served."""

    host: str = LOOPBACK
    port: int = PORT
    certificate: str = ""
    key: str = ""

    @property
    def url(self) -> str:
        host = "localhost" if self.host == "localhost" else f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def serve(address: Address, *, ready: Callable[[str], None] | None = None, browser: bool = False) -> int:
    """Prepare the node and serve until Ctrl-C; return the exit code. Raises CannotServe before anything is opened.

    `ready(url)` is called once pages are answered. The demo calls this after telling its story.
    """
    check(address)
    _speak_https(address)
    prepare()
    if address.host not in settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS.append(address.host)

    def opened() -> None:
        if ready:
            ready(address.url)
        if browser:
            webbrowser.open(address.url)

    server = _Server(_config(address), opened)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how one stops: no error
        server.run()
    return 0 if server.started else 1


def prepare() -> None:
    """Bring both databases to today's shape (this also lays the journal's guard) and gather static files."""
    install()
    gather()


def check(address: Address) -> None:
    """Refuse what would expose people, in one sentence that says what to do."""
    if not address.certificate and not _is_loopback(address.host):
        raise CannotServe(
            _(
                "%(host)s is seen from other machines and this address is not encrypted: passphrases and patients "
                "would travel in clear. Give --certificate and --key, or serve this machine only with --host 127.0.0.1."
            )
            % {"host": address.host}
        )
    for path in filter(None, (address.certificate, address.key)):
        if not Path(path).is_file():
            raise CannotServe(
                _("There is no file %(path)s. Give the paths of the certificate and its key.") % {"path": path}
            )
    _check_free(address)


def _check_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except (OSError, OverflowError) as why:
            raise CannotServe(
                _("Port %(port)s of %(host)s cannot be opened (%(why)s). Stop what uses it, or choose another: --port.")
                % {"port": address.port, "host": address.host, "why": getattr(why, "strerror", why)}
            ) from why


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _speak_https(address: Address) -> None:
    """Start again with the settings of https (strict cookies): they are read once, at start."""
    if address.certificate and not settings.HTTPS:
        os.environ["RELEVE_HTTPS"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "releve", *sys.argv[1:]])  # noqa: S606  ourselves


def _config(address: Address) -> uvicorn.Config:
    return uvicorn.Config(
        "releve.asgi:application",
        host=address.host,
        port=address.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=STOP_SECONDS,
        ssl_certfile=address.certificate or None,
        ssl_keyfile=address.key or None,
    )


class _Server(uvicorn.Server):
    """uvicorn that says when it is ready."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._opened()
