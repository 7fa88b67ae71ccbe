"""A ward's kit: its own beds, people and fallbacks, in twelve pages at most."""

import pytest

from releve.dossier.state import Bed, Dossier, Unit
from releve.kit.making import make
from releve.paper.tests.reading import codes_of, pages_of, picture_of, words_of

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])
PAGES_MAX = 12


def test_a_ward_finds_its_beds_its_fallbacks_and_its_numbers(at_montclair):
    words = words_of(make("2010").pdf)
    beds = [bed.id for bed in at_montclair.beds.values() if bed.unit == "2010"]
    assert len(beds) == 22
    assert all(bed in words for bed in beds)
    assert "Feuille de prescription et d’administration (PD-PRE)" in words.replace("'", "’")
    assert "06 39 98 00 15" in words
    assert not [bed.id for bed in at_montclair.beds.values() if bed.unit == "2011" and bed.id in words]


@pytest.mark.parametrize("unit", ["1010", "2010", "2016", "3010", "4010", "5011", "6110", "6310"])
def test_the_kit_of_a_ward_holds_in_twelve_pages(at_montclair, unit):
    assert make(unit).pages <= PAGES_MAX


def test_even_the_largest_ward_holds_in_twelve_pages(at_montclair, monkeypatch):
    beds = {f"9999-{n}": Bed(id=f"9999-{n}", unit="9999", room=str(n // 2), position="porte") for n in range(90)}
    huge = Dossier(
        units={**at_montclair.units, "9999": Unit(id="9999", name="Unité immense", department="MED")},
        beds=beds,
        apps=at_montclair.apps,
        processes=at_montclair.processes,
        procedures=at_montclair.procedures,
        people=at_montclair.people,
        oncall=at_montclair.oncall,
        departments=at_montclair.departments,
    )
    monkeypatch.setattr("releve.kit.making.load", lambda: huge)
    kit = make("9999")
    assert kit.pages <= PAGES_MAX
    assert all(f"9999-{n}" in words_of(kit.pdf) for n in (0, 44, 89))


def test_a_unit_known_by_its_code_alone_gets_blank_lists(opened, monkeypatch):
    monkeypatch.setattr("releve.kit.making.load", lambda: Dossier(units={"7": Unit(id="7")}))
    kit = make("7")
    assert kit.pages <= PAGES_MAX
    assert "Aucune procédure connue pour ce service" in words_of(kit.pdf)


def test_its_forms_carry_the_unit_in_their_codes(at_montclair):
    pdf = make("2010").pdf
    last = picture_of(pdf, page=len(pages_of(pdf)) - 1)
    assert {code.text.split(":")[5] for code in codes_of(last)} == {"2010"}
