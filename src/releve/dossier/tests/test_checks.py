"""The sample hospital on the eve: what was planted in it is found, and nothing else goes unreviewed."""

import csv
import json
import re
import time
from dataclasses import replace
from datetime import date

import pytest

from releve.dossier.checks import TITLES, check
from releve.dossier.checks.finding import SEVERITIES
from releve.dossier.tests.montclair import SAMPLE, montclair

EVE = date(2021, 8, 1)
EXPECTED = SAMPLE / "constats_attendus.json"
PLANTED = [
    {"code": code, "objet": subject.strip("'")}
    for code, subject in re.findall(
        r"- code: (\S+)\n  objet: (\S+)", (SAMPLE / "anomalies_attendues.yaml").read_text(encoding="utf-8")
    )
]


@pytest.fixture(scope="module")
def found():
    return check(montclair(), EVE)


def about(findings, code):
    return {subject.partition(":")[2] or subject for one in findings if one.code == code for subject in one.subjects}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one["code"])
def test_every_planted_defect_is_found_under_its_own_name(planted, found):
    assert set(planted["objet"].split(",")) <= about(found, planted["code"])


@pytest.mark.parametrize("code", ["NIVEAU", "ACCES4G", "TELEPHONIE", "SYSTEME_OBSOLETE", "SANS_PROCEDURE", "PDMA"])
def test_nothing_is_found_where_nothing_was_planted(code, found):
    assert about(found, code) == {name for one in PLANTED if one["code"] == code for name in one["objet"].split(",")}


def test_the_findings_are_those_that_were_reviewed(found):
    """A change of this list is a decision: read the difference, then write it to the file."""
    told = [f"{one.severity} {one.code} {one.subject}" for one in found]
    assert told == json.loads(EXPECTED.read_text(encoding="utf-8"))["findings"]


def test_every_finding_names_the_rows_it_rests_on_so_that_a_reader_can_contradict_it(found):
    for one in found:
        assert one.rows, one
        assert all(row.subject and row.field for row in one.rows)
    sourced = [row for one in found for row in one.rows if row.value is not None]
    assert all(".csv" in row.source for row in sourced if row.sort != "person")


def test_the_worst_comes_first_and_every_key_is_its_own(found):
    assert [one.severity for one in found] == sorted((one.severity for one in found), key=SEVERITIES.index)
    assert len({one.key for one in found}) == len(found)
    assert {one.code for one in found} <= set(TITLES)


def test_the_network_takes_down_nearly_every_process_and_leads_the_list(found):
    first = found[0]
    assert (first.code, first.subject) == ("POINT_UNIQUE", "app:NET")
    assert first.why.figures["count"] >= 27


def test_what_rests_on_a_corrected_row_goes_by_itself(found):
    dossier = montclair()
    raised = {**dossier.apps, "STR": replace(dossier.apps["STR"], level=1)}
    again = check(replace(dossier, apps=raised), EVE)
    assert "NIVEAU" in {one.code for one in found}
    assert "NIVEAU" not in {one.code for one in again}


def test_the_same_dossier_read_five_years_later_has_more_dead_systems():
    later = check(montclair(), date(2026, 11, 23))
    assert {"GAM", "SAN", "CTX"} <= about(later, "SYSTEME_OBSOLETE")
    assert "WAN" in about(later, "SYSTEME_BIENTOT_OBSOLETE")


def test_the_whole_hospital_is_checked_within_a_fifth_of_a_second():
    dossier = montclair()
    start = time.perf_counter()
    check(dossier, EVE)
    assert time.perf_counter() - start < 0.2


def rows(name):
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_long_lists_are_those_that_the_files_give_when_they_are_read_with_nothing_but_a_csv_reader(found):
    apps = {row["id"]: row for row in rows("applications")}
    inside = {key for key, row in apps.items() if row["hebergement"] == "local"}
    covered = {key for row in rows("contrats") for key in row["applications"].split(";")}
    backups = {row["application"]: row for row in rows("sauvegardes")}
    rare = {key for key, row in backups.items() if int(row["toutes_les_h"]) > int(apps[key]["pdma_h"])}
    unrestored = {key for key, row in backups.items() if key in inside and row["restauration_testee"] == "jamais"}
    untried = {row["id"] for row in rows("procedures_degradees") if row["testee_le"] == "jamais"}
    nobody = {key for key, row in apps.items() if row["contrat_mainteneur"] == "aucun" and key not in covered}
    doors = {key for key in nobody if apps[key]["telemaintenance"] == "oui"}
    assert about(found, "SAUVEGARDE_RARE") == rare
    assert about(found, "RESTAURATION_JAMAIS_TESTEE") == unrestored
    assert about(found, "PROCEDURE_JAMAIS_TESTEE") == untried
    assert about(found, "TELEMAINTENANCE") == doors
    assert about(found, "SANS_CONTRAT") == set(apps) - inside - covered
    assert about(found, "SANS_RESPONSABLE") == set(apps) - {row["application"] for row in rows("responsables")}
