"""What would hurt: the findings, one finding with its rows and its answer, and what still opens when all is cut."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from releve.dossier import latest
from releve.dossier.checks import TITLES
from releve.dossier.checks.answers import ANSWERS, REOPENED, Answer, FindingAnswered
from releve.dossier.checks.finding import EVERYTHING, SEVERITIES, Finding
from releve.dossier.links import page_of, words_of
from releve.dossier.reporting import answers
from releve.dossier.sheets_checks import checks_sheet
from releve.dossier.telling import Told, tell
from releve.dossier.wording import SEVERITY_STATES, SEVERITY_WORDS, row_words
from releve.journal import record
from releve.paper.pages import pdf
from releve.web import dials, tables
from releve.web.access import Request, right
from releve.web.tables import Column, Table

BECAUSE_MAX = 500  # characters
COLUMNS = (
    Column("severity", gettext_lazy("Severity"), state="state"),
    Column("title", gettext_lazy("Kind of finding")),
    Column("subject", gettext_lazy("Finding about"), kind="code"),
    Column("why", gettext_lazy("Why")),
    Column("remedy", gettext_lazy("What to do")),
    Column("answer", gettext_lazy("Answer")),
    Column("code", gettext_lazy("Code"), kind="code"),
)


def _row(one: Told) -> dict[str, Any]:
    return {
        "id": one.finding.key,
        "told": one,
        "severity": one.severity,
        "state": one.state,
        "title": one.title,
        "subject": one.about,
        "why": one.why,
        "remedy": one.remedy,
        "answer": f"{one.answered} – {one.answer.because}" if one.answer else "",
        "code": one.finding.code,
    }


@right("dossier.check")
def checks(request: Request) -> HttpResponse:
    """Show what would hurt, the worst first: by kind, or all the findings of one kind, severity or subject."""
    recall = dials.of(request).recall
    every, said = latest.findings(**recall), answers(**recall)
    wanted = {name: request.GET.get(name, "") for name in ("code", "severity", "subject")}
    chosen = [one for one in every if _matches(one, wanted)]
    narrowed = any(wanted.values()) or bool(request.GET.get("q"))
    rows = [_row(tell(one, said.get(one.key))) for one in (chosen if narrowed or "format" in request.GET else [])]
    if request.GET.get("format") == "pdf":
        return pdf(checks_sheet([row["told"] for row in rows]), "constats.pdf")
    table = Table("constats", _("What would hurt"), COLUMNS, rows, landscape=True)
    context = {
        "total": len(every),
        "wanted": wanted,
        "narrowed": narrowed,
        "kinds": _kinds(every, said),
        "severities": _severities(every),
        "title": _(TITLES.get(wanted["code"], "")) if wanted["code"] in TITLES else "",
        "about": words_of(wanted["subject"]) if wanted["subject"] else "",
    }
    return tables.respond(request, "dossier/checks.html", context, table)


def _matches(one: Finding, wanted: dict[str, str]) -> bool:
    return (
        wanted["code"] in ("", one.code)
        and wanted["severity"] in ("", one.severity)
        and (not wanted["subject"] or wanted["subject"] in one.subjects)
    )


def _kinds(every: list[Finding], said: dict[str, Answer]) -> list[dict[str, Any]]:
    """Return one line for each kind that is found, the gravest first."""
    by_code: dict[str, list[Finding]] = {}
    for one in every:
        by_code.setdefault(one.code, []).append(one)
    return [
        {
            "code": code,
            "title": _(TITLES[code]),
            "count": len(found),
            "answered": sum(one.key in said for one in found),
            "state": SEVERITY_STATES[found[0].severity],
            "severity": SEVERITY_WORDS[found[0].severity],
            "first": tell(found[0], said.get(found[0].key)),
        }
        for code, found in by_code.items()
    ]


def _severities(every: list[Finding]) -> list[dict[str, Any]]:
    counts = Counter(one.severity for one in every)
    return [
        {"code": code, "word": SEVERITY_WORDS[code], "state": SEVERITY_STATES[code], "count": counts[code]}
        for code in SEVERITIES
    ]


@right("dossier.check")
def finding(request: Request, key: str) -> HttpResponse:
    """Show one finding with every row it rests on, where to mend it, and its answer."""
    recall = dials.of(request).recall
    one = _find(key, recall)
    told = tell(one, answers(**recall).get(key))
    context = {
        "told": told,
        "where": page_of(one.where),
        "mended_on": words_of(one.where),
        "because_max": BECAUSE_MAX,
    }
    rows = [{"id": str(at), "text": row_words(row), "url": page_of(row.subject)} for at, row in enumerate(one.rows)]
    columns = (Column("text", gettext_lazy("Line"), link="url", sortable=False),)
    return tables.respond(request, "dossier/finding.html", context, Table(f"constat-{key}", told.title, columns, rows))


def _find(key: str, recall: dict[str, Any]) -> Finding:
    found = next((one for one in latest.findings(**recall) if one.key == key), None)
    if found is None:
        raise Http404
    return found


@right("dossier.edit")
@require_POST
def answer(request: Request, key: str) -> HttpResponse:
    """Note that a finding is accepted, or false, and why; or open it again."""
    one, said = _find(key, {}), request.POST.get("answer", "")
    because = request.POST.get("because", "").strip()[:BECAUSE_MAX]
    if said not in ANSWERS or (not because and said != REOPENED):
        messages.error(request, _("Say why: whoever reads this after you will need it."))
    else:
        fact = FindingAnswered(
            finding=key, code=one.code, subject=one.subject, answer=said, because=because, seen=one.seen
        )
        record(fact, by=request.who.person, draft=request.POST.get("draft", ""))
        messages.success(request, _("Noted beside the finding."))
    return redirect(reverse("dossier:finding", args=[key]))


def findings_about(subject: str) -> list[Told]:
    """Return the findings about one subject ("app:GAM"), for its own page."""
    said = answers()
    return [
        tell(one, said.get(one.key)) for one in latest.findings() if subject in one.subjects and subject != EVERYTHING
    ]
