"""Kinds of files in which wishes were lost, or given to the wrong person, each in its smallest form."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from books import write_book
from openpyxl.styles import PatternFill

from larpass_sched.read import inspect
from larpass_sched.write.names import spellings_in

TITLES = (
    "Green roofs in town",
    "Data, maps and you",
    "Digital skills",
    "Leading change",
    "Night trains",
    "Soil & water",
)
GREEN, DATA, DIGITAL, LEADING, NIGHT, SOIL = TITLES
SPEAKERS = dict(zip(TITLES, ("Ada Berg", "Bo Strand", "Cia Holm", "Dag Lund", "Eva Sjö", "Folke Ås"), strict=True))

Wishes = dict[str, dict[str, int]]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A workbook with six sessions."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {
        "Sessions": [("Session", "Speakers"), *SPEAKERS.items()],
        "Rooms": [("Room", "Seats"), ("Aula", 40), ("Blue", 20), ("Cedar", 20)],
        "Slots": [("Slot", "Start", "End"), ("S1", "09:00", "09:45"), ("S2", "10:00", "10:45")],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "event.xlsx")
    return tmp_path / "event.xlsx"


@pytest.fixture
def read(event: Path) -> Callable[..., tuple[Wishes | None, dict[str, Any]]]:
    """A function that reads a text as a file of wishes: wishes by person, and findings by code."""

    def reading(text: str | bytes, name: str = "wishes.csv", **options: Any) -> tuple[Wishes | None, dict[str, Any]]:
        path = event.parent / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return of_file(event, path, **options)

    return reading


def of_file(event: Path, path: Path, **options: Any) -> tuple[Wishes | None, dict[str, Any]]:
    """Wishes by person, and findings by code; all wishes are accounted for."""
    found, findings = inspect(event, wishes=[path], **options)
    codes = {finding.code: finding for finding in findings}
    assert "wishes_lost" not in codes, codes["wishes_lost"].line()
    return None if found is None else {a.name: dict(a.wishes) for a in found.attendees}, codes


def ticks(**people: str) -> Wishes:
    """Wishes of one point each, by the first letters of titles."""
    by_letter = {"G": GREEN, "D": DATA, "S": DIGITAL, "L": LEADING, "N": NIGHT, "W": SOIL}
    return {name.replace("_", " "): {by_letter[letter]: 1 for letter in letters} for name, letters in people.items()}


# Who answered


def test_the_own_address_tells_people_apart(read):
    """A manager's address is nobody's own."""
    got, _ = read(f"Name,Manager e-mail,E-mail,{GREEN},{DIGITAL}\nAda Ek,b@x.se,a@x.se,x,\nBo Al,b@x.se,c@x.se,,x\n")
    assert got == ticks(Ada_Ek="G", Bo_Al="S")


@pytest.mark.parametrize(
    "heading", ["Child's name", "Barnets namn", "Elevens namn", "Namn på deltagaren", "Student name"]
)
def test_several_children_of_one_guardian(read, heading):
    """As many people as names; that they share an address is told."""
    rows = ["01/04/2026 09:00:00,p@x.se,Ada Ek,Digital skills", "01/04/2026 09:05:00,p@x.se,Bo Ek,Night trains"]
    got, codes = read("\n".join([f"Timestamp,Email Address,{heading},First choice", *rows]))
    assert set(got) == {"Ada Ek", "Bo Ek"}
    assert "2 people answered from one e-mail address: Ada Ek; Bo Ek." in codes["address_shared"].message()


@pytest.mark.parametrize("other", ["Company name", "Företagsnamn", "Room name", "File name", "Skolans namn"])
def test_what_else_has_a_name(read, other):
    """A company or a room is no person."""
    got, _ = read(f"{other},Attendee name,Email,{GREEN}\nAcme,Ada Ek,a@x.se,x\nAcme,Bo Al,b@x.se,x\n")
    assert set(got) == {"Ada Ek", "Bo Al"}


def test_a_name_comes_from_the_answer_that_counts(read):
    """Two names under one address stay with their own wishes."""
    rows = ["2026-04-01 09:00,m@x.se,Ada Ek,Digital skills", "2026-04-02 09:00,m@x.se,Bo Al,Night trains"]
    got, _ = read("\n".join(["Timestamp,Email,Name,Which sessions do you want?", *rows]))
    assert got == ticks(Ada_Ek="S", Bo_Al="N")


@pytest.mark.parametrize(
    "heads", ["Name (First),Name (Last)", "Name,Last Name", "First name,Name", "Förnamn,Efternamn", "Namn,Efternamn"]
)
def test_names_in_two_halves(read, heads):
    """Two people who share a half of their names are two, whatever the halves are called."""
    got, _ = read(f"{heads},Which session?\nAda,Ek,{GREEN}\nAda,Al,{NIGHT}\nBo,Ek,{SOIL}\n")
    assert got == ticks(Ada_Ek="G", Ada_Al="N", Bo_Ek="W")


def test_a_name_beside_a_half_of_it(read):
    """Nothing is added to a name that is whole."""
    got, _ = read(f"Name,Last name,Which session?\nAda Ek,Ek,{GREEN}\nBo von Al,von Al,{NIGHT}\n")
    assert got == {"Ada Ek": {GREEN: 1}, "Bo von Al": {NIGHT: 1}}


@pytest.mark.parametrize(
    "heads", ["Ticket Full Name,Ticket Email", "name_of_attendee,Email", "FullName,E-mail", "User display name,User ID"]
)
def test_names_as_programs_write_them(read, heads):
    """A ticket's holder is who attends, and words may be joined; who ordered is nobody's own."""
    rows = f"Ada Ek,a@x.se,Pa Om,{GREEN}\nBo Al,b@x.se,Pa Om,{NIGHT}"
    got, _ = read(f"{heads},Order Name,Which session?\n{rows}\n")
    assert got == ticks(Ada_Ek="G", Bo_Al="N")


def test_an_order_of_several_tickets(read):
    """The buyer's address, the buyer's name and the order belong to nobody who attends."""
    text = (
        "Order #,First Name,Last Name,Email,Attendee #,Attendee Status,Which sessions?,Buyer Last Name,Buyer Email\n"
        "1,Ada,Ek,o@x.se,1,Attending,Digital skills | Night trains,Ek,o@x.se\n"
        "1,Bo,Al,o@x.se,2,Attending,Soil & water,Ek,o@x.se\n"
        "2,Cy,Oz,c@x.se,3,Not Attending,Leading change,Oz,c@x.se\n"
    )
    got, codes = read(text)
    assert got == ticks(Ada_Ek="SN", Bo_Al="W")
    assert codes["people_gone"].message() == "1 person with the status Not Attending left out."


@pytest.mark.parametrize(
    ("heading", "gone"),
    [
        *(("Registration state", text) for text in ("Withdrawn", "Cancelled", "Declined")),
        *(("Status", text) for text in ("Avbokad", "Tackat nej", "Survey Preview", "refunded", "No longer attending")),
        *(
            ("RSVP", "No"),
            ("Will you attend?", "no"),
            ("Deltar", "nej"),
            ("Avanmäld", "x"),
            ("Anmälningsstatus", "Återtagen"),
            ("Kommer du?", "Nej"),
            ("Are you coming?", "No sorry"),
            ("Participation", "Not participating"),
            ("Närvaro", "Frånvarande"),
            ("Avbokad", "2026-04-02"),
            ("Cancelled on", "2026-04-02"),
            ("Svar", "Tackar nej"),
            ("What we know", "Pulled out"),
        ),
    ],
)
def test_who_does_not_come(read, heading, gone):
    """People who withdrew have no seat; their wishes are counted in the note."""
    stays = (
        ""
        if heading in ("Avanmäld", "Avbokad", "Cancelled on")
        else "yes"
        if gone.lower()[:2] in ("no", "ne")
        else "Completed"
    )
    got, codes = read(f"Name,{heading},{GREEN},{DIGITAL}\nAda Ek,{gone},x,x\nBo Al,{stays},x,\n")
    assert got == ticks(Bo_Al="G")
    assert dict(codes["people_gone"].params)["wishes"] == "2"


def test_a_form_without_names_is_a_warning(read):
    """Addresses stand in for names, and that is told."""
    got, codes = read("Timestamp,Email,First choice\n2026-04-01 09:00,a@x.se,Digital skills\n")
    assert set(got) == {"a@x.se"}
    assert codes["people_by_email"].level == "warning"


@pytest.mark.parametrize(("named", "code"), [(True, None), (False, "address_of_several")])
def test_attendees_who_share_an_address(event, named, code):
    """The name tells whose answer it is; without one, it is asked."""
    book = openpyxl.load_workbook(event)
    sheet = book.create_sheet("Attendees")
    for row in (("Attendee", "Email"), ("Ada Ek", "m@x.se"), ("Bo Al", "m@x.se")):
        sheet.append(row)
    book.save(event)
    path = event.parent / "w.csv"
    path.write_text(f"Name,Email,{GREEN}\n{'Bo Al' if named else ''},m@x.se,x\n", encoding="utf-8")
    got, codes = of_file(event, path)
    if code is None:
        assert got == {"Ada Ek": {}, "Bo Al": {GREEN: 1}}
    else:
        assert got is None
        assert code in codes


# Which columns


@pytest.mark.parametrize("heading", ["Reserve", "Alternate", "Reservval", "If full, instead", "Ett till"])
def test_a_further_choice_follows_the_numbered_ones(read, heading):
    """Of three choices the last one has no number."""
    row = "Ada Ek,Digital skills,Night trains,Leading change"
    got, codes = read(f'Name,1st choice,2nd choice,"{heading}"\n{row}\n')
    assert got == {"Ada Ek": {DIGITAL: 3, NIGHT: 2, LEADING: 1}}
    assert codes["choice_further"].where().endswith("!D1")


def test_a_reserve_behind_a_ranking(read):
    """It comes after all that was ranked."""
    got, _ = read("Name,Rank your favourites,Reserve\nAda Ek,Digital skills;Night trains;,Leading change\n")
    assert got == {"Ada Ek": {DIGITAL: 3, NIGHT: 2, LEADING: 1}}


@pytest.mark.parametrize("words", [("Very interested", "Not interested"), ("Hell yes", "Meh")])
@pytest.mark.parametrize("heads", [f"Water below,{GREEN},{DIGITAL}", f"{GREEN},{DIGITAL},Town,Water below"])
def test_words_below_a_session_of_another_name(read, words, heads):
    """What is said below sessions is a wish below any other heading as well, in whichever words."""
    yes, no = words
    cells = f"{yes},{no},{yes}" if heads.startswith("Water") else f"{no},{yes},Lund,{yes}"
    got, codes = read(f"Timestamp,Name,{heads}\n2026-04-01 09:00,Ada,{cells}\n2026-04-02 09:00,Bo,{cells}\n")
    assert got is None
    assert "it holds 2 wishes" in codes["wish_column_unknown"].message()


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_rated_session_of_another_name(read, place):
    """Its ratings are an error wherever it stands; the others stay points."""
    heads = [title for title in TITLES if title != DATA]
    heads[place:place] = ["Water below the fields"]
    rows = ["5,4,3,2,1,5", "1,5,4,3,2,5"]
    lines = [
        f"2026-04-0{n} 09:00,{name},{row}" for n, (name, row) in enumerate(zip(("Ada", "Bo"), rows, strict=True), 1)
    ]
    got, codes = read("\n".join([f"Timestamp,Name,{','.join(heads)}", *lines]))
    assert got is None
    assert (
        'The column "Water below the fields" is no session; it holds 2 wishes' in codes["wish_column_unknown"].message()
    )
    assert "wishes_points" in codes


def test_titles_in_a_column_that_is_not_read(read):
    """Wherever known titles stand, they are no note."""
    got, codes = read(
        f"Name,{GREEN},Last year I went to\nAda Ek,x,Night trains\nBo Al,,I stayed away\nCy Oz,x,x\nDi Un,x,-\n"
    )
    assert got is None
    finding = codes["column_unread"]
    assert "it holds 1 wish: C2." in finding.message()


@pytest.mark.parametrize(("option", "value"), [("layout", "ranking"), ("layout", "choices"), ("scale", "points")])
def test_what_was_asked_for_and_is_not_there(read, option, value):
    """A layout or a scale that finds nothing is an error."""
    text = f"Name,{GREEN}\nAda Ek,x\n" if option == "layout" else "Name,1st choice\nAda Ek,Digital skills\n"
    got, codes = read(text, **{option: value})
    assert got is None
    assert f"{option}_finds_nothing" in codes


# Branches


BRANCHES = {
    "same ranks": ["First choice,Second choice,First choice,Second choice", ",Night trains,", "Digital skills"],
    "a 2 behind": ["First choice,Second choice,First choice2,Second choice2", "", ""],
    "other words": ["Choice 1,Choice 2,Choice 1 (staff),Choice 2 (staff)", "", ""],
    "of a field": ["Choice 1,Choice 2,Choice 1 [a],Choice 2 [a]", "", ""],
    "in brackets": ["Val 1 [fm],Val 2 [fm],Val 1 [em],Val 2 [em]", "", ""],
    "a number of its own": ["Choice 1,Choice 2,Choice 1.1,Choice 2.1", "", ""],
    "a low line": ["First choice,Second choice,First choice_1,Second choice_1", "", ""],
}


def test_a_question_about_something_else(read):
    """Who does not come to the dinner comes to the day."""
    got, _ = read(f"Name,Will you come to dinner?,Which session?\nAda Ek,No,{GREEN}\nBo Al,Yes,{NIGHT}\n")
    assert got == ticks(Ada_Ek="G", Bo_Al="N")


@pytest.mark.parametrize("heads", [heads for heads, *_ in BRANCHES.values()])
def test_branches_of_choices(read, heads):
    """Each row fills one branch, and all of them are read."""
    got, _ = read(f"Name,{heads}\nAda Ek,Digital skills,Night trains,,\nBo Al,,,Soil & water,Leading change\n")
    assert got == {"Ada Ek": {DIGITAL: 2, NIGHT: 1}, "Bo Al": {SOIL: 2, LEADING: 1}}


def test_two_columns_for_one_choice(read):
    """Where a row fills both, nobody can say which one counts."""
    heads = "First choice,Second choice,First choice,Second choice"
    got, codes = read(f"Name,{heads}\nAda Ek,{GREEN},{NIGHT},{SOIL},{LEADING}\nBo Al,,,{SOIL},{LEADING}\n")
    assert got is None
    assert "stands here twice" in codes["column_twice"].message()


@pytest.mark.parametrize(
    "heads", ["Rank them,Rank them2", "Rank them (staff),Rank them (guests)", "Rank them,Rank them"]
)
def test_branches_of_a_ranking(read, heads):
    """Two questions of which everybody answered one."""
    got, _ = read(f"Name,{heads}\nAda Ek,Digital skills;Night trains;,\nBo Al,,Soil & water;Leading change;\n")
    assert got == {"Ada Ek": {DIGITAL: 2, NIGHT: 1}, "Bo Al": {SOIL: 2, LEADING: 1}}


@pytest.mark.parametrize("heading", ["Sessions ({})", "Rank::{}", "Interest >> {}", "Rating: {}", "Which? – {}"])
def test_a_question_before_each_session(read, heading):
    """Programs put the question and a sign before the title, or the title in brackets behind it."""
    heads = ",".join(f'"{heading.format(title)}"' for title in (GREEN, DATA, NIGHT))
    got, _ = read(f"Name,{heads}\nAda Ek,5,,4\nBo Al,4,4,\n")
    assert got == {"Ada Ek": {GREEN: 5, NIGHT: 4}, "Bo Al": {GREEN: 4, DATA: 4}}


def test_sums_below_a_matrix_of_text(read):
    """A last row without a name that counts what stands above it is no person."""
    got, codes = read(f"Namn,{GREEN},{DIGITAL}\nAda Ek,x,x\nBo Al,,x\n,1,2\n")
    assert got == ticks(Ada_Ek="GS", Bo_Al="S")
    assert "row_total" in codes


@pytest.mark.parametrize("again", ["{}2", "{}", "Staff [{}]", "{} (2)", "{}_2", "{} (staff)", "Staff: {}"])
def test_branches_of_ratings(read, again):
    """The same sessions twice; a row that fills both is asked about, with the name of the cell in the file."""
    heads = [GREEN, DIGITAL, *(again.format(title) for title in (GREEN, DIGITAL))]
    head = "Name," + ",".join(heads)
    got, _ = read(f"{head}\nAda Ek,5,5,,\nBo Al,,,4,5\n")
    assert got == {"Ada Ek": {GREEN: 5, DIGITAL: 5}, "Bo Al": {GREEN: 4, DIGITAL: 5}}
    _, codes = read(f"{head}\nAda Ek,5,5,,\nBo Al,,,4,wow\n")
    assert codes["wish_bad"].where().endswith("!E3")
    got, codes = read(f"{head}\nAda Ek,5,5,4,\nBo Al,,,4,5\n")
    assert got is None


def test_questions_with_numbers_of_their_own(read):
    """A program numbers the questions that somebody was asked: one question has two numbers."""
    heads = "1. Role,2. Which sessions would you like?,3. Which sessions would you like?"
    got, _ = read(f"Name,{heads}\nAda Ek,staff,,Digital skills;Night trains\nBo Al,guest,Soil & water,\n")
    assert got == ticks(Ada_Ek="SN", Bo_Al="W")


def test_a_row_for_each_question(read):
    """Who answered no to a session does not wish for it."""
    rows = ["Ada Ek,Digital skills,Yes", "Ada Ek,Night trains,No", "Bo Al,Digital skills,No", "Bo Al,Soil & water,Yes"]
    got, _ = read("\n".join(["Name,Question,Answer", *rows]))
    assert got == ticks(Ada_Ek="S", Bo_Al="W")


# When


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("Submission Date", ("2026-04-03 09:00:00", "2026-04-01 09:00:00")),
        ("Created", ("3 april 2026 09:00", "1 april 2026 09:00")),
        ("Skapad", ("fre 3 apr. 2026 kl. 09.00", "ons 1 april 2026 kl. 09.00")),
        ("Added Time", ("Apr 3, 2026, 9:00:00 AM", "Apr 1, 2026, 9:00:00 PM")),
        ("RecordedDate", ("2026-04-03T09:00:00Z", "2026-04-01T09:00:00+02:00")),
        ("Timestamp", ("04/05/2026 09:00:00", "04/03/2026 09:00:00")),
        ("Timestamp", ("5/4/2026 9:00", "3/4/2026 9:00")),
        ("Sent", ("2026-04-03 09:00", "2026-04-01 09:00")),
        ("Last modified", ("2026-04-03 09:00", "2026-04-01 09:00")),
        ("Datum för svar", ("3/4 2026 09:00", "1/4 2026 09:00")),
        ("Submitted", ("Fri Apr 03 2026 09:00:00 GMT+0200 (CEST)", "Wed Apr 01 2026 09:00:00 GMT+0200 (CEST)")),
        ("Submitted", ("46115.4", "46113.4")),
    ],
)
def test_the_later_answer_stands_above(read, heading, times):
    """The time tells which answer counts, whatever it is called and however it is written."""
    first, last = (f'"{time}",Ada Ek,a@x.se' for time in times)
    got, codes = read(f"{heading},Name,Email,Which sessions?\n{first},Leading change\n{last},Soil & water\n")
    assert got == ticks(Ada_Ek="L")
    assert codes["answered_again"].message().endswith("this earlier answer does not count.")


def test_times_that_cannot_be_read(read):
    """The row further down counts, and the finding says so in those words."""
    rows = ["02/03/2026 09:00,Ada Ek,a@x.se,Leading change", "03/02/2026 09:00,Ada Ek,a@x.se,Soil & water"]
    got, codes = read("\n".join(["Timestamp,Name,Email,Which sessions?", *rows]))
    assert got == ticks(Ada_Ek="W")
    assert "the times cannot be read for sure, and the row further down counts" in codes["answered_again"].message()


def test_a_list_with_times_and_ranks(read):
    """One row for each wish is no repeated answer; ranks that start again later are."""
    rows = [
        *("2026-04-01 09:00,a@x.se,Digital skills,1", "2026-04-01 09:00,a@x.se,Night trains,2"),
        *("2026-04-01 10:00,b@x.se,Soil & water,1", "2026-04-02 09:00,b@x.se,Leading change,1"),
    ]
    got, codes = read("\n".join(["Timestamp,Email,Session,Rank", *rows]))
    assert got == {"a@x.se": {DIGITAL: 2, NIGHT: 1}, "b@x.se": {LEADING: 2}}
    assert "answered_again" in codes


def test_a_list_that_counts_the_wishes_of_each(read):
    """Whatever the column is called that counts them, and whatever other numbers stand beside it."""
    rows = [f"2026-04-01 09:00,7,Ada Ek,{DIGITAL},1", f"2026-04-01 09:03,7,Ada Ek,{NIGHT},2"]
    got, _ = read("\n".join(["Timestamp,Person ID,Name,Session,Nr in line", *rows, f"2026-04-02 09:00,8,Bo,{SOIL},1"]))
    assert got is None or set(got["Ada Ek"]) == {DIGITAL, NIGHT}
    got, _ = read("\n".join(["Timestamp,Person ID,Name,Session,Wish no.", *rows, f"2026-04-02 09:00,8,Bo,{SOIL},1"]))
    assert got == {"Ada Ek": {DIGITAL: 2, NIGHT: 1}, "Bo": {SOIL: 2}}


@pytest.mark.parametrize("heading", ["Score", "Rating", "Interest"])
def test_points_below_a_heading_of_programs(read, heading):
    """What is about the answer in a form is what a wish is worth in a list of wishes."""
    got, _ = read(f"Timestamp,Name,Session,{heading}\n2026-04-01 09:00,Ada,{GREEN},5\n2026-04-01 09:01,Bo,{NIGHT},2\n")
    assert got == {"Ada": {GREEN: 5}, "Bo": {NIGHT: 2}}


@pytest.mark.parametrize("heading", ["Position", "Nr", "#", "No", "ID"])
def test_ranks_below_a_heading_of_programs(read, heading):
    """They are the wishes of each person counted, and not the rows of the file."""
    got, _ = read(f"Name,Session,{heading}\nAda,{GREEN},1\nAda,{NIGHT},2\nBo,{SOIL},1\n")
    assert got == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {SOIL: 2}}
    got, _ = read(f"Timestamp,Name,Session,{heading}\n,Ada,{GREEN},1\n,Ada,{NIGHT},2\n,Bo,{SOIL},3\n")
    assert got is None or set(got["Ada"].values()) == {1}


def test_the_second_branch_alone(read):
    """Nobody has answered in the first branch yet: nobody is called by a session."""
    got, _ = read(f"Timestamp,{GREEN},{NIGHT},{GREEN}2,{NIGHT}2\n2026-04-01,,,,Very interested\n2026-04-02,,,,\n")
    assert sorted(map(len, got.values())) == [0, 1]


@pytest.mark.parametrize("answer", ["nej tack", "-", "no thanks"])
def test_a_column_in_which_everybody_says_no(read, answer):
    """No wish stands in it."""
    got, _ = read(f"Name,{GREEN},{NIGHT},Övrigt\nAda,x,,{answer}\nBo,,x,\n")
    assert got == {"Ada": {GREEN: 1}, "Bo": {NIGHT: 1}}


def test_a_wish_that_was_withdrawn(read):
    """In a list, each row has its own state."""
    got, codes = read(f"Name,Session,Status\nAda,{GREEN},ok\nAda,{NIGHT},cancelled\nBo,{SOIL},ok\n")
    assert got == {"Ada": {GREEN: 1}, "Bo": {SOIL: 1}}
    assert dict(codes["people_gone"].params)["wishes"] == "1"


def test_an_option_of_another_name_that_says_itself(read):
    """A ticked option holds its own text, also where no session is called so."""
    got, codes = read(f"Timestamp,Name,{GREEN},{NIGHT},Water below\n,Ada,{GREEN},,Water below\n,Bo,,{NIGHT},\n")
    assert got is None
    assert "it holds 1 wish: E2" in codes["wish_column_unknown"].message()


@pytest.mark.parametrize("about", ["Tid", "Time", "Speaker", "Sal"])
@pytest.mark.parametrize("corner", ["", "Namn", "Lärpass", "Sessions / people"])
def test_a_matrix_on_its_side(read, about, corner):
    """Sessions down and people across, with more about the sessions beside their titles."""
    kept = {"Tid": ("09:00", "10:00"), "Time": ("S1", "S2")}.get(about, ("Cia Holm", "Blue"))
    rows = [f"{corner},{about},Ada Ek,Bo Al", f"{GREEN},{kept[0]},5,", f"{NIGHT},{kept[1]},2,5"]
    got, _ = read("\n".join(rows), scale="points")
    assert got == {"Ada Ek": {GREEN: 5, NIGHT: 2}, "Bo Al": {NIGHT: 5}}


def test_a_state_is_no_heading(read):
    """A row of answers stays one, though its words are headings elsewhere."""
    got, codes = read(f"Email,Progress so far,Wish\na@x.se,Withdrawn,{GREEN}\na@x.se,Confirmed,\n")
    assert got == {"a@x.se": {}}
    assert dict(codes["people_gone"].params)["wishes"] == "1"


def test_a_list_with_times_alone(read):
    """Several rows of one person at the same moment are several wishes."""
    rows = ["2026-04-01 09:00,Ada Ek,Digital skills", "2026-04-01 09:00,Ada Ek,Night trains"]
    got, _ = read("\n".join(["Timestamp,Name,Session", *rows]))
    assert got == ticks(Ada_Ek="SN")


# Damage


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (['"Ada,a@x.se,x,', "Bo,b@x.se,,x"], 2),
        (["Ada,a@x.se,x,", '"Bo,b@x.se,,x', 'Cy,"c@x.se",x,'], 3),
        (["Ada,a@x.se,x,", '"Bo,b@x.se,,x', 'Cy",c@x.se,x,'], 3),
        (['Ada,a@x.se,x,"one', 'two"', 'Bo,b@x.se,"x,', "Cy,c@x.se,x,"], 4),
        (['"Ada" Ek,a@x.se,x,'], 2),
    ],
)
def test_a_quote_that_is_not_closed(read, lines, place):
    """What stands below it would be lost: an error, with the line where it opens."""
    got, codes = read("\n".join([f"Name,Email,{GREEN},{DIGITAL}", *lines]) + "\n")
    assert got is None
    assert f"opens in line {place} and is not closed" in codes["text_quote_open"].message()


@pytest.mark.parametrize("some", [False, True])
def test_lines_wholly_in_quotes(read, some):
    """They are unpacked, all of them or those that had quotes inside."""
    lines = [f"Name,Wishes,{GREEN}", 'Bo Al,"x, y",x', "Cy Oz,,x"]
    packed = ['"' + line.replace('"', '""') + '"' if not some or '"' in line else line for line in lines]
    got, codes = read("\n".join(packed))
    assert got == ticks(Bo_Al="G", Cy_Oz="G")
    assert "unpacked" in codes["text_unpacked"].message()


LOCK = b"\x05Bo Al" + b" " * 48 + b"\x05\0" + "Bo Al".encode("utf-16-le") + " ".encode("utf-16-le") * 46


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (LOCK, "wishes.xlsx", "the lock file of a workbook"),
        (LOCK[:54] + b" " + LOCK[54:], "wishes.xlsx", "the lock file of a workbook"),
        (b",bo,host,01.04.2026 09:00,file;", ".~lock.wishes.ods#", "the lock file of a workbook"),
        (b"%PDF-1.7\n%\xe2\xe3", "wishes.xlsx", "a PDF"),
        (b'{"url": "https://docs.example/1", "doc_id": "1"}', "wishes.gsheet", "a shortcut"),
        (b'[{"name": "Ada", "wish": "Night trains"}]', "wishes.csv", "JSON"),
        (b"{\\rtf1\\ansi Name;Wish}", "wishes.csv", "a text document"),
    ],
)
def test_files_that_are_no_table(read, content, name, what):
    """They are told to be what they are."""
    got, codes = read(content, name)
    assert got is None
    assert what in codes["file_no_table"].message()


# Dress


@pytest.mark.parametrize(
    "written",
    [
        *("“Digital skills”", "«Digital skills»", "[Digital skills]", "**Digital skills**", "Digital skills\ufe0f"),
        *(
            "Digital skills (Cia Holm)",
            "Digital skills – Cia Holm",
            "Digital skills, 10:00–10:45",
            "10.00 Digital skills",
        ),
        *("Digital skills (https://x.example/a?b=1&c)", "Digital skills [Blue]", "Digital skills (3 platser kvar)"),
        *("Digital skills (Cia Holm, S1)", "1. Digital skills", "Digital&nbsp;skills", '["Digital skills"]'),
        *(
            "<b>Digital skills</b>",
            "Digital skills<br>",
            "Digital&amp;nbsp;skills",
            "[Digital skills](https://x.example/1)",
        ),
        *("Cia Holm: Digital skills", "S1 - Digital skills", "Digital skills @ Blue", "Workshop 3: Digital skills"),
        *("Digital skills ✅", "★ Digital skills", "Digital skills.", "B. Digital skills", "#3 Digital skills"),
        '{"opt17": "Digital skills"}',
        *('[{"Value": "Digital skills"}]', '{"Digital skills"}', "['Digital skills']", "Digital skills, Cia Holm"),
        *(";#Digital skills;#", "12;#Digital skills", "Digital_x0020_skills", "Digital\u00adskills"),
    ],
)
def test_titles_in_their_dress(read, written):
    """What stands around a title is taken off where all of it is understood."""
    title = "Digital skills" if written != "Digital\u00adskills" else None
    quoted = written.replace('"', '""')
    got, _ = read(
        f'Timestamp,Name,Which sessions?\n2026-04-01 09:00,Ada Ek,"{quoted}"\n2026-04-01 09:01,Bo Al,Night trains\n'
    )
    assert got == (None if title is None else ticks(Ada_Ek="S", Bo_Al="N"))


@pytest.mark.parametrize(
    "written",
    ["Digital skills (part two)", "Digital skills - advanced", "Digital skills (Ada Berg)"],
)
def test_dress_that_may_be_another_session(read, written):
    """It is asked about."""
    got, codes = read(
        f'Timestamp,Name,Which sessions?\n2026-04-01 09:00,Ada Ek,"{written}"\n2026-04-01 09:01,Bo,Night trains\n'
    )
    assert got is None
    assert 'Did you mean "Digital skills"?' in codes["title_unknown"].mend()


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        *(("Good - 3", 3), ("Very (2)", 2), ("3 stars", 3), ("2 poäng", 2), ("1 p", 1)),
        *(
            (mark, 1)
            for mark in ("👍🏽", "◉", "kryss", "✅", "✔️", "☑️", "❌", "⭐️", "(x)", "[x]", "[X]", "✓", "👍", "🗸", "[✓]")
        ),
        *(("★★★☆☆", 3), ("⭐️⭐️", 2), ("4/5", 4), ("3 av 5", 3), ("2️⃣", 2)),
        *((mark, 0) for mark in ("☐", "[ ]", "☆☆☆☆☆", "⬜", "-")),
    ],
)
def test_marks(read, cell, points):
    """Marks as people and programs make them."""
    got, _ = read(f"Name,{GREEN},{DIGITAL}\nAda Ek,{cell},\nBo Al,,{cell}\nCy Oz,{cell},{cell}\n", scale=None)
    assert got["Cy Oz"] == ({} if points == 0 else {GREEN: points, DIGITAL: points})


def test_a_cross_beside_ticks_says_no(read):
    """Alone it is what somebody crossed."""
    got, _ = read(f"Name,{GREEN},{DIGITAL}\nAda Ek,✅,❌\nBo Al,❌,✔️\n")
    assert got == ticks(Ada_Ek="G", Bo_Al="S")


def test_a_poll_with_a_tilde(read):
    """Maybe is worth less than yes, and a cross says no."""
    got, _ = read(f"Name,{GREEN},{DIGITAL}\nAda Ek,✔,~\nBo Al,✖,✔\n")
    assert got == {"Ada Ek": {GREEN: 2, DIGITAL: 1}, "Bo Al": {DIGITAL: 2}}


def test_what_a_program_says_twice(read):
    """All that somebody chose in one cell, and a column for each of them: read once."""
    heads = ",".join(f"Which?/{title}" for title in (GREEN, DIGITAL, NIGHT))
    got, _ = read(f"end,Name,Which?,{heads},_id\n,Ada Ek,{GREEN} {NIGHT},1,0,1,1\n,Bo Al,{DIGITAL},0,1,0,2\n")
    assert got == ticks(Ada_Ek="GN", Bo_Al="S")
    _, codes = read(f"end,Name,Which?,{heads},_id\n,Ada Ek,{GREEN} {NIGHT},1,0,0,1\n,Bo Al,{DIGITAL},0,1,0,2\n")
    assert codes.keys() & {"layout_open", "column_unread"}


def test_qualtrics(read):
    """Three rows of headings, and a preview among the answers."""
    text = (
        "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,Q2\n"
        "Startdatum,Slutdatum,Typ,Förlopp,Klar,Registrerad,Svars-ID,Efternamn,Förnamn,Vilka lärpass vill du gå på?\n"
        + ",".join('"{""ImportId"":""x""}"' for _ in range(10))
        + "\n2026-04-01 08:28:09,2026-04-01 08:30:00,IP Address,100,True,2026-04-01 08:30:01,R_1,Ek,Ada,"
        '"Digital skills,Data, maps and you"\n'
        "2026-04-01 08:28:09,2026-04-01 08:30:00,Survey Preview,100,True,2026-04-01 08:30:01,R_2,Al,Bo,Night trains\n"
    )
    got, codes = read(text)
    assert got == ticks(Ada_Ek="SD")
    assert codes["wishes_tick"].message().startswith("Qualtrics,")
    assert "people_gone" in codes


# Workbooks


def parts_of(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Change the parts of a workbook after it was written."""
    with zipfile.ZipFile(path) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts:
            archive.writestr(name, change(name, content))


