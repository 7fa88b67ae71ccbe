"""`releve journal VERB`: read, check, carry and mend the journal.

Exit codes: 0 yes; 1 no (a broken chain, a head that does not belong, lines refused); 2 a wrong command line; 3 it
cannot be done here (no such file, no journal, a disk that is full).
"""

import argparse
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.journal.amending import NoSuchLine
from releve.journal.chain import ChainBroken
from releve.journal.console import VERBS, Sorry
from releve.journal.pack import BadPack

CANNOT = 3
BEGINNING = ("open", "merge")  # the verbs that a blank node starts with


class Command(BaseCommand):
    """The journal from the command line."""

    help = gettext_lazy("read, check, carry and mend the journal; trust pens; place legal holds")  # type: ignore[assignment]  # lazy text
    requires_system_checks: list[str] = []  # the journal is read even when a room is broken

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for verb in VERBS:
            verb.declare(verbs.add_parser(verb.name, help=verb.help))

    def handle(self, *_args: Any, **options: Any) -> None:
        verb = next(verb for verb in VERBS if verb.name == options["verb"])
        try:
            _make_ready(verb.name)
            code = verb.run(options, self.stdout.write)
        except BrokenPipeError:  # `| head` has read enough
            code = 0
        except ChainBroken as why:
            raise CommandError(str(why), returncode=1) from why
        except (Sorry, BadPack, NoSuchLine, ValueError, OSError, DatabaseError) as why:
            raise CommandError(str(why) or _("This cannot be done here."), returncode=CANNOT) from why
        if code:
            sys.exit(code)


def _make_ready(verb: str) -> None:
    """Make the tables of a node that begins; say where a journal might be when there is none to read."""
    if "journal_line" in connection.introspection.table_names():
        return
    if verb not in BEGINNING:
        raise Sorry(
            _("There is no journal in {home}. The demo's is read with RELEVE_HOME=.home/demo.").format(
                home=settings.HOME
            )
        )
    for database in settings.DATABASES:
        call_command("migrate", database=database, interactive=False, verbosity=0)
