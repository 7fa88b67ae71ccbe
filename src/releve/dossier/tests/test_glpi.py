"""GLPI comes in by the list that somebody exported, in their language, and by its impact relations."""

# ruff: noqa: E501  samples of files and addresses stand on one line each

import json

import pytest

from releve.dossier.intake.bringing import files_of, prepare, say
from releve.dossier.reading import load
from releve.dossier.state import Dossier

pytestmark = pytest.mark.django_db
FRENCH = (
    "Nom;Entité;Type;Environnement;Technicien en charge;Groupe en charge;Fabricant;Éléments associés;Statut;ID\r\n"
    '"Dossier patient";"CH > DSI";"Clinique";"Production";"Essai Camille";"Systèmes";"Éditeur Nord";"Ordinateur - SRV1\nOrdinateur - SRV2";"En service";"12"\r\n'
    '"=1+1";"CH";"";"";"";"";"";"";"";"13"\r\n'
    '"";"CH";"";"";"";"";"";"";"";"14"\r\n'
)
ENGLISH = "Name,ID,Comments,Environment,Type,Manufacturer,Technician in charge,Group in charge\nLab,7,Main lab,Production,,Acme,,\n"


def bring(folder) -> Dossier:
    say(prepare(files_of(folder), "auto"), "P0001")
    return load()


def test_a_list_in_french_with_several_values_in_a_cell(tmp_path):
    (tmp_path / "glpi.csv").write_bytes(FRENCH.encode("cp1252"))
    made = prepare(files_of(tmp_path), "auto")
    assert [(problem.row, problem.column) for problem in made.refused] == [(4, "name")]
    dossier = bring(tmp_path)
    app = dossier.apps["DOSSIER-PATIENT"]
    assert (app.vendor, app.environment, app.department, app.team) == (
        "Éditeur Nord",
        "Production",
        "CH > DSI",
        "Systèmes",
    )
    assert {"DOSSIER-PATIENT>SRV1", "DOSSIER-PATIENT>SRV2"} <= set(dossier.dependencies)
    assert dossier.apps["1-1"].name == "=1+1"
    assert prepare(files_of(tmp_path), "auto").facts == []


def test_a_list_in_english(tmp_path):
    (tmp_path / "glpi.csv").write_text(ENGLISH, encoding="utf-8")
    app = bring(tmp_path).apps["LAB"]
    assert (app.vendor, app.note, app.ref) == ("Acme", "Main lab", "glpi:appliance:7")


def test_an_impact_relation_makes_the_impacted_need_the_source(tmp_path):
    (tmp_path / "Appliance.json").write_text(
        json.dumps([{"id": 1, "name": "Labo", "is_deleted": 0, "states_id": 3}]), encoding="utf-8"
    )
    (tmp_path / "Computer.json").write_text(json.dumps([{"id": 5, "name": "SRV-LAB"}]), encoding="utf-8")
    relations = [
        {
            "id": 1,
            "itemtype_source": "Computer",
            "items_id_source": 5,
            "itemtype_impacted": "Appliance",
            "items_id_impacted": 1,
        },
        {
            "id": 2,
            "itemtype_source": "Computer",
            "items_id_source": 99,
            "itemtype_impacted": "Appliance",
            "items_id_impacted": 1,
        },
    ]
    (tmp_path / "ImpactRelation.json").write_text(json.dumps(relations), encoding="utf-8")
    made = prepare(files_of(tmp_path), "auto")
    assert any("99" in problem.value for problem in made.remarks)
    dossier = bring(tmp_path)
    assert set(dossier.dependencies) == {"LABO>SRV-LAB"}
    assert dossier.apps["SRV-LAB"].layer == "server"
