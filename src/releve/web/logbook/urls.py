from django.urls import path

from releve.web.logbook import pages

app_name = "logbook"
urlpatterns = [
    path("", pages.journal, name="journal"),
    path("<slug:seal>/", pages.line, name="line"),
    path("<slug:seal>/correct/", pages.correct, name="correct"),
    path("<slug:seal>/withdraw/", pages.withdraw, name="withdraw"),
]
