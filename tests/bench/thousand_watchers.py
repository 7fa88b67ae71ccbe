"""A thousand pages watch one change: how soon the last of them has it, and what the server holds in memory."""

import asyncio
import time
from urllib.parse import urlencode

from tests.bench import house
from tests.bench.measure import Figures, Goal, Measure, percentiles

WATCHERS = 1_000
OPEN_AT_ONCE = 20
CHANGES = 3
WAIT_SECONDS_MAX = 20
TOPIC = "cell.home"


class Watching:
    """The open pages, and when each saw the last change."""

    def __init__(self, port: int, browser: house.Browser) -> None:
        self.port, self.browser = port, browser
        self.opened = 0
        self.mark = b""
        self.seen: list[float] = []

    async def watch(self, gate: asyncio.Semaphore) -> None:
        async with gate:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
            writer.write(
                f"GET /live/?topics={TOPIC} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                f"Accept: text/event-stream\r\nCookie: {self.browser.headers['Cookie']}\r\n\r\n".encode()
            )
            while f"event: {TOPIC}".encode() not in await reader.read(65_536):
                pass
            self.opened += 1
        tail = b""
        while data := await reader.read(262_144):
            if self.mark and self.mark in tail + data:
                self.seen.append(time.perf_counter())
                tail = b""
            else:
                tail = data[-len(self.mark) :] if self.mark else b""

    async def note(self, text: str) -> None:
        """Write one line through the server, as a page does."""
        form = urlencode({"csrfmiddlewaretoken": self.browser.token, "text": text, "draft": text})
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(
            f"POST /cell/note/ HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\nHX-Request: true\r\n"
            f"Cookie: {self.browser.headers['Cookie']}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n{form}".encode()
        )
        answer = await reader.read()
        writer.close()
        if b" 200 " not in answer[:20]:
            raise RuntimeError(f"the note was refused: {answer[:200]!r}")

    async def tell(self) -> list[float]:
        """Open every page, then say some lines; return how long each page waited for each."""
        gate = asyncio.Semaphore(OPEN_AT_ONCE)
        pages = [asyncio.create_task(self.watch(gate)) for _ in range(WATCHERS)]
        while self.opened < WATCHERS:
            if ended := [page for page in pages if page.done()]:
                ended[0].result()
                raise RuntimeError("a page was not let in")
            await asyncio.sleep(0.1)
        waits: list[float] = []
        for number in range(CHANGES):
            self.mark, self.seen = f"everybody reads this {number}".encode(), []
            began = time.perf_counter()
            await self.note(self.mark.decode())
            while len(self.seen) < WATCHERS and time.perf_counter() - began < WAIT_SECONDS_MAX:  # noqa: ASYNC110  one list
                await asyncio.sleep(0.02)
            waits += [at - began for at in self.seen]
            await asyncio.sleep(0.5)
        for page in pages:
            page.cancel()
        return waits


def run() -> Figures:
    home = house.demo()
    browser = house.Browser("cell")
    with house.served(home) as (port, pid):
        alone = Watching(port, browser)
        began = time.perf_counter()
        asyncio.run(alone.note("nobody watches"))
        unwatched = time.perf_counter() - began
        waits = asyncio.run(Watching(port, browser).tell())
        megabytes = house.peak_megabytes(pid)
    p50, _, p99 = percentiles(waits)
    return {
        "p50 ms": p50,
        "p99 ms": p99,
        "MB": megabytes,
        "not seen": WATCHERS * CHANGES - len(waits),
        "note that nobody watches ms": unwatched * 1000,
    }


MEASURE = Measure(
    name="1000-watchers",
    what="1,000 live watchers, one change",
    run=run,
    goals=(Goal("p99 ms", 300), Goal("MB", 250), Goal("not seen", 0)),
    references=("note that nobody watches ms",),
    runs=1,
    stated={
        "method": "from the form being sent to the fragment being read; all watchers in one other process, same machine"
    },
)
