"""What headings mean, where they stand, and what a table is."""

from __future__ import annotations

import pytest
from import_tables import plan_of_text, sheet

from app.exchange.column_matching import match_columns
from app.exchange.heading_detection import find_table
from app.exchange.heading_likeness import heading_words, likeness, meaning
from app.exchange.heading_words import HEADINGS, SHEET_NAMES
from app.exchange.import_fields import CUSTOM, DESCRIBE, LEAVE_OUT, RECORD_OF, TableKind, choices_of, fields_of
from app.exchange.table_matching import guess_kind


def fields(rows, kind):
    table = find_table(sheet(rows), meaning)
    return [match.field for match in match_columns(table, kind)]


def kind_of(rows, name="Sheet1", customers=(), services=()):
    return guess_kind(find_table(sheet(rows), meaning), name, set(customers), set(services))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Level of Influence\n   (High, Medium, Low)", "level of influence"), ("Interest\u00a0Level", "interest level"),
        ("fromId", "from id"), ("relationship_type", "relationship type"), ("#", "no"), ("(notes)", "notes"),
        ("Établissement", "etablissement"), ("Unclosed (bracket", "unclosed"),
    ],
)  # fmt: skip
def test_a_heading_is_compared_without_its_dress(heading, words):
    assert heading_words(heading) == words


def test_likeness_prefers_equal_over_contained_over_misspelt():
    equal, contained = likeness("influence", "influence"), likeness("influence at board", "influence")
    assert equal == 1.0 > likeness("level of influence", "influence") > contained > 0.5
    assert 0.6 < likeness("stakehlder", "stakeholder") < 0.9
    assert likeness("usage", "garage") == 0.0


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Stakeholder Name", "name"), ("Belanghebbende", "name"), ("Partie prenante", "name"),
        ("Interessengruppe", "name"),
        ("Nombre", "name"), ("Influence Level", "power"), ("Invloed", "power"), ("Einfluss", "power"),
        ("Pouvoir", "power"), ("Poder", "power"), ("Impact", "importance"), ("Level of interest", "interest"),
        ("Stakehlder", "name"), ("Urgency", "urgency"),
    ],
)  # fmt: skip
def test_headings_in_five_languages(heading, field):
    values = ["Ada", "Bo", "Cy"] if field == "name" else ["High", "Low", "Medium"]
    assert fields([[heading, "zzz"], *([one, "q"] for one in values)], TableKind.STAKEHOLDERS)[0] == field


def test_values_decide_where_a_heading_can_mean_two_things():
    texts = [["Name", "Interests"], ["Ada", "Sell more cars online"], ["Bo", "Fewer phone calls at night"]]
    ratings = [["Name", "Interest"], ["Ada", "High"], ["Bo", "Low"]]
    assert fields(texts, TableKind.STAKEHOLDERS) == ["name", "needs"]
    assert fields(ratings, TableKind.STAKEHOLDERS) == ["name", "interest"]


@pytest.mark.parametrize(
    "heading", ["Information Needs (frequency)", "How will we meet needs & expectations?", "What do we need from them?"]
)
def test_headings_that_only_sound_like_needs_are_none(heading):
    assert (
        fields([["Name", heading], ["Ada", "A weekly mail"], ["Bo", "A call now"]], TableKind.STAKEHOLDERS)[1] == CUSTOM
    )


def test_a_numbered_priority_is_not_importance_for_the_first_may_be_the_last():
    assert fields([["Name", "Priority"], ["Ada", 1], ["Bo", 2]], TableKind.STAKEHOLDERS)[1] == CUSTOM
    assert fields([["Name", "Priority"], ["Ada", "High"], ["Bo", "Low"]], TableKind.STAKEHOLDERS)[1] == "importance"


def test_a_field_is_said_by_one_column_alone():
    found = fields([["Name", "Influence", "Power"], ["Ada", 1, 2], ["Bo", 3, 4]], TableKind.STAKEHOLDERS)
    assert sorted(found) == sorted(["name", "power", CUSTOM])


def test_a_heading_of_two_halves_says_two_fields():
    rows = [["Stakeholder", "Position/Interest"], ["Ada", "For/High"], ["Bo", "Against/Low"], ["Cy", "Mixed/Medium"]]
    assert fields(rows, TableKind.STAKEHOLDERS) == ["name", "attitude|interest"]


def test_beside_a_first_name_a_plain_name_is_the_last_name():
    assert fields([["Voornaam", "Naam"], ["Zoë", "De Graaf"]], TableKind.STAKEHOLDERS) == ["first_name", "last_name"]


def test_where_no_heading_names_the_rows_the_first_column_of_different_texts_does():
    rows = [["Type", "Role"], ["internal", "Safety"], ["internal", "Ergonomics"]]
    assert fields(rows, TableKind.STAKEHOLDERS) == ["kind", "name"]


def test_unknown_columns_are_kept_as_each_table_can():
    assert fields([["Name", "Shoe size"], ["Ada", 41]], TableKind.STAKEHOLDERS)[1] == CUSTOM
    assert fields([["Service", "SLA"], ["Mail", 41]], TableKind.SERVICES)[1] == DESCRIBE


# ---- where the headings stand ------------------------------------------------------------------------------


