"""What is on the screen is on paper, and paper is the witness of the journal."""

import fcntl
from pathlib import Path

import pytest

from releve import journal
from releve.paper import SheetRefused, press, sheet
from releve.paper.facts import Printed
from releve.paper.series import LOCK, reserved_number
from releve.paper.tables import table_sheet
from releve.paper.tests.reading import pages_of, sizes_of, text_edges, words_of

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])

COLUMNS = [("name", "Nom", "text"), ("beds", "Lits", "number"), ("state", "État", "text")]
NAUGHTY = [
    '#read("/etc/passwd")',
    "*gras* _penché_ $a^2$ @renvoi <balise> `code`",
    r"antislash \ \n \u{41} //commentaire /* fin */",
    '#import "@preview/cetz:0.3.0" #eval("1+1") #{panic()}',
    "= titre - liste + liste / terme: sens ~ -- --- ...",
    "Robert'); DROP TABLE patients;-- <script>alert(1)</script>",
    "[crochets] {accolades} (parenthèses) #[contenu] \\\" \\'",
    "https://exemple.invalid/?a=1&b=2 ==x== %s %d {0} ${HOME}",
]


def rows(names):
    return [{"name": name, "beds": 3, "state": {"state": "degraded", "word": "dégradé"}} for name in names]


@pytest.mark.parametrize("name", NAUGHTY)
def test_markup_in_a_name_prints_as_it_was_typed(name):
    words = words_of(table_sheet("Unités", COLUMNS, rows([name])))
    assert "".join(name.split()) in "".join(words.split())


def test_an_emoji_and_a_name_in_hebrew_do_not_stop_the_bed_list():
    assert "[U+1F600]" in words_of(table_sheet("Unités", COLUMNS, rows(["Maé 😀 שלום"])))


def test_a_name_without_a_space_breaks_instead_of_running_over_its_neighbour():
    long = "Hépato" * 60
    pdf = table_sheet("Unités", COLUMNS, rows([long, "court"]))
    assert long in "".join(words_of(pdf).split())
    left, right = text_edges(pdf)
    assert left >= 14.7
    assert right <= 195.1


def test_a_name_in_a_narrow_column_stays_in_it():
    columns = [("name", "Nom", "text"), *((f"c{n}", "Colonne", "text") for n in range(8))]
    row = {"name": "court", **{f"c{n}": "ABCDEFGHIJ" * 4 for n in range(8)}}
    pdf = table_sheet("Étroit", columns, [row] * 3)
    left, right = text_edges(pdf)
    assert left >= 14.7
    assert right <= 282.1


def test_a_sheet_is_tagged_and_says_that_it_follows_pdf_ua():
    pdf = sheet(
        "paper/table.typ", {"columns": [], "rows": [], "intro": "", "after": "", "empty": "Rien."}, title="Vide"
    )
    assert b"pdfuaid:part" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        ({}, (210, 297)),
        ({"landscape": True}, (297, 210)),
        ({"paper": "a3"}, (297, 420)),
        ({"paper": "a3", "landscape": True}, (420, 297)),
    ],
)
def test_a_sheet_has_the_size_it_was_asked_for(frame, size):
    assert sizes_of(table_sheet("Unités", COLUMNS, rows(["a"]), **{"landscape": False, **frame})) == [size]


def test_a_sheet_of_no_known_paper_is_refused():
    with pytest.raises(ValueError, match="a4 or a3"):
        table_sheet("Unités", COLUMNS, [], paper="letter")


def test_every_page_names_hospital_head_page_and_when_to_destroy_it():
    journal.open_journal(purpose="real", hospital="CH d’Essai")
    pdf = table_sheet(
        "Unités", COLUMNS, rows(map(str, range(120))), destroy_after="02/02/2022", unit="2010 Cardiologie"
    )
    head = str(journal.head())
    pages = [page.replace("\u00a0", " ") for page in pages_of(pdf)]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert head.replace("\u00a0", " ") in page
        assert f"page {number}/{len(pages)}" in page
        assert "CH d’Essai · 2010 Cardiologie" in page
        assert "à détruire après le 02/02/2022" in page
    assert all("Unités" in page for page in pages), "the title runs over every page"


