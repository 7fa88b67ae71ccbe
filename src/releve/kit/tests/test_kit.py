"""The binder for the morning when nothing opens."""

import resource

import pytest

from releve import journal
from releve.dossier.state import Dossier
from releve.kit.making import UnknownUnit, make, unknown_unit
from releve.paper.facts import Printed
from releve.paper.tests.reading import pages_of, sizes_of, words_of

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])

TITLES = [
    "Couverture",
    "Fiches réflexes",
    "Les prises à débrancher",
    "Arbre d’appel",
    "À qui déclarer, avant quand",
    "Annuaire papier",
    "Ce qui marche encore, tout coupé",
    "Priorités",
    "Procédures dégradées",
    "Cartes",
    "Applications et ce dont elles ont besoin",
    "Interfaces entre applications",
    "Feuilles vierges, à photocopier",
]
NEEDS_A_DOSSIER = TITLES[9:12]


def processor_seconds():
    """Return the processor time of this process and of those it has started, in seconds."""
    times = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in times)


def flat(page):
    return " ".join(page.replace("\u00a0", " ").split())


def test_the_kit_of_the_sample_holds_everything_quickly_and_lightly(at_montclair):
    before = processor_seconds()
    kit = make(by="P0003")
    assert processor_seconds() - before < 10, "processor time: other work on the machine does not count"
    assert 0 < kit.peak_mb <= 400
    assert [one["title"] for one in kit.sections] == TITLES
    assert sum(one["pages"] for one in kit.sections) == kit.pages == len(pages_of(kit.pdf))
    words = words_of(kit.pdf)
    for link in at_montclair.links.values():
        assert link.label.replace("'", "’") in words.replace("'", "’")
        assert link.unplug_where.split(",")[0] in words
    for person in list(at_montclair.people.values())[::97]:
        assert person.last_name in words
    for procedure in at_montclair.procedures.values():
        assert procedure.id in words


def test_every_page_carries_freshness_head_and_page(at_montclair):
    kit = make()
    pages = pages_of(kit.pdf)
    for number, page in enumerate(pages, 1):
        assert kit.freshness.replace("\u00a0", " ") in flat(page), number
        assert kit.head.replace("\u00a0", " ") in flat(page)
        assert f"page {number}/{len(pages)}" in flat(page)


def test_the_contents_name_the_page_where_each_section_stands(at_montclair):
    kit = make()
    cover, page = flat(pages_of(kit.pdf)[0]), 1
    for one in kit.sections:
        if page > 1:
            assert f"{one['title']} {page}" in cover
        page += one["pages"]
    assert "Direction de crise 6" in cover, "each role finds its page"


def test_maps_are_large_and_the_rest_is_a4(at_montclair):
    sizes = sizes_of(make().pdf)
    assert sizes.count((420, 297)) == 2
    assert set(sizes) == {(210, 297), (420, 297)}


def test_a_hospital_that_prepared_nothing_still_gets_a_useful_kit(opened, monkeypatch):
    monkeypatch.setattr("releve.kit.making.load", Dossier)
    kit = make()
    titles = [one["title"] for one in kit.sections]
    assert titles == [title for title in TITLES if title not in NEEDS_A_DOSSIER]
    words = words_of(kit.pdf)
    assert "Rien n’est encore connu de l’hôpital" in words
    assert "dossier vide le jour de l’impression" in words
    assert "Débrancher le câble réseau du poste" in words
    assert "CERT Santé" in words
    assert kit.pages <= 32


def test_the_first_thing_a_new_node_prints_already_names_a_line_and_the_hospital(db, montclair, monkeypatch):
    monkeypatch.setattr("releve.kit.making.load", lambda: montclair)
    kit = make("2010")
    assert kit.head
    first = flat(pages_of(kit.pdf)[1])
    assert kit.head.replace("\u00a0", " ") in first
    assert "Centre hospitalier de Montclair-les-Étangs" in first


def test_the_journal_remembers_which_kit_was_printed(at_montclair):
    kit = make(by="P0003")
    (line,) = journal.lines(kinds=[Printed.kind])
    assert (line.fact.number, line.fact.pages, line.fact.head, line.by) == (kit.number, kit.pages, kit.head, "P0003")


def test_names_are_left_out_for_a_reader_who_may_not_see_them(at_montclair):
    words = words_of(make(names=False).pdf)
    person = at_montclair.people["P0001"]
    assert person.last_name not in words
    assert "P0001" in words


def test_an_unknown_unit_is_answered_with_near_names(at_montclair):
    with pytest.raises(UnknownUnit) as caught:
        make("cardiolgie")
    assert "2010 Cardiologie" in unknown_unit(caught.value)


def test_a_unit_is_found_by_its_name_without_capitals(at_montclair):
    assert "2010 Cardiologie" in words_of(make("CARDIOLOGIE").pdf)
