from django.urls import path

from releve.kit import pages

app_name = "kit"
urlpatterns = [
    path("", pages.kit, name="kit"),
    path("make/", pages.make_kit, name="make"),
]