@pytest.fixture
def matrix(event: Path) -> Path:
    """A workbook with a matrix of two people."""
    book = openpyxl.Workbook()
    for row in (("Name", GREEN, DIGITAL), ("Ada Ek", 2, 1), ("Bo Al", None, 2)):
        book.active.append(row)
    book.save(event.parent / "matrix.xlsx")
    return event.parent / "matrix.xlsx"


WORKBOOKS: dict[str, Callable[[str, bytes], bytes]] = {
    "an empty fill": lambda name, xml: xml.replace(b"<fill><patternFill/></fill>", b"<fill/>"),
    "a colour that is none": lambda name, xml: xml.replace(b"</fonts>", b'<font><color rgb="#FF0000"/></font></fonts>'),
    "an odd date": lambda name, xml: xml.replace(b"</dcterms:created>", b" AM</dcterms:created>"),
    "Strict Open XML": lambda name, xml: xml.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    "tags with a prefix": lambda name, xml: (
        xml.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=").replace(b"<x:?", b"<?")
        if name.startswith("xl/worksheets/sheet")
        else xml
    ),
    "no references": lambda name, xml: (
        xml.replace(b"<c r=", b"<c u=").replace(b"<row r=", b"<row u=").replace(b'<c u="C3"', b'<c r="C3"')
        if name.startswith("xl/worksheets/sheet")
        else xml
    ),
}


