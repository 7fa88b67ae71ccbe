"""Open, rebuild, tend, erase, hold."""

from django.utils.translation import gettext as _

from releve.journal import amending, erasing, tending
from releve.journal.console.verb import BY, JSON, Options, Verb, Write, dumps, whole_seal
from releve.journal.facts import PURPOSES
from releve.journal.witness import head
from releve.journal.writing import open_journal


def _open(options: Options, write: Write) -> int:
    open_journal(options["purpose"], options["hospital"], options["letter"])
    write(_("Journal opened. Head: {head}").format(head=head()))
    return 0


def _rebuild(_options: Options, write: Write) -> int:
    tending.rebuild()
    write(_("Heads, index, numbers and rows were made again from the lines."))
    return 0


def _tend(_options: Options, write: Write) -> int:
    tending.tend()
    write(_("Done. Head: {head}").format(head=head()))
    return 0


def _erase(options: Options, write: Write) -> int:
    amending.erase(whole_seal(options["seal"]), by=options["by"], reason=options["reason"])
    write(_("Hidden everywhere from now on; gone for good in {hours} hours, or when a second pen has signed.").format(
        hours=erasing.REGRET_HOURS))  # fmt: skip
    return 0


def _hold(options: Options, write: Write) -> int:
    if options["reason"]:
        move = amending.lift_hold if options["lift"] else amending.place_hold
        move(options["over"], reason=options["reason"], by=options["by"])
    over = sorted(erasing.holds())
    if options["json"]:
        write(dumps(over))
    else:
        for one in over:
            write(_("Legal hold over {over}").format(over=one or _("the whole journal")))
    return 0


REASON = ("--reason", {"default": "", "help": "why, in a few words without names"})
OPEN = Verb(
    "open",
    "open a journal: its first line",
    (
        ("--hospital", {"default": "", "help": "its name"}),
        ("--purpose", {"choices": PURPOSES, "default": "real", "help": "what it is for"}),
        ("--letter", {"default": "M", "help": "of this node's pen, printed on sheets"}),
    ),
    _open,
)
REBUILD = Verb("rebuild", "make index and rows again from the lines", (), _rebuild)
TEND = Verb("tend", "pin what was learned, empty what is due", (), _tend)
ERASE = Verb(
    "erase",
    "erase the words of a line, everywhere",
    (("seal", {"help": "the line's seal, or its start"}), ("--reason", {"required": True, "help": "why"}), BY),
    _erase,
)
HOLD = Verb(
    "hold",
    "place or lift a legal hold; without --reason, list them",
    (
        ("over", {"nargs": "?", "default": "", "help": "a line's name or a subject (the whole journal by default)"}),
        ("--lift", {"action": "store_true", "help": "end the hold"}),
        REASON,
        BY,
        JSON,
    ),
    _hold,
)
