"""What happens to accounts. Who may come in is a fact; how one proves who one is (secrets) never enters the journal."""

from releve.journal import Fact, fact, gettext_noop


class _AboutAccount(Fact, frozen=True, kw_only=True):
    login: str

    def about(self) -> tuple[str, ...]:
        return (f"account:{self.login}",)


@fact(
    "web.account_opened",
    "staff",
    sentence=gettext_noop("Account {login} opened for {name}, {role}"),
    kept_months=36,
    erasing=gettext_noop(
        "The account disappears: nobody signs in with it any more; past lines keep its identifier only."
    ),
)
class AccountOpened(_AboutAccount, frozen=True, kw_only=True):
    """A person may sign in from now on, in one role.

    `person` is an id of the dossier ("P0003") or empty; `units` limits a ward's roles to their own; `level` is the
    sharing level of a guest; `expires_at` (microseconds) ends the account by itself, 0 means never.
    """

    name: str
    role: str
    person: str = ""
    units: tuple[str, ...] = ()
    level: str = ""
    expires_at: int = 0


@fact(
    "web.role_given",
    "staff",
    sentence=gettext_noop("{login} is now {role}"),
    kept_months=36,
    erasing=gettext_noop("The account returns to the role that it had before."),
)
class RoleGiven(_AboutAccount, frozen=True, kw_only=True):
    """From now on this account has another role, other units, or another sharing level."""

    role: str
    units: tuple[str, ...] = ()
    level: str = ""


@fact(
    "web.account_prolonged",
    "staff",
    sentence=gettext_noop("The end of account {login} was moved"),
    kept_months=36,
    erasing=gettext_noop("The account ends at the time that was set before."),
)
class AccountProlonged(_AboutAccount, frozen=True, kw_only=True):
    """The account ends by itself at another time (0: never)."""

    expires_at: int


@fact(
    "web.account_closed",
    "staff",
    sentence=gettext_noop("Account {login} closed: {reason}"),
    kept_months=36,
    erasing=gettext_noop("The account opens again: close it anew if it must stay closed."),
)
class AccountClosed(_AboutAccount, frozen=True, kw_only=True):
    """Nobody signs in with this account any more; its open sessions end at once."""

    reason: str = ""


@fact(
    "web.code_given",
    "staff",
    sentence=gettext_noop("A printed code was made for {login}"),
    kept_months=12,
    erasing=gettext_noop("It is no longer known when a code was printed for this account, nor who asked for it."),
)
class CodeGiven(_AboutAccount, frozen=True, kw_only=True):
    """A printed code exists; the code itself is nowhere but on paper."""

    expires_at: int


@fact(
    "web.factors_removed",
    "staff",
    sentence=gettext_noop("The second factors of {login} were removed"),
    kept_months=12,
    erasing=gettext_noop("It is no longer known that the second factors of this account were removed."),
)
class FactorsRemoved(_AboutAccount, frozen=True, kw_only=True):
    """Lost telephone: the person signs in with the passphrase or a new printed code until a factor is set up again."""


@fact(
    "web.guest_came",
    "staff",
    sentence=gettext_noop("Guest {login} signed in"),
    kept_months=36,
    erasing=gettext_noop("It is no longer known that this guest came at that time."),
)
class GuestCame(_AboutAccount, frozen=True, kw_only=True):
    """A guest signed in."""


@fact(
    "web.guest_read",
    "staff",
    sentence=gettext_noop("Guest {login} read {page}"),
    kept_months=36,
    erasing=gettext_noop("It is no longer known that this guest read this page."),
)
class GuestRead(_AboutAccount, frozen=True, kw_only=True):
    """A guest opened a page for the first time in this session."""

    page: str
