"""Live pages: a fragment is rendered once per clearance when something changed, and the same bytes go to all who watch.

A room shows a part of a page live so:

    @shows("cell.now", "cell.read", subjects=("crisis", "note", "app"))
    def now(who: Who, **recall) -> str:
        return fragment("cell/now.html", who, {"lines": …})

and places it with {% live "cell.now" %}. The function gets a `Who` without name or login: what it returns is shared by
everybody of the same role, level and language. `touch("cell.now")` refreshes a topic that no fact announces.
"""

from releve.web.live.topics import fragment, shows, touch

__all__ = ["fragment", "shows", "touch"]
