"""Files of every sort, also such as cannot or must not be read."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from import_tables import real_file

from app.errors import ImportFileError
from app.exchange import workbook_process
from app.exchange.reader import MAX_FILE_SIZE, READERS, ImportCancelledError, file_patterns, read_sheets
from app.exchange.workbook_process import read_workbook


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook: a function gets its first sheet and fills it."""

    def write(fill, name="book.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            fill(book.add_worksheet("Register"), book)
        return path

    return write


def rows(path):
    return [(row.number, *row.cells) for row in read_sheets(path)[0].rows]


def never():
    return False


# ---- workbooks ------------------------------------------------------------------------------------------


def test_a_table_that_starts_low_and_in_column_two_keeps_its_place(workbook):
    def fill(sheet, _):
        sheet.write_row(6, 1, ["Name", "Power"])
        sheet.write_row(8, 1, ["Dealers", 4])

    assert rows(workbook(fill)) == [(7, None, "Name", "Power"), (9, None, "Dealers", 4.0)]


def test_a_cell_merged_over_rows_speaks_for_each_of_them(workbook):
    def fill(sheet, _):
        sheet.write_row("B2", ["Name", "State"])
        sheet.merge_range("B3:B4", "Dealers")
        sheet.write("C3", "Current")
        sheet.write("C4", "Desired")
        sheet.merge_range("B5:C5", "A title over two columns")

    assert rows(workbook(fill)) == [
        (2, None, "Name", "State"),
        (3, None, "Dealers", "Current"),
        (4, None, "Dealers", "Desired"),
        (5, None, "A title over two columns"),
    ]


def test_dates_numbers_and_yes_or_no_keep_their_sort(workbook):
    def fill(sheet, book):
        sheet.write_datetime("A1", datetime(2026, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number("B1", 2.5)
        sheet.write_boolean("C1", True)
        sheet.write_string("D1", "007")

    ((_, day, number, flag, text),) = rows(workbook(fill))
    assert (day, number, flag, text) == (date(2026, 3, 1), 2.5, True, "007")


def test_every_sheet_is_read_and_a_hidden_one_says_so(tmp_path):
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Elements").write("A1", "Name")
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Lists")
        hidden.write("A1", "High")
        hidden.hide()
    assert [(sheet.name, sheet.hidden) for sheet in read_sheets(path)] == [("Elements", False), ("Lists", True)]


def test_a_used_range_far_larger_than_the_data_costs_nothing(workbook):
    def fill(sheet, book):
        sheet.write_row("A1", ["Name", "Power"])
        sheet.write_row("A2", ["Dealers", 4])
        for row in range(2, 1000):
            sheet.write_blank(row, 25, None, book.add_format({"bold": True}))

    assert rows(workbook(fill)) == [(1, "Name", "Power"), (2, "Dealers", 4.0)]


def test_a_workbook_called_csv_is_read_as_what_it_is(workbook):
    assert rows(workbook(lambda sheet, _: sheet.write("A1", "Name"), "register.csv")) == [(1, "Name")]


def test_a_text_called_xls_says_that_it_is_no_workbook(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("Name,Power\nDealers,4\n")
    with pytest.raises(ImportFileError, match=r"“export.xls” is damaged, or not a workbook") as caught:
        read_sheets(path)
    assert "save it again" in caught.value.todo


def test_a_workbook_with_a_password_is_told_as_such(tmp_path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(ImportFileError, match=r"“secret.xlsx” is protected by a password"):
        read_sheets(path)


def test_an_archive_that_is_no_workbook_is_told_as_such(tmp_path):
    path = tmp_path / "files.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ImportFileError, match="is an archive, but not a workbook"):
        read_sheets(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000])
def test_a_damaged_workbook_is_told_as_such(tmp_path, data):
    path = tmp_path / "cut.xlsx"
    path.write_bytes(data)
    with pytest.raises(ImportFileError, match=r"“cut.xlsx” is damaged, or not a workbook"):
        read_sheets(path)


def test_the_damaged_real_workbook_is_told_as_such():
    with pytest.raises(ImportFileError, match=r"kumu_euro_crisis_corrupt.xlsx” is damaged"):
        read_sheets(real_file("g_edge_cases/kumu_euro_crisis_corrupt.xlsx"))


def test_a_cell_a_million_rows_away_ends_the_reading_and_not_the_program(workbook):
    def fill(sheet, _):
        sheet.write("A1", "Name")
        sheet.write(1_048_575, 16_383, "far")

    with pytest.raises(ImportFileError, match=r"book.xlsx” (needs more memory|has more than)"):
        read_sheets(workbook(fill))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        for _ in range(501):
            entry.write(bytes(1_000_000))
    with pytest.raises(ImportFileError, match="unpacks to more than 500 MB"):
        read_sheets(path)


def test_reading_that_takes_too_long_is_stopped(workbook):
    path = workbook(lambda sheet, _: sheet.write("A1", "Name"))
    assert read_workbook(str(path), "book.xlsx", never, deadline=0.0).problem == "takes too long to read"


def test_reading_stops_when_it_is_cancelled(workbook):
    with pytest.raises(ImportCancelledError):
        read_sheets(workbook(lambda sheet, _: sheet.write("A1", "Name")), lambda: True)


def test_the_process_is_told_apart_from_the_workbook_when_memory_runs_out(workbook):
    path = workbook(lambda sheet, _: [sheet.write_row(row, 0, ["text"] * 40) for row in range(3000)])
    assert "memory" in read_workbook(str(path), "book.xlsx", never, memory=40_000_000).problem


def test_a_merged_range_of_a_million_rows_costs_nothing(workbook):
    def fill(sheet, _):
        sheet.merge_range(0, 0, 1_048_575, 0, "Name")
        sheet.write("B1", "Power")

    assert rows(workbook(fill))[0][1:] == ("Name", "Power")
    assert workbook_process.DEADLINE >= 10


# ---- files ----------------------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ImportFileError, match=r"There is no file .*nowhere.csv"):
        read_sheets(tmp_path / "nowhere.csv")


def test_an_empty_file_is_told_as_such(tmp_path):
    (tmp_path / "empty.xlsx").touch()
    with pytest.raises(ImportFileError, match=r"“empty.xlsx” is empty"):
        read_sheets(tmp_path / "empty.xlsx")


def test_a_file_of_blank_cells_holds_no_table(tmp_path):
    (tmp_path / "blank.csv").write_text(";;;\n ; \n")
    with pytest.raises(ImportFileError, match=r"“blank.csv” holds no table"):
        read_sheets(tmp_path / "blank.csv")


def test_a_folder_is_told_as_such(tmp_path):
    with pytest.raises(ImportFileError, match="is a folder"):
        read_sheets(tmp_path)


def test_an_unknown_ending_lists_the_known_ones(tmp_path):
    (tmp_path / "map.docx").write_text("hello")
    with pytest.raises(ImportFileError, match="no format that can be imported") as caught:
        read_sheets(tmp_path / "map.docx")
    assert ".csv" in caught.value.todo and ".xlsx" in caught.value.todo


def test_a_file_that_is_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(MAX_FILE_SIZE + 1)
    with pytest.raises(ImportFileError, match="files up to 100 MB are read"):
        read_sheets(path)


def test_a_device_is_not_read(tmp_path):
    from pathlib import Path

    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    with pytest.raises(ImportFileError, match="is not a file"):
        read_sheets(Path("/dev/zero"))


def test_a_name_that_no_system_takes_is_an_error_like_any_other():
    from pathlib import Path

    with pytest.raises(ImportFileError):
        read_sheets(Path("a\0b.csv"))


def test_a_text_table_is_named_after_its_file_and_tells_a_guessed_encoding(tmp_path):
    path = tmp_path / "Klanten 2026.csv"
    path.write_bytes("Naam\nZoë\n".encode("cp1252"))
    (sheet,) = read_sheets(path)
    assert sheet.name == "Klanten 2026"
    assert sheet.remarks == ("Its letters were read as Windows-1252.",)


def test_a_tab_separated_file_is_cut_at_tabs_alone(tmp_path):
    path = tmp_path / "list.tsv"
    path.write_text("Name\tNotes\nA\tone, two, three, four\n")
    assert rows(path) == [(1, "Name", "Notes"), (2, "A", "one, two, three, four")]


def test_reading_a_text_table_stops_when_it_is_cancelled(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a,b\n" * 3000)
    with pytest.raises(ImportCancelledError):
        read_sheets(path, lambda: True)


@pytest.mark.parametrize("reader", list(READERS), ids=lambda reader: reader.id)
def test_every_reader_has_a_title_and_endings_of_its_own(reader):
    assert reader.title
    assert all(extension.startswith(".") and extension.islower() for extension in reader.extensions)
    others = {extension for other in READERS if other is not reader for extension in other.extensions}
    assert not others & set(reader.extensions)
    assert {f"*{extension}" for extension in reader.extensions} <= set(file_patterns())
