"""One story for each thing that would hurt, on dossiers of a few lines; and the answers that people give."""

from datetime import date

import pytest

from releve.dossier.checks import check
from releve.dossier.checks.answers import Answer, FindingAnswered, answer
from releve.dossier.checks.cut import CLOSED, LIMPS, OPENS, UNKNOWN, still_open
from releve.dossier.checks.days import days_since, last_day, months_since
from releve.dossier.checks.ground import Ground, says
from releve.dossier.checks.single_points import ranking
from releve.dossier.house import Contract, Hosting, Link, OnCall, Person, Site, Supplier
from releve.dossier.state import App, Backup, Dossier, Procedure
from releve.dossier.tests.montclair import process, small
from releve.dossier.thing import NEVER, Given
from releve.journal import Told

EVE = date(2021, 8, 1)
H = 60


def found(dossier, code, today=EVE):
    return [one for one in check(dossier, today) if one.code == code]


def subjects(dossier, code, today=EVE):
    return [one.subject for one in found(dossier, code, today)]


def test_an_empty_dossier_has_nothing_to_be_blamed_for():
    assert check(Dossier(), EVE) == []


def test_a_foundation_takes_down_the_processes_of_all_that_stand_on_it_the_heaviest_first():
    dossier = small(
        "SAN",
        "SQL",
        "URG",
        "MSG",
        needs=[("SQL", "SAN"), ("URG", "SQL"), ("MSG", "SAN", "degrades")],
        processes=[
            process("P-URG", "URG", points=13),
            process("P-MES", "MSG", points=4),
            process("P-BIO", "SQL", points=3),
        ],
    )
    ranked = [(app.id, points) for app, _lost, points in ranking(Ground(dossier, EVE))]
    assert ranked == [("SAN", 16), ("SQL", 16), ("URG", 13), ("MSG", 4)]
    first = found(dossier, "POINT_UNIQUE")[0]
    assert first.why.figures["percent"] == 80
    assert {"SQL>SAN", "URG>SQL"} <= {row.id for row in first.rows}


def test_a_cycle_is_one_group_and_a_feed_does_not_make_one():
    dossier = small(
        "AD", "DNS", "RHX", "GTT", needs=[("AD", "DNS"), ("DNS", "AD"), ("RHX", "GTT", "feeds"), ("GTT", "RHX")]
    )
    assert subjects(dossier, "CYCLE") == ["app:AD,app:DNS"]


def test_what_is_needed_may_not_stay_down_longer_than_who_needs_it():
    dossier = small(
        App(id="STR", outage_max_minutes=72 * H), App(id="EAI", outage_max_minutes=4 * H), needs=[("EAI", "STR")]
    )
    [one] = found(dossier, "DMIA")
    assert (one.subject, one.why.figures["slow_minutes"], one.why.figures["fast_minutes"]) == ("app:STR", 72 * H, 4 * H)
    soft = small(
        App(id="STR", outage_max_minutes=72 * H),
        App(id="EAI", outage_max_minutes=4 * H),
        needs=[("EAI", "STR", "degrades")],
    )
    assert not found(soft, "DMIA")


def test_a_process_cannot_be_back_before_its_essential_application():
    dossier = small(
        App(id="GAM", outage_max_minutes=4 * H), processes=[process("P-LIT", "GAM", outage_max_minutes=2 * H)]
    )
    assert subjects(dossier, "DMIA_PROCESSUS") == ["process:P-LIT"]


def hospital(**reachable):
    """NET and AD inside, DPI and REE at a hoster; both said to open by 4G."""
    inside = {"hosting": "local"}
    return small(
        App(id="NET", name="Cœur de réseau", family="socle", **inside),
        App(id="AD", name="Annuaire", family="socle", **inside),
        App(id="EAI", **inside),
        App(id="DPI", hosting="hds", reachable_4g=True),
        App(id="REE", hosting="hds", reachable_4g=True),
        App(id="RIS", hosting="hds", reachable_4g=None, **reachable),
        needs=[("DPI", "NET"), ("DPI", "EAI", "feeds"), ("REE", "DPI"), ("REE", "AD")],
        hostings=[Hosting(id="local"), Hosting(id="hds")],
    )


def test_with_the_network_cut_a_hosted_application_opens_unless_its_sign_in_stayed_inside():
    reach = still_open(Ground(hospital(), EVE))
    assert reach["DPI"].verdict == LIMPS
    assert reach["DPI"].starved_by == ("EAI",)
    assert (reach["REE"].verdict, reach["REE"].closed_by) == (CLOSED, ("AD",))
    assert reach["EAI"].verdict == CLOSED
    assert reach["RIS"].verdict == UNKNOWN
    assert subjects(hospital(), "ACCES4G") == ["app:REE"]
    assert found(hospital(), "ACCES4G_INCONNU")[0].rows[0].id == "RIS"


