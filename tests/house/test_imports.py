"""Who may import whom, where import-linter's floors are not fine enough."""

from django.apps import apps

from tests.house.tree import PACKAGE, ROOMS, imports, modules, place

FOUNDATIONS = {"journal", "web", "paper"}
PURE_NAMES = ("facts", "state", "fold", "check")  # a module or folder so named holds facts, folds or checks
PUBLIC = {"", "facts", "state"}  # what a room shows others: its package, its vocabulary, the types of its states


def room_of(path):
    return path.relative_to(PACKAGE).parts[0]


def is_pure(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts[1:]
    return any(part.startswith(PURE_NAMES) for part in parts) and room_of(path) not in FOUNDATIONS


def test_facts_folds_and_checks_never_touch_django():
    found = [
        f"{place(path)}:{line} imports {name}"
        for path in modules()
        if is_pure(path)
        for line, name in imports(path)
        if name.partition(".")[0] == "django"
    ]
    assert not found, "\n".join(found)


def test_a_room_uses_only_the_public_face_of_the_rooms_it_names():
    found = []
    for path in modules():
        room = room_of(path)
        if room not in ROOMS or room in FOUNDATIONS:
            continue
        needs = set(getattr(apps.get_app_config(room), "needs", ()))
        for line, name in imports(path):
            root, _, rest = name.partition(".")
            other, _, inside = rest.partition(".")
            if root != "releve" or other not in ROOMS or other in FOUNDATIONS or other == room:
                continue
            module = PACKAGE / other / f"{inside.partition('.')[0]}.py"
            private = module.exists() and module.stem not in PUBLIC
            if other not in needs or private:
                found.append(
                    f"{place(path)}:{line} imports {name}"
                    + ("" if other in needs else f": not in its needs {sorted(needs)}")
                )
    assert not found, "\n".join(found)


def test_nobody_outside_the_journal_reads_its_tables():
    found = [
        f"{place(path)}:{line} imports {name}"
        for path in modules()
        if room_of(path) != "journal"
        for line, name in imports(path)
        if name.startswith("releve.journal.models")
    ]
    assert not found, "\n".join(found)
