"""Screens that bring the dossier in and take it out: choose files, see what would change, confirm; export."""

import re
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from releve.dossier.export import export
from releve.dossier.fields import DESCRIPTORS
from releve.dossier.intake.bringing import IMPORTERS, prepare, say
from releve.dossier.intake.plan import POLICIES, UPDATE, Change, Plan
from releve.dossier.intake.table import FILE_BYTES_MAX, FILES_MAX, Refusal
from releve.dossier.words import problem_why, value_words
from releve.web.access import Request, right

SHOWN_MAX = 200  # changes, refusals and remarks on the preview
TOKEN = re.compile(r"[0-9a-f]{32}")


def _waiting(token: str) -> Path:
    """Return the folder where sent files wait for a yes; 404 for a token that is not one."""
    if not TOKEN.fullmatch(token):
        raise Http404
    return Path(settings.HOME) / "waiting" / token


@right("dossier.import")
def bring(request: Request) -> HttpResponse:
    """Choose the files to bring in: a folder of tables, a workbook, Mercator, GLPI."""
    if request.method == "POST":
        sent = request.FILES.getlist("files")
        if sent and len(sent) <= FILES_MAX and all((one.size or 0) <= FILE_BYTES_MAX for one in sent):
            token = _keep(sent)
            query = f"?policy={request.POST.get('policy', UPDATE)}&source={request.POST.get('source', 'auto')}"
            return HttpResponseRedirect(reverse("dossier:preview", args=[token]) + query)
        messages.error(request, _("Choose files of at most {most} MB each.").format(most=FILE_BYTES_MAX // 2**20))
    return render(request, "dossier/import.html", {"sources": list(IMPORTERS), "policies": POLICIES})


def _keep(sent: "Sequence[UploadedFile[bytes]]") -> str:
    """Put sent files aside under plain names; their own names are kept in a list beside them."""
    token = secrets.token_hex(16)
    folder = _waiting(token)
    folder.mkdir(parents=True, mode=0o700)
    names = []
    for rank, one in enumerate(sent):
        with (folder / f"{rank:03}").open("wb") as kept:
            for chunk in one.chunks():
                kept.write(chunk)
        names.append(re.sub(r"[\x00-\x1f#/\\]", "_", one.name or f"{rank}")[-120:])
    (folder / "names").write_text("\n".join(names), encoding="utf-8")
    return token


def _plan(token: str, source: str, policy: str) -> Plan:
    folder = _waiting(token)
    if not folder.is_dir():
        raise Http404
    names = (folder / "names").read_text(encoding="utf-8").split("\n")
    paths = [folder / f"{rank:03}" for rank in range(len(names))]
    return prepare(paths, source if source in IMPORTERS else "auto", policy if policy in POLICIES else UPDATE, names)


@right("dossier.import")
def preview(request: Request, token: str) -> HttpResponse:
    """See what an import would change, what it refuses and why, before anything is noted."""
    source, policy = request.GET.get("source", "auto"), request.GET.get("policy", UPDATE)
    try:
        made = _plan(token, source, policy)
    except Refusal as refusal:
        messages.error(request, _(refusal.why).format(**refusal.details))
        return HttpResponseRedirect(reverse("dossier:import"))
    context = {"token": token, "source": source, "policy": policy}
    return render(request, "dossier/preview.html", context | _shown(made))


def _shown(made: Plan) -> dict[str, Any]:
    """Return what the preview shows of a plan."""
    changed = [one for one in made.changes if not one.new]
    return {
        "counts": [(_part_words(part), count) for part, count in made.counts.items()],
        "facts": len(made.facts),
        "changes": [_change(one) for one in changed[:SHOWN_MAX]],
        "changed": len(changed),
        "new": len({(one.sort, one.id) for one in made.changes if one.new}),
        "refused": [(one, problem_why(one)) for one in made.refused[:SHOWN_MAX]],
        "refused_count": len(made.refused),
        "remarks": [(one, problem_why(one)) for one in made.remarks[:SHOWN_MAX]],
        "remarks_count": len(made.remarks),
        "kept": [_change(one) for one in made.kept[:SHOWN_MAX]],
    }


def _part_words(part: str) -> str:
    plural = {"applications": "apps", "impacts": "impacts"}.get(part, part)
    return next((_(one.many) for one in DESCRIPTORS.values() if one.part == plural), part)


def _change(one: Change) -> dict[str, str]:
    descriptor = DESCRIPTORS[one.sort]
    if one.field == "withdrawn":
        return {"id": one.id, "field": _("withdrawn"), "before": "", "after": _("yes"), "source": one.source}
    field = descriptor.field(one.field) if any(f.name == one.field for f in descriptor.fields) else None
    words = [value_words(field, value) if field else str(value or "") for value in (one.before, one.after)]
    label = _(field.label) if field else one.field
    return {"id": one.id, "field": label, "before": words[0], "after": words[1], "source": one.source}


@right("dossier.import")
@require_POST
def confirm(request: Request, token: str) -> HttpResponse:
    """Note what was previewed, in one breath, and let the files go."""
    try:
        said = say(
            _plan(token, request.POST.get("source", "auto"), request.POST.get("policy", UPDATE)), request.who.person
        )
    except Refusal as refusal:
        messages.error(request, _(refusal.why).format(**refusal.details))
        return HttpResponseRedirect(reverse("dossier:import"))
    shutil.rmtree(_waiting(token), ignore_errors=True)
    messages.success(request, ngettext("%d fact noted.", "%d facts noted.", said) % said)
    return HttpResponseRedirect(reverse("dossier:home"))


@right("dossier.export")
def take_out(request: Request) -> HttpResponse:
    """Take the whole dossier away as a workbook that can be edited and sent back in."""
    answer = HttpResponse(
        export(people=request.who.reads("staff")),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="dossier.xlsx"'
    return answer
