from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "releve.web"
    label = "web"
