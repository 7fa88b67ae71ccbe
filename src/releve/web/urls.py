from django.urls import include, path

from releve.web import appearance, keys, search
from releve.web.live import pages as live

app_name = "web"
urlpatterns = [
    path("appearance/", appearance.change, name="appearance"),
    path("live/", live.live, name="live"),
    path("keys/", keys.keys, name="keys"),
    path("search/", search.page, name="search"),
]
framed = [
    path("journal/", include("releve.web.logbook.urls")),
]