def test_who_is_let_in_by_a_directory_that_falls_does_not_get_in_even_without_a_dependency():
    dossier = small(
        App(id="AD", hosting="local"), App(id="MSS", hosting="saas", reachable_4g=True, authenticated_by=("AD",))
    )
    assert still_open(Ground(dossier, EVE))["MSS"].closed_by == ("AD",)
    alone = small(App(id="MSS", hosting="saas", reachable_4g=True, authenticated_by=()))
    assert still_open(Ground(alone, EVE))["MSS"].verdict == OPENS


def test_telephones_that_ride_on_the_network_fall_with_it_and_those_of_a_site_too():
    dossier = small(
        App(id="NET", name="Cœur de réseau", family="socle"),
        App(id="TOIP", family="téléphonie", name="Téléphonie sur IP"),
        App(id="PAB", family="téléphonie"),
        needs=[("TOIP", "NET")],
        sites=[Site(id="S2", name="Les Tilleuls", ip_phones=True)],
    )
    assert sorted(subjects(dossier, "TELEPHONIE")) == ["app:TOIP", "site:S2"]


def test_procedures_kept_only_inside_an_application_fall_with_it_and_those_on_paper_do_not():
    inside = Procedure(id="PD-A", kept_in=("GED",), tested_on="2021-07")
    printed = Procedure(id="PD-B", kept_in=("GED",), on_paper=True, tested_on="2021-07")
    [one] = found(small(App(id="GED", hosting="local"), procedures=[inside, printed]), "PROCEDURES")
    assert (one.subject, {row.id for row in one.rows}) == ("app:GED", {"GED", "PD-A"})
    assert not found(small(App(id="GED", hosting="saas"), procedures=[printed]), "PROCEDURES")


def test_a_procedure_is_tried_each_year_and_never_is_not_unknown():
    tried = [
        Procedure(id="PD-1", tested_on="2021-03"),
        Procedure(id="PD-2", tested_on=NEVER),
        Procedure(id="PD-3"),
        Procedure(id="PD-4", tested_on="2019-05"),
    ]
    dossier = small(procedures=tried)
    assert subjects(dossier, "PROCEDURE_JAMAIS_TESTEE") == ["procedure:PD-2", "procedure:PD-3"]
    assert "never tried" in found(dossier, "PROCEDURE_JAMAIS_TESTEE")[0].why.template
    assert subjects(dossier, "PROCEDURE_ANCIENNE") == ["procedure:PD-4"]


@pytest.mark.parametrize(
    ("every", "admitted", "told"),
    [(24 * H, 1 * H, True), (1 * H, 1 * H, False), (None, 0, False), (24 * H, None, False)],
)
def test_a_backup_rarer_than_the_loss_admitted_is_told_and_what_is_unknown_is_not_guessed(every, admitted, told):
    dossier = small(App(id="GAM", loss_max_minutes=admitted), backups=[Backup(id="GAM", every_minutes=every)])
    assert bool(found(dossier, "SAUVEGARDE_RARE")) is told


def test_backups_on_a_disk_that_the_network_reaches_are_encrypted_with_the_servers():
    dossier = small(
        "SQL", "GAM", backups=[Backup(id="SQL", medium="disque sur site"), Backup(id="GAM", medium="bande hors ligne")]
    )
    [one] = found(dossier, "SAUVEGARDES_EN_LIGNE")
    assert ([row.id for row in one.rows], one.why.figures["safe"]) == (["SQL"], "GAM")


def test_a_system_is_judged_at_the_day_of_the_clock_by_dated_data():
    dossier = small(App(id="GAM", platform="Windows Server 2012 R2"), App(id="NEW", platform="Windows Server 2022"))
    assert not found(dossier, "SYSTEME_OBSOLETE", date(2021, 8, 1))
    assert subjects(dossier, "SYSTEME_BIENTOT_OBSOLETE", date(2022, 12, 1)) == ["app:GAM"]
    assert found(dossier, "SYSTEME_OBSOLETE", date(2023, 10, 11))[0].why.figures["day"] == "2023-10-10"


def test_production_on_a_development_server_is_told_where_it_leans():
    trial = App(id="SRV-DEV", environment="Développement")
    dossier = small(trial, App(id="GAM", environment="Production"), needs=[("GAM", "SRV-DEV")])
    [one] = found(dossier, "SERVEUR_DE_DEVELOPPEMENT")
    assert (one.subject, one.where) == ("app:GAM", "app:SRV-DEV")
    both = small(trial, App(id="GAM-TEST", environment="Recette"), needs=[("GAM-TEST", "SRV-DEV")])
    assert not found(both, "SERVEUR_DE_DEVELOPPEMENT")


