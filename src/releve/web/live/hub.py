"""Those who watch, in the one process that serves. Runs in its event loop; only `told` may be called from elsewhere."""

import asyncio
import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from django.db import connections

from releve import journal
from releve.journal import clock
from releve.web import names, said_index, times
from releve.web.live import topics
from releve.web.live.topics import Clearance

GATHER_SECONDS: Final = 0.015  # sayings of one moment are shown together
TAIL_SECONDS: Final = 1.0  # how soon what another process wrote is seen
REDRAW_SECONDS: Final = 60.0  # ages in fragments move on
BEAT_SECONDS: Final = 15.0
TEND_SECONDS: Final = 300.0
WATCHERS_MAX: Final = 2_000


@dataclass(eq=False)
class Watcher:
    """One open page. `pending` holds the newest message of each topic: a slow reader skips, never queues."""

    clearance: Clearance
    topics: frozenset[str]
    pending: dict[str, bytes] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def give(self, topic: str, message: bytes) -> None:
        self.pending[topic] = message
        self.woken.set()


def message(event: str, text: str) -> bytes:
    """Return one event as the browser's EventSource reads it."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines() or [""])
    return f"event: {event}\n{lines}\n".encode()


class Hub:
    """The watchers, and the one thread that draws for all of them."""

    def __init__(self) -> None:
        self.watchers: set[Watcher] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._dirty: set[str] = set()
        self._flushing: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: dict[tuple[str, Clearance], bytes] = {}
        self._thread: ThreadPoolExecutor | None = None
        self.closing = False

    def start(self) -> None:
        """Begin, in the running loop; safe to call again."""
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._loop, self.closing = loop, False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")
        if self.told not in topics.LISTENERS:
            topics.LISTENERS.append(self.told)
        for forever in (self._tail(), self._beat(), self._redraw(), self._tend()):
            self._spawn(forever)

    async def stop(self) -> None:
        """End every stream and every task."""
        self.closing = True
        for watcher in self.watchers:
            watcher.woken.set()
        for task in self._tasks:
            task.cancel()
        if self._thread:
            self._thread.submit(connections.close_all)
            self._thread.shutdown(wait=False)
        self._loop = None

    def told(self, names_touched: set[str]) -> None:
        """Hear from any thread that topics changed."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._mark, names_touched)

    def _mark(self, names_touched: set[str]) -> None:
        self._dirty |= names_touched
        if self._flushing is None and self._loop:
            self._flushing = self._loop.call_later(GATHER_SECONDS, lambda: self._spawn(self._flush()))

    def _spawn(self, work: "asyncio.Coroutine[None, None, None]") -> None:  # type: ignore[name-defined]
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _flush(self) -> None:
        self._flushing = None
        dirty, self._dirty = self._dirty, set()
        wanted = {(topic, watcher.clearance) for watcher in self.watchers for topic in watcher.topics & dirty}
        for topic, seen_by in sorted(wanted, key=lambda pair: pair[0]):
            drawn = message(topic, await self.draw(topic, seen_by))
            if self._sent.get((topic, seen_by)) == drawn:
                continue
            self._sent[topic, seen_by] = drawn
            for watcher in self.watchers:
                if topic in watcher.topics and watcher.clearance == seen_by:
                    watcher.give(topic, drawn)

    async def draw(self, topic: str, seen_by: Clearance) -> str:
        """Draw a topic in the hub's own thread: one database connection for all watchers."""
        if self._thread is None:
            raise RuntimeError("the hub was not started: serve the pages with `releve serve`")
        return await asyncio.get_running_loop().run_in_executor(self._thread, topics.drawn, topic, seen_by)

    async def _tail(self) -> None:
        """Notice what other processes of this node wrote."""
        last: object = None
        while True:
            await asyncio.sleep(TAIL_SECONDS)
            with contextlib.suppress(Exception):  # a database that is busy or locked now is asked again in a second
                top = await asyncio.get_running_loop().run_in_executor(self._thread, journal.top)
                if last is not None and top != last:
                    names.forget()
                    topics.touch_all()
                if top != last:
                    await asyncio.get_running_loop().run_in_executor(self._thread, said_index.catch_up)
                last = top

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            beat = message("beat", times.hour(clock.now()))
            for watcher in self.watchers:
                watcher.give("beat", beat)

    async def _tend(self) -> None:
        """Let the journal pin what it learned and empty what was erased."""
        while True:
            await asyncio.sleep(TEND_SECONDS)
            with contextlib.suppress(Exception):  # a node that cannot write says so on every page
                await asyncio.get_running_loop().run_in_executor(self._thread, journal.tend)

    async def _redraw(self) -> None:
        while True:
            await asyncio.sleep(REDRAW_SECONDS)
            topics.touch(*{topic for watcher in self.watchers for topic in watcher.topics})


HUB = Hub()
