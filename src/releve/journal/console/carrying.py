"""Carry lines in a file: ship, merge."""

from pathlib import Path

from django.utils.translation import gettext as _

from releve.journal import pack
from releve.journal.console.verb import JSON, Options, Sorry, Verb, Write, dumps
from releve.journal.heads import letter_of, letters
from releve.journal.meeting import Merged, merge, ship

REFUSED = 1
DIGEST_SYMBOLS = 16


def _ship(options: Options, write: Write) -> int:
    target = Path(options["file"])
    held = Path(options["known"]).read_text(encoding="ascii").split() if options["known"] else []
    may_read = {word for word in options["may_read"].split(",") if word} if options["may_read"] is not None else None
    fresh = target.with_name(target.name + ".part")
    with fresh.open("wb") as file:
        written = pack.write(ship(held, may_read=may_read), file)
    fresh.replace(target)
    if options["json"]:
        write(dumps({"lines": written.lines, "digest": written.digest}))
    else:
        write(_("{lines} lines written to {file} ({digest}…).").format(
            lines=written.lines, file=target, digest=written.digest[:DIGEST_SYMBOLS]))  # fmt: skip
    return 0


def _merge(options: Options, write: Write) -> int:
    source = Path(options["file"])
    if not source.is_file():
        raise Sorry(_("There is no file {file}.").format(file=source))
    with source.open("rb") as file:
        lines = pack.read(file)
    merged = merge(lines)
    write(dumps(_as_json(merged)) if options["json"] else _as_text(merged))
    return REFUSED if merged.refused else 0


def _as_json(merged: Merged) -> dict[str, object]:
    refused = [{"writer": one.writer, "number": one.number, "why": one.why} for one in merged.refused]
    return {"kept": merged.kept, "filled": merged.filled, "refused": refused}


def _as_text(merged: Merged) -> str:
    names = letters()
    told = [
        _("{kept} lines kept, the words of {filled} others completed.").format(kept=merged.kept, filled=merged.filled)
    ]
    told += [
        _("Pen {letter} ({writer}), refused from line {number} on: {why}.").format(
            letter=letter_of(one.writer, names), writer=one.writer, number=one.number, why=one.why
        )
        for one in merged.refused
    ]
    return "\n".join(told)


SHIP = Verb(
    "ship",
    "write lines to a file, for a USB key",
    (
        ("file", {"help": "the pack to write"}),
        ("--known", {"help": "a file made there by `head --locator`: only what that node lacks is written"}),
        ("--may-read", {"help": "compartments whose words may leave, with commas (all by default)"}),
        JSON,
    ),
    _ship,
)
MERGE = Verb("merge", "take in the lines of a file", (("file", {"help": "a pack"}), JSON), _merge)
