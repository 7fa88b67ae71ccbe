"""Names come from everywhere; the sheet comes out."""

from releve.paper.letters import drawn, printable, printable_data


def test_french_and_its_neighbours_print_as_they_are():
    name = "Œuvré Lætitia Ÿ’Açaï, n° 12 – 3,5 % « à l’aube » Łukasz Şahin Škoda Őry"
    assert printable(name) == name


def test_an_accent_typed_apart_becomes_one_letter():
    assert printable("e\u0301") == "é"


def test_a_letter_the_font_lacks_prints_as_its_code_point():
    assert printable("Maé 😀 שלום").replace("\u200b", "") == "Maé [U+1F600] [U+05E9][U+05DC][U+05D5][U+05DD]"


def test_marks_that_turn_or_hide_text_are_dropped():
    assert printable("gauche\u202edroite\u200b\x07\x00") == "gauchedroite"


def test_the_narrow_space_our_font_lacks_becomes_the_wide_one():
    assert printable("quoi\u202f?") == "quoi\u00a0?"
    assert 0x202F not in drawn()


def test_every_text_of_a_tree_is_made_printable_and_other_values_stay():
    assert printable_data({"a": ["\x07é", 3, None, {"b": "x\x00"}]}) == {"a": ["é", 3, None, {"b": "x"}]}


def test_an_endless_word_may_break_and_keeps_its_letters():
    broken = printable("x" * 100)
    assert "\u200b" in broken
    assert broken.replace("\u200b", "") == "x" * 100


def test_a_french_word_is_left_alone():
    assert printable("anticonstitutionnellement"[:24]) == "anticonstitutionnellemen"


def test_a_drawing_keeps_its_long_paths_as_they_are():
    svg = '<svg viewBox="0 0 9 9"><path d="M0,0L1,1L2,2L3,3L4,4L5,5L6,6L7,7L8,8"/></svg>'
    assert printable_data([svg]) == [svg]
