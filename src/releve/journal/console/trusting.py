"""Whom this node believes: pens, enrol, revoke."""

from django.utils.translation import gettext as _

from releve.journal import amending, trust
from releve.journal.console.verb import BY, JSON, Options, Sorry, Verb, Write, dumps, whole_seal
from releve.journal.trust import PenState


def _pens(options: Options, write: Write) -> int:
    states = trust.pen_states()
    if options["json"]:
        write(dumps([_as_json(state) for state in states]))
    else:
        for state in states:
            write(f"{state.letter:<3} {state.number:>7}  {state.writer}  {_standing(state)}  {state.name}".rstrip())
    return 0


def _as_json(state: PenState) -> dict[str, object]:
    return {
        "pen": state.writer,
        "letter": state.letter,
        "name": state.name,
        "lines": state.number,
        "trusted": state.is_trusted,
        "own": state.is_own,
        "good_until": state.good_until,
    }


def _standing(state: PenState) -> str:
    if state.good_until is not None:
        return _("revoked")
    if state.is_own:
        return _("this node")
    return _("trusted") if state.is_trusted else _("not trusted")


def _enrol(options: Options, write: Write) -> int:
    amending.enrol(options["pen"].lower(), letter=options["letter"].upper(), name=options["name"], by=options["by"])
    write(_("Pen {letter} is trusted from now on. Merge its lines again.").format(letter=options["letter"].upper()))
    return 0


def _revoke(options: Options, write: Write) -> int:
    found = [state for state in trust.pen_states() if options["pen"] in (state.letter, state.writer)]
    if len(found) != 1:
        raise Sorry(
            _("No pen, or more than one, is called {pen}: see `releve journal pens`.").format(pen=options["pen"])
        )
    good_until = whole_seal(options["good_until"]) if options["good_until"] else ""
    amending.revoke(found[0].writer, good_until=good_until, reason=options["reason"], by=options["by"])
    write(
        _("Nothing more is accepted from pen {pen}. The other sites decide for themselves.").format(pen=options["pen"])
    )
    return 0


PENS = Verb("pens", "list the pens that this node has heard of", (JSON,), _pens)
ENROL = Verb(
    "enrol",
    "trust a pen, here and wherever this node is trusted",
    (
        ("pen", {"help": "its key, 64 digits, compared by telephone"}),
        ("letter", {"help": "one or two letters, printed on its sheets"}),
        ("--name", {"default": "", "help": "which machine it is"}),
        BY,
    ),
    _enrol,
)
REVOKE = Verb(
    "revoke",
    "accept nothing more from a pen, on this site",
    (
        ("pen", {"help": "its letter or its key"}),
        ("--good-until", {"default": "", "help": "the seal of its last good line (none by default)"}),
        ("--reason", {"required": True, "help": "why"}),
        BY,
    ),
    _revoke,
)
