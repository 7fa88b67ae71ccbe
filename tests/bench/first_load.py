"""What a browser must fetch before it shows the home page for the first time, compressed, fonts apart."""

import gzip
import re

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure

ASSET = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"')


def run() -> Figures:
    home = house.demo()
    import http.client

    browser = house.Browser("director")
    with house.served(home) as (port, _):
        page = _fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=20), "/", browser.headers)
        assets = dict.fromkeys(ASSET.findall(page.decode()))
        bodies = [
            _fetch(http.client.HTTPConnection("127.0.0.1", port, timeout=20), asset, browser.headers)
            for asset in assets
        ]
    packed = [len(gzip.compress(body, 6)) for body in (page, *bodies)]
    return {
        "kB gz": sum(packed) / 1000,
        "page kB gz": packed[0] / 1000,
        "files": len(packed),
        "kB plain": (len(page) + sum(map(len, bodies))) / 1000,
    }


def _fetch(server: object, path: str, headers: dict[str, str]) -> bytes:
    server.request("GET", path, headers=headers)
    answer = server.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


MEASURE = Measure(
    name="first-load",
    what="first load of the home page, fonts apart",
    run=run,
    goals=(Goal("kB gz", 60),),
    references=("kB plain",),
    runs=1,
)
