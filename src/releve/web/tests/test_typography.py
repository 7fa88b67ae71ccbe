from hypothesis import given
from hypothesis import strategies as st

from releve.web.typography import NBSP, decimal, phone, thousands, typo


def test_french_signs_keep_their_space_and_never_break():
    assert typo("Arrêt : qui ? « Nous » !") == f"Arrêt{NBSP}: qui{NBSP}? «{NBSP}Nous{NBSP}»{NBSP}!"
    assert typo("Pourquoi? parce que.") == f"Pourquoi{NBSP}? parce que."
    assert typo("l'hôpital à 8 h 30, n° 12, 72 h") == f"l’hôpital à 8{NBSP}h{NBSP}30, n°{NBSP}12, 72{NBSP}h"


def test_hours_addresses_and_ratios_stay_as_they_are():
    for text in ("14:05", "http://127.0.0.1:8000/?q=a", "3:1", "user@site"):
        assert typo(text) == text


@given(st.text())
def test_typography_done_twice_is_done_once(text):
    assert typo(typo(text)) == typo(text)


def test_numbers_are_grouped_as_in_french():
    assert thousands(48213) == f"48{NBSP}213"
    assert thousands(7) == "7"
    assert decimal(1234.5) == f"1{NBSP}234,5"


def test_telephones_read_in_pairs_and_internal_ones_stay():
    assert phone("0639980015").replace(NBSP, " ") == "06 39 98 00 15"
    assert phone("06.39.98.00.15") == phone("06 39 98 00 15")
    assert phone("+33639980015").replace(NBSP, " ") == "+33 6 39 98 00 15"
    assert phone("4512") == "4512"
