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

    key: str
    label: str | Promise
    shows: str | Promise
    account: AccountOpened


def _part(key: str, label: Promise, shows: Promise, name: str, role: str, **more: object) -> Part:
    return Part(key, label, shows, AccountOpened(login=f"demo.{key}", name=name, role=role, **more))  # type: ignore[arg-type]  # checked by the fact itself


PARTS = (
    _part("director", _("the director"), _("where things stand, what to decide, what to declare"), "Alix Essai", "director", person="P0001"),
    _part("cell", _("the crisis cell"), _("phases, degraded modes, the point of the day"), "Claude Fictif", "cell", person="P0003"),
    _part("scribe", _("the keeper of the register"), _("decisions and actions, numbered"), "Lou Canevas", "scribe", person="P0010"),
    _part("it", _("the IT team"), _("applications, what depends on what, restarting"), "Sam Modèle", "it", person="P0016"),
    _part("ward", _("a ward manager"), _("her own ward, and what is degraded there"), "Charlie Essai", "ward_manager", person="P0057", units=("2010",)),
    _part("guest", _("a guest of the health agency"), _("read-only, at the level TLP:AMBER"), "Dominique Témoin (ARS)", "observer", level="amber"),
    _part("administrator", _("the administrator"), _("accounts, printed codes, roles"), "Yaël Simulacre", "administrator", person="P0014"),
)  # fmt: skip


def allowed(request: HttpRequest) -> bool:
    """Say whether one click may sign in: the journal is a demonstration, and the browser is on this very machine."""
    return (
        journal.purpose() == "demo" and _is_here(request.META.get("REMOTE_ADDR", "")) and _host(request) in LOCAL_NAMES
    )


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
