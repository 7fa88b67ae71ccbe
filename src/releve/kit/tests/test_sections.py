"""Each section says what the dossier knows, and no more."""

from datetime import date

import pytest

from releve.dossier.state import App, Backup, Dossier, Link, OnCall, Person, Procedure, Unit
from releve.kit.matter import Matter, fresh_at
from releve.kit.sections import alive, cards, declare, directory, escalation, plugs, priorities, procedures
from releve.kit.words import day, duration, phone, plural, typo

TODAY = date(2021, 8, 2)
CARDS = list(cards.written())


def matter(**parts):
    return Matter(Dossier(**parts), TODAY, "1", parts.pop("unit", None))


@pytest.mark.parametrize("name", CARDS)
def test_a_card_tells_when_what_and_what_never(name):
    card = cards.card(matter(), cards.written()[name])
    assert len(card["moments"]) >= 2
    assert all(moment["steps"] for moment in card["moments"])
    assert card["never"], "what one must not do matters as much"
    words = " ".join(
        [card["title"], card["purpose"], *card["never"], *(s for m in card["moments"] for s in m["steps"])]
    )
    assert "!" not in words, "calm"
    assert " :" not in words.replace("\u00a0:", ""), "the space before a colon does not break"
    assert "'" not in words


def test_cards_cover_the_roles_of_a_crisis():
    titles = " ".join(card["title"] for card in cards.section(matter())["cards"])
    for role in (
        "Direction",
        "garde",
        "Astreinte",
        "Pilote",
        "main courante",
        "Cadre",
        "Standard",
        "Communication",
        "Déclarations",
    ):
        assert role in titles


def test_whoever_holds_a_role_and_whom_to_call_stand_on_the_card():
    people = {
        "P1": Person(id="P1", last_name="Épure", first_name="Lou", phone="0639980001", crisis_role="Directeur de crise")
    }
    card = cards.card(matter(people=people), cards.written()["04-direction"])
    assert card["holders"] == [{"name": "Lou Épure", "phone": "06\u00a039\u00a098\u00a000\u00a001", "job": ""}]
    blank = cards.card(matter(), cards.written()["04-direction"])
    assert blank["holders"] == []
    assert {call["phone"] for call in blank["calls"]} == {""}


def test_the_on_call_card_carries_the_hospital_s_own_plugs_backups_first():
    links = {
        "L1": Link(id="L1", name="Accès Internet principal", nature="internet", unplug_where="baie 3"),
        "L9": Link(id="L9", name="Robot de sauvegarde", nature="réseau", unplug_where="local 3"),
    }
    card = cards.card(matter(links=links), cards.written()["02-astreinte"])
    assert [plug["id"] for plug in card["plugs"]] == ["L9", "L1"]


def test_backups_never_restored_are_counted():
    backups = {
        "A": Backup(id="A", medium="disque", restored_on="never"),
        "B": Backup(id="B", medium="disque", restored_on="2021-03-30"),
        "C": Backup(id="C", medium="disque"),
    }
    assert plugs.backups(matter(backups=backups)) == [
        {"medium": "disque", "count": "3\u00a0applications", "apps": "A, B, C", "untested": "2\u00a0applications"}
    ]


def test_the_escalation_keeps_its_order_and_a_lone_person_is_not_their_own_deputy():
    oncall = {
        key: OnCall(id=key, name=f"étape {key}", person="P1", deputy="P1", delay_minutes=15) for key in ("10", "2", "1")
    }
    section = escalation.section(matter(oncall=oncall))
    assert [step["role"] for step in section["steps"]] == ["étape 1", "étape 2", "étape 10"]
    assert section["steps"][0]["deputy"] is None
    assert section["steps"][0]["delay"] == "15\u00a0min"


def test_deadlines_are_data_in_force_on_the_day_with_their_source():
    assert "CERT Santé (ANS)" in [rule["to"] for rule in declare.in_force(date(2026, 11, 23))]
    before_the_law = [rule["to"] for rule in declare.in_force(TODAY)]
    assert not [name for name in before_the_law if name.startswith("Plainte")], "the insurance rule dates from 2023"
    for rule in declare.rules()["rules"]:
        assert rule["source"]
        assert rule["basis"]
        date.fromisoformat(rule["valid_from"])


def test_procedures_say_without_comfort_what_was_never_tested_and_what_does_not_hold():
    found = {
        "A": Procedure(id="A", name="Papier", autonomy_minutes=24 * 60, tested_on="never", kept_in=("GED",)),
        "B": Procedure(id="B", name="Registre", autonomy_minutes=30 * 1440, tested_on="2021-03", on_paper=True),
        "C": Procedure(id="C"),
    }
    section = procedures.section(matter(procedures=found))
    assert section["honest"][0].startswith("2\u00a0procédures n’ont jamais été testées sur 3")
    (group,) = section["groups"]
    rows = {row[0]: row for row in group["rows"]}
    assert [cell["word"] for cell in rows["A"][3:6]] == ["oui", "non", "non"]
    assert [cell["word"] for cell in rows["B"][3:6]] == ["oui", "oui", "oui"]
    assert [cell["word"] for cell in rows["C"][3:6]] == ["?", "?", "?"]
    assert rows["A"][6:] == ["jamais", "GED seulement"]


def test_what_opens_is_told_apart_from_what_is_only_said_to(montclair):
    section = alive.section(Matter(montclair, TODAY, "1"))
    belied = [name for name, _why in section["belied"]]
    assert "Dossier de rééducation et SMR" in belied, "signed in by the directory that falls"
    assert section["opens"]["rows"]
    assert not {row[0].partition(" (")[0] for row in section["opens"]["rows"]} & set(belied)


def test_every_person_and_every_unit_stand_in_the_directory(montclair):
    section = directory.section(Matter(montclair, TODAY, "1"))
    listed = [line for group in section["people"] for job in group["jobs"] for line in job["people"]]
    assert len(listed) == len(montclair.people)
    assert len(section["units"]["rows"]) == len(montclair.units)


def test_unknown_stays_a_question_mark_and_is_never_zero():
    section = priorities.section(matter(apps={"A": App(id="A", level=None)}))
    assert section["levels"] == [{"label": "Sans niveau", "count": 1, "apps": [["A", "", "?"]]}]


def test_an_empty_dossier_has_no_age():
    assert fresh_at(Dossier()) is None


def test_a_ward_s_cards_are_those_of_its_own_people():
    section = cards.section(Matter(Dossier(), TODAY, "1", Unit(id="2010")))
    assert len(section["cards"]) == 2


def test_words_are_french():
    assert phone("0639980015") == "06\u00a039\u00a098\u00a000\u00a015"
    assert phone("poste 4512") == "poste 4512"
    assert [duration(m) for m in (None, 0, 45, 60, 90, 2880, 4320)] == [
        "?", "0\u00a0min", "45\u00a0min", "1\u00a0h", "1\u00a0h\u00a030", "48\u00a0h", "3\u00a0j",
    ]  # fmt: skip
    assert [day(d) for d in ("2020-11", "2021-06-25", "never", None)] == ["11/2020", "25/06/2021", "jamais", ""]
    assert [plural(n, "page") for n in (0, 1, 2)] == ["0\u00a0page", "1\u00a0page", "2\u00a0pages"]
    assert typo("Dire « oui » : l'heure ?") == "Dire «\u00a0oui\u00a0»\u00a0: l’heure\u00a0?"