def test_a_supplier_who_sleeps_does_not_cover_a_first_level_application():
    sleeps = Contract(id="APA>support", applications=("GAM",), on_call="jours ouvrés", phone="1")
    awake = Contract(id="LAB>support", applications=("SIL",), on_call="24 h/24", phone="2")
    dossier = small(
        App(id="GAM", level=1),
        App(id="SIL", level=1),
        contracts=[sleeps, awake],
        suppliers=[Supplier(id="APA"), Supplier(id="LAB")],
    )
    assert subjects(dossier, "ASTREINTE_FOURNISSEUR") == ["supplier:APA"]


def test_whoever_is_their_own_deputy_holds_the_step_alone():
    steps = [OnCall(id="1", person="P1", deputy="P2"), OnCall(id="2", person="P3", deputy="P3"), OnCall(id="3")]
    dossier = small(oncall=steps, people=[Person(id="P3", job="RSSI")])
    assert subjects(dossier, "SUPPLEANT") == ["oncall:2"]
    assert subjects(dossier, "ASTREINTE_VIDE") == ["oncall:3"]


def test_a_link_that_nobody_can_find_cannot_be_pulled():
    dossier = small(
        links=[Link(id="L1", unplug_where="baie 3", warn="A", phone="1"), Link(id="L2", warn="B", phone="2")]
    )
    assert subjects(dossier, "LIEN_SANS_FICHE") == ["link:L2"]


def test_unknown_is_told_apart_from_zero():
    zero = App(id="NET", outage_max_minutes=0, loss_max_minutes=0, owner="P1", deputy="P2")
    assert not found(small(zero), "SANS_OBJECTIF")
    assert subjects(small(App(id="NET", outage_max_minutes=0)), "SANS_OBJECTIF") == ["app:NET"]
    assert not found(small(zero), "SANS_RESPONSABLE")


def test_a_dependency_on_nothing_known_is_told_and_breaks_nothing():
    assert subjects(small("GAM", needs=[("GAM", "GHOST")]), "DEPENDANCE_INCONNUE") == ["app:GAM"]


def test_two_values_that_two_sites_gave_are_both_shown():
    both = (Given(1, "P1", "", 1, "s1"), Given(2, "P2", "", 2, "s2"))
    [one] = found(small(App(id="GAM", level=2, disputed={"level": both})), "CONTESTE")
    assert [row.value for row in one.rows] == [1, 2]


def test_an_answer_stands_beside_its_finding_and_knows_on_which_values_it_was_given():
    [one] = found(small(App(id="GAM", platform="Windows Server 2003")), "SYSTEME_OBSOLETE")
    said = FindingAnswered(
        finding=one.key, code=one.code, subject=one.subject, answer="accepted", because="walled off", seen=one.seen
    )
    assert answer([Told(said, "P0014", 5, 5, "s1")]) == Answer("accepted", "walled off", "P0014", 5, one.seen)
    assert said.about() == (f"finding:{one.key}",)
    [moved] = found(small(App(id="GAM", platform="Windows Server 2008 R2")), "SYSTEME_OBSOLETE")
    assert moved.key == one.key
    assert moved.seen != one.seen
    reopened = FindingAnswered(
        finding=one.key, code=one.code, subject=one.subject, answer="reopened", because="", seen=one.seen
    )
    assert answer([Told(said, "P0014", 5, 5, "s1"), Told(reopened, "P0014", 6, 6, "s2")]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-11", date(2020, 11, 30)),
        ("2020-11-12", date(2020, 11, 12)),
        ("2020", date(2020, 12, 31)),
        ("jamais", None),
        (None, None),
        ("2020-02-31", None),
    ],
)
def test_a_cut_date_is_given_its_latest_day(text, day):
    assert last_day(text) == day


def test_ages_are_counted_in_whole_days_and_months_and_the_future_is_not_negative():
    assert days_since("2021-07-31", EVE) == 1
    assert months_since("2020-08-02", EVE) == 11
    assert days_since("2022-01-01", EVE) == 0


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Cœur de réseau et pare-feu", "network", True),
        ("Plan de reprise", "network", False),
        ("Téléphonie sur IP", "telephony", True),
        ("Télémédecine", "telephony", False),
        ("Bande HORS LIGNE", "offline", True),
        ("24 h/24", "round_the_clock", True),
        (None, "offline", False),
    ],
)
def test_the_hospital_s_own_words_are_understood_without_accents_and_from_their_start(text, kind, said):
    assert says(text, kind) is said
