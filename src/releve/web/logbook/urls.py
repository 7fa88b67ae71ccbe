from django.urls import path

from releve.web.logbook import pages

app_name = "logbook"
urlpatterns = [
    path("", pages.journal, name="journal"),
]
