from django.apps import AppConfig


class RestartConfig(AppConfig):
    name = "releve.restart"
    label = "restart"
