"""Screens that change the dossier: add, edit, withdraw, bring back, keep a file."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from releve.dossier import actions
from releve.dossier.field import Descriptor
from releve.dossier.forms import ThingForm
from releve.dossier.listing import address
from releve.dossier.pages import descriptor_of, thing_of
from releve.dossier.reading import load
from releve.dossier.saying import TESTS
from releve.dossier.thing import Thing
from releve.dossier.values import slug
from releve.web.access import Request, right

FILE_TITLE_CHARS_MAX = 200


def _to(sort: str, key: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address(sort, key))


@right("dossier.edit")
def edit(request: Request, sort: str, key: str) -> HttpResponse:
    """Change what is known of one thing: only the fields that changed are said, in your name."""
    descriptor, dossier = descriptor_of(sort), load()
    if request.GET.get("only") == "test":
        descriptor = descriptor._replace(fields=tuple(field for field in descriptor.fields if field.name in TESTS))
    found = thing_of(dossier, sort, key)
    form = ThingForm(descriptor, dossier, found, request.POST.dict() if request.method == "POST" else None)
    if form.typed is not None and form.valid:
        _told(request, bool(actions.describe(sort, key, form.values, request.who.person)))
        return _to(sort, key)
    return _form(request, form, found)


def _told(request: Request, changed: bool) -> None:  # noqa: FBT001  a private helper of two lines
    messages.success(request, _("Noted.") if changed else _("Nothing had changed: nothing was noted."))


def _form(request: Request, form: ThingForm, found: Thing | None) -> HttpResponse:
    status = 200 if form.valid else 422
    if form.meanwhile:
        form.errors.setdefault("", _("Somebody said something else meanwhile. Save again to replace it."))
    context = {"form": form, "thing": found, "one": _(form.descriptor.one), "many": _(form.descriptor.many)}
    return render(request, "dossier/edit.html", context | {"sort": form.descriptor.sort}, status=status)


@right("dossier.edit")
def add(request: Request, sort: str) -> HttpResponse:
    """Add a thing: a code and a name are enough, the rest may wait."""
    descriptor, dossier = descriptor_of(sort), load()
    form = ThingForm(descriptor, dossier, None, request.POST.dict() if request.method == "POST" else None)
    if form.typed is not None:
        key = _key(descriptor, request, form)
        if (sort, key) in dossier.things:
            form.errors[""] = _("{code} is already in the dossier: change its page instead.").format(code=key)
        if form.valid:
            actions.describe(sort, key, form.values, request.who.person)
            _told(request, changed=True)
            return _to(sort, key)
    context = {"form": form, "one": _(descriptor.one), "many": _(descriptor.many), "sort": sort}
    context |= {
        "keys": [(rank, _(key.label), request.POST.get(f"key{rank}", "")) for rank, key in enumerate(descriptor.keys)]
    }
    return render(request, "dossier/edit.html", context, status=200 if form.valid else 422)


def _key(descriptor: Descriptor, request: Request, form: ThingForm) -> str:
    """Return the id made of the typed parts; an error in the form when it cannot be one."""
    parts = [request.POST.get(f"key{rank}", "").strip() for rank in range(len(descriptor.keys))]
    named = form.values.get("name") or form.values.get("last_name")
    if not parts[0] and named and len(parts) == 1:
        parts = [slug(str(named))]
    if descriptor.sort in {"interface", "contract"}:
        parts[-1] = slug(parts[-1])
    if not all(parts) or any(actions.IDS_APART & set(part) or len(part) > 100 for part in parts):  # noqa: PLR2004 a code
        form.errors[""] = _("A code holds at most 100 characters, and neither > nor : nor #.")
    if descriptor.sort == "impact":
        form.errors[""] = _("Impacts are brought in from a table.")
    return ">".join(parts)


@right("dossier.edit")
@require_POST
def withdraw(request: Request, sort: str, key: str) -> HttpResponse:
    """Take a thing out of the lists, or bring it back; the journal keeps both."""
    found, why = thing_of(load(), sort, key), request.POST.get("why", "")[:500]
    verb = actions.restore if found.withdrawn else actions.withdraw
    verb(sort, key, why, request.who.person)
    words = _("{name} is back in the dossier.") if found.withdrawn else _("{name} is withdrawn from the dossier.")
    messages.success(request, words.format(name=found.label))
    return _to(sort, key)


@right("dossier.edit")
@require_POST
def keep_file(request: Request, key: str) -> HttpResponse:
    """Keep a file of a procedure, so that it survives the application it lives in."""
    thing_of(load(["procedures"]), "procedure", key)
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        messages.error(request, _("Choose a file first."))
        return _to("procedure", key)
    try:
        title = (sent.name or "")[-FILE_TITLE_CHARS_MAX:]
        actions.keep_file(key, title, sent.content_type or "", sent.read(), request.who.person)
        messages.success(request, _("{title} is kept.").format(title=title))
    except ValueError as why:
        messages.error(request, str(why))
    return _to("procedure", key)
