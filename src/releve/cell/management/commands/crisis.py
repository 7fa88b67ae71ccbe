"""`releve crisis open|phase|close|show`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.cell import actions, queries, shell
from releve.cell.crisis import Crisis
from releve.cell.home import headline
from releve.cell.words import PHASES
from releve.journal import clock
from releve.web import times


class Command(BaseCommand):
    """Open a crisis, change its phase, close it, or say which are open."""

    help = gettext_lazy("open a crisis, change its phase, close it, show it")  # type: ignore[assignment]  # lazy text

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        opening = verbs.add_parser("open", help=_("open a crisis"))
        opening.add_argument("--cold", action="store_true", help=_("nothing was prepared: the dossier may be empty"))
        opening.add_argument("--hospital", default="", help=_("the hospital's name, where it is not known yet"))
        opening.add_argument("--name", default="", help=_("what is happening; with --cold, the hospital's name"))
        opening.add_argument("--wording", default="", help=_("what is said to everybody"))
        phase = verbs.add_parser("phase", help=_("enter a phase"))
        phase.add_argument("phase", choices=list(PHASES))
        close = verbs.add_parser("close", help=_("close a crisis"))
        for verb in (phase, close):
            verb.add_argument("--crisis", default="", help=_("which one, when several are open"))
            verb.add_argument("--reason", default="")
        for verb in (opening, phase, close, verbs.add_parser("show", help=_("say which crises are open"))):
            shell.add_common(verb)

    def handle(self, **options: Any) -> None:
        shell.ready()
        try:
            name = getattr(self, f"_{options['verb']}")(options)
        except actions.RefusedError as why:
            raise CommandError(str(why), returncode=shell.WRONG_USE) from why
        found = [one for one in queries.crises() if one.crisis == name or (not name and one.is_open)]
        if options["json"]:
            self.stdout.write(json.dumps([report(one) for one in found], ensure_ascii=False))
        else:
            self.stdout.write("\n".join(map(told, found)) or _("No crisis is open."))

    def _open(self, options: dict[str, Any]) -> str:
        named_cold = options["cold"] and not options["hospital"]
        opening = actions.Opening(
            name=(not named_cold and options["name"]) or _("IT incident"),
            hospital=options["name"] if named_cold else options["hospital"],
            cold=options["cold"],
            wording=options["wording"] or _("IT incident"),
            at=shell.moment(options["at"]),
        )
        return actions.open_crisis(opening, shell.author(options["by"]))

    def _phase(self, options: dict[str, Any]) -> str:
        crisis, at = which(options["crisis"]), shell.moment(options["at"])
        by, reason = shell.author(options["by"]), options["reason"]
        actions.enter_phase(crisis, options["phase"], by, reason=reason, happened_at=at)
        return crisis

    def _close(self, options: dict[str, Any]) -> str:
        crisis, at = which(options["crisis"]), shell.moment(options["at"])
        by, reason = shell.author(options["by"]), options["reason"]
        actions.close_crisis(crisis, by, reason=reason, happened_at=at)
        return crisis

    def _show(self, _options: dict[str, Any]) -> str:
        return ""


def which(typed: str) -> str:
    """Return the crisis meant: the one typed, else the only one open. Raises RefusedError."""
    found = [one.crisis for one in queries.open_crises()]
    if typed in found or (not typed and len(found) == 1):
        return typed or found[0]
    if not found:
        raise actions.RefusedError(_("No crisis is open."))
    raise actions.RefusedError(_("Say which one with --crisis: %(names)s") % {"names": ", ".join(found)})


def report(one: Crisis) -> dict[str, Any]:
    """Return what --json prints of a crisis; times in microseconds since 1970."""
    stages = [{"phase": stage.phase, "at": stage.at, "by": stage.by} for stage in one.stages]
    fields = ("crisis", "name", "cold", "wording", "phase", "opened_at", "opened_by", "closed_at", "closed_by")
    return {**{field: getattr(one, field) for field in fields}, "open": one.is_open, "phases": stages}


def told(one: Crisis) -> str:
    """Return the same for a person."""
    since = times.moment(one.opened_at or 0)
    end = _("closed %(at)s") % {"at": times.moment(one.closed_at)} if one.closed_at else headline(one, clock.now())
    return _("%(name)s – opened %(since)s – %(end)s (%(id)s)") % {
        "name": one.name,
        "since": since,
        "end": end,
        "id": one.crisis,
    }
