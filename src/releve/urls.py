"""Every room's pages under its own word."""

from django.urls import include, path

urlpatterns = [
    path("", include("releve.web.urls")),
    path("access/", include("releve.web.access.urls")),
]
