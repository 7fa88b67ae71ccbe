from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "releve.kit"
    label = "kit"
