"""`releve status`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.web import times
from releve.web.health import state_of_node
from releve.web.install import install
from releve.web.typography import thousands


class Command(BaseCommand):
    """Say whose journal this is and how it stands."""

    help = gettext_lazy("say whose journal this is and how it stands")  # type: ignore[assignment]  # Django prints it in the reader\'s language
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        install()
        state = state_of_node()
        if options["json"]:
            self.stdout.write(json.dumps(state, ensure_ascii=False))
            return
        last = state["last_said_at"]
        purposes = {"real": _("real"), "demo": _("demonstration"), "exercise": _("exercise")}
        lines = [
            (_("hospital"), state["hospital"] or _("no journal opened here")),
            (_("journal"), f"{purposes.get(state['purpose'], '')}, {_('%s lines') % thousands(state['lines'])}"),
            (_("head"), state["head"] or "–"),
            (_("last line"), f"{times.moment(last)} ({times.ago(last, state['now'])})" if last else "–"),
            (_("writing"), _("possible") if state["writable"] else _("impossible: see `releve doctor`")),
            (_("folder"), state["home"]),
        ]
        width = max(len(name) for name, _value in lines)
        for name, value in lines:
            self.stdout.write(f"{name:<{width}}  {value}")
