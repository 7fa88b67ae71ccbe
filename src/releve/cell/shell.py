"""What the commands of this room share: the databases ready, the moment and the author as typed."""

import os
from argparse import ArgumentParser

from django.core.management import CommandError
from django.utils.translation import gettext as _

from releve.journal import clock
from releve.web import times
from releve.web.install import install
from releve.web.moments import BadMoment, parse_moment

WRONG_USE = 2  # exit code
TERMINAL = "terminal"  # who speaks when nobody says so: a line typed at the machine itself


def add_common(parser: ArgumentParser) -> None:
    """Add --at, --by and --json."""
    parser.add_argument("--at", default="", metavar="WHEN", help=_('when it happened, such as "hier 22h" (now)'))
    parser.add_argument("--by", default="", metavar="PERSON", help=_("who says it: an id such as P0003, or a name"))
    parser.add_argument("--json", action="store_true")


def ready() -> None:
    """Bring both databases to today's shape: a crisis may be the first thing typed on a new machine."""
    install()


def author(typed: str) -> str:
    """Return who speaks: as typed, else RELEVE_PERSON, else the terminal itself."""
    return typed or os.environ.get("RELEVE_PERSON", "") or TERMINAL


def moment(typed: str) -> int | None:
    """Return the moment typed, in microseconds since 1970; None for now. Raises CommandError."""
    if not typed:
        return None
    try:
        return parse_moment(typed, clock.now(), times.zone())
    except BadMoment as why:
        raise CommandError(
            _("“%(text)s” is not a time I can read. Type for instance 2/8 14:05, yesterday 22:00 or 2 h ago.")
            % {"text": typed},
            returncode=WRONG_USE,
        ) from why
