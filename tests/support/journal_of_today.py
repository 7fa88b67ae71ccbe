"""A journal of today, kept for ever: whatever Relève becomes, it opens, verifies and folds to the same facts.

    python -m tests.support.journal_of_today check     reads the pack into an empty node and compares
    python -m tests.support.journal_of_today make      writes a new one: when a format is born, never to please a test

The pack holds one fact of every kind that the demo tells, and all that a journal lives through: two pens
and a third one revoked, drafts sealed twice, corrections of corrections, withdrawals, an erasure, a hold, a fork, a
kind that nobody knows.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACK, EXPECTED = HERE / "journal_of_today.pack", HERE / "journal_of_today.json"
START_MICROSECONDS = 1_628_000_000_000_000
MINUTE_MICROSECONDS = 60_000_000


def told() -> dict[str, Any]:
    """Return all that the journal at hand says, as plain JSON: what stands of every subject, heads, count."""
    from releve import journal
    from releve.journal.sql import rows
    from tests.support import beds

    subjects = sorted({subject for (subject,) in rows("SELECT DISTINCT subject FROM journal_about")})
    stands = {subject: [_plain(one) for one in journal.recall(subject)] for subject in subjects}
    heads = rows("SELECT seal FROM journal_head ORDER BY seal")
    states = rows("SELECT seal, state FROM journal_line ORDER BY seal")
    return {
        "lines": journal.verify(every_signature=True),
        "heads": [seal for (seal,) in heads],
        "states": {seal: 2 if state == 3 else state for seal, state in states},  # emptied in their time
        "beds": {subject: list(state) for subject, state in beds.beds().items()},
        "subjects": stands,
        "forks": len(journal.forks()),
        "hospital": journal.hospital(),
    }


def _plain(one: Any) -> dict[str, Any]:
    import msgspec

    return {
        "kind": one.fact.kind if one.fact else None,
        "body": msgspec.to_builtins(one.fact) if one.fact else None,
        "by": one.by,
        "happened_at": one.happened_at,
        "flags": [one.amended, one.unread, one.contested],
        "seal": one.seal,
    }


def _same(left: Any) -> Any:
    """Return a value as JSON gives it back: tuples are lists."""
    return json.loads(json.dumps(left, ensure_ascii=False, sort_keys=True))


def check() -> list[str]:
    """Read the pack into an empty node; return what is not as it was."""
    _install()
    from releve import journal
    from releve.journal import pack

    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    with PACK.open("rb") as file:
        merged = journal.merge(pack.read(file))
    wrong = [f"refused: {why}" for why in merged.refused]
    wrong += _differences(_same(told()), expected["told"], "at once")
    journal.rebuild()
    wrong += _differences(_same(told()), expected["told"], "after a rebuild")
    wrong += [f"{head} is not in it any more" for head in expected["printed"] if not journal.compare(head).belongs]
    print(f"{merged.kept} lines, {len(expected['kinds'])} kinds, {len(expected['told']['subjects'])} subjects")
    return wrong


def _differences(found: Any, expected: Any, where: str) -> list[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        parts = [_differences(found.get(name), value, f"{where}, {name}") for name, value in expected.items()]
        extra = [f"{where}: {name} is new" for name in found.keys() - expected.keys()]
        return [one for part in parts for one in part] + extra
    return [] if _covers(found, expected) else [f"{where}: {found} was {expected}"]


def _covers(found: Any, expected: Any) -> bool:
    """Say whether nothing is lost or changed. A body may have gained fields since."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(name in found and _covers(found[name], value) for name, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(_covers, found, expected))
    return bool(found == expected)


def make() -> None:
    """Write the pack and what it says."""
    bodies = _of_the_demo()
    _install()
    from releve import journal
    from releve.journal import pack
    from releve.journal.fact import KINDS, read
    from tests.support.lived import NOBODY, live

    printed = live([fact for kind, body in bodies if (fact := read(kind, body))], START_MICROSECONDS)
    with PACK.open("wb") as file:
        pack.write(journal.ship(), file)
    del KINDS[NOBODY]  # the reader does not know it
    kinds = sorted({kind for kind, _ in bodies})
    expected = {"printed": printed, "kinds": kinds, "told": _same(told())}
    EXPECTED.write_text(json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{PACK.name}: {PACK.stat().st_size} bytes, {expected['told']['lines']} lines, {len(kinds)} kinds")


def _of_the_demo() -> list[tuple[str, dict[str, Any]]]:
    """Return one body of every kind that the demo tells."""
    import sqlite3

    from tests.bench.house import releve

    home = Path(tempfile.mkdtemp(prefix="releve-demo-"))
    releve("demo", "--load-only", "--no-browser", home=home)
    disk = sqlite3.connect(home / "journal.sqlite3")
    query = (
        "SELECT kind, words FROM journal_line WHERE compartment <> 'journal' AND words IS NOT NULL ORDER BY position"
    )
    found: dict[str, dict[str, Any]] = {}
    for kind, words in disk.execute(query):
        body = json.loads(words)["body"]
        if kind not in found or len(body) > len(found[kind]):
            found[kind] = body
    return sorted((kind, body) for kind, body in found.items() if not kind.startswith("journal."))


def _install() -> None:
    """Start Django with every room, on an empty node."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "releve.settings"
    os.environ.setdefault("RELEVE_HOME", tempfile.mkdtemp(prefix="releve-today-"))
    import django
    from django.core.management import call_command

    django.setup()
    for database in ("default", "fleeting"):
        call_command("migrate", database=database, interactive=False, verbosity=0)
    from tests.support import beds

    beds.make_table()


if __name__ == "__main__":
    if sys.argv[1:] == ["make"]:
        make()
    else:
        wrong = check()
        print(f"{len(wrong)} differences", *wrong[:8], sep="\n")
        sys.exit(int(bool(wrong)))
