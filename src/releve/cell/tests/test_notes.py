import pytest

from releve.cell.facts import ActionAsked, Decided, Noted, ProblemAnswered, ProblemReported
from releve.cell.notes import note, problem, read_line
from releve.journal import Told


@pytest.mark.parametrize(
    ("typed", "nature", "text"),
    [
        ("d: pas de messagerie", "decision", "pas de messagerie"),
        ("D : pas de messagerie", "decision", "pas de messagerie"),
        ("a: acheter 20 portables", "action", "acheter 20 portables"),
        ("i: 9 patients", "information", "9 patients"),
        ("Taxi 12 parti : 6 CD", "information", "Taxi 12 parti : 6 CD"),
        ("http://exemple", "information", "http://exemple"),
    ],
)
def test_one_typed_line_says_its_nature(typed, nature, text):
    assert read_line(typed) == (nature, text)


def test_each_kind_of_line_folds_to_its_nature_and_number():
    decided = Told(Decided(note="n", text="Pas de messagerie", number="31"), "P2", 10, 5, "seal")
    asked = Told(ActionAsked(note="n", text="Acheter", number="B·A1"), "P2", 10, 5, "seal")
    noted = Told(Noted(note="n", text="9 patients"), "P2", 10, 5, "seal")
    folded = [note("n", [line]) for line in (decided, asked, noted)]
    assert [(one.nature, one.number) for one in folded] == [
        ("decision", "31"), ("action", "B·A1"), ("information", ""),
    ]  # fmt: skip


def test_a_withdrawn_note_folds_to_nothing():
    assert note("n", []) is None


def test_a_reported_problem_stays_open_until_an_answer_settles_it():
    reported = Told(ProblemReported(problem="p", who="Cadre", where="2010", what="Écran noir"), "releve", 1, 1, "a")
    half = Told(ProblemAnswered(problem="p", answer="On regarde", settled=False), "P2", 2, 2, "b")
    whole = Told(ProblemAnswered(problem="p", answer="Papier"), "P2", 3, 3, "c")
    assert problem("p", [reported, half]).settled_at is None
    assert problem("p", [reported, half, whole]).settled_at == 3
    assert problem("p", [reported, half, whole]).answers == ("On regarde", "Papier")
    assert problem("p", [half]) is None
