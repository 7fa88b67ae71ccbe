"""Mercator comes in by its three doors, with its dirt, and nothing of it is believed that was not said."""

# ruff: noqa: E501  samples of files and addresses stand on one line each

import sqlite3

import pytest

from releve.dossier.intake.bringing import files_of, prepare, recognise, say, understand
from releve.dossier.intake.plan import plan
from releve.dossier.reading import load
from releve.dossier.state import BLOCKS, DEGRADES, Dossier
from releve.dossier.tests import mercator_base

pytestmark = pytest.mark.django_db


def bring(path) -> Dossier:
    made = prepare(files_of(path), "auto")
    say(made, "P0001")
    return load()


@pytest.mark.parametrize("recent", [False, True])
def test_its_database_becomes_a_dossier_whatever_its_tables_are_called(tmp_path, recent):
    made = prepare([mercator_base.write(tmp_path / "db.sqlite", recent=recent)], "auto")
    assert made.counts["applications"] == 4
    assert made.counts["servers"] == 4
    assert made.counts["databases"] == 1
    assert made.counts["clusters"] == 1
    assert made.counts["suppliers"] == 2
    assert made.counts["links"] == 1
    assert not made.refused


def test_what_an_application_says_there_is_said_here(tmp_path):
    app = bring(mercator_base.write(tmp_path / "db.sqlite")).apps["DOSSIER-PATIENT"]
    assert app.description == "Le DPI de l'hôpital\ndepuis 2014"
    assert (app.outage_max_minutes, app.loss_max_minutes) == (240, 60)
    assert app.hosting == "interne"
    assert app.family == "Dossier patient"
    assert app.department == "pole-urgences"
    assert app.users_count is None
    assert "> 100" in (app.note or "")
    assert app.sources["name"].source == "db.sqlite/m_applications#2"


def test_zero_minutes_are_asked_and_not_believed(tmp_path):
    made = prepare([mercator_base.write(tmp_path / "db.sqlite")], "auto")
    say(made, "P0001")
    assert load().apps["LABORATOIRE"].outage_max_minutes is None
    assert load().apps["LABORATOIRE-APP-3"].outage_max_minutes == 15
    assert sum(problem.column in {"rto", "rpo"} for problem in made.remarks) == 2


def test_two_applications_of_one_name_are_two_and_a_deleted_one_stays_out(tmp_path):
    apps = bring(mercator_base.write(tmp_path / "db.sqlite")).apps
    assert {"LABORATOIRE", "LABORATOIRE-APP-3"} <= set(apps)
    assert not any("script" in (app.name or "") for app in apps.values())


def test_a_flow_makes_its_destination_need_its_source_and_a_machine_blocks(tmp_path):
    needs = bring(mercator_base.write(tmp_path / "db.sqlite")).dependencies
    assert needs["LABORATOIRE>DOSSIER-PATIENT"].strength == DEGRADES
    assert needs["DOSSIER-PATIENT>LABORATOIRE-APP-3"].strength == DEGRADES
    assert needs["LABORATOIRE-APP-3>DOSSIER-PATIENT"].strength == DEGRADES
    assert needs["DOSSIER-PATIENT>SRV-DPI"].strength == BLOCKS
    assert needs["DOSSIER-PATIENT>BASE-DPI"].strength == BLOCKS
    assert needs["BASE-DPI>SRV-DPI"].strength == BLOCKS
    assert needs["SRV-DPI>VMWARE"].strength == BLOCKS
    assert needs["VMWARE>ESX1"].strength == needs["VMWARE>ESX2"].strength == DEGRADES
    assert needs["SRV-LAB>ESX1"].strength == BLOCKS


