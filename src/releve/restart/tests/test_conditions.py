from releve.restart.conditions import Need, conditions

NEEDS = [
    Need("VIRT", "SAN", True),
    Need("SQL", "VIRT", True),
    Need("SIL", "SQL", True),
    Need("AUT", "SIL", True),
    Need("SIL", "EAI", False),
    Need("AD", "DNS", True),
    Need("DNS", "AD", True),
]


def levels(said: dict[str, str], replaced: dict[str, str] | None = None) -> dict[str, str]:
    return {app: found.level for app, found in conditions(said, NEEDS, replaced or {}).items()}


def test_a_stopped_foundation_stops_all_that_stands_on_it_and_the_chain_names_it():
    found = conditions({"SAN": "down"}, NEEDS, {})
    assert found["AUT"].level == "stopped"
    assert found["AUT"].chain == ("AUT", "SIL", "SQL", "VIRT", "SAN")


def test_a_person_who_saw_it_work_is_believed_over_its_dependencies():
    found = levels({"SAN": "down", "SQL": "up"})
    assert (found["VIRT"], found["SQL"], found["SIL"]) == ("stopped", "working", "unknown")


def test_what_is_lacked_without_being_blocked_degrades():
    assert levels({"EAI": "down"})["SIL"] == "degraded"
    assert levels({"EAI": "down"})["AUT"] == "degraded"


def test_two_that_need_each_other_stop_together_and_the_walk_ends():
    assert levels({"AD": "down"})["DNS"] == "stopped"
    assert levels({})["AD"] == "unknown"


def test_a_retired_application_is_what_its_successor_is():
    assert levels({"SQL": "retired"})["SIL"] == "stopped"
    assert levels({"SQL": "retired", "NEW": "up"}, {"SQL": "NEW"})["SQL"] == "working"