@pytest.mark.parametrize("what", WORKBOOKS)
def test_workbooks_that_excel_opens(event, matrix, what):
    """Their decoration and their dialect do not matter."""
    parts_of(matrix, WORKBOOKS[what])
    assert of_file(event, matrix, scale="points")[0] == {"Ada Ek": {GREEN: 2, DIGITAL: 1}, "Bo Al": {DIGITAL: 2}}


@pytest.mark.parametrize("kind", [b"", b' t="n"', b' t="s"'])
def test_a_text_that_says_it_is_a_number(event, matrix, kind):
    """The cell is named, and nothing else is lost."""
    parts_of(matrix, lambda name, xml: xml.replace(b'<c r="C3" t="n"><v>2</v>', b'<c r="C3"' + kind + b"><v>two</v>"))
    got, codes = of_file(event, matrix, scale="points")
    assert got is None
    assert codes["wish_bad"].where().endswith("!C3")
    assert codes["wish_bad"].seen == "two"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<c r="C3" t="e"><v>#REF!</v></c>', "cell_error"),
        (b'<c t="e" r="C3"><f>A1</f><v>#N/A</v></c>', "cell_error"),
        (b'<c r="C3"><f>1+1</f></c>', "cell_not_computed"),
        (b'<c r="C3"><f>1+1</f>' + b" " * 100_000 + b"<v/></c>", "cell_not_computed"),
        (b'<c r="C3"><f t="shared" si="0"/><v></v></c>', "cell_not_computed"),
    ],
)
def test_cells_without_a_value(event, matrix, cell, code):
    """What the parser gives as empty is not lost."""
    parts_of(matrix, lambda name, xml: xml.replace(b'<c r="C3" t="n"><v>2</v></c>', cell))
    _, codes = of_file(event, matrix, scale="points")
    assert codes[code].where().endswith("!C3")


