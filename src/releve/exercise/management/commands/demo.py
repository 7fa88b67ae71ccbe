"""`releve demo`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve import journal
from releve.exercise import demo
from releve.web.serving import PORT, Address, CannotServe, serve

WRONG_USE = 2


class Command(BaseCommand):
    """Tell three days of a crisis in a fictional hospital, and serve them."""

    help = gettext_lazy("three days of a crisis in a fictional hospital, ready to look at")  # type: ignore[assignment]  # lazy text
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=PORT, help=_("port on this machine (8000)"))
        parser.add_argument("--no-browser", action="store_true", help=_("do not open a browser"))
        parser.add_argument("--reset", action="store_true", help=_("delete this demo first and tell it again"))
        parser.add_argument("--load-only", action="store_true", help=_("tell the story, then exit"))

    def handle(self, **options: Any) -> None:
        """Prepare, then serve until Ctrl-C."""
        try:
            if options["reset"]:
                self._reset()
            self._prepare()
            if options["load_only"]:
                return
            code = serve(Address(port=options["port"]), ready=self._ready, browser=not options["no_browser"])
        except (demo.NotADemoError, CannotServe) as why:
            self.stderr.write(f"releve demo: {why}")
            sys.exit(WRONG_USE)
        except KeyboardInterrupt:
            sys.exit(0)
        sys.exit(code)

    def _reset(self) -> None:
        paths = demo.doomed(Path(settings.HOME))
        if paths:
            names = ", ".join(path.name for path in paths)
            self._say(_("Deleting the demo in %(home)s: %(names)s") % {"home": settings.HOME, "names": names})
            demo.delete(paths)
            sys.stdout.flush()

    def _prepare(self) -> None:
        self._say(_("Relève – a fictional hospital, three days after an attack"))
        fresh = demo.prepare()
        head = journal.head()
        self._say(
            _("Story told. Journal %(head)s") % {"head": head} if fresh else _("Journal %(head)s") % {"head": head}
        )

    def _ready(self, url: str) -> None:
        self._say(
            _("Open %(url)s and choose a role: director, cell, IT, ward… No password. Ctrl-C stops.") % {"url": url}
        )

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
