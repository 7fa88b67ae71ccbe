"""Ready at N %: an empty dossier is 0 and says what comes first; each fact that is added can only help."""

from dataclasses import replace
from datetime import date

from releve.dossier.criteria import CRITERIA
from releve.dossier.house import OnCall
from releve.dossier.readiness import FAMILIES, estimates, lacking, readiness
from releve.dossier.state import Dossier
from releve.dossier.tests.montclair import montclair

EVE = date(2021, 8, 1)


def criterion(found, code):
    return next(one for family in found.families for one in family.criteria if one.code == code)


def test_an_empty_dossier_is_zero_percent_and_says_what_comes_first():
    found = readiness(Dossier(), EVE)
    assert (found.percent, found.empty) == (0, True)
    assert [gain.criterion.code for gain in found.cheapest] == ["ASTREINTE", "ROLES", "LIENS"]


def test_nothing_is_proposed_before_what_it_leans_on():
    told = {gain.criterion.code for gain in readiness(Dossier(), EVE).gains}
    assert "PAPIER" not in told
    assert "PROCEDURES" not in told


def test_the_sample_hospital_lacks_deputies_paper_and_offline_copies():
    found = readiness(montclair(), EVE)
    assert 60 <= found.percent <= 80
    assert criterion(found, "ASTREINTE").missing == ("oncall:3", "oncall:4", "oncall:5")
    assert criterion(found, "SAUVEGARDES").done == 3
    assert found.cheapest[0].criterion.code == "ASTREINTE"
    assert found.cheapest[0].minutes == 60


def test_naming_three_deputies_gains_exactly_what_was_announced():
    before = readiness(montclair(), EVE)
    steps = {key: OnCall(id=key, person="P0001", deputy="P0002") for key in montclair().oncall}
    after = readiness(replace(montclair(), oncall=steps), EVE)
    gain = before.cheapest[0]
    share = sum(c.weight * c.share for f in after.families for c in f.criteria)
    was = sum(c.weight * c.share for f in before.families for c in f.criteria)
    whole = sum(c.weight for f in before.families for c in f.criteria)
    assert abs(100 * (share - was) / whole - gain.points) < 1e-9


def test_one_application_knows_what_it_lacks():
    told = {one.code for one in lacking(readiness(montclair(), EVE), "app:DEM")}
    assert {"RESPONSABLES", "PROCEDURES", "SAUVEGARDES"} <= told
    assert "OBJECTIFS" not in told


def test_every_criterion_has_its_weight_its_work_and_its_reason_in_both_languages():
    said = estimates()["criteria"]
    assert [one["code"] for one in said] == list(CRITERIA)
    for one in said:
        assert one["family"] in FAMILIES
        assert one["weight"] > 0
        assert one["minutes_each"] > 0
        assert one["why"] != one["pourquoi"]
        assert one.get("after", one["code"]) in CRITERIA
