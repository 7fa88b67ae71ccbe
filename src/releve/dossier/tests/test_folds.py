"""The dossier as a story: who said what, from where, and what two sites did apart."""

from releve.dossier.facts import ApplicationDescribed, DependencyDescribed, PersonDescribed, PersonPlaced, Withdrawn
from releve.dossier.folds import gather, natural, things
from releve.dossier.state import App, Dossier
from releve.journal import Fact, Told


def told(*facts: Fact, by: str = "P1") -> list[Told]:
    """Tell facts one after the other; the seal of each is its rank."""
    return [Told(fact, by, n, n, f"s{n}") for n, fact in enumerate(facts)]


def dossier(*facts: Fact) -> Dossier:
    return gather(things(told(*facts)))


def gam(over: list[str] | None = None, **changed: object) -> ApplicationDescribed:
    return ApplicationDescribed(id="GAM", changed=changed, over=over or [])


def test_only_the_fields_that_were_said_are_known_and_zero_is_not_unknown():
    app = dossier(gam(name="Gestion administrative", loss_max_minutes=0)).apps["GAM"]
    assert (app.name, app.loss_max_minutes, app.outage_max_minutes) == ("Gestion administrative", 0, None)


def test_a_value_keeps_who_said_it_and_from_where():
    fact = ApplicationDescribed(id="GAM", changed={"level": 1}, source="applications.csv#12")
    app = dossier(fact).apps["GAM"]
    assert app.sources["level"][:3] == (1, "P1", "applications.csv#12")
    assert not app.disputed


def test_who_had_the_old_value_before_their_eyes_replaces_it():
    app = dossier(gam(level=1), gam(["s0"], level=2)).apps["GAM"]
    assert (app.level, dict(app.disputed)) == (2, {})


def test_two_sites_that_changed_the_same_field_apart_are_both_shown():
    app = dossier(gam(level=1), gam(["s0"], level=2), gam(["s0"], level=3)).apps["GAM"]
    assert app.level == 3
    assert [given.value for given in app.disputed["level"]] == [3, 2]


def test_two_sites_that_said_the_same_apart_agree():
    assert not dossier(gam(level=2), gam(level=2)).apps["GAM"].disputed


def test_who_saw_both_settles_it_and_who_saw_one_does_not():
    apart = [gam(level=1), gam(["s0"], level=2), gam(["s0"], level=3)]
    assert not dossier(*apart, gam(["s1", "s2"], level=2)).apps["GAM"].disputed
    assert [g.value for g in dossier(*apart, gam(["s1"], level=4)).apps["GAM"].disputed["level"]] == [4, 3]


def test_a_correction_that_arrives_before_what_it_corrects_still_wins():
    late = [Told(gam(["s0"], level=2), "P1", 1, 1, "s1"), Told(gam(level=1), "P1", 2, 2, "s0")]
    assert gather(things(late)).apps["GAM"].level == 2


def test_a_value_taken_back_lets_the_one_before_stand_again():
    whole = told(gam(level=1), gam(["s0"], level=2))
    assert gather(things(whole[:1])).apps["GAM"].level == 1


def test_an_unknown_said_on_purpose_is_a_value_with_an_author():
    app = dossier(gam(level=1), gam(["s0"], level=None)).apps["GAM"]
    assert app.level is None
    assert app.sources["level"].by == "P1"


def test_what_is_withdrawn_leaves_the_lists_and_is_still_known():
    link = DependencyDescribed(id="GAM>NET", changed={"strength": "blocks"})
    gone = Withdrawn(sort="dependency", id="GAM>NET", subject="app:GAM", why="supprimée")
    whole = dossier(gam(level=1), link, gone)
    assert "GAM>NET" not in whole.dependencies
    assert ("dependency", "GAM>NET") in whole.withdrawn
    assert link.about() == gone.about() == ("app:GAM",)


def test_a_person_without_traits_keeps_a_role():
    traits = PersonDescribed(id="P9", changed={"last_name": "O’Néill", "phone": "0639980009"})
    placed = PersonPlaced(id="P9", changed={"crisis_role": "Directeur de crise"})
    assert dossier(traits, placed).people["P9"].label == "O’Néill"
    assert dossier(placed).people["P9"].label == "P9"
    hidden = dossier(traits, placed).nameless().people["P9"]
    assert (hidden.label, hidden.phone, hidden.crisis_role) == ("P9", None, "Directeur de crise")
    assert traits.compartment == "staff"
    assert placed.compartment == "dossier"


def test_a_field_of_a_later_version_is_left_alone():
    assert dossier(gam(colour="bleu", level=1)).apps["GAM"] == App(id="GAM", level=1)


def test_the_tenth_link_comes_after_the_second():
    assert sorted(["L10", "L2", "A"], key=natural) == ["A", "L2", "L10"]


def test_a_value_of_another_type_said_by_a_stranger_breaks_nothing():
    app = dossier(gam(level="un", name=["a"], procedures="PD"), gam(level=2)).apps["GAM"]
    assert (app.level, app.name, app.procedures) == (2, None, None)


def test_a_withdrawn_person_has_no_name_either_for_who_may_not_see_it():
    gone = Withdrawn(sort="person", id="P9", subject="person:P9")
    whole = dossier(PersonDescribed(id="P9", changed={"last_name": "Essai"}), gone)
    assert whole.things["person", "P9"].label == "Essai"
    assert whole.nameless().things["person", "P9"].label == "P9"
