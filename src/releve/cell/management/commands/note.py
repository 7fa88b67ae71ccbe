"""`releve note`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.cell import shell
from releve.cell.actions import RefusedError, note
from releve.cell.receipt import receipt, written


class Command(BaseCommand):
    """Write one line of the register."""

    help = gettext_lazy("write one line: a fact, a decision (d:), an action (a:)")  # type: ignore[assignment]  # lazy text

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", help=_('the line, such as "d: no mail before Friday"'))
        parser.add_argument("--about", action="append", default=[], metavar="SUBJECT", help=_("such as unit:2010"))
        shell.add_common(parser)

    def handle(self, **options: Any) -> None:
        shell.ready()
        at = shell.moment(options["at"])
        try:
            seal = note(options["text"], shell.author(options["by"]), subjects=options["about"], happened_at=at)
        except RefusedError as why:
            raise CommandError(str(why), returncode=shell.WRONG_USE) from why
        self.stdout.write(json.dumps(written(seal), ensure_ascii=False) if options["json"] else receipt(seal))
