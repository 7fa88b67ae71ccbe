"""`releve account open|code|close|list`: who may come in, from the terminal of the node."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releve.web.access import actions
from releve.web.access.codes import shown
from releve.web.access.facts import AccountOpened
from releve.web.access.models import AccountRow
from releve.web.access.permissions import LEVELS, ROLES
from releve.web.access.sheets import letter, letters_sheet
from releve.web.install import install
from releve.web.times import moment


def prepare() -> None:
    """Make the tables of an empty folder: the first administrator may come before the first `serve`."""
    install()


class Command(BaseCommand):
    """Whoever holds the node's terminal holds its accounts: this is how the first administrator comes in."""

    help = gettext_lazy("open, close and list accounts; print codes (once: they are kept nowhere)")  # type: ignore[assignment]  # Django prints it as text
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        opening = verbs.add_parser("open", help="open an account and show its code")
        opening.add_argument("name", help='the person\'s name: "Élodie Martin"')
        opening.add_argument("--role", choices=[*ROLES], default="administrator")
        opening.add_argument("--login", default="", help="else made from the name: elodie.martin")
        opening.add_argument("--person", default="", help="the person's id in the dossier: P0003")
        opening.add_argument("--unit", action="append", default=[], help="a unit of a ward's role; may be repeated")
        opening.add_argument("--level", choices=LEVELS, default="", help="the sharing level of a guest")
        opening.add_argument("--days", type=int, default=0, help="the account ends by itself after so many days")
        code = verbs.add_parser("code", help="make other codes: for a lost one, or for everyone who has none")
        code.add_argument("logins", nargs="+")
        closing = verbs.add_parser("close", help="close an account and end its sessions")
        closing.add_argument("login")
        closing.add_argument("--reason", default="")
        listing = verbs.add_parser("list", help="everyone who may come in")
        for verb in (opening, code):
            verb.add_argument("--hours", type=int, default=0, help="the code works so long, 72 at most")
            verb.add_argument(
                "--letters", type=Path, help="write the letters to print into this PDF instead of showing the codes"
            )
        for verb in (opening, code, closing, listing):
            verb.add_argument("--json", action="store_true", help="one JSON value for programs")

    def handle(self, *_args: Any, **asked: Any) -> None:
        prepare()
        try:
            getattr(self, f"_{asked['verb']}")(asked)
        except actions.RefusedError as why:
            raise CommandError(str(why), returncode=2) from why

    def _open(self, asked: dict[str, Any]) -> None:
        wanted = AccountOpened(
            login=asked["login"],
            name=asked["name"],
            role=asked["role"],
            person=asked["person"],
            units=tuple(asked["unit"]),
            level=asked["level"],
        )
        login = actions.open_account(wanted, by="releve", hours=asked["days"] * 24)
        self._give([login], asked)

    def _code(self, asked: dict[str, Any]) -> None:
        self._give(asked["logins"], asked)

    def _close(self, asked: dict[str, Any]) -> None:
        actions.close_account(asked["login"], by="releve", reason=asked["reason"])
        self._say(asked, {"closed": asked["login"]}, _("{login}: closed.").format(login=asked["login"]))

    def _list(self, asked: dict[str, Any]) -> None:
        rows = list(AccountRow.objects.order_by("login").values("login", "name", "role", "level", "units", "open"))
        lines = [
            f"{row['login']:30} {_(ROLES.get(row['role'], row['role'])):22} {row['name']}"
            for row in rows
            if row["open"]
        ]
        self._say(asked, rows, "\n".join(lines) or _('Nobody may come in yet: releve account open "Your name"'))

    def _give(self, logins: list[str], asked: dict[str, Any]) -> None:
        given = []
        for login in logins:
            code, ends = actions.new_code(login, by="releve", hours=asked["hours"])
            given.append((AccountRow.objects.get(login=login), code, ends))
        if asked["letters"]:
            made = [letter(row.name, row.login, row.role, code, ends) for row, code, ends in given]
            path: Path = asked["letters"]
            path.touch(mode=0o600)
            path.write_bytes(letters_sheet(made))
            self._say(
                asked,
                {"letters": len(made)},
                _("{path}: print it, hand the letters over, then delete it.").format(path=path),
            )
            return
        told = [{"login": row.login, "code": shown(code), "until": ends} for row, code, ends in given]
        self._say(asked, told, "\n\n".join(self._told(row.login, code, ends) for row, code, ends in given))

    def _told(self, login: str, code: str, ends: int) -> str:
        return "\n".join(
            (
                _("Name to type:  {login}").format(login=login),
                _("Printed code:  {code}").format(code=shown(code)),
                _("Works once, until {moment}. It is kept nowhere: write it down now.").format(moment=moment(ends)),
            )
        )

    def _say(self, asked: dict[str, Any], value: Any, words: str) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False) if asked["json"] else words)
