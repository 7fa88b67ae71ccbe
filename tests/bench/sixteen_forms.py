"""Sixteen people write through the pages of a served node, each in a browser of their own."""

import http.client
import threading
import time
from urllib.parse import urlencode

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure, percentiles

WRITERS = 16
NOTES_EACH = 40
WARM_UP = 3


def run() -> Figures:
    home = house.demo()
    browsers = [house.Browser("scribe") for _ in range(WRITERS)]
    seconds: list[float] = []
    refused: list[int] = []
    with house.served(home) as (port, pid):
        for browser in browsers[:WARM_UP]:
            write(browser, port, 1, [], refused)
        began, busy = time.perf_counter(), house.cpu_seconds(pid)
        people = [
            threading.Thread(target=write, args=(browser, port, NOTES_EACH, seconds, refused)) for browser in browsers
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
        total, busy = time.perf_counter() - began, house.cpu_seconds(pid) - busy
        reading: list[float] = []
        page(browsers[0], port, reading)
        megabytes = house.peak_megabytes(pid)
    p50, _, p99 = percentiles(seconds)
    return {
        "writes a second": len(seconds) / total,
        "p50 ms": p50,
        "p99 ms": p99,
        "server CPU ms a write": busy * 1000 / len(seconds),
        "refused": len(refused),
        "MB": megabytes,
        "same form read p50 ms": percentiles(reading)[0],
    }


def write(browser: house.Browser, port: int, notes: int, seconds: list[float], refused: list[int]) -> None:
    """Send the form of the register so many times."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {**browser.headers, "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    for number in range(notes):
        form = {"csrfmiddlewaretoken": browser.token, "text": f"note {id(browser)} {number}", "draft": ""}
        began = time.perf_counter()
        link.request("POST", "/cell/note/", urlencode(form), headers)
        answer = link.getresponse()
        answer.read()
        seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            refused.append(answer.status)


def page(browser: house.Browser, port: int, seconds: list[float]) -> None:
    """Read the empty form, alone: what the pages cost without the writing."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(30):
        began = time.perf_counter()
        link.request("GET", "/cell/note/", headers={**browser.headers, "HX-Request": "true"})
        link.getresponse().read()
        seconds.append(time.perf_counter() - began)


MEASURE = Measure(
    name="16-forms",
    what="16 concurrent writers through HTTP forms",
    run=run,
    goals=(Goal("writes a second", 100, at_least=True), Goal("p99 ms", 250), Goal("refused", 0)),
    references=("same form read p50 ms",),
    runs=1,
    stated={"reference": "the same form read by one person, nobody writing"},
)
