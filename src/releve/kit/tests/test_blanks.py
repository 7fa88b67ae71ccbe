"""A form comes back: its codes decode, its discs and its boxes stand where the list of millimetres says."""

import pytest

from releve.kit.blanks import BED_CAPACITIES, BLANKS, LOGBOOK, bed_sheet, layout_of
from releve.paper.forms import form_data, form_sheets, key
from releve.paper.grid import draw
from releve.paper.marks import Mark, marks, read_mark
from releve.paper.tests.reading import codes_of, darkness, picture_of, words_of

pytestmark = pytest.mark.django_db(databases=["default", "fleeting"])

LAYOUTS = [*BLANKS, bed_sheet(tuple(f"2010-{number}P" for number in range(100, 124)))]


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: layout.code)
def printed(request, django_db_blocker, django_db_setup):
    layout = request.param
    with django_db_blocker.unblock():
        pdf = form_sheets(
            [form_data(layout, serial="12-X1", unit="2010", unit_label="2010 Cardiologie")], title=layout.title
        )
    return layout, pdf, picture_of(pdf)


def test_both_codes_say_form_version_serial_unit_and_that_we_printed_it(printed):
    layout, _pdf, picture = printed
    found = codes_of(picture)
    assert len(found) == 2
    assert {read_mark(code.text, key()) for code in found} == {Mark(layout.code, layout.version, "12-X1", "2010")}


def test_the_codes_stand_in_two_opposite_corners(printed):
    _layout, _pdf, picture = printed
    middles = sorted(
        (code.position.top_left.x + code.position.bottom_right.x) / 2 * 25.4 / 200 for code in codes_of(picture)
    )
    side = marks()["qr"]["side"]
    wanted = sorted(x + side / 2 for x, _y in marks()["qr"]["corners"])
    assert middles == pytest.approx(wanted, abs=0.5)


def test_the_six_discs_are_black_at_their_millimetres_and_white_around(printed):
    _layout, _pdf, picture = printed
    for x, y in marks()["disc"]["centres"]:
        assert darkness(picture, x, y, 3.0) > 0.98
        assert darkness(picture, x, y + 4.2, 2.0) < 0.05


def test_every_box_has_its_outline_at_its_millimetres_and_nothing_printed_inside(printed):
    layout, _pdf, picture = printed
    side = marks()["tick"]["side"]
    form, _drawn = draw(layout)
    assert form.boxes
    for box in form.boxes:
        assert darkness(picture, box.x + side / 2, box.y + side / 2, 3.2) < 0.01, box.name
        for x, y in (
            (box.x + 0.1, box.y + 2),
            (box.x + 2, box.y + 0.1),
            (box.x + 3.9, box.y + 2),
            (box.x + 2, box.y + 3.9),
        ):
            assert darkness(picture, x, y, 0.5) > 0.15, box.name


def test_boxes_are_far_enough_apart_for_a_pen(printed):
    layout, _pdf, _picture = printed
    form, _drawn = draw(layout)
    pitch = marks()["tick"]["pitch_min"]
    for one in form.boxes:
        near = [
            other
            for other in form.boxes
            if other is not one and abs(other.x - one.x) < pitch and abs(other.y - one.y) < pitch
        ]
        assert not near, (one, near)


def test_box_names_are_unique_and_the_form_says_its_number_in_words_too(printed):
    layout, pdf, _picture = printed
    form, _drawn = draw(layout)
    assert len({box.name for box in form.boxes}) == len(form.boxes)
    assert "12-X1" in words_of(pdf)
    assert "2010 Cardiologie" in words_of(pdf)


def test_bed_names_of_the_ward_are_printed_on_its_sheet():
    beds = tuple(f"2010-{number}F" for number in range(200, 222))
    words = words_of(form_sheets([form_data(bed_sheet(beds), serial="1-LIT1")], title="Lits"))
    assert all(bed in words for bed in beds)


def test_the_reader_finds_every_box_from_the_code_alone():
    for layout in LAYOUTS:
        assert layout_of(layout.code, layout.version).columns == layout.columns
    for count in range(1, BED_CAPACITIES[-1] + 1):
        sheet = bed_sheet(tuple(str(n) for n in range(count)))
        printed, full = draw(sheet)[0], draw(layout_of(sheet.code, sheet.version))[0]
        assert set(printed.boxes) <= set(full.boxes), count


def test_more_beds_than_a_sheet_holds_are_refused():
    with pytest.raises(ValueError, match="31 beds"):
        bed_sheet(("",) * 31)


def test_a_third_photocopy_still_reads():
    pdf = form_sheets([form_data(LOGBOOK, serial="7-MCR1", unit="3010")], title="Main courante")
    grey = (
        picture_of(pdf, dpi=150)
        .resize((930, 1315))
        .resize((1240, 1754))
        .point(lambda ink: min(255, int(ink * 0.8 + 60)))
    )
    assert {read_mark(code.text, key()).serial for code in codes_of(grey)} == {"7-MCR1"}
