"""`releve doctor`."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.web.health import CRITICAL, examine

FOUND = 1


class Command(BaseCommand):
    """Say what is wrong, where, and what to do."""

    help = gettext_lazy("say what is wrong with this node, where, and what to do")  # type: ignore[assignment]  # Django prints it in the reader\'s language
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        found = examine()
        if options["json"]:
            self.stdout.write(json.dumps([trouble.as_dict() for trouble in found], ensure_ascii=False))
        elif not found:
            self.stdout.write(_("All is well here."))
        for trouble in [] if options["json"] else found:
            mark = "!!" if trouble.state == CRITICAL else " !"
            self.stdout.write(f"{mark} {trouble.where} – {trouble.what}\n   → {trouble.todo}")
        if found:
            sys.exit(FOUND)
