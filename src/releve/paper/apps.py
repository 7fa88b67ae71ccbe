from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "releve.paper"
    label = "paper"
