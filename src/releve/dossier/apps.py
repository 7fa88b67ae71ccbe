from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "releve.dossier"
    label = "dossier"
