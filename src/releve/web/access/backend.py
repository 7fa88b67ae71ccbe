"""Django's view of our users: it only finds them; secrets are checked in signing.py."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from releve.web.access.models import User


class Backend(BaseBackend):
    """Find a user by id. No user ever signs in by this class alone."""

    def authenticate(self, request: HttpRequest | None, **_secrets: Any) -> None:
        """Check nothing, let nobody in: signing.py is the only door."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id).first()