@pytest.mark.parametrize("above", [0, 2, 6])
def test_headings_are_found_below_titles_and_project_lines(above):
    titles = [["Stakeholder Register"], [], ["Project Name:", None, "Bright Wheels"], ["Prepared By:", None, "Ann Lo"],
              ["Last Update:", None, "01/05/2026"], []][:above]  # fmt: skip
    rows = [*titles, ["ID", "Stakeholder Name", "Power"], [1, "Dealers", 3], [2, "Drivers", 4]]
    table = find_table(sheet(rows), meaning)
    assert table.heading_row == above + 1
    assert [heading.text for heading in table.headings] == ["ID", "Stakeholder Name", "Power"]
    assert [row.number for row in table.rows] == [above + 2, above + 3]


def test_a_table_in_column_two_has_no_empty_first_column():
    table = find_table(sheet([[None, "Name", "Power"], [None, "Ada", 3]]), meaning)
    assert [heading.column for heading in table.headings] == [1, 2]


def test_a_column_without_a_heading_is_named_by_its_letter():
    table = find_table(sheet([["Name", None], ["Ada", "x"]]), meaning)
    assert [heading.shown for heading in table.headings] == ["Name", "column B"]


def test_headings_that_nobody_knows_are_still_the_first_row():
    table = find_table(sheet([["Foo", "Bar", "Baz"], ["one", "two", "three"], ["four", "five", "six"]]), meaning)
    assert table.heading_row == 1


def test_a_person_can_say_where_the_headings_stand_or_that_there_are_none():
    rows = sheet([["Name", "Power"], ["Who", "Might"], ["Ada", 3]])
    assert [heading.text for heading in find_table(rows, meaning, 2).headings] == ["Who", "Might"]
    bare = find_table(rows, meaning, 0)
    assert (bare.heading_row, len(bare.rows), [heading.text for heading in bare.headings]) == (0, 3, ["", ""])


def test_an_empty_sheet_has_an_empty_table():
    table = find_table(sheet([]), meaning)
    assert (table.headings, table.rows) == ((), ())


# ---- what a table is ----------------------------------------------------------------------------------------


def test_kinds_are_told_by_their_headings():
    assert kind_of([["Name", "Influence"], ["Ada", "High"]]) is TableKind.STAKEHOLDERS
    assert kind_of([["From", "To"], ["Ada", "Bo"]]) is TableKind.RELATIONSHIPS
    assert kind_of([["Service", "Provider", "Cost"], ["Mail", "Ada", 3]]) is TableKind.SERVICES
    assert kind_of([["Customer", "Need", "Weight"], ["Ada", "Quiet rooms", 3]]) is TableKind.NEEDS
    assert kind_of([["Service", "Customer", "Level"], ["Mail", "Ada", 3]]) is TableKind.ASSIGNMENTS
    assert kind_of([["Foo", "Bar"], ["1.2", "3.4"]]) is TableKind.NOTHING


def test_the_name_of_the_sheet_tips_the_balance():
    rows = [["Name", "Description"], ["Mail", "Sends mail"]]
    assert kind_of(rows, "Services") is TableKind.SERVICES
    assert kind_of(rows, "People") is TableKind.STAKEHOLDERS


def test_instructions_in_one_column_are_nothing():
    lines = [["1. Stakeholder"], ["List the names"], ["Example:"], ["Ada"], ["2. Role"], ["Example:"], ["Boss"]]
    assert kind_of(lines) is TableKind.NOTHING


def test_a_list_of_names_under_a_known_heading_is_stakeholders():
    assert kind_of([["Stakeholder"], ["Ada"], ["Bo"]]) is TableKind.STAKEHOLDERS


def test_levels_between_names_are_a_matrix():
    rows = [[None, "Mail", "Chat"], ["Dealers", 3, 0], ["Drivers", None, "x"]]
    assert kind_of(rows) is TableKind.CUSTOMERS_BY_SERVICES
    assert kind_of(rows, services=["dealers", "drivers"]) is TableKind.SERVICES_BY_CUSTOMERS
    assert kind_of([["Service", *rows[0][1:]], *rows[1:]]) is TableKind.SERVICES_BY_CUSTOMERS


def test_the_same_names_down_and_across_are_a_matrix_of_ties():
    assert kind_of([[None, "Ada", "Bo"], ["Ada", 0, 1], ["Bo", 1, 0]]) is TableKind.TIE_MATRIX


def test_letters_between_names_are_no_matrix_of_levels():
    assert kind_of([[None, "Boss", "Clerk"], ["1.1", "R,P", "P"], ["1.2", "R", None]]) is TableKind.NOTHING


# ---- the words themselves ------------------------------------------------------------------------------------


def test_every_phrase_belongs_to_a_field_and_is_written_as_it_is_compared():
    for key, phrases in HEADINGS.items():
        kind, _, field = key.partition(".")
        assert field in fields_of(TableKind(kind)), key
        for phrase in phrases.split("|"):
            assert heading_words(phrase) == phrase, (key, phrase)


def test_every_field_that_can_be_matched_by_heading_has_phrases():
    for kind in RECORD_OF:
        assert kind in SHEET_NAMES
        for field in fields_of(kind).values():
            assert field.phrases, f"{kind}.{field.id}"


def test_every_choice_above_a_column_has_a_label_of_its_own():
    for kind in TableKind:
        labels = [label for _, label in choices_of(kind)]
        assert len(set(labels)) == len(labels)
        assert all(labels)
        assert kind is TableKind.NOTHING or choices_of(kind)[-1][0] == LEAVE_OUT
    assert plan_of_text("a\tb\n1\t2\n").sheets[0].kind is TableKind.NOTHING
