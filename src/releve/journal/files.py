"""Photos, scans and procedures: bytes kept beside the journal under a name that only their content and this node's secret give."""

import hashlib
import hmac

from django.conf import settings

PREFIX = "file:"


def add_file(raw: bytes) -> str:
    """Keep some bytes; return the name that a fact carries, "file:…". The same bytes keep the same name."""
    name = hmac.new(settings.SECRET_KEY.encode(), raw, hashlib.sha256).hexdigest()
    path = settings.FILES / name[:2] / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(raw)
        fresh.replace(path)
    return PREFIX + name


def open_file(name: str) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError when they are not held here."""
    digest = name.removeprefix(PREFIX)
    return bytes((settings.FILES / digest[:2] / digest).read_bytes())
