"""Every screen of the loaded demo, as five roles see it: time spent by the server."""

import re
import time
from typing import Any

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure, percentiles

ROLES = ("director", "it", "cell", "ward_manager", "administrator")
EXAMPLES_MAX = 3  # pages of one screen (one application, another…) for each role
TIMES = 4  # each page, the first of which warms it and is not counted
LINK = re.compile(r'href="(/[^"#]*)"')
NO_SCREEN = re.compile(r"^/(static|access/(sign-out|end|lock|unlock|here)|i18n)|[?&](format|next)=|/sign-out|\.pdf$")


def run() -> Figures:
    house.demo()
    seconds: list[float] = []
    processor: list[float] = []
    slowest: dict[str, float] = {}
    empty: list[float] = []
    for role in ROLES:
        walk(house.Browser(role).client, seconds, processor, slowest)
    client = house.Browser("director").client
    for _ in range(20):
        began = time.perf_counter()
        client.get("/nothing-here/")
        empty.append(time.perf_counter() - began)
    p50, p95, p99 = percentiles(seconds)
    worst = sorted(slowest.items(), key=lambda pair: -pair[1])[:3]
    cpu = percentiles(processor)
    return {
        "p50 ms": p50,
        "p95 ms": p95,
        "p99 ms": p99,
        "CPU p50 ms": cpu[0],
        "CPU p95 ms": cpu[1],
        "screens": len(slowest),
        **{f"slowest {name} ms": value * 1000 for name, value in worst},
        "page not found p50 ms": percentiles(empty)[0],
    }


def walk(client: Any, seconds: list[float], processor: list[float], slowest: dict[str, float]) -> None:
    """Follow every link from the home page; time each page found."""
    waiting, seen, examples = ["/"], {"/"}, {}
    while waiting:
        url = waiting.pop(0)
        response = client.get(url)
        kind = response.headers.get("Content-Type", "")
        match = getattr(response, "resolver_match", None)
        if response.status_code != 200 or not kind.startswith("text/html") or match is None:
            continue
        name = match.view_name
        examples[name] = examples.get(name, 0) + 1
        if examples[name] > EXAMPLES_MAX:
            continue
        turns = [_once(client, url) for _ in range(TIMES - 1)]
        took = sorted(wall for wall, _ in turns)
        seconds += took
        processor += [cpu for _, cpu in turns]
        slowest[name] = max(slowest.get(name, 0), took[len(took) // 2])
        for link in LINK.findall(response.content.decode()):
            link = link.replace("&amp;", "&")  # noqa: PLW2901  as a browser reads it
            if link not in seen and not NO_SCREEN.search(link):
                seen.add(link)
                waiting.append(link)


def _once(client: Any, url: str) -> tuple[float, float]:
    began, busy = time.perf_counter(), time.process_time()
    client.get(url)
    return time.perf_counter() - began, time.process_time() - busy


MEASURE = Measure(
    name="screens",
    what="every screen on the loaded demo, server time",
    run=run,
    goals=(Goal("p95 ms", 50),),
    references=("page not found p50 ms",),
    runs=1,
    stated={"method": f"{len(ROLES)} roles, up to {EXAMPLES_MAX} pages of each screen, links followed from home"},
)
