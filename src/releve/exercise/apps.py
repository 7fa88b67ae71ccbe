from releve.web.rooms import Room


class ExerciseConfig(Room):
    """The demo: a told story on a told clock, in a journal that never meets a real one."""

    name = "releve.exercise"
    label = "exercise"
    needs = ("dossier", "restart", "cell")
