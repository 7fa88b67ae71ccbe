"""Under HTTPS the settings harden by themselves; on loopback they stay usable."""

import json
import os
import subprocess
import sys
from pathlib import Path

ASK = """
import json, django
from django.conf import settings
django.setup()
from django.test import Client
from releve.web.access import devices
answer = Client().get("/nowhere/", secure=True, headers={"Host": "localhost"})
print(json.dumps({
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, devices.NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "hsts": answer.headers.get("Strict-Transport-Security", ""),
}))
"""


def asked(tmp_path, https):
    environment = {**os.environ, "RELEVE_HOME": str(tmp_path), "RELEVE_HTTPS": https}
    environment |= {"DJANGO_SETTINGS_MODULE": "releve.settings", "PYTHONPATH": str(Path(__file__).parents[4])}
    for database in ("default", "fleeting"):
        migrate = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks", "--database", database]
        subprocess.run(migrate, env=environment, check=True, capture_output=True)
    told = subprocess.run([sys.executable, "-c", ASK], env=environment, check=True, capture_output=True, text=True)
    return json.loads(told.stdout.splitlines()[-1])


def test_under_https_cookies_carry_their_prefix_and_browsers_are_told_to_stay(tmp_path):
    told = asked(tmp_path, "1")
    assert all(name.startswith("__Host-") for name in told["names"])
    assert told["secure"] == [True, True]
    assert told["hsts"] == "max-age=31536000"


def test_on_loopback_plain_http_cookies_have_plain_names(tmp_path):
    told = asked(tmp_path, "")
    assert not any(name.startswith("__Host-") for name in told["names"])
    assert told["secure"] == [False, False]
    assert told["hsts"] == ""
