"""`releve serve`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.web.serving import LOOPBACK, PORT, Address, CannotServe, serve

WRONG_USE = 2


class Command(BaseCommand):
    """Serve the pages of this node."""

    help = gettext_lazy("serve this node's pages (http://127.0.0.1:8000, or https for other machines)")  # type: ignore[assignment]  # Django prints it in the reader\'s language
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default=LOOPBACK, help=_("address to listen on (beyond this machine: https only)")
        )
        parser.add_argument("--port", type=int, default=PORT)
        parser.add_argument("--certificate", default="", help=_("certificate file (PEM) of this machine's name"))
        parser.add_argument("--key", default="", help=_("its private key (PEM)"))
        parser.add_argument("--browser", action="store_true", help=_("open a browser on the home page"))

    def handle(self, **options: Any) -> None:
        address = Address(options["host"], options["port"], options["certificate"], options["key"])
        try:
            code = serve(address, ready=self._say, browser=options["browser"])
        except CannotServe as why:
            self.stderr.write(f"releve serve: {why}")
            sys.exit(WRONG_USE)
        sys.exit(code)

    def _say(self, url: str) -> None:
        self.stdout.write(_("Relève answers at %(url)s – Ctrl-C stops it") % {"url": url})
        self.stdout.flush()
