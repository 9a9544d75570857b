"""Text tables: encodings, delimiters, quotes, and what is too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ImportFileError
from app.exchange.delimited_text import decoded, likely_delimiter, sheet_from_text
from app.exchange.sheet import MAX_COLUMNS, MAX_ROWS


def cells(text, **options):
    return [(row.number, *row.cells) for row in sheet_from_text(text, **options).rows]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
     ("utf-32-le", b"\xff\xfe\x00\x00"), ("cp1252", b"")],
)  # fmt: skip
def test_a_table_reads_the_same_in_every_encoding(encoding, mark):
    text = "Name;Rôle\nZoë;Überblick – “ganz”\n"
    assert decoded(mark + text.encode(encoding), "t.csv")[0] == text


def test_utf_16_without_a_mark_is_noticed_by_its_zero_bytes():
    assert decoded("Name,Role\nZoë,Chief\n".encode("utf-16-le"), "t.csv") == ("Name,Role\nZoë,Chief\n", "UTF-16")
    assert decoded("Name,Role\nZoë,Chief\n".encode("utf-16-be"), "t.csv")[1] == "UTF-16"


def test_guessing_windows_1252_is_told():
    assert decoded("Zo\xeb".encode("cp1252"), "t.csv") == ("Zoë", "Windows-1252")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40])
def test_binary_data_is_refused_by_name(data):
    with pytest.raises(ImportFileError, match=r"“picture.csv” is not a text table"):
        decoded(data, "picture.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_voted_by_the_first_lines(delimiter):
    assert likely_delimiter("\n".join(delimiter.join(row) for row in [("a", "b", "c"), ("1", "2 x", "3")])) == delimiter


def test_delimiters_within_quotes_have_no_vote():
    assert likely_delimiter('Name;Notes\n"A, B, C";"x, y, z"\n"D, E, F";"p, q, r"\n') == ";"


@pytest.mark.parametrize("text", ["lorem ipsum " * 50_000, "a;b\n" + "x" * 200_000 + ";y\n"])
def test_a_line_longer_than_any_cell_may_be_has_its_vote_or_none_and_is_no_crash(text):
    assert likely_delimiter(text) in ",;\t|"


def test_a_cell_longer_than_any_text_is_refused_in_words():
    with pytest.raises(ImportFileError, match=r"characters in row 2|could not be read as a table"):
        sheet_from_text("Name\n" + "x" * 20_000_000)


def test_commas_in_prose_do_not_win_over_semicolons():
    assert likely_delimiter("Name;Notes\nAda;first, second\nBo;one, two, three\nCy;none\n") == ";"


def test_the_line_with_which_excel_names_the_delimiter_is_obeyed_and_keeps_its_row_number():
    assert cells("sep=|\nName|Role\nA,B|C\n") == [(2, "Name", "Role"), (3, "A,B", "C")]


def test_a_quoted_cell_may_run_over_lines_and_counts_as_one_row():
    assert cells('Name,Needs\nAda,"one\ntwo"\nBo,three\n') == [
        (1, "Name", "Needs"),
        (2, "Ada", "one\ntwo"),
        (3, "Bo", "three"),
    ]


def test_blank_rows_are_left_out_and_keep_their_numbers():
    assert cells("Name,Role\n,\n\nAda,x\n") == [(1, "Name", "Role"), (4, "Ada", "x")]


def test_empty_cells_at_the_end_are_cut_and_within_are_none():
    assert cells("a,b,c,,,\n1,,3,,,\n") == [(1, "a", "b", "c"), (2, "1", None, "3")]


def test_a_quotation_mark_that_never_ends_does_not_swallow_the_file():
    lines = ["Name,Role", '"Ada,x', *(f"P{number},role of some length" for number in range(900))]
    rows = cells("\n".join(lines))
    assert len(rows) == 902
    assert rows[1] == (2, '"Ada', "x")


def test_pasted_cells_are_a_table_with_tabs():
    assert cells("Name\tNeed\nAda\tQuiet, please; and tea\n") == [
        (1, "Name", "Need"),
        (2, "Ada", "Quiet, please; and tea"),
    ]


def test_too_many_rows_are_refused_and_the_limit_is_named():
    with pytest.raises(ImportFileError, match=f"“big” has more than {MAX_ROWS:,} rows"):
        sheet_from_text("a\n" * (MAX_ROWS + 1), "big")


def test_too_many_columns_are_refused_and_the_row_is_named():
    with pytest.raises(ImportFileError, match="columns in row 2"):
        sheet_from_text("a,b\n" + ",".join("x" * (MAX_COLUMNS + 1)))


def test_a_cell_that_is_too_long_is_refused_and_its_place_is_named():
    with pytest.raises(ImportFileError, match="100,001 characters in row 2, column B"):
        sheet_from_text(f"a,b\nc,{'x' * 100_001}")


@given(st.text())
def test_no_text_raises_anything_but_an_import_error(text):
    try:
        sheet = sheet_from_text(text)
    except ImportFileError:
        return
    assert [row.number for row in sheet.rows] == sorted({row.number for row in sheet.rows})
    assert all(row.cells and row.cells[-1] is not None for row in sheet.rows)


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_an_import_error(data):
    try:
        text, _ = decoded(data, "x.csv")
    except ImportFileError:
        return
    assert isinstance(text, str)


simple = st.text('abcdeXYZ 123;,|"\n', max_size=8).map(str.strip)


@given(st.lists(st.lists(simple, min_size=2, max_size=5), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_is_read_back(rows, delimiter):
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    expected = []
    for number, row in enumerate(rows, 1):
        filled = [cell or None for cell in row]
        while filled and filled[-1] is None:
            filled.pop()
        if filled:
            expected.append((number, *filled))
    assert cells(stream.getvalue(), delimiter=delimiter) == expected