@pytest.mark.parametrize("place", ["XFD1048576", "XFD5", "B1048570"])
def test_a_stray_cell_takes_no_memory(event, matrix, place):
    """It is told and left out."""
    book = openpyxl.load_workbook(matrix)
    book.active[place] = "far away"
    book.save(matrix)
    got, codes = of_file(event, matrix, scale="points")
    assert got is not None
    assert codes["cell_stray"].where().endswith(f"!{place}")
    assert codes["cell_stray"].seen == "far away"


def test_colours_alone(event, matrix):
    """A warning says how many and where; a row or a column in one colour is decoration."""
    book = openpyxl.load_workbook(matrix)
    fill = PatternFill("solid", fgColor="FFFFFF00")
    book.active["B3"].fill = fill
    for cell in ("A4", "B4", "C4"):
        book.active[cell].fill = PatternFill("solid", fgColor="FFDDDDDD")
    book.active["A4"] = "Cy Oz"
    book.save(matrix)
    _, codes = of_file(event, matrix, scale="points")
    assert codes["cells_coloured"].message().startswith("1 empty cells below sessions have a colour: B3.")


@pytest.mark.parametrize("title", ["\u200b", "\u2060\ufeff", "\u3164", "\u00ad\u200d"])
def test_a_title_that_cannot_be_seen(event, title):
    """It is a finding with its cell, whichever letters it is made of."""
    book = openpyxl.load_workbook(event)
    book["Sessions"]["A8"] = title
    book.save(event)
    _, findings = inspect(event)
    assert "cell_invisible Sessions!A8" in {f"{finding.code} {finding.where()}" for finding in findings}


def test_a_file_that_is_none(event):
    """A device ends nowhere: it is refused before it is opened."""
    _, findings = inspect(event, wishes=["/dev/zero"])
    assert {finding.code for finding in findings} & {"file_special", "file_missing"}


# Signs, numbers behind titles, second choices and others


@pytest.mark.parametrize(
    ("cells", "points"),
    [
        ("+++ ++ +", (3, 2, 1)),
        ("xxx x -", (3, 1, 0)),
        ("🙂 😐 🙁", (2, 1, 0)),
        (":-) :-| :-(", (2, 1, 0)),
        ("🙂 - 🙂", (1, 0, 1)),
        ("+++ --- +++", (1, 0, 1)),
        ("🔥 --- 🔥", (1, 0, 1)),
        ("III III VI", (3, 3, 6)),
        ("|||| || ||", (4, 2, 2)),
        ("\u2162 \u2165 I", (3, 6, 1)),
    ],
)
def test_signs_say_how_much(read, cells, points):
    """The more of a sign the better, faces as words, strokes and Roman numbers as the numbers that they are."""
    got, _ = read(f"Name,{GREEN},{DIGITAL},{NIGHT}\nAda,{cells.replace(' ', ',')}\nBo,{cells.replace(' ', ',')}\n")
    wished = {title: n for title, n in zip((GREEN, DIGITAL, NIGHT), points, strict=True) if n}
    assert got == {"Ada": wished, "Bo": wished}


@pytest.mark.parametrize("word", ["vi", "i", "Vi", "!?", "++-", "ix"])
def test_words_are_no_strokes(read, word):
    """What is a word in small letters, or signs of several kinds, is no number."""
    got, codes = read(f"Name,{GREEN},{DIGITAL}\nAda,{word},3\nBo,2,1\n")
    assert got is None
    assert codes["wish_bad"].cell == "B2"


def test_strokes_may_be_ranks_and_are_asked_about(read):
    """I, II, III in every row are 1 to 3; where some rows are not, nobody knows whether I is best."""
    got, _ = read(f"Name,{GREEN},{DIGITAL},{NIGHT}\nAda,III,I,II\nBo,I,II,III\n")
    assert got == {"Ada": {GREEN: 1, DIGITAL: 3, NIGHT: 2}, "Bo": {GREEN: 3, DIGITAL: 2, NIGHT: 1}}
    got, codes = read(f"Name,{GREEN},{DIGITAL},{NIGHT}\nAda,III,II,I\nBo,I,,III\n")
    assert got is None
    assert "wishes_open" in codes


@pytest.mark.parametrize("heading", ["Andra alternativ", "Andra önskemål", "Andra val:"])
@pytest.mark.parametrize("heads", [("Första val", "2:a val"), ("Val 1", "Val 2"), ("Första valet", "Andraval")])
@pytest.mark.parametrize("place", [2, 3])
def test_others_are_no_second_choice_where_there_is_one(read, heading, heads, place):
    """In Swedish, the second one and others are one word: beside a second choice it asks for others."""
    columns = [*zip(heads, (GREEN, NIGHT), (NIGHT, LEADING), strict=True)]
    columns.insert(place - 1, (heading, DIGITAL, GREEN))
    rows = zip(("Namn", "Ada", "Bo"), *columns, strict=True)
    got, codes = read("\n".join(map(";".join, rows)) + "\n")
    assert got == {"Ada": {GREEN: 3, NIGHT: 2, DIGITAL: 1}, "Bo": {NIGHT: 3, LEADING: 2, GREEN: 1}}
    assert codes["choice_further"].seen == heading


def test_others_alone_are_the_second_choice(read):
    """Without a second choice beside it, it is the second one."""
    got, codes = read(f"Namn,Första alternativ,Andra alternativ\nAda,{DIGITAL},{NIGHT}\nBo,{NIGHT},{LEADING}\n")
    assert got == {"Ada": {DIGITAL: 2, NIGHT: 1}, "Bo": {NIGHT: 2, LEADING: 1}}
    assert "choice_further" not in codes


@pytest.mark.parametrize(
    ("first", "heads"),
    [
        ("Class", (f"{DIGITAL}2", f"{NIGHT}2")),
        ("Class", (f"{DIGITAL}_2", f"{NIGHT}_2")),
        ("Completion time", (f"{DIGITAL}2", NIGHT)),
    ],
)
def test_titles_with_a_number_of_the_program(read, first, heads):
    """What is left of a branch whose first part was deleted is read, and told with the way to say otherwise."""
    got, codes = read(f"{first},Name,{heads[0]},{heads[1]}\n2026-04-01 10:00,Ada,5,3\n2026-04-01 11:00,Bo,4,4\n")
    assert got == {"Ada": {DIGITAL: 5, NIGHT: 3}, "Bo": {DIGITAL: 4, NIGHT: 4}}
    assert codes["columns_numbered"].seen == heads[0]
    assert codes["columns_numbered"].level == "warning"


@pytest.mark.parametrize("heading", [f"{DIGITAL} 2", f"{DIGITAL} #3", f"{DIGITAL}2"])
def test_a_number_may_tell_another_session_apart(read, heading):
    """Where no program numbers headings, a title with a number may be another session: it is asked."""
    got, codes = read(f"Name,{heading},{NIGHT}\nAda,5,3\nBo,4,4\n")
    assert got is None
    assert codes["wish_column_unknown"].seen == heading


@pytest.mark.parametrize("text", ["{0};#{1}", "{0}, {1}", "{0};{1};", '"[""{0}"",""{1}""]"', "{0} | {1}"])
def test_titles_with_a_number_sign(read, event, text):
    """A # and a number in a title are part of it, also where # stands between titles."""
    book = openpyxl.load_workbook(event)
    for row in ("Digital skills #3", "Digital skills #1", "C# 2 for all"):
        book["Sessions"].append((row,))
    book.save(event)
    cell = text.format("Digital skills #3", "C# 2 for all")
    cell = cell if cell.startswith('"') else f'"{cell}"'
    got, codes = read(f"Name,Which do you want?\nAda,{cell}\nBo,Digital skills #1\n", layout="selection")
    assert got == {"Ada": {"Digital skills #3": 1, "C# 2 for all": 1}, "Bo": {"Digital skills #1": 1}}, codes


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("has_error", [False, True])
def test_sheets_in_two_bytes_a_letter(event, tmp_path, encoding, has_error):
    """Some programs write the XML of a workbook as UTF-16, with or without saying so."""
    book = openpyxl.Workbook()
    for row in [("Name", GREEN, DIGITAL), ("Ada Åström", "x", None), ("Bo", None, "#N/A" if has_error else "x")]:
        book.active.append(row)
    book.save(tmp_path / "plain.xlsx")
    path = tmp_path / "wishes.xlsx"
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as plain, zipfile.ZipFile(path, "w") as archive:
        for entry in plain.infolist():
            content = plain.read(entry)
            if entry.filename.startswith("xl/") and entry.filename.endswith(".xml"):
                declared = encoding.upper().removesuffix("-SIG")
                bare = re.sub(r"<\?xml.*?\?>", "", content.decode())
                content = f'<?xml version="1.0" encoding="{declared}"?>{bare}'.encode(encoding)
            archive.writestr(entry.filename, content)
    got, codes = of_file(event, path)
    assert (got is None) == has_error, [finding.line() for finding in codes.values()]
    if has_error:
        assert codes["cell_error"].cell == "C3"
    else:
        assert got == ticks(Ada_Åström="G", Bo="S")


@pytest.mark.parametrize(
    "text",
    [
        f"Name,{GREEN},Water below,{NIGHT}\nAda,x,x,\nBo,,x,x\nCy,,x,x\n",
        f"Name,Choice 1,Choice 2\nAda,Water below,{NIGHT}\nBo,{NIGHT},Water below\nCy,Water below,{NIGHT}\n",
        f'Timestamp,Name,Which do you want?\n1,A,"Water below, {NIGHT}"\n2,B,"{NIGHT}, Water below"\n3,C,Water below\n',
        f"Name,Session,Points\nAda,Water below,3\nAda,{NIGHT},2\nBo,Water below,1\nCy,Water below,1\n",
    ],
)
def test_a_session_that_was_taken_out_is_one_finding(read, event, text):
    """However many wish for it; the finding says how to say so, and Names with a dash is enough."""
    path = event.parent / "wishes.csv"
    path.write_text(text)
    _, findings = inspect(event, wishes=[path])
    errors = [finding for finding in findings if finding.level == "error"]
    assert [finding.seen for finding in errors] == ["Water below"]
    assert dict(errors[0].params)["wishes"] == "3"
    assert "Optional" in errors[0].mend()
    assert "Kan utgå" in errors[0].mend("sv")
    book = openpyxl.load_workbook(event)
    for row in (("Written", "Means"), ("Water below", "-")):
        (book["Names"] if "Names" in book.sheetnames else book.create_sheet("Names")).append(row)
    book.save(event)
    got, _ = read(text)
    assert got is not None
    assert all("Water below" not in wishes for wishes in got.values())


