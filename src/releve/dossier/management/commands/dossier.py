"""`releve dossier import | export | check | ready`."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.dossier.export import export
from releve.dossier.intake.bringing import IMPORTERS, files_of, prepare, say
from releve.dossier.intake.plan import POLICIES, UPDATE, Plan
from releve.dossier.intake.table import Problem, Refusal
from releve.dossier.words import problem_why
from releve.web.install import install

FOUND, WRONG_USE = 1, 2  # exit codes: something was refused or found, the command was misused
SHOWN_MAX = 30  # refused rows printed for a person; --json prints all
REPORTS = {
    "check": ("releve.dossier.reporting", "run_check"),
    "ready": ("releve.dossier.readiness_report", "run_ready"),
}


class Command(BaseCommand):
    """The dossier from the command line."""

    help = str(gettext_lazy("import, export and check what the hospital knows of itself"))

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the sub-verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        bring = verbs.add_parser("import", help=_("bring in a folder, a workbook, Mercator or GLPI files"))
        bring.add_argument("path", type=Path)
        bring.add_argument("--from", dest="source", choices=["auto", *IMPORTERS], default="auto")
        bring.add_argument("--policy", choices=POLICIES, default=UPDATE)
        bring.add_argument("--dry-run", action="store_true", help=_("say what would change, and change nothing"))
        bring.add_argument("--by", default="releve", help=_("the person who imports"))
        bring.add_argument("--json", action="store_true")
        out = verbs.add_parser("export", help=_("write a workbook that can be edited and sent back in"))
        out.add_argument("--out", type=Path, required=True)
        out.add_argument("--json", action="store_true")
        for verb in REPORTS:
            report: ArgumentParser = verbs.add_parser(verb)
            report.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run one sub-verb and exit with its code."""
        install()
        verbs: dict[str, Callable[..., int]] = {"import": self._import, "export": self._export}
        run: Callable[..., int] = verbs.get(options["verb"], self._report)
        if code := run(**options):
            raise SystemExit(code)

    def _import(self, *, path: Path, source: str, policy: str, dry_run: bool, **options: Any) -> int:
        if not path.exists():
            raise CommandError(_("There is no file or folder named %s.") % path, returncode=WRONG_USE)
        try:
            made = prepare(files_of(path), source, policy)
        except Refusal as refusal:
            raise CommandError(_(refusal.why).format(**refusal.details), returncode=FOUND) from refusal
        facts = len(made.facts) if dry_run else say(made, options["by"])
        if options["json"]:
            self.stdout.write(json.dumps(_report(made, facts), ensure_ascii=False))
        else:
            self._tell(made, facts, dry_run=dry_run)
        return FOUND if made.refused else 0

    def _tell(self, made: Plan, facts: int, *, dry_run: bool) -> None:
        self.stdout.write(", ".join(f"{_(part)} {count}" for part, count in made.counts.items()))
        sentence = _("%d facts would be said.") if dry_run else _("%d facts said.")
        self.stdout.write(sentence % facts)
        for title, problems in ((_("Refused"), made.refused), (_("To look at"), made.remarks)):
            for problem in problems[:SHOWN_MAX]:
                where = f"{problem.file}:{problem.row} {problem.column}"
                self.stdout.write(f"{title} · {where} « {problem.value} » {problem_why(problem)}")
            if len(problems) > SHOWN_MAX:
                self.stdout.write(_("… and %d more") % (len(problems) - SHOWN_MAX))

    def _export(self, *, out: Path, **options: Any) -> int:
        out.write_bytes(export())
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(out), "bytes": out.stat().st_size}))
        else:
            self.stdout.write(str(out))
        return 0

    def _report(self, *, verb: str, **options: Any) -> int:
        module, name = REPORTS[verb]
        return int(getattr(import_module(module), name)(self.stdout, as_json=options["json"]))


def _report(made: Plan, facts: int) -> dict[str, Any]:
    return {
        "counts": made.counts,
        "facts": facts,
        "refused": [_problem(problem) for problem in made.refused],
        "remarks": [_problem(problem) for problem in made.remarks],
        "kept": [{"sort": one.sort, "id": one.id, "field": one.field} for one in made.kept],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    words = {"file": problem.file, "row": problem.row, "column": problem.column, "value": problem.value}
    return words | {"why": problem_why(problem)}
