"""Second factors: one-time codes of an app, passkeys, recovery codes; allauth's machinery, our pages, no e-mail."""

import base64
import json
import time
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from releve.web.access.argon2 import Argon2id
from releve.web.access.codes import cleaned, draw, looks_like_code, shown
from releve.web.access.devices import device_of
from releve.web.access.models import User
from releve.web.access.signing import Outcome, Right, Wait, Wrong, place, same
from releve.web.access.throttle import THROTTLE

DIFFERENT = _("The two are not the same. Show what you type to compare them.")
TOTP, PASSKEY, RECOVERY = "totp", "webauthn", "recovery_codes"
NAME_LENGTH_MAX = 60
RECOVERY_CODES = 10


def _box() -> Fernet:
    """Return the box that closes seeds at rest, keyed by the node's own secret."""
    key = salted_hmac("releve.web.access.factors", settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Seeds are encrypted at rest; nobody is written to, for nobody has an e-mail address."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Send nothing."""


def of(user: User, *kinds: str) -> list[Any]:
    """Return the authenticators of a user, the oldest first."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  loads after the applications

    found = Authenticator.objects.filter(user_id=user.pk).order_by("pk")
    return list(found.filter(type__in=kinds) if kinds else found)


def has_second(user: User) -> bool:
    """Say whether a second factor is asked of this person."""
    return bool(of(user, TOTP, PASSKEY))


def asked(request: HttpRequest, user: User) -> dict[str, Any]:
    """Return what the second page needs: which factors, and the passkey's challenge where the browser can answer it."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415  loads after the applications

    keys = of(user, PASSKEY)
    challenge = json.dumps(auth.begin_authentication(user), default=dict) if keys and passkeys_work(request) else ""
    return {
        "app": bool(of(user, TOTP)),
        "keys": bool(keys),
        "challenge": challenge,
        "recovery": recovery_left(user) > 0,
    }


def passkeys_work(request: HttpRequest) -> bool:
    """Say whether a browser can use passkeys at this address: they need a name, and HTTPS or localhost."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    name = host.strip("[]")
    is_name = any(letter.isalpha() for letter in name) and ":" not in name
    return is_name and (request.is_secure() or name == "localhost")


def check(request: HttpRequest, user: User) -> Outcome:
    """Check a second factor once, behind the throttle."""
    account, source = f"{user.login} second", place(request.META.get("REMOTE_ADDR", ""))
    device = device_of(request, user.login)
    if seconds := THROTTLE.ask(account, source, time.monotonic(), device):
        return Wait(max(1, round(seconds)))
    credential = request.POST.get("credential", "")
    if credential:
        fits = _passkey_fits(user, credential)
    elif spare := request.POST.get("recovery", ""):
        fits = _recovery_fits(user, spare)
    else:
        fits = _digits_fit(user, request.POST.get("digits", ""))
    if not fits:
        return Wrong()
    THROTTLE.right(account, source, time.monotonic(), device)
    return Right(user.login, by_code=False)


def _digits_fit(user: User, typed: str) -> bool:
    digits = "".join(letter for letter in typed if letter.isdigit())
    for authenticator in of(user, TOTP) if digits else []:
        if authenticator.wrap().validate_code(digits):
            authenticator.record_usage()
            return True
    return False


def _recovery_fits(user: User, typed: str) -> bool:
    """Use up a recovery code."""
    kept = next(iter(of(user, RECOVERY)), None)
    if kept is None or not looks_like_code(typed):
        return False
    digest = Argon2id().encode(cleaned(typed), kept.data["salt"])
    left = [one for one in kept.data["digests"] if not same(one, digest)]
    fits = len(left) < len(kept.data["digests"])
    kept.data = {**kept.data, "digests": left}
    kept.save()
    return fits


def _passkey_fits(user: User, credential: str) -> bool:
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415  loads after the applications

    try:
        authenticator = auth.complete_authentication(user, json.loads(credential))
    except (ValidationError, ValueError, TypeError, KeyError):
        return False
    authenticator.record_usage()
    return True


def new_seed(*, again: bool) -> str:
    """Return the seed being set up in this session; a fresh one unless the same form comes `again`."""
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415  loads after the applications

    return str(auth.get_totp_secret(regenerate=not again))


def seed_address(user: User, seed: str) -> str:
    """Return the otpauth address that an app reads from a QR code."""
    return str(Adapter().build_totp_url(user, seed))


def keep_app(user: User, seed: str, typed: str) -> bool:
    """Keep an app's seed if its six digits are right now."""
    from allauth.mfa.totp.internal import auth  # noqa: PLC0415  loads after the applications

    digits = "".join(letter for letter in typed if letter.isdigit())
    if not auth.validate_totp_code(seed, digits):
        return False
    for old in of(user, TOTP):
        old.delete()
    auth.TOTP.activate(user, seed)
    return True


def registration(user: User) -> str:
    """Return the browser's orders for making a passkey, as JSON."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415  loads after the applications

    return json.dumps(auth.begin_registration(user, passwordless=False), default=dict)


def keep_passkey(user: User, name: str, credential: str) -> bool:
    """Keep a passkey that the browser has just made."""
    from allauth.mfa.webauthn.internal import auth  # noqa: PLC0415  loads after the applications

    try:
        made = json.loads(credential)
        auth.complete_registration(made)
    except (ValidationError, ValueError, TypeError, KeyError):
        return False
    auth.WebAuthn.add(user, " ".join(name.split())[:NAME_LENGTH_MAX] or str(_("Passkey")), made)
    return True


def recovery_left(user: User) -> int:
    """Return how many recovery codes were not used yet."""
    return sum(len(kept.data["digests"]) for kept in of(user, RECOVERY))


def new_recovery_codes(user: User) -> list[str]:
    """Make ten recovery codes in place of those before. Only their digests are kept: show them now."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415  loads after the applications

    for old in of(user, RECOVERY):
        old.delete()
    hasher = Argon2id()
    salt, drawn = hasher.salt(), [draw() for _ in range(RECOVERY_CODES)]
    digests = [hasher.encode(code, salt) for code in drawn]
    Authenticator.objects.create(user=user, type=RECOVERY, data={"salt": salt, "digests": digests})
    return [shown(code) for code in drawn]


def remove(user: User, key: int) -> None:
    """Remove one factor; recovery codes leave with the last."""
    for authenticator in of(user):
        if authenticator.pk == key:
            authenticator.delete()
    if not has_second(user):
        for left in of(user, RECOVERY):
            left.delete()