def test_what_was_learned_is_pinned_before_the_sheet_is_printed(monkeypatch):
    journal.open_journal(purpose="real", hospital="CH d’Essai")
    asked, real = [], journal.head

    def head(*, pin=False):
        asked.append(pin)
        return real(pin=pin)

    monkeypatch.setattr(journal, "head", head)
    assert str(real()).replace("\u00a0", " ") in words_of(table_sheet("Unités", COLUMNS, []))
    assert asked == [True]


@pytest.mark.parametrize(
    ("purpose", "banner"), [("demo", "DONNÉES FICTIVES"), ("exercise", "EXERCICE"), ("real", None)]
)
def test_a_told_journal_says_so_on_every_page(purpose, banner):
    journal.open_journal(purpose=purpose, hospital="CH d’Essai")
    for page in pages_of(table_sheet("Unités", COLUMNS, rows(map(str, range(80))))):
        assert (banner or "FICTIVES") in page if banner else "FICTIVES" not in page
        assert banner or "EXERCICE" not in page


def test_an_empty_table_says_so():
    assert "Rien à montrer." in words_of(table_sheet("Unités", COLUMNS, []))


def test_a_numbered_sheet_is_noted_with_its_head_and_takes_the_next_number():
    journal.open_journal(purpose="real", hospital="CH d’Essai")
    with reserved_number() as first:
        sheet(
            "paper/table.typ",
            {"columns": [], "rows": [], "intro": "", "after": "", "empty": ""},
            title="Navette",
            number=first,
            by="P0003",
        )
    (line,) = journal.lines(kinds=[Printed.kind])
    assert (line.fact.number, line.fact.what, line.fact.pages, line.by) == (first, "Navette", 1, "P0003")
    assert line.fact.head
    with reserved_number() as second:
        assert second != first


def test_paper_comes_out_even_when_the_journal_cannot_write(monkeypatch):
    journal.open_journal(purpose="real", hospital="CH d’Essai")
    real = journal.head

    def full(*, pin=False):
        if pin:
            raise OSError(28, "No space left on device")
        return real()

    monkeypatch.setattr(journal, "head", full)
    assert "non ancré" in words_of(table_sheet("Unités", COLUMNS, rows(["a"])))


def test_a_rendering_error_is_one_sentence_with_the_sheet_s_name():
    with pytest.raises(SheetRefused, match=r"^Unités \(paper/table.typ\): .*intro") as refused:
        sheet("paper/table.typ", {"rows": []}, title="Unités")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "template", ["paper/nowhere.typ", "../settings.typ", "paper/../paper/table.typ", "table.typ", "/etc/passwd"]
)
def test_only_our_own_templates_are_printed(template):
    with pytest.raises(SheetRefused, match="no such sheet"):
        sheet(template, {}, title="x")


def test_a_long_table_is_printed_by_another_process_and_gives_its_memory_back():
    def resident_mb():
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6

    before = resident_mb()
    pdf = table_sheet("Unités", COLUMNS, rows(f"Unité {number} au nom un peu long" for number in range(5_000)))
    assert len(pages_of(pdf)) > 90
    assert resident_mb() - before < 80


def test_a_table_nobody_would_read_on_paper_is_refused_with_what_to_do():
    with pytest.raises(SheetRefused, match="10001 lignes"):
        table_sheet("Unités", COLUMNS, rows(["x"]) * 10_001)


def test_data_too_big_to_print_are_refused_with_their_size(monkeypatch):
    monkeypatch.setattr(press, "DATA_BYTES_MAX", 1_000)
    with pytest.raises(SheetRefused, match="Print it in parts"):
        table_sheet("Unités", COLUMNS, rows(["x" * 2_000]))


def test_no_two_sheets_of_a_node_can_hold_one_number_at_the_same_time(settings, tmp_path):
    settings.HOME = tmp_path
    journal.open_journal(purpose="real", hospital="CH d’Essai")
    with reserved_number(), (tmp_path / LOCK).open("w") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with (tmp_path / LOCK).open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