@pytest.mark.parametrize(
    ("heads", "rows", "code"),
    [
        # A database of clinical studies: the option in brackets behind the question.
        (
            [
                "Record ID",
                "Survey Timestamp",
                "Your name",
                *(f"Which? (choice={t})" for t in (GREEN, DIGITAL)),
                "Complete?",
            ],
            [
                [1, "2026-03-01 10:00", "Ada", "Checked", "Unchecked", "Complete"],
                [2, "", "Bo", "Checked", "Checked", ""],
            ],
            "wishes_tick",
        ),
        # Survey programs that write the option before the question.
        (
            [
                "Response ID",
                "Time Started",
                "Date Submitted",
                "Status",
                "Name:Contact",
                f"{GREEN}:Rank them",
                f"{NIGHT}:Rank them",
            ],
            [
                [1, "2026-01-01 10:00", "2026-01-01 10:05", "Complete", "Ada", 1, 2],
                [2, "2026-01-01 11:00", "2026-01-01 11:05", "Complete", "Bo", 2, 1],
            ],
            "wishes_rank",
        ),
        (
            ["Serial", "SID", "Remote IP Address", "Name", GREEN, NIGHT],
            [[1, 8, "::1", "Ada", "X", ""], [2, 9, "::1", "Bo", "X", "X"]],
            "wishes_tick",
        ),
        (
            ["Team", "Primary choice", "Secondary choice"],
            [["Ada", GREEN, NIGHT], ["Bo", NIGHT, DIGITAL]],
            "wishes_rank",
        ),
        (
            ["Name", "Rank/1st choice", "Rank/2nd choice"],
            [["Ada", GREEN, NIGHT], ["Bo", NIGHT, DIGITAL]],
            "wishes_rank",
        ),
        (
            ["Giver", "Giver Email", "Rank 1", "Rank 2"],
            [["Ada", "a@x.se", GREEN, NIGHT], ["Bo", "b@x.se", NIGHT, ""]],
            "wishes_rank",
        ),
        (
            ["Voter", "Rank the talks: 1", "Rank the talks: 2"],
            [["Ada", GREEN, NIGHT], ["Bo", NIGHT, DIGITAL]],
            "wishes_rank",
        ),
        (
            ["Name", "Val 1", "Val 2", "Reserve"],
            [["Ada", GREEN, NIGHT, "ja"], ["Bo", NIGHT, DIGITAL, "nej"]],
            "wishes_rank",
        ),
        (
            ["Surname", "First name", "ID number", "Choice"],
            [["Ek", "Ada", 7, GREEN], ["Ek", "Ada", 7, NIGHT], ["Al", "Bo", 8, GREEN]],
            "wishes_tick",
        ),
    ],
)
def test_what_others_export(read, heads, rows, code):
    """Shapes of public reports: every title, mark and rank in the rows is read, for whom it stands there."""
    text = "\n".join(";".join(map(str, row)) for row in (heads, *rows)) + "\n"
    got, codes = read(text)
    assert got is not None, [finding.line() for finding in codes.values()]
    assert code in codes
    ranked = [head for head in heads if any(title in head for title in TITLES)]
    cells = [(head, cell) for row in rows for head, cell in zip(heads, row, strict=True)]
    count = sum(cell in TITLES or (head in ranked and cell not in ("", "Unchecked")) for head, cell in cells)
    assert sum(map(len, got.values())) == count
    assert {name.split()[0] for name in got} == {"Ada", "Bo"}


def test_who_was_turned_away_by_the_survey_is_left_out(read):
    """Disqualified is a state of somebody who does not take part."""
    got, codes = read(f"Status;Name;{GREEN}\nComplete;Ada;x\nDisqualified;Bo;x\n")
    assert got == ticks(Ada="G")
    assert codes["people_gone"].cell == "B3"


DRUPAL = """Submission Details,,,,Sessions,,
,,,Your name,Which sessions do you want?,,
Serial,SID,Submitted Time,,Digital skills,Night trains,"Data, maps and you"
1,11,2026-03-01 10:00,Ada Ek,X,X,
2,12,2026-03-01 11:00,Bo Al,,,X
"""
OPTIONS = """start,end,name,sessions,sessions/digital_skills,sessions/night_trains,sessions/data__maps_and_you,_id,_uuid
2026-03-01T10:00,2026-03-01T10:01,Ada Ek,digital_skills night_trains,1,1,0,1,aa
2026-03-01T11:00,2026-03-01T11:01,Bo Al,data__maps_and_you,0,0,1,2,bb
"""
NAMES_ALONE = """start,end,name,sessions,_id,_uuid
2026-03-01T10:00,2026-03-01T10:01,Ada Ek,digital_skills night_trains,1,aa
2026-03-01T11:00,2026-03-01T11:01,Bo Al,data__maps_and_you,2,bb
"""


@pytest.mark.parametrize("text", [DRUPAL, OPTIONS, NAMES_ALONE])
def test_headings_in_three_rows_and_names_of_options(read, text):
    """A question stands above its options, what has none stands alone, and a title may be written as one word."""
    got, codes = read(text, scale=None if text is not NAMES_ALONE else "tick")
    assert got == {"Ada Ek": {DIGITAL: 1, NIGHT: 1}, "Bo Al": {DATA: 1}}, [f.line() for f in codes.values()]


def test_a_title_above_an_empty_corner_is_no_heading(read):
    """A single text above the headings is that of the sheet."""
    got, codes = read(f"Wishes for October;;\n;{DIGITAL};{NIGHT}\nAda;3;5\nBo;5;1\nCy;1;1\n")
    assert got is not None
    assert set(got) == {"Ada", "Bo", "Cy"}
    assert "people_column" not in codes


def test_who_does_not_come_and_wishes_for_nothing_has_no_wishes(read):
    """In a list too, an empty cell is none."""
    got, codes = read(f"Name,Status,Session\nAda Ek,Confirmed,{NIGHT}\nBo Al,Withdrawn,\nCy Oz,Withdrawn,{SOIL}\n")
    assert got == {"Ada Ek": {NIGHT: 1}}
    assert dict(codes["people_gone"].params)["wishes"] == "1"


@pytest.mark.parametrize("heading", ["Förnamn", "Efternamn", "First name"])
@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_a_first_name_beside_titles_is_no_sheet_on_its_side(read, heading, count):
    """Each row has its person, whatever stands further to the right, and however many titles there are."""
    rows = [f"{title};;{value}" for title, value in zip(TITLES[1:count], "1-2-3", strict=False)]
    got, codes = read("\n".join([f"Session;{heading};Reserve", f"{GREEN};Cia;Much", *rows]))
    assert got == {"Cia": dict.fromkeys(TITLES[:count], 1)}, [f.line() for f in codes.values()]
    assert "Long list" in codes["wishes_tick"].message()


@pytest.mark.parametrize("corner", ["", ";"])
def test_first_and_last_names_above_sessions_that_stand_below_each_other(read, corner):
    """A sheet on its side may say both parts of each name, in the column of the sessions or beside it."""
    people = f"{corner}First name;Ada;Bo\n{corner}Last name;Ek;Al\n"
    got, _ = read(people + "".join(f"{title}{corner};1;2\n" for title in TITLES[:2]), scale="points")
    assert got == {"Ada Ek": {GREEN: 1, DATA: 1}, "Bo Al": {GREEN: 2, DATA: 2}}


@pytest.mark.parametrize("corner", ["", "Session", "Namn"])
@pytest.mark.parametrize(
    "about", ["Organisation;IT;IT;HR", "Organisation;IT;;IT", "Telefon;1;1;1", "Avdelning;IT;IT;HR"]
)
def test_people_of_one_organisation_beside_each_other_are_several(read, corner, about):
    """What stands below their names is no heading that makes their columns one."""
    got, codes = read(f"{corner};Ada;Bo;Cy\n{about}\n{GREEN};x;;\n{DATA};;x;x\n{DIGITAL};;;x\n")
    assert got == ticks(Ada="G", Bo="D", Cy="DS"), [f.line() for f in codes.values()]


@pytest.mark.parametrize("name", ["Namn", "Name"])
@pytest.mark.parametrize("above", ["Submission;;What;;", "Submission;;;What;", "Submission;;;;"])
def test_the_options_are_the_last_of_three_rows(read, name, above):
    """A row above a question does not keep the row of its options from being read."""
    got, _ = read(f"{above}\nSerial;{name};;;\n;;{GREEN};{DATA};{DIGITAL}\n1;Ada;X;;X\n2;Bo;;X;\n")
    assert got == ticks(Ada="GS", Bo="D")


def test_words_of_equal_worth_are_told_in_one_order(read):
    """Not in that of a set, which is another one in each run."""
    words = ("vid behov", "yes", "maybe", "ja", "if needed", "ok", "kanske", "om det behövs")
    _, codes = read(f"Name;{GREEN};{DATA}\n" + "".join(f"Person {n};{word};ja\n" for n, word in enumerate(words)))
    told = "ja = 2; ok = 2; yes = 2; if needed = 1; kanske = 1; maybe = 1; om det behövs = 1; vid behov = 1"
    assert told in codes["words_as_points"].message()
    assert told in codes["words_as_points"].message("sv")


# What further programs and habits write


@pytest.mark.parametrize(
    "heading",
    [
        "How interested are you in: {}?",
        "How interested are you in {}?",
        "Rate each session_{}",
        "Q01_sessions->{}",
        "Drag here - Ranks - Wanted - {} - Rank",
        "Session {}?",
    ],
)
def test_titles_within_headings(read, heading):
    """What stands around all titles alike is no part of them, whatever sign is between."""
    heads = ",".join(f'"{heading.format(title)}"' for title in TITLES)
    got, _ = read(f"Timestamp,Name,{heads}\n2026-04-01 09:00,Ada,5,4,4,1,2,3\n2026-04-01 09:10,Bo,1,,5,,,5\n")
    assert got["Ada"] == dict(zip(TITLES, (5, 4, 4, 1, 2, 3), strict=True))
    assert got["Bo"] == {GREEN: 1, DIGITAL: 5, SOIL: 5}


def test_words_around_a_title_may_tell_another_session(read):
    """What asks for nothing may be part of the title."""
    _, codes = read(f"Name,{GREEN},Advanced {DIGITAL},Advanced {NIGHT}\nAda,1,2,3\nBo,2,1,\n")
    assert codes["wish_column_unknown"].level == "error"


@pytest.mark.parametrize("summary", ["Which sessions? ({})", "My sessions: {}", "Which sessions?/{}"])
def test_a_column_that_says_again_what_others_say(read, summary):
    """Programs write the whole answer in one column and each option in its own: the numbers are read once."""
    heads = ",".join(summary.format(title) for title in (GREEN, DIGITAL, NIGHT))
    rows = f'Ada,"{GREEN}, {NIGHT}",2,,1\nBo,"{DIGITAL}, {GREEN}, {NIGHT}",2,1,3\n'
    got, codes = read(f"Name,Which sessions?,{heads}\n{rows}")
    assert got == {"Ada": {GREEN: 2, NIGHT: 3}, "Bo": {GREEN: 2, DIGITAL: 3, NIGHT: 1}}
    assert codes["column_summary"].level == "note"


@pytest.mark.parametrize("heads", ["First,Last", "Name,Last", "Entry Id,Name,Last", "Given,Family"])
def test_halves_of_names_by_one_word(read, heads):
    """Without its other half, a name might be that of two people."""
    number = iter("12") if "Id" in heads else None
    rows = [f"Ada,{last},{marks}" for last, marks in (("Ek", "x,"), ("Al", ",x"))]
    rows = [f"{next(number)},{row}" if number else row for row in rows]
    got, _ = read("\n".join([f"{heads},{GREEN},{NIGHT}", *rows]))
    assert got == ticks(Ada_Ek="G", Ada_Al="N")


def test_halves_of_names_below_a_name(read):
    """A question for a name may have two options, beside one whose options are sessions."""
    got, _ = read(f"Name,,Sessions,,\nFirst,Last,{GREEN},{DIGITAL},{NIGHT}\nAda,Ek,x,,x\nAda,Al,,x,\n")
    assert got == ticks(Ada_Ek="GN", Ada_Al="S")


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ("Child 1 name,Child 1 choice,Child 2 name,Child 2 choice", [f"Ada,{GREEN},Bo,{NIGHT}", f"Cy,{SOIL},,"]),
        ("Barn 1,Val 1,Barn 2,Val 2", [f"Ada,{GREEN},Bo,{NIGHT}", f"Cy,{SOIL},,"]),
        (f"Name 1,Name 2,{GREEN},{NIGHT}", ["Ada,Bo,x,", "Cy,,,x"]),
        (f"Name,Name,{GREEN},{NIGHT}", ["Ada,Bo,x,", "Cy,,,x"]),
    ],
)
def test_two_people_in_one_row(read, heads, rows):
    """The wishes of one of them must not be given to the other."""
    got, codes = read("\n".join([heads, *rows]))
    assert got is None
    assert codes["people_in_row"].level == "error"


@pytest.mark.parametrize("rows", [["Ada,Ada,x,", "Cy,,,x"], ["Ada,,x,", ",Cy,,x"]])
def test_one_person_in_two_columns(read, rows):
    """A name that is written twice, or in the column of a branch, is one person."""
    got, _ = read("\n".join([f"Name 1,Name 2,{GREEN},{NIGHT}", *rows]))
    assert got == ticks(Ada="G", Cy="N")


