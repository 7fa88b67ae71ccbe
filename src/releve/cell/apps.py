from django.apps import AppConfig


class CellConfig(AppConfig):
    name = "releve.cell"
    label = "cell"
