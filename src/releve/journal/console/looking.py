"""Look at the journal: show, verify, head, compare, forks."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from releve.journal import heads
from releve.journal.chain import ChainBroken
from releve.journal.console.verb import JSON, Options, Verb, Write, dumps, moment, read_moment
from releve.journal.meeting import known
from releve.journal.register import LINES_MAX, Entry, lines
from releve.journal.sql import rows
from releve.journal.verifying import verify
from releve.journal.witness import compare, head

NO = 1


def _chosen(options: Options) -> Iterator[Entry]:
    """Yield the lines asked for, oldest first, page after page."""
    position = 0
    while True:
        page = list(
            lines(
                after=position,
                since=options["since"],
                until=options["until"],
                subject=options["subject"],
                by=options["by"],
                kinds=options["kind"],
                compartments=options["compartment"] or None,
                bare=options["all"],
                limit=LINES_MAX,
            )
        )
        yield from page
        if len(page) < LINES_MAX:
            return
        position = page[-1].position


def _show(options: Options, write: Write) -> int:
    for entry in islice(_chosen(options), options["limit"]):
        write(dumps(_as_json(entry)) if options["json"] else _as_text(entry))
    return 0


def _as_json(entry: Entry) -> dict[str, Any]:
    said = entry.state == "present"
    return {
        "kind": entry.kind or None,
        "by": entry.by or None,
        "about": list(entry.about),
        "said_at": moment(entry.said_at) if said else None,
        "happened_at": moment(entry.happened_at) if said else None,
        "seal": entry.seal,
        "words": dict(entry.body) if said else None,
        "state": entry.state,
        "pen": entry.letter,
        "number": entry.number,
        "compartment": entry.compartment,
        "target": entry.target or None,
        "draft": entry.draft or None,
        "amended_by": list(entry.amended_by),
    }


def _as_text(entry: Entry) -> str:
    place = f"{entry.letter} {entry.number:>6}"
    if entry.state != "present":
        why = _("withheld") if entry.state == "withheld" else _("erased")
        return f"{place}  [{why}]"
    mark = "" if entry.stands else _("(amended)")
    when = moment(entry.happened_at)[:16].replace("T", " ")
    return f"{place}  {when}  {entry.by}: {_sentence(entry)} {mark}".rstrip()


def _sentence(entry: Entry) -> str:
    if entry.fact is None or not entry.fact.sentence:
        return entry.kind
    return _(entry.fact.sentence).format_map(_Fields(entry.body))


class _Fields(dict[str, Any]):
    """The fields of a sentence; one that is missing shows its name."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _verify(options: Options, write: Write) -> int:
    try:
        count = verify(every_signature=options["every_signature"])
    except ChainBroken as why:
        broken = {"writer": why.writer, "number": why.number, "why": why.told(_)}
        write(dumps({"broken": broken}) if options["json"] else _broken(why))
        return NO
    writers = len(rows("SELECT DISTINCT writer FROM journal_head"))
    if options["json"]:
        write(dumps({"lines": count, "writers": writers, "head": str(head())}))
    else:
        write(_("{lines} lines of {writers} pens: nothing is missing, nothing was altered. Head: {head}").format(
            lines=count, writers=writers, head=head()))  # fmt: skip
    return 0


def _broken(why: ChainBroken) -> str:
    if not why.number:
        return _("BROKEN: {why}").format(why=why.told(_))
    letter = heads.letter_of(why.writer, heads.letters())
    return _("BROKEN at line {number} of pen {letter}: {why}").format(number=why.number, letter=letter, why=why.told(_))


def _head(options: Options, write: Write) -> int:
    if options["locator"]:
        for seal in known():
            write(seal)
        return 0
    found = head(pin=options["pin"])
    if options["json"]:
        write(dumps({"head": str(found), "letter": found.letter, "number": found.number, "seal": found.seal}))
    else:
        write(str(found) or _("Nothing was said here yet."))
    return 0


def _compare(options: Options, write: Write) -> int:
    verdict = compare(" ".join(options["head"]))
    if options["json"]:
        write(dumps({"belongs": verdict.belongs, "why": verdict.why}))
    else:
        write((_("Yes: {why}") if verdict.belongs else _("NO: {why}")).format(why=verdict.why))
    return 0 if verdict.belongs else NO


def _forks(options: Options, write: Write) -> int:
    found = heads.forks()
    if options["json"]:
        write(dumps([{"pen": letter, "number": number} for letter, number in found]))
    else:
        for letter, number in found:
            write(_("Pen {letter} wrote two different journals: one branch ends at line {number}").format(
                letter=letter, number=number))  # fmt: skip
    return NO if found else 0


SHOW = Verb(
    "show",
    "show the lines, oldest first",
    (
        JSON,
        ("--subject", {"default": "", "help": "only lines about it, such as app:GAM"}),
        ("--by", {"default": "", "help": "only lines of this author"}),
        ("--kind", {"action": "append", "default": [], "help": "only this kind, or prefix such as cell."}),
        ("--compartment", {"action": "append", "default": [], "help": "only lines of this compartment"}),
        ("--since", {"type": read_moment, "help": "happened then or later (2021-08-02T08:30)"}),
        ("--until", {"type": read_moment, "help": "happened before then"}),
        ("--limit", {"type": int, "help": "at most so many lines"}),
        ("--all", {"action": "store_true", "help": "bare, withheld and erased lines too"}),
    ),
    _show,
)
VERIFY = Verb(
    "verify",
    "walk every chain and name the first bad line",
    (JSON, ("--every-signature", {"action": "store_true", "help": "check all of them, ten times slower"})),
    _verify,
)
HEAD = Verb(
    "head",
    "print this node's head, as on the sheets",
    (
        JSON,
        ("--pin", {"action": "store_true", "help": "say a bare line first if something was learned"}),
        ("--locator", {"action": "store_true", "help": "list what this node holds, for `ship --known` on another one"}),
    ),
    _head,
)
COMPARE = Verb(
    "compare",
    "say whether a head printed on paper belongs to this journal",
    (("head", {"nargs": "+", "help": "as on the sheet: M · n° 48 213 · 7F3K-9QDM"}), JSON),
    _compare,
)
FORKS = Verb("forks", "list the pens that wrote two different journals", (JSON,), _forks)
