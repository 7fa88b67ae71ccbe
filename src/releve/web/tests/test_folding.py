from releve.web.folding import fold, found


def test_accents_case_and_ligatures_do_not_matter():
    assert fold("Œuvre d’ÉLÉONORE") == ["oeuvre", "d", "eleonore"]
    assert found(["reani"], "Réanimation")
    assert found(fold("ELEO oeuv"), "Œuvre", "Éléonore")


def test_every_word_must_begin_a_word_of_what_is_found():
    assert not found(["nimation"], "Réanimation")
    assert not found(["rea", "bloc"], "Réanimation")
    assert not found([], "Réanimation")


def test_a_code_is_found_with_or_without_its_dash():
    assert found(fold("2010-101P"), "2010-101P")
    assert found(["2010101p"], "2010-101P")
    assert found(["101p"], "2010-101P")
