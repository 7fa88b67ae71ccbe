"""The demonstration's one click: come in as somebody, in a made-up journal on this very machine, and nowhere else."""

from ipaddress import ip_address
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releve import journal
from releve.journal import record
from releve.web.access.facts import AccountOpened
from releve.web.access.models import AccountRow, User

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1", "testserver"})


class Part(NamedTuple):
    """One person of the sample hospital whom a visitor may play."""

    key: str  # the role, and the login too: the story that the demonstration tells may have opened it already
    label: str | Promise
    shows: str | Promise
    account: AccountOpened


def _part(role: str, label: Promise, shows: Promise, name: str, person: str, units: tuple[str, ...] = ()) -> Part:
    level = "amber" if role == "observer" else ""
    opened = AccountOpened(login=role, name=name, role=role, person=person, units=units, level=level)
    return Part(role, label, shows, opened)


WARD = ("2010",)
PARTS = (
    _part("director", _("the director"), _("where things stand, what to decide, what to declare"), "Alix", "P0001"),
    _part("cell", _("the crisis cell"), _("phases, degraded modes, the point of the day"), "Camille", "P0002"),
    _part("scribe", _("the keeper of the register"), _("decisions and actions, numbered"), "Lou", "P0010"),
    _part("it", _("the IT team"), _("applications, what depends on what, restarting"), "Yaël", "P0014"),
    _part("ward_manager", _("a ward manager"), _("her own ward, and what is degraded there"), "Ange", "P0057", WARD),
    _part("ward_staff", _("a nurse of the ward"), _("what works in her ward, and whom to call"), "Eden", "P0215", WARD),
    _part("observer", _("a guest of the health agency"), _("read-only, at the level TLP:AMBER"), "Noa", ""),
    _part("administrator", _("the administrator"), _("accounts, printed codes, roles"), "Sam", "P0016"),
)  # fmt: skip


def allowed(request: HttpRequest) -> bool:
    """Say whether one click may sign in: the journal is a demonstration, and the browser is on this very machine."""
    here = _is_here(request.META.get("REMOTE_ADDR", "")) and _host(request) in LOCAL_NAMES
    return here and journal.purpose() == "demo"


def _host(request: HttpRequest) -> str:
    host = request.get_host()
    return host.partition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def play(key: str) -> User:
    """Return the user of one part, its account opened by a fact the first time. Raises LookupError."""
    part = next((one for one in PARTS if one.key == key), None)
    if part is None:
        raise LookupError(key)
    login = part.account.login
    if not AccountRow.objects.filter(login=login, open=True).exists():
        record(part.account, by="releve")
    user, made = User.objects.get_or_create(login=login)
    if made:
        user.set_unusable_password()
        user.save()
    return user
