from django.urls import include, path

from releve.web import appearance, search

app_name = "web"
urlpatterns = [
    path("appearance/", appearance.change, name="appearance"),
    path("search/", search.page, name="search"),
]
framed = [
    path("journal/", include("releve.web.logbook.urls")),
    path("access/", include("releve.web.access.urls")),
]
