from django.apps import AppConfig


class ExerciseConfig(AppConfig):
    name = "releve.exercise"
    label = "exercise"