@pytest.mark.parametrize(
    "heading",
    [
        "Which do you NOT want?",
        "Workshops. Which do you not want to attend?",
        "Least favourite session",
        "Which sessions have you already attended?",
        "Which session are you hosting?",
        "Vill absolut inte gå på",
        "Vilket pass om AI vill du inte gå på?",
        "Vilka pass har du redan gått på?",
        "Vilket pass håller du i?",
    ],
)
@pytest.mark.parametrize("first", ["First choice", "Which do you want?"])
def test_what_nobody_wishes_is_no_wish(read, heading, first):
    """A column of titles is an error where its heading asks for anything but wishes; - in the sheet Names heals it."""
    _, codes = read(f"Name,{first},{heading}\nAda,{GREEN},{NIGHT}\nBo,{SOIL},{GREEN}\n")
    assert codes["column_denied"].cell == "C1"
    assert "2 wishes: C2, C3" in codes["column_denied"].message()


def test_a_grid_of_what_nobody_wishes(read):
    """Two grids of one session are no branches of one question if one of them asks for the opposite."""
    heads = [f"{question} [{title}]" for question in ("Want?", "Do NOT want?") for title in (GREEN, NIGHT)]
    _, codes = read("\n".join([f"Name,{','.join(heads)}", "Ada,x,,,x", "Bo,,x,x,"]))
    assert codes["column_denied"].level == "error"


@pytest.mark.parametrize(
    "heading",
    ["Which do you want? (You may not go twice)", "Select sessions. Places are not certain, do not join early"],
)
def test_what_is_added_to_a_question_denies_nothing(read, heading):
    """A question for wishes stays one, whatever is said behind it."""
    assert read(f'Name,"{heading}"\nAda,{GREEN}\nBo,{NIGHT}\n')[0] == ticks(Ada="G", Bo="N")


def test_a_condition_denies_nothing(read):
    """What somebody wants instead is a wish."""
    got, _ = read(f"Name,First choice,If you do not get it which would you like?\nAda,{GREEN},{NIGHT}\n")
    assert got == {"Ada": {GREEN: 2, NIGHT: 1}}


@pytest.mark.parametrize("merged", [True, False])
def test_people_below_their_session(read, event, merged):
    """In a list by session, each session stands once above or beside all of its people."""
    book = openpyxl.Workbook()
    for row in (("Session", "Attendee"), (GREEN, "Ada"), (None, "Bo"), (NIGHT, "Ada"), (None, "Cy")):
        book.active.append(row)
    if merged:
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("A4:A5")
    book.save(event.parent / "list.xlsx")
    got, codes = of_file(event, event.parent / "list.xlsx")
    assert got == ticks(Ada="GN", Bo="G", Cy="N")
    assert ("sessions_from_above" in codes) != merged


def test_somebody_in_a_list_may_wish_for_nothing(read):
    """An empty cell behind a name is no wish."""
    got, _ = read(f"Attendee,Session\nAda,{GREEN}\nBo,\nCy,{NIGHT}\n")
    assert got == ticks(Ada="G", Cy="N") | ({"Bo": {}} if "Bo" in got else {})


def test_people_in_one_cell_of_a_list(read):
    """Each of them wishes for the session of the row."""
    got, codes = read(f"Session,Attendees\n{GREEN},Ada; Bo\n{NIGHT},Cy\n")
    assert got == ticks(Ada="G", Bo="G", Cy="N")
    assert "read as 2 people" in codes["people_in_cell"].message()


@pytest.mark.parametrize("label", ["Max antal", "Platser", "Lediga platser", "Seats", "Max participants", "Capacity"])
@pytest.mark.parametrize("turned", [True, False])
def test_seats_are_nobody(read, label, turned):
    """What says how many may come to each session is no person with many points."""
    rows = [["Name", GREEN, NIGHT, SOIL], ["Ada", 1, 1, ""], ["Bo", "", 1, 1], [label, 20, 20, 30]]
    table = zip(*rows, strict=True) if turned else rows
    got, _ = read("\n".join(",".join(map(str, row)) for row in table))
    assert got == ticks(Ada="GN", Bo="NW")


def test_somebody_called_max(read):
    """Max is a name."""
    assert read(f"Name,{GREEN},{NIGHT}\nAda,x,\nMax,,x\n")[0] == ticks(Ada="G", Max="N")


def test_few_sessions_below_each_other_beside_what_is_about_them(read):
    """A heading that is known elsewhere does not keep the titles from being headings of a sheet on its side."""
    rows = [f"{GREEN},Acme,0701234567,x,", f"{NIGHT},Norr,0701234568,,x", f"{SOIL},Acme,0701234569,x,x"]
    got, _ = read("\n".join(["Session,Organisation,Telefon,Ada,Bo", *rows]))
    assert got == ticks(Ada="GW", Bo="NW")


def test_names_above_addresses_beside_each_other(read):
    """In a sheet on its side, the names stand where the corner says what sessions are."""
    got, _ = read(f"Session,Ada,Bo\nEmail,a@x.se,b@x.se\n{GREEN},1,2\n{NIGHT},2,\n{SOIL},,1\n")
    assert got == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {SOIL: 2, GREEN: 1}}


@pytest.mark.parametrize("heading", ["Kommer du den 7 maj?", "Will you come on 7 May?", "Kommer du?"])
def test_who_does_not_come_on_the_day(read, heading):
    """A question about coming may name the day."""
    no = '"Nej, tyvärr"' if heading.startswith("K") else '"No, sorry"'
    rows = f"2026-04-01 09:00,Ada,Ja,{GREEN}\n2026-04-01 09:01,Bo,{no},{GREEN}\n"
    got, _ = read(f"Timestamp,Name,{heading},Choice 1\n{rows}")
    assert got == {"Ada": {GREEN: 1}}


@pytest.mark.parametrize("heads", ["Which workshop?,Second choice", "Choices [1],Choices [2]", "Choice (1),Choice (2)",
                                   "1st choice of session,2nd choice of session"])  # fmt: skip
def test_the_first_of_two_choices(read, heads):
    """What stands before a second choice is the first."""
    got, _ = read(f"Timestamp,Name,{heads}\n2026-04-01 09:00,Ada,{GREEN},{NIGHT}\n2026-04-01 09:01,Bo,{SOIL},\n")
    assert got == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {SOIL: 2}}


def test_marks_with_more_around_them(read):
    """A mark in brackets beside the same mark says less; a stop or an apostrophe says nothing."""
    assert read(f"Name,{GREEN},{NIGHT}\nAda,x,(x)\nBo,(x),\n")[0] == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {GREEN: 1}}
    assert read(f"Name,{GREEN},{NIGHT}\nAda,(x),\nBo,,(x)\n")[0] == ticks(Ada="G", Bo="N")
    assert read(f"Name,{GREEN},{NIGHT}\nAda,Ja!,nej.\nBo,,JA\n")[0] == ticks(Ada="G", Bo="N")
    assert read(f"Name,{GREEN},{NIGHT}\nAda,'1,'2\nBo,,'1\n")[0] == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {NIGHT: 2}}


def test_codes_and_numbers_beside_titles_and_rows(read):
    """A number of an option or of a row is no wish, and no part of a title."""
    got, _ = read(f",Name,Choice 1,Choice 2\n0,Ada,A1. {GREEN},C3 - {NIGHT}\n1,Bo,12. {SOIL},\n")
    assert got == {"Ada": {GREEN: 2, NIGHT: 1}, "Bo": {SOIL: 2}}


@pytest.mark.parametrize("heads", ["Submitted by,Attendee", "Name,Child", "Namn,Elev", "Inskickad av,Deltagare"])
def test_who_attends_before_who_answers(read, heads):
    """Somebody may answer for several."""
    assert read(f"{heads},Choice\nKim,Ada,{GREEN}\nKim,Bo,{NIGHT}\n")[0] == ticks(Ada="G", Bo="N")


@pytest.mark.parametrize("heading", ["Student number", "Anst.nr", "Employee ID"])
def test_numbers_tell_people_apart(read, heading):
    """Who gave no name but a number has one seat however often the form was sent; beside a name it is no wish."""
    rows = [
        f"2026-04-0{day} 09:00,{number},{title}"
        for day, number, title in ((1, 19, GREEN), (1, 20, SOIL), (2, 19, DATA))
    ]
    got, _ = read("\n".join([f"Timestamp,{heading},First choice", *(row.replace(DATA, NIGHT) for row in rows)]))
    assert got == ticks(**{"19": "N", "20": "W"})
    assert read(f"{heading},Name,{GREEN},{NIGHT}\n7,Ada,x,\n8,Bo,,x\n")[0] == ticks(Ada="G", Bo="N")


def test_what_is_called_as_a_thing_of_a_person_may_be_a_session(read):
    """A number below a room is that of a room; a cross is a wish."""
    _, codes = read(f"Name,{GREEN},Escape room\nAda,x,x\nBo,x,\n")
    assert codes["wish_column_unknown"].cell == "C1"
    assert read(f"Name,{GREEN},Room\nAda,x,12\nBo,x,\n")[0] == ticks(Ada="G", Bo="G")


def test_a_pivot_table(read):
    """Words above the headings count names; they are none."""
    rows = (
        f"Count of Name,Column Labels,,\nRow Labels,{GREEN},{NIGHT},Grand Total\nAda,1,,1\nBo,,1,1\nGrand Total,1,1,2\n"
    )
    assert read(rows)[0] == ticks(Ada="G", Bo="N")


def test_yes_beside_numbers_is_another_question(read):
    """What is said below no session is no wish for one; below a session as well, it may be."""
    assert read(f"Name,{GREEN},{NIGHT},Lunch\nAda,1,2,yes\nBo,2,1,no\n")[0] == {
        "Ada": {GREEN: 2, NIGHT: 1},
        "Bo": {NIGHT: 2, GREEN: 1},
    }
    assert "wish_column_unknown" in read(f"Name,{GREEN},{NIGHT},Lunch\nAda,yes,,yes\nBo,,yes,no\n")[1]


def test_a_person_called_as_a_sum(read):
    """What was sent is no sum; a sum may be called so in the column of times."""
    rows = f"Timestamp,Name,{GREEN},{NIGHT}\n2026-04-01,Ada,x,\n2026-04-02,Bo,x,x\nTotal,,2,1\n"
    assert read(rows)[0] == ticks(Ada="G", Bo="GN")
    rows = f"2026-04-01,Summa Lind,{GREEN}\n2026-04-02,Bo,{NIGHT}\n"
    assert read(f"Timestamp,Name,Choice 1\n{rows}")[0] == {"Summa Lind": {GREEN: 1}, "Bo": {NIGHT: 1}}


def test_times_of_several_zones(read):
    """Half past nine in Finland is earlier than nine in Sweden."""
    rows = [
        f"2026-04-03T09:00:00+02:00,Ada,{GREEN}",
        f"2026-04-03T09:30:00+03:00,Ada,{NIGHT}",
        f"0001-01-01T00:00+05:00,Bo,{SOIL}",
    ]
    assert read("\n".join(["Submitted,Name,Which sessions?", *rows[:2]]))[0] == ticks(Ada="G")
    assert read("\n".join(["Submitted,Name,Which sessions?", *rows]))[0] is not None


# What is no wish, or somebody else's, beside wishes


@pytest.mark.parametrize(
    "heading",
    [
        *("Anti-wish", "Absolut inte", "NOT", "Veto", "Helst inte", "Anything but", "Allt utom", "Exclude", "Sämst"),
        *("Sessions that you cannot attend", "Finns det något du inte kan tänka dig?"),
    ],
)
def test_what_is_denied_in_few_words_is_no_further_choice(read, heading):
    """Behind numbered choices as well: a heading that denies asks for what nobody wishes."""
    got, codes = read(f"Name,Choice 1,Choice 2,{heading}\nAda,{DIGITAL},{NIGHT},{LEADING}\n")
    assert got is None
    assert codes["column_denied"].where().endswith("!D1")