def test_entities_contracts_links_sites_people_and_activities_come_too(tmp_path):
    dossier = bring(mercator_base.write(tmp_path / "db.sqlite"))
    supplier = dossier.suppliers["editeur-labo"]
    assert (supplier.phone, supplier.contact) == ("06 39 98 20 07", "Hotline\n06 39 98 20 07\nsupport@exemple.fr")
    assert [one.until_on for one in dossier.contracts.values()] == ["2027-12-31"]
    link = dossier.links["telemaintenance-labo"]
    assert (link.unplug_where, link.phone, link.to) == ("Pare-feu, règle 12", "0639982007", "Éditeur Labo")
    assert dossier.sites["les-tilleuls"].ip_phones is True
    assert dossier.sites["site-principal"].ip_phones is None
    assert any(one.label == "Camille O’NÉILL" for one in dossier.people.values())
    process, activity = dossier.processes["soigner-aux-urgences"], dossier.processes["trier"]
    assert (process.outage_max_minutes, process.loss_max_minutes, process.essential) == (120, 30, ("DOSSIER-PATIENT",))
    assert activity.essential == ("LABORATOIRE",)
    assert [(one.nature, one.after_minutes, one.severity) for one in activity.impacts] == [("patients", 120, 4)]
    assert dossier.backups["SRV-DPI"].medium == "Robot"
    assert dossier.apps["SRV-LAB"].environment == "Dev"


def test_coming_back_with_the_same_file_changes_nothing(tmp_path):
    path = mercator_base.write(tmp_path / "db.sqlite")
    bring(path)
    assert prepare([path], "auto").facts == []


def test_a_renaming_there_keeps_the_code_here_and_a_deletion_withdraws(tmp_path):
    path = mercator_base.write(tmp_path / "db.sqlite")
    bring(path)
    base = sqlite3.connect(path)
    base.execute("UPDATE m_applications SET name = 'DPI nouveau' WHERE id = 1")
    base.execute("UPDATE m_applications SET deleted_at = '2026-01-01' WHERE id = 5")
    base.commit()
    base.close()
    dossier = bring(path)
    assert dossier.apps["DOSSIER-PATIENT"].name == "DPI nouveau"
    assert "SANS-RIEN" not in dossier.apps
    assert ("application", "SANS-RIEN") in dossier.withdrawn


def test_the_answers_of_its_api_saved_to_a_folder(tmp_path):
    dossier = bring(mercator_base.write_json(tmp_path / "api"))
    assert dossier.dependencies["DOSSIER-PATIENT>SRV-DPI"].strength == BLOCKS
    assert dossier.dependencies["DOSSIER-PATIENT>BASE-DPI"].strength == BLOCKS
    assert dossier.dependencies["LABORATOIRE>DOSSIER-PATIENT"].strength == DEGRADES


def test_its_workbooks_one_object_a_file(tmp_path):
    dossier = bring(mercator_base.write_xlsx(tmp_path / "xlsx"))
    assert dossier.apps["DOSSIER-PATIENT"].outage_max_minutes == 240
    assert dossier.dependencies["LABORATOIRE-APP-3>SRV-LAB"].strength == BLOCKS


def test_missing_tables_and_columns_are_survived_and_unknown_tables_said(tmp_path):
    path = tmp_path / "reste.sqlite"
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE m_applications (id INTEGER, name TEXT, application_block_id INTEGER); INSERT INTO m_applications VALUES (1, 'Seule', 8);"
        "CREATE TABLE fluxes (id INTEGER, name TEXT); INSERT INTO fluxes VALUES (1, NULL);"
        "CREATE TABLE weather (id INTEGER, sky TEXT); INSERT INTO weather VALUES (1, 'bleu');"
        "CREATE VIEW hostile AS SELECT load_extension('x') FROM m_applications;"
    )
    base.commit()
    base.close()
    found = understand([path], "auto")
    assert [row.id for row in found.rows] == ["SEULE"]
    assert any(problem.value == "weather" for problem in found.remarks)
    assert plan(found, Dossier()).refused == []


def test_it_is_recognised_by_its_columns():
    assert recognise([]) == "montclair"
