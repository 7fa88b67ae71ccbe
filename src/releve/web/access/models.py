"""One droppable row (accounts, from their facts), and the secrets of this node, which are never facts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

LOGIN_LENGTH_MAX = 60


class AccountRow(models.Model):
    """The fold of each account, for lists and for every request. Dropped and rebuilt at will."""

    login = models.CharField(max_length=LOGIN_LENGTH_MAX, primary_key=True)
    name = models.CharField(max_length=200)
    person = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=30)
    units = models.JSONField(default=list)
    level = models.CharField(max_length=10, blank=True)
    expires_at = models.BigIntegerField(default=0)
    open = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.login


class UserManager(BaseUserManager["User"]):
    """Users are made by the first sign-in, never by hand."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(AbstractBaseUser):
    """A node's secret about one person: the passphrase's Argon2id digest. Second factors hang on it."""

    login = models.CharField(max_length=LOGIN_LENGTH_MAX, unique=True)
    passphrase_at = models.BigIntegerField(default=0)  # when it was chosen, microseconds

    last_login = None  # sittings tell it, without a write to the journal's file

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Code(models.Model):
    """A printed code: its digest, until it is used, replaced, or too old. One per login."""

    login = models.CharField(max_length=LOGIN_LENGTH_MAX, primary_key=True)
    digest = models.CharField(max_length=200)
    made_at = models.BigIntegerField()
    expires_at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.login


class Sitting(models.Model):
    """One open session, so that its owner can see it and end it. The session itself is Django's."""

    fleeting = True

    key = models.CharField(max_length=40, primary_key=True)
    login = models.CharField(max_length=LOGIN_LENGTH_MAX, db_index=True)
    device = models.CharField(max_length=200)
    address = models.CharField(max_length=60)
    began_at = models.BigIntegerField()
    seen_at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.device