@pytest.mark.parametrize(
    "heading",
    ["Assigned session", "Tilldelat pass", "Attended last year", "Guest session", "Friend's choice", "Speaker"],
)
@pytest.mark.parametrize("own", ["Choice 1,Choice 2", "1:a val,2:a val"])
def test_what_people_were_given_or_others_wish_is_no_further_choice(read, heading, own):
    """It is told with its cells, and counts for nobody."""
    got, codes = read(f"Name,{own},{heading}\nAda,{DIGITAL},{NIGHT},{LEADING}\n")
    assert got is None
    assert dict(codes["column_unread"].params)["wishes"] == "1"


@pytest.mark.parametrize("asked", ["Which session were you in last year?", "Vilket pass gick du på i fjol?"])
def test_what_people_had_is_no_wish_beside_a_list(read, asked):
    """A question about the past asks for no wish, but for one about what somebody has chosen."""
    text = f"Timestamp,Name,Which sessions interest you?,{{}}\n2026-04-01 09:00,Ada,{DIGITAL};{NIGHT},{LEADING}\n"
    assert dict(read(text.format(asked))[1]["column_unread"].params)["wishes"] == "1"
    assert read(text.format("Which reserve have you chosen?"))[0] == ticks(Ada="SNL")


def test_comments_behind_choices_are_no_choice(read):
    """A title that stands alone in the comments is told."""
    got, codes = read(f"Name,Choice 1,Choice 2,Comments\nAda,{DIGITAL},{NIGHT},{LEADING}\n")
    assert got == {"Ada": {DIGITAL: 2, NIGHT: 1}}
    assert "column_comment" in codes


def test_a_further_choice_that_no_word_says_is_told_aloud(read, event):
    """It follows, with a warning; what the sheet Names calls nothing does not."""
    text = f"Name,Choice 1,Choice 2,Qwerty\nAda,{DIGITAL},{NIGHT},{LEADING}\n"
    got, codes = read(text)
    assert got == {"Ada": {DIGITAL: 3, NIGHT: 2, LEADING: 1}}
    assert codes["choice_supposed"].level == "warning"
    book = openpyxl.load_workbook(event)
    for row in (("Written", "Means"), ("Qwerty", "-")):
        (book["Names"] if "Names" in book.sheetnames else book.create_sheet("Names")).append(row)
    book.save(event)
    assert read(text)[0] == {"Ada": {DIGITAL: 2, NIGHT: 1}}


def test_a_guest_in_the_row_of_whoever_answers(read):
    """The answer is that of the person; what the guest wishes is told, whatever the columns are called."""
    rows = "Ada,ada@x.se,Digital skills,Bo,bo@x.se,Night trains\nCy,cy@x.se,Soil & water,,,\n"
    text = "Name,Email,{},Guest name,Guest email,{}\n" + rows
    for own, guest in (("Session", "Guest session"), ("Which sessions?", "Which sessions does your guest want?")):
        got, codes = read(text.format(own, guest))
        assert got is None
        assert dict(codes["column_unread"].params)["wishes"] == "1"
    got, _ = read("Guest name,Session\nAda,Digital skills\nBo,Night trains\n")
    assert got == ticks(Ada="S", Bo="N")
    got, codes = read(
        f"Timestamp,Name,Which sessions would you like to attend with your partner?\n2026-04-01 09:00,Ada,{NIGHT}\n"
    )
    assert got == ticks(Ada="N")


# Lists without a heading for their people, and sheets without headings


def test_a_column_of_codes_tells_whose_a_wish_is(read):
    """Numbers beside the sessions of such people count, whatever they are called."""
    for heading in ("preference_rank", "Importance"):
        got, codes = read(f"faculty_id,course_id,{heading}\nF1,{DIGITAL},1\nF1,{NIGHT},2\nF2,{LEADING},1\n")
        assert got == {"F1": {DIGITAL: 2, NIGHT: 1}, "F2": {LEADING: 2}}
        assert "people_column" in codes
    got, codes = read(f"Name,Session,Aaaa,Bbbb\nF1,{DIGITAL},1,7\nF2,{NIGHT},3,8\n")
    assert got is None
    assert dict(codes["column_unread"].params)["n_wishes"] == "2"


def test_numbers_of_rows_are_worth_nothing(read):
    """A column that counts the rows, each of another person, is no column of points."""
    for heading in ("Order#", "Entry"):
        got, _ = read(f"{heading},Name,Session\n1,Ada,{DIGITAL}\n2,Bo,{NIGHT}\n3,Cy,{NIGHT}\n")
        assert got == ticks(Ada="S", Bo="N", Cy="N")


@pytest.mark.parametrize("layout", ["choices", None])
def test_a_sheet_without_headings(read, layout):
    """The first answer is not lost as if it were the headings."""
    got, codes = read("Ada, Digital skills, Night trains\nBo, Night trains, Leading change\n", layout=layout)
    assert got is None
    assert dict(codes["headings_missing"].params)["wishes"] == "2"


# Dress of programs


def test_first_name_that_holds_the_whole_name(read):
    """Moodle writes it so; a heading that stands twice says the same name once."""
    got, codes = read(
        f"userid;firstname;lastname;12|{GREEN};13|{NIGHT};allocation\n5;Ada Ek;Ek;3;-;12\n6;Bo Al;Al;3;1;13\n",
        scale="points",
    )
    assert got == {"Ada Ek": {GREEN: 3}, "Bo Al": {GREEN: 3, NIGHT: 1}}
    assert "userid; allocation" in codes["columns_passed"].message()
    got, _ = read(f"First Name,Last Name,First Name,Workshop\nAda,Ek,Ada,{NIGHT}\nLi,Li,Li,{NIGHT}\n")
    assert got == ticks(Ada_Ek="N", Li_Li="N")


def test_signs_below_what_a_program_asks_by_itself(read):
    """SurveyMonkey wrote ? there, and the options beside it."""
    rows = [
        "RespondentID,StartDate,Email Address,Name of your friend,,Rank your preferences.,,",
        f"?,?,?,Friend 1,Friend 2,{GREEN},{DIGITAL},{NIGHT}",
        "319,04/19/2014,ada@x.se,pz,,2,1,3",
        "318,04/19/2014,bo@x.se,wj,ku,1,2,3",
    ]
    got, _ = read("\n".join(rows) + "\n")
    assert got == {"ada@x.se": {GREEN: 2, DIGITAL: 3, NIGHT: 1}, "bo@x.se": {GREEN: 3, DIGITAL: 2, NIGHT: 1}}


def test_the_sign_of_the_encoding_written_twice(read):
    """Before the line that tells the separator, in quotes at that."""
    got, _ = read(b'\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbf"sep=;"\nName;Pref1;Pref2\nAda;Digital skills;Night trains\n')
    assert got == {"Ada": {DIGITAL: 2, NIGHT: 1}}


def test_a_quiz_of_canvas(read):
    """Its columns about the attempt and the score are passed over, and a question may ask for the first choice."""
    head = "name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,{},n correct,n incorrect,score\n"
    asked = '"298: What is your first choice?",1.0,"299: What is your second choice?",1.0'
    about = "494,121,TRN,385,TRN_main"
    rows = [
        f"Ada,{about},2026-04-09 03:28:49 UTC,1,{DIGITAL},1.0,{NIGHT},0.0,1,1,1.0",
        f"Bo,{about},2026-04-07 00:10:00 UTC,1,{NIGHT},1.0,{SOIL},0.0,1,1,1.0",
        f"Bo,{about},2026-04-08 00:10:00 UTC,2,{LEADING},1.0,{SOIL},0.0,1,1,1.0",
    ]
    got, codes = read(head.format(asked) + "\n".join(rows) + "\n")
    assert got == {"Ada": {DIGITAL: 2, NIGHT: 1}, "Bo": {LEADING: 2, SOIL: 1}}
    assert "Canvas" in codes["wishes_rank"].message()
    got, _ = read(
        head.format("101: Pick your sessions,0.0") + f'Ada,{about},2026-04-09,1,"{DIGITAL},{NIGHT}",0.0,0,1,0\n'
    )
    assert got == ticks(Ada="SN")


@pytest.mark.parametrize("heading", ["Item", "Ticket type", "Produkt"])
def test_what_was_bought_at_different_times_is_not_answered_again(read, heading):
    """Each row of a shop is one thing more; a row that nobody sent is nobody's, not that of the person above."""
    head = f"Qty,{heading},First Name,Last Name,Email,Sign Up Timestamp\n"
    rows = f"1,{DIGITAL},Ada,Ek,ada@x.se,04/01/2026 10:00\n1,{NIGHT},Ada,Ek,ada@x.se,04/02/2026 10:01\n"
    got, _ = read(head + rows)
    assert got == ticks(Ada_Ek="SN")
    got, codes = read(head + rows + f"1,{LEADING},,,,\n")
    assert got is None
    assert "cell_missing" in codes


def test_a_list_of_names_of_sessions(read):
    """The heading says that it is a list, without a time or a rank beside it."""
    got, _ = read(f"Session Name,Attendee Name,Checked in\n{DIGITAL},Ada,No\n{NIGHT},Ada,Yes\n{NIGHT},Bo,\n")
    assert got == ticks(Ada="SN", Bo="N")


def test_points_beside_choices_are_not_lost(read):
    """Where every choice has points of its own, their order alone would say less."""
    got, codes = read(f"Name,Choice 1,Points 1,Choice 2,Points 2\nAda,{DIGITAL},10,{NIGHT},9\nBo,{NIGHT},8,{SOIL},1\n")
    assert got is None
    assert dict(codes["column_unread"].params)["n_wishes"] == "2"


def test_reasons_are_no_choice(read):
    """A title that stands alone among them is told as one among comments."""
    got, codes = read(
        f"Name,Choice 1,Reason,Choice 2,Why choice 2?\nAda,{DIGITAL},fun,{NIGHT},{SOIL}\nBo,{NIGHT},,{SOIL},new\n"
    )
    assert got == {"Ada": {DIGITAL: 2, NIGHT: 1}, "Bo": {NIGHT: 2, SOIL: 1}}
    assert "column_comment" in codes


@pytest.mark.parametrize(("more", "ada", "nobody"), [("", "", ""), (",Email", ",ada@x.se", ",")])
def test_places_of_a_session_that_nobody_has_taken(read, more, ada, nobody):
    """A sheet to sign up on has a row for each place; who stands above has taken one place and no other."""
    rows = f"{DIGITAL},Ada Ek{ada}\n{DIGITAL},{nobody}\n{NIGHT},{nobody}\n{NIGHT},Bo Al{nobody}\n{SOIL},{nobody}\n"
    got, codes = read(f"Session,Name{more}\n{rows}")
    assert got == ticks(Ada_Ek="S", Bo_Al="N"), [f.line() for f in codes.values()]
    assert dict(codes["place_untaken"].params)["wishes"] == "3"
    assert codes["place_untaken"].level == "warning"


# Codes, bids, sign-up sheets and groups, as public repositories and reports show them


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Class,First name,Last name,Choice 1,Choice 2\n7a,Ada,Ek,1,5\n7a,Bo,Al,5,2\n", "1; 5; 2"),
        ("Name,Course,Rank\nAda,101,1\nAda,204,2\nBo,204,1\n", "101; 204"),
        ("Name,1st choice,2nd choice\nAda,A1,B2\nBo,B2,C3\n", "A1; B2; C3"),
    ],
)
def test_codes_that_stand_for_sessions(read, event, tmp_path, text, codes):
    """One error with all of them, and a sheet Names that says what they mean is enough to read them."""
    got, said = read(text)
    assert got is None
    assert [finding.level for finding in said.values()].count("error") == 1
    assert said["titles_as_codes"].seen == codes
    rows = spellings_in(said.values())
    assert [row.written for row in rows] == codes.split("; ")
    names = write_book(
        tmp_path / "names.xlsx",
        {"Names": [["Written", "Means"], *([row.written, title] for row, title in zip(rows, TITLES, strict=False))]},
    )
    got, _ = read(text, names=names)
    assert set().union(*got.values()) == set(TITLES[: len(rows)])


def test_one_code_among_titles_is_an_unknown_title(read):
    """It may be a slip of the pen."""
    _, said = read(f"Name,1st choice,2nd choice\nAda,A1,{NIGHT}\nBo,{GREEN},Nigt trains\n")
    assert "titles_as_codes" not in said
    assert "title_unknown" in said


