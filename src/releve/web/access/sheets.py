"""Letters with printed codes: one page a person, made in memory, never kept."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from releve.paper import qr, sheet
from releve.web.access.codes import shown
from releve.web.access.permissions import ROLES
from releve.web.times import moment


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person receives: a name, a login, a code, until when."""

    name: str
    login: str
    role: str
    code: str
    until: str


def letter(name: str, login: str, role: str, code: str, ends_at: int) -> Letter:
    """Write one letter; `code` is the code as it was drawn, `ends_at` microseconds."""
    return Letter(name, login, _(ROLES[role]) if role in ROLES else role, shown(code), moment(ends_at))


def letters_sheet(letters: Iterable[Letter], *, address: str = "", by: str = "releve") -> bytes:
    """Return the letters as a PDF, one page each. Nothing of it is written anywhere here."""
    del by
    data = {"letters": [asdict(one) for one in letters], "address": address, "words": _words()}
    return sheet("web/code_letter.typ", data, title=_("Your access to Relève"), destroy_after=_("first sign-in"))


def _words() -> dict[str, str]:
    return {
        "lead": _("This letter is for you alone. The code works once."),
        "name": _("Person"),
        "role": _("Role"),
        "login": _("Name to type"),
        "code": _("Printed code"),
        "until": _("The code works until"),
        "how": _("Coming in for the first time"),
        "open": _("Open this address in any browser:"),
        "ask": _("Open the address that the crisis cell gives, in any browser."),
        "type": _(
            "Type the name and the code above. Capitals, spaces and hyphens do not count; O is read as 0, I and L as 1."
        ),
        "choose": _(
            "Choose a passphrase of twelve characters or more: four everyday words do well. It never has to be changed."
        ),
        "destroy": _("Then destroy this letter."),
        "help": _(
            "Code refused, lost or too old? Ask whoever gave you this letter for another; this one then stops working."
        ),
    }


def qr_image(text: str) -> SafeString:
    """Return a QR code as an inline drawing, dark on white whatever the night."""
    return mark_safe(qr(text, light="#fff").decode("utf-8"))  # noqa: S308  drawn by segno from a text of ours
