"""`releve kit make`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.kit.making import Kit, UnknownUnit, make, unknown_unit
from releve.paper import SheetRefused
from releve.web.install import install

FOUND, WRONG_USE = 1, 2  # exit codes: the sheet was refused, the command was misused


class Command(BaseCommand):
    """The printed kit, from the command line."""

    help = gettext_lazy("print the kit: what to do, whom to call, what to write on")  # type: ignore[assignment]  # lazy text

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("make", help=_("write the kit as a PDF"))
        verb.add_argument("--unit", default="", metavar="UF", help=_("the kit of one ward: its code or its name"))
        verb.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("where to write it"))
        verb.add_argument("--by", default="", help=_("the person who prints"))
        verb.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        out: Path = options["out"].absolute()
        if not out.parent.is_dir():
            raise CommandError(_("There is no folder %s to write in.") % out.parent, returncode=WRONG_USE)
        _ready()
        try:
            kit = make(options["unit"], options["by"])
        except UnknownUnit as unknown:
            raise CommandError(unknown_unit(unknown), returncode=WRONG_USE) from unknown
        except SheetRefused as refused:
            raise CommandError(str(refused), returncode=FOUND) from refused
        out.write_bytes(kit.pdf)
        self.stdout.write(json.dumps(report(kit, out), ensure_ascii=False) if options["json"] else told(kit, out))


def _ready() -> None:
    """Bring the databases to today's shape: a kit may be the first thing asked of a new machine."""
    install()


def report(kit: Kit, out: Path) -> dict[str, Any]:
    """Return what --json prints."""
    return {
        "file": str(out),
        "number": kit.number,
        "pages": kit.pages,
        "sections": kit.sections,
        "freshness": kit.freshness,
        "head": kit.head,
    }


def told(kit: Kit, out: Path) -> str:
    """Return the same for a person."""
    lines = [_("Kit {number}: {pages} pages in {file}").format(number=kit.number, pages=kit.pages, file=out)]
    lines += [f"{one['pages']:>4}  {one['title']}" for one in kit.sections]
    return "\n".join([*lines, f"      {kit.freshness}", f"      {kit.head}"])
