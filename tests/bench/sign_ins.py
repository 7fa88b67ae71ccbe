"""A thousand people sign in from behind one address, through real HTTP: how long each waits, how many are refused."""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlencode

from tests.bench.measure import Figures, Goal, Measure, percentiles

PEOPLE = 1_000
SECONDS = 300.0  # the goal: five minutes
PORT = 8135
PASSPHRASE = "parapluie tracteur mardi menthe"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def accounts() -> float:
    """Open the accounts as facts, give them one passphrase's digest; return the milliseconds of one digest."""
    from django.contrib.auth.hashers import make_password

    from releve import journal
    from releve.web.access.facts import AccountOpened
    from releve.web.access.models import User

    opened = [AccountOpened(login=f"agent{n}", name=f"Agent {n}", role="ward_staff") for n in range(PEOPLE)]
    for start in range(0, PEOPLE, 100):
        journal.record(*opened[start : start + 100], by="releve")
    began = time.perf_counter()
    for _ in range(10):
        digest = make_password(PASSPHRASE)
    milliseconds = (time.perf_counter() - began) * 100
    User.objects.bulk_create([User(login=f"agent{n}", password=digest) for n in range(PEOPLE)])
    return milliseconds


@contextmanager
def served():
    """Serve the node in another process until the end."""
    command = [sys.executable, "-m", "releve", "serve", "--port", str(PORT)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                door()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(20)


def door() -> tuple[http.client.HTTPConnection, str, str]:
    """Open the sign-in page as a fresh browser; return the connection, the cookie and the form's token."""
    link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    link.request("GET", "/access/sign-in/")
    answer = link.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    return link, (answer.getheader("Set-Cookie") or "").partition(";")[0], token[1] if token else ""


def sign_in(person: int, seconds: list[float], refused: list[str]) -> None:
    try:
        link, cookie, token = door()
        typed = {"csrfmiddlewaretoken": token, "name": f"agent{person}", "secret": PASSPHRASE}
        began = time.perf_counter()
        link.request("POST", "/access/sign-in/", urlencode(typed), {**FORM, "Cookie": cookie})
        answer = link.getresponse()
        answer.read()
        seconds.append(time.perf_counter() - began)
        if answer.status != 302:
            refused.append(str(answer.status))
    except OSError as why:
        refused.append(str(why))


def run() -> Figures:
    os.environ["DJANGO_SETTINGS_MODULE"] = "releve.settings"
    import django

    django.setup()
    from releve.web.serving import prepare

    prepare()
    digest = accounts()
    seconds: list[float] = []
    refused: list[str] = []
    with served():
        began, people = time.perf_counter(), []
        for person in range(PEOPLE):
            time.sleep(max(0.0, began + person * SECONDS / PEOPLE - time.perf_counter()))
            people.append(threading.Thread(target=sign_in, args=(person, seconds, refused)))
            people[-1].start()
        for thread in people:
            thread.join()
    p50, _, p99 = percentiles(seconds)
    return {"errors": float(len(refused)), "p50 (ms)": p50, "p99 (ms)": p99, "one digest (ms)": digest}


MEASURE = Measure(
    name="sign-ins",
    what="1,000 people sign in with their passphrase from behind one address, in 5 minutes",
    run=run,
    goals=(Goal("errors", 0), Goal("p99 (ms)", 1000, "ms")),
    references=("one digest (ms)",),
    runs=1,
)