def test_rows_that_hold_nothing_but_a_number(read):
    """Nobody has sent them; who sent nothing but wishes still counts."""
    rows = f"1,2026-04-01 09:00,2026-04-01 09:05,a@x.se,Ada Ek,{GREEN}\n2,,,,,\n3,2026-04-01 09:10,,,,{NIGHT}\n"
    got, _ = read(f"ID,Start time,Completion time,Email,Name,Which sessions?\n{rows}")
    assert got == {"Ada Ek": {GREEN: 1}, "Answer 3": {NIGHT: 1}}


def test_bids_of_a_committee(read):
    """The number of a member is worth nothing, the word beside a title is."""
    rows = [("1", "Ada Ek", GREEN, "yes"), ("1", "Ada Ek", NIGHT, "maybe"), ("2", "Bo Al", GREEN, "no")]
    text = "\n".join(map(",".join, [("member #", "member name", "submission", "bid"), *rows]))
    got, said = read(f"{text}\n2,Bo Al,{DIGITAL},yes\n")
    assert got == {"Ada Ek": {GREEN: 2, NIGHT: 1}, "Bo Al": {DIGITAL: 2}}
    assert said["words_as_points"].level == "warning"


@pytest.mark.parametrize("heading", ["Anst", "Kxt"])
def test_a_number_that_each_person_has_is_asked_about(read, heading):
    """It may be the number of the person, or what all wishes of one person are worth."""
    got, said = read(f"{heading},Name,Session\n7,Ada,{GREEN}\n7,Ada,{NIGHT}\n9,Bo,{GREEN}\n9,Bo,{SOIL}\n")
    assert got is None
    assert said["column_unread"].cell == "A1"


def test_yes_or_no_beside_a_session_is_no_bid(read):
    """Whether somebody has paid says nothing about the wish."""
    got, _ = read(f"Name,Session,Paid\nAda,{GREEN},yes\nAda,{NIGHT},no\nBo,{SOIL},yes\n")
    assert got == {"Ada": {GREEN: 1, NIGHT: 1}, "Bo": {SOIL: 1}}


@pytest.mark.parametrize("above", ["", "Preferences,,\n"])
def test_a_second_table_below_the_first(read, above):
    """What was done with the wishes stands below them: it is not known which table holds them."""
    heads = f"Student,{GREEN},{NIGHT}"
    got, said = read(f"{above}{heads}\nAda,1,2\nBo,2,1\n,,\n{heads}\nAda,1,0\nBo,0,1\nTotal,1,1\n")
    assert got is None
    assert said["table_below"].level == "error"


def test_headings_that_are_repeated_on_each_page(read):
    """Other people below them are more of the same table."""
    heads = f"Student,{GREEN},{NIGHT}"
    got, _ = read(f"{heads}\nAda,1,2\nBo,2,1\n{heads}\nCy,1,2\nDi,2,1\n")
    assert set(got) == {"Ada", "Bo", "Cy", "Di"}


@pytest.mark.parametrize("between", [", ", "; ", " and ", " & ", "\n"])
def test_people_beside_the_session_that_they_signed_up_for(read, between):
    """Each of them gets the wish, and a session without people is nobody's."""
    got, said = read(f'Session,Location,Participants\n{GREEN},Aula,"Ada Ek{between}Bo Al"\n{NIGHT},,Cy Oz\n{SOIL},,\n')
    assert got == ticks(Ada_Ek="G", Bo_Al="G", Cy_Oz="N")
    assert said["place_untaken"].cell == "C4"


@pytest.mark.parametrize("name", ["Ada Ek, Bo Al", "Ada Ek och Bo Al", '"Ada Ek\nBo Al"', "Ada Ek; Bo Al"])
def test_a_group_that_answers_as_one(read, name):
    """Nobody knows how many seats it needs: that is said."""
    cell = name if name[0] == '"' else f'"{name}"'
    got, said = read(f"Timestamp,Name,First choice\n2026-04-01 09:00,{cell},{GREEN}\n2026-04-01 09:05,Cy Oz,{SOIL}\n")
    assert len(got) == 2
    assert said["people_as_one"].level == "warning"


@pytest.mark.parametrize("name", ["Ek, Ada Maria", "Ada Ek", "Anna & Bo Ek", "Ada\nEk", "Ek, Ada"])
def test_names_of_one_person(read, name):
    """A comma alone makes no second person."""
    _, said = read(f'Name,{GREEN},{NIGHT}\n"{name}",1,2\nCy Oz,2,1\n')
    assert "people_as_one" not in said


@pytest.mark.parametrize("answer", ["Any", "Don't mind", "Whatever", "Inget särskilt", "Spelar ingen roll"])
def test_whoever_does_not_mind_wishes_for_nothing(read, answer):
    """It is no title."""
    got, _ = read(f"Name,First choice,Second choice\nAda,{GREEN},{answer}\nBo,{NIGHT},{SOIL}\n")
    assert got["Ada"] == {GREEN: 2}


def test_numbers_of_participants_are_their_names(read):
    """Where there are no others."""
    got, _ = read(f"ParticipantID,Choice1,Choice2\n1001,{GREEN},{NIGHT}\n1002,{SOIL},{GREEN}\n")
    assert set(got) == {"1001", "1002"}


def test_a_table_whose_first_letter_is_a_four(read):
    """By chance it begins as the lock file of a workbook does."""
    head = f"4th grade and what each of them would most like to do ,{GREEN}"
    assert head[53] == " "
    _, said = read(f"{head}\nAda,x\n" + "Bo,x\n" * 20)
    assert "file_no_table" not in said


@pytest.mark.parametrize("label", ["Room", "Code", "Time", "Nr", "Lokal"])
def test_a_row_about_the_sessions_below_their_titles(read, label):
    """It is nobody's answer, though numbers stand in it; who is called Dag answers all the same."""
    got, said = read(f"Name,{GREEN},{NIGHT}\n{label},101,102\nAda,3,5\nBo,1,1\n")
    assert got == {"Ada": {GREEN: 3, NIGHT: 5}, "Bo": {GREEN: 1, NIGHT: 1}}
    assert said["column_other"].cell == "A2"
    got, _ = read(f"Name,{GREEN},{NIGHT}\nDag,3,5\nBo,1,1\n")
    assert got["Dag"] == {GREEN: 3, NIGHT: 5}


def test_a_refusal_below_the_headings_is_no_row_of_numbers(read):
    """The word is short for a number, and is what somebody answers."""
    got, said = read(f"RSVP,{GREEN},{NIGHT}\nNo,x,x\nNo,x,\nYes,x,\n")
    assert [*got.values()] == [{GREEN: 1}]
    assert dict(said["people_gone"].params)["n_people"] == "2"


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Rate 1 (low) to 5 (high)", NIGHT),
        ("Rank (3 = best)", NIGHT),
        ("1 = not at all", NIGHT),
        ("Betygsätt, 5 är bäst", NIGHT),
        ("Rate from 1 (best) to 3", GREEN),
        ("Rank 1 (favourite) to 3", GREEN),
        ("Rank", GREEN),
        ("1 (low) is the best: 1 = best", GREEN),
    ],
)
def test_a_question_that_explains_its_scale(read, question, best):
    """Each row is 1 to n, which alone would be a ranking; what the question says goes before, as far as it is clear."""
    heads = ",".join(f'"{question} [{title}]"' for title in (GREEN, DIGITAL, NIGHT))
    got, _ = read(f"Timestamp,Name,{heads}\n2026-04-01 09:00,Ada,1,2,3\n2026-04-01 09:05,Bo,1,2,3\n")
    assert {max(wishes, key=wishes.get) for wishes in got.values()} == {best}


@pytest.mark.parametrize("far", [99, 999])
def test_a_number_that_stands_for_no_answer(read, event, tmp_path, far):
    """Programs of statistics write it; as points, it would outweigh everything."""
    text = f"user_id,{GREEN},{NIGHT},{SOIL}\nu1,1,2,{far}\nu2,2,1,{far}\nu3,{far},1,2\n"
    got, said = read(text)
    assert got is None
    assert (said["wishes_no_answer"].cell, dict(said["wishes_no_answer"].params)["count"]) == ("D2", "3")
    got, _ = read(text, scale="points")
    assert got["u1"][SOIL] == far


@pytest.mark.parametrize("heading", ["Who are you signing up?", "Vem anmäler du?", "Who is attending?"])
def test_whoever_is_signed_up_is_the_person(read, heading):
    """Two children of one guardian are no answer that was sent again."""
    head = f"Timestamp,Email Address,Your name,{heading},First choice"
    rows = f"2026-04-01 09:00,p@x.se,Per Ek,Ada Ek,{GREEN}\n2026-04-01 09:05,p@x.se,Per Ek,Bo Ek,{NIGHT}\n"
    got, said = read(f"{head}\n{rows}")
    assert got == ticks(Ada_Ek="G", Bo_Ek="N")
    assert said["address_shared"].level == "warning"


def test_who_comes_along_is_another_person(read):
    """The one who answers is not the one who is asked for."""
    head = "Timestamp,Name,Who are you attending with?,First choice"
    got, _ = read(f"{head}\n2026-04-01 09:00,Ada,Bo,{GREEN}\n2026-04-01 09:05,Bo,Ada,{NIGHT}\n")
    assert got == ticks(Ada="G", Bo="N")


def test_the_largest_and_the_least_below_a_sum(read):
    """Max may be somebody's name, but not there."""
    got, _ = read(f"Name,{GREEN},{NIGHT}\nAda,3,5\nBo,1,1\nMean,2,3\nMax,3,5\nMin,1,1\n")
    assert set(got) == {"Ada", "Bo"}


def test_rankings_of_several_questions(read):
    """Each begins at 1: repeats among them make no points of ranks."""
    heads = f"Morning [{GREEN}],Morning [{DIGITAL}],Noon [{LEADING}],Noon [{NIGHT}],Noon [{SOIL}]"
    rows = "2026-04-01 09:00,Ada,1,2,1,2,3\n2026-04-01 09:05,Bo,2,1,3,1,2\n"
    got, said = read(f"Timestamp,Name,{heads}\n{rows}")
    assert got["Ada"] == {GREEN: 3, DIGITAL: 2, LEADING: 3, NIGHT: 2, SOIL: 1}
    assert "rank_repeated" not in said


@pytest.mark.parametrize(("heading", "is_asked"), [("Minutes", False), ("Day", False), ("Length", True), ("Kxt", True)])
def test_a_number_that_each_session_has(read, heading, is_asked):
    """It is no wish of anybody; where the heading does not say so, that is asked."""
    rows = f"Ada,{GREEN},45\nAda,{NIGHT},90\nBo,{SOIL},45\nBo,{GREEN},45\n"
    got, said = read(f"Name,Session,{heading}\n{rows}")
    assert (got is None) == is_asked
    assert ("column_unread" in said) == is_asked


@pytest.mark.parametrize(
    "text",
    [
        f"Name,{','.join((GREEN, DIGITAL, NIGHT, SOIL))}\nAda,0,1,2,3\nBo,3,2,0,1\n",
        f"Name,Session,Rank\nAda,{GREEN},0\nAda,{NIGHT},1\nBo,{SOIL},0\nBo,{GREEN},1\n",
    ],
)
def test_ranks_that_begin_at_zero(read, text):
    """The favourites would be no wishes: it is asked."""
    got, said = read(text)
    assert got is None
    assert said["ranks_from_zero"].level == "error"


def test_zeros_for_what_is_not_wished_for(read):
    """Where some leave out more than one, 0 is no wish."""
    got, said = read(f"Name,{','.join((GREEN, DIGITAL, NIGHT, SOIL))}\nAda,0,1,2,0\nBo,3,2,0,1\n")
    assert got["Ada"] == {DIGITAL: 3, NIGHT: 2}
    assert "ranks_from_zero" not in said


@pytest.mark.parametrize("name", ["Ada Ek (withdrawn)", "Ada Ek - AVBOKAD", "Ada Ek [cancelled]"])
def test_who_does_not_come_as_the_name_says(read, name):
    """Some write it there; a name of two halves stays."""
    got, said = read(f"Name,First choice\n{name},{GREEN}\nBo Al-Ek (Umeå),{NIGHT}\n")
    assert got == {"Bo Al-Ek (Umeå)": {NIGHT: 1}}
    assert dict(said["people_gone"].params)["n_people"] == "1"
