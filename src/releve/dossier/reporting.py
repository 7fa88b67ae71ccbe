"""`dossier check`: the findings on the command line, as sentences or as JSON; and the answers beside them."""

import json
from typing import Any, TextIO

from django.utils.translation import gettext as _

from releve.dossier import latest
from releve.dossier.checks import TITLES
from releve.dossier.checks.answers import Answer, answer
from releve.dossier.checks.finding import Finding, Row
from releve.dossier.wording import ANSWER_WORDS, SEVERITY_WORDS, say
from releve.journal import recall_all, subjects

FOUND, NOTHING_FOUND = 1, 0  # exit codes


def answers(**recall: Any) -> dict[str, Answer]:
    """Return the answers that stand, by the key of their finding."""
    told = recall_all(subjects("finding"), **recall)
    read = {subject.partition(":")[2]: answer(lines) for subject, lines in told.items()}
    return {key: one for key, one in read.items() if one}


def as_data(one: Finding, answered: Answer | None = None) -> dict[str, Any]:
    """Return a finding as `dossier check --json` prints it."""
    data: dict[str, Any] = {
        "code": one.code,
        "subject": one.subject,
        "severity": one.severity,
        "why": say(one.why),
        "remedy": say(one.remedy),
        "where": one.where,
        "rows": [_row(row) for row in one.rows],
        "key": one.key,
    }
    if answered:
        data["answer"] = {"answer": answered.answer, "because": answered.because, "by": answered.by}
    return data


def _row(row: Row) -> dict[str, Any]:
    value = list(row.value) if isinstance(row.value, tuple) else row.value
    return {"subject": row.subject, "id": row.id, "field": row.field, "value": value, "source": row.source}


def run_check(out: TextIO, *, as_json: bool) -> int:
    """Print what would hurt. Return 1 when something is found, answered or not, else 0."""
    found, said = latest.findings(), answers()
    if as_json:
        out.write(json.dumps([as_data(one, said.get(one.key)) for one in found], ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found, said, out)
    return FOUND if found else NOTHING_FOUND


def _print(found: list[Finding], said: dict[str, Answer], out: TextIO) -> None:
    group: tuple[str, str] | None = None
    for one in found:
        if (one.severity, one.code) != group:
            group = (one.severity, one.code)
            out.write(f"\n{str(SEVERITY_WORDS[one.severity]).upper()} · {_(TITLES[one.code])} ({one.code})\n")
        out.write(f"  – {say(one.why)}\n    → {say(one.remedy)}\n")
        if one.key in said:
            out.write(f"    = {ANSWER_WORDS[said[one.key].answer]} : {said[one.key].because}\n")
    out.write("\n" + _("{count} findings.").format(count=len(found)) + "\n")
