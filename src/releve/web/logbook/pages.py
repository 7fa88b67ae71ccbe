"""The pages of the main courante."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from releve.web.access import right


@right("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    return render(request, "web/logbook/journal.html", {})
