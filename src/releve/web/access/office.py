"""The administrator's pages: accounts, printed codes, roles, guests."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.http import require_http_methods as methods

from releve.journal import clock
from releve.web import tables
from releve.web.access import Request, actions, dangerous, right, sessions, sheets
from releve.web.access.facts import AccountOpened
from releve.web.access.models import AccountRow, Code, Sitting, User
from releve.web.access.permissions import LEVELS, LEVELS_SAID, ROLES_SAID, role_said

ACCOUNTS_MAX = 5_000  # listed; a hospital has as many agents


def _reach(request: Request) -> Any:
    """Return the accounts that this reader looks after: all, or guests only."""
    rows = AccountRow.objects.all()
    return rows if request.who.may("access.accounts") else rows.filter(role="observer")


def _state(row: AccountRow, users: set[str], codes: set[str]) -> tuple[str, str]:
    """Return the state of an account: its colour and its word."""
    if not row.open:
        return "unknown", _("Closed")
    if row.expires_at and row.expires_at <= clock.now():
        return "unknown", _("Ended")
    if row.login in users:
        return "restored", _("In use")
    return ("info", _("Code given")) if row.login in codes else ("degraded", _("No code"))


@require_GET
@right("access.guests")
def accounts(request: Request) -> HttpResponse:
    """Everyone who may come in, and how far each has got."""
    now = clock.now()
    users = set(User.objects.exclude(password="").values_list("login", flat=True))
    codes = set(Code.objects.filter(expires_at__gt=now).values_list("login", flat=True))
    rows = []
    for row in _reach(request).order_by("-open", "name")[:ACCOUNTS_MAX]:
        colour, word = _state(row, users, codes)
        rows.append(
            {
                "id": row.login,
                "name": row.name,
                "login": row.login,
                "role": role_said(row.role, row.level),
                "units": ", ".join(row.units),
                "ends_at": row.expires_at or None,
                "state": word,
                "colour": colour,
                "address": f"{request.path}{row.login}/",
            }
        )
    columns = (
        tables.Column("name", _("Name"), link="address"),
        tables.Column("login", _("Name to type"), kind="code"),
        tables.Column("role", _("Role")),
        tables.Column("units", _("Units"), kind="code"),
        tables.Column("ends_at", _("Ends"), kind="moment"),
        tables.Column("state", _("State"), state="colour"),
    )
    table = tables.Table("accounts", _("Accounts"), columns, rows, empty=_("Nobody may come in yet."))
    return tables.respond(request, "web/access/accounts.html", {}, table)


@right("access.guests")
@dangerous
@methods(["GET", "HEAD", "POST"])
def open_account(request: Request) -> HttpResponse:
    """Open an account and print its code."""
    if request.method != "POST":
        return render(request, "web/access/open.html", _form(request, QueryDict()))
    form, who = request.POST, request.who
    role = form.get("role", "") if who.may("access.accounts") else "observer"
    try:
        login = actions.open_account(_wanted(form, role), by=who.person, hours=_hours(form))
    except actions.RefusedError as why:
        return render(request, "web/access/open.html", {**_form(request, form), "why": str(why)}, status=422)
    return _coded(request, login)


def _wanted(form: QueryDict, role: str) -> AccountOpened:
    return AccountOpened(
        login=form.get("login", ""),
        name=form.get("name", ""),
        role=role,
        person=form.get("person", "").strip(),
        units=tuple(form.get("units", "").replace(",", " ").split()),
        level=form.get("level", ""),
    )


def _hours(form: QueryDict) -> int:
    typed = form.get("days", "").strip()
    if not typed:
        return 0
    if not typed.isdecimal():
        raise actions.RefusedError(_("Write the number of days in figures."))
    return int(typed[:6]) * 24


def _form(request: Request, form: QueryDict) -> dict[str, Any]:
    all_roles = request.who.may("access.accounts")
    return {
        "form": form,
        "roles": [(key, said) for key, said in ROLES_SAID.items() if all_roles or key == "observer"],
        "levels": [(level, f"TLP:{level.upper()}", LEVELS_SAID[level]) for level in reversed(LEVELS)],
        "all_roles": all_roles,
    }


@require_GET
@right("access.guests")
def one(request: Request, login: str) -> HttpResponse:
    """One account: its role, its code, its sessions."""
    row = get_object_or_404(_reach(request), login=login)
    code = Code.objects.filter(login=login, expires_at__gt=clock.now()).first()
    user = User.objects.filter(login=login).first()
    context = {
        "row": row,
        "role_said": role_said(row.role, row.level),
        "code": code,
        "user": user,
        "sittings": Sitting.objects.filter(login=login).order_by("-seen_at"),
        "ended": bool(row.expires_at and row.expires_at <= clock.now()),
        **_form(request, QueryDict()),
    }
    return render(request, "web/access/one.html", context)


def _coded(request: Request, login: str) -> HttpResponse:
    """Make a code and show it, once, with its letter."""
    row = AccountRow.objects.get(login=login)
    code, ends = actions.new_code(login, by=request.who.person)
    made = sheets.letter(row.name, login, row.role, code, ends)
    return render(request, "web/access/coded.html", {"row": row, "letter": made, "code": code, "ends": ends})


@require_POST
@right("access.guests")
@dangerous
def new_code(request: Request, login: str) -> HttpResponse:
    """Make another printed code; the one before stops working."""
    row = get_object_or_404(_reach(request), login=login, open=True)
    return _coded(request, row.login)


@require_POST
@right("access.guests")
@dangerous
def print_letter(request: Request, login: str) -> HttpResponse:
    """Print a fresh code as a letter: the code exists on that sheet only."""
    from releve.paper.pages import pdf  # noqa: PLC0415  the press loads when first asked for

    row = get_object_or_404(_reach(request), login=login, open=True)
    code, ends = actions.new_code(row.login, by=request.who.person)
    made = sheets.letter(row.name, row.login, row.role, code, ends)
    address = f"{request.scheme}://{request.get_host()}/"
    return pdf(sheets.letters_sheet([made], address=address), f"{row.login}.pdf")


@require_POST
@right("access.guests")
@dangerous
def change(request: Request, login: str) -> HttpResponse:
    """Give another role, move the end, close, or remove the second factors."""
    row = get_object_or_404(_reach(request), login=login)
    try:
        said = _changed(request, row)
    except actions.RefusedError as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said)
    return redirect("access:one", login=login)


def _changed(request: Request, row: AccountRow) -> str:
    form, by = request.POST, request.who.person
    match form.get("what", ""):
        case "role":
            role = form.get("role", "") if request.who.may("access.accounts") else "observer"
            units = form.get("units", "").replace(",", " ").split()
            actions.give_role(row.login, role, by=by, units=units, level=form.get("level", ""))
            return _("The role is changed, from the next page on.")
        case "end":
            actions.prolong(row.login, _hours(form), by=by)
            return _("The end of the account is moved.")
        case "close":
            actions.close_account(row.login, by=by, reason=form.get("reason", ""))
            return _("The account is closed and its sessions are ended.")
        case "sessions":
            sessions.end_all(row.login, but=request.session.session_key or "")
            return _("Its sessions are ended.")
        case "factors":
            actions.remove_factors(row.login, by=by)
            return _("The second factors are removed and the sessions ended.")
    raise actions.RefusedError(_("Choose what to change."))
