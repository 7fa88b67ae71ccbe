from django.urls import path

from releve.restart import pages

app_name = "restart"
urlpatterns = [
    path("", pages.applications, name="applications"),
    path("sheet/", pages.sheet, name="sheet"),
    path("<str:app>/", pages.application, name="application"),
    path("<str:app>/say/", pages.say, name="say"),
]
