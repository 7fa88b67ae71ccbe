"""Addresses of the dossier."""

from django.urls import path

from releve.dossier import pages, pages_edit, pages_import
from releve.dossier.urls_pictures import urlpatterns as pictures

app_name = "dossier"
urlpatterns = [
    path("", pages.home, name="home"),
    path("import/", pages_import.bring, name="import"),
    path("import/<str:token>/", pages_import.preview, name="preview"),
    path("import/<str:token>/confirm/", pages_import.confirm, name="confirm"),
    path("export/", pages_import.take_out, name="export"),
    path("list/<str:sort>/", pages.listing, name="list"),
    path("add/<str:sort>/", pages_edit.add, name="add"),
    path("edit/<str:sort>/<path:key>/", pages_edit.edit, name="edit"),
    path("withdraw/<str:sort>/<path:key>/", pages_edit.withdraw, name="withdraw"),
    path("keep/<path:key>/", pages_edit.keep_file, name="keep_file"),
    path("file/<path:key>/", pages.download, name="file"),
    path("thing/<str:sort>/<path:key>/", pages.thing, name="thing"),
    *pictures,
]
