"""Second factors: one-time codes of an app, passkeys, recovery codes, on allauth's machinery and without e-mail."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def _box() -> Fernet:
    """Return the box that closes seeds at rest, keyed by the node's own secret."""
    return Fernet(
        base64.urlsafe_b64encode(
            salted_hmac("releve.web.access.factors", settings.SECRET_KEY, algorithm="sha256").digest()
        )
    )


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Seeds are encrypted at rest; nobody is written to, for nobody has an e-mail address."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Send nothing."""
