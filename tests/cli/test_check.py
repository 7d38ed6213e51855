"""The command check: a workbook, and a timetable as it was made or changed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from calls import EVENT, Call, by_hand, rows_by_session, swap_slots
from larpass_sched.event import Room, Session
from larpass_sched.write.event_workbook import write_event


def test_check_of_a_workbook(call: Call, book: Path) -> None:
    """A workbook without errors is said to be usable."""
    told = call("check", book)
    assert (told.code, told.out) == (0, "The workbook can be used: no errors.\n")
    assert call("check", book, "--json").json["status"] == "fine"


def test_check_of_our_own_timetable(call: Call, book: Path, timetable: Path) -> None:
    """What `solve` wrote breaks no rule and has the points that were said."""
    told = call("check", book, timetable)
    assert told.code == 0
    assert told.out.startswith("The timetable breaks no rule.\n\nPoints       6\nWishes met   4 of 4")
    answer = call("check", book, timetable, "--json").json
    assert (answer["points"], answer["wishes"], answer["wishes_met"], answer["breaches"]) == (6, 4, 4, [])


def test_check_of_a_timetable_changed_by_hand(call: Call, book: Path, timetable: Path) -> None:
    """Both sessions moved into one slot of the only room: the rule is named and the exit code is 1."""
    with by_hand(timetable) as cell:
        for row in (2, 3):
            cell(row, "Slot").value = "Early"
    workbook = openpyxl.load_workbook(timetable)
    workbook.remove(workbook["Itineraries"])
    workbook.save(timetable)
    told = call("check", book, timetable)
    assert told.code == 1
    assert "The timetable breaks a rule:\n  " in told.out
    assert "Hall" in told.out
    assert "It has no itineraries" in told.out
    answer = call("check", book, timetable, "--json").json
    assert (answer["status"], answer["points"]) == ("breaches", None)
    assert [set(breach) for breach in answer["breaches"]] == [{"rule", "text", "cells"}]


def test_check_seats_people_anew_where_sessions_were_moved(call: Call, book: Path, timetable: Path) -> None:
    """Both sessions change places by hand: the old itineraries lead nowhere, and the points are those of new ones."""
    with by_hand(timetable) as cell:
        swap_slots(cell)
    told = call("check", book, timetable)
    assert "Sessions were moved after people had been seated: everybody was seated anew" in told.out
    answer = call("check", book, timetable, "--json").json
    assert (answer["seated_anew"], answer["breaches"], answer["points"]) == (True, [], 6)
    assert "changed places" in told.out
    assert "The changes cost nothing: 6 points, as before." in told.out
    assert "The placements have changed since this timetable was made" in told.out
    assert [(edit["kind"], edit["session"], edit["other"]) for edit in answer["edits"]] == [
        ("swapped", "Bees", "Trees")
    ]
    assert answer["cost"] == 0
    assert (answer["certificate"]["input"], answer["certificate"]["placements"]) == ("same", "changed")
    with by_hand(timetable) as cell:
        for row in (2, 3):
            cell(row, "Slot").value = "Early"
    told = call("check", book, timetable)
    assert told.code == 1
    assert "at the same time" in told.out
    # With a room for each, Ann goes to Bees and Bo to Trees: 2 points each.
    assert (
        "The changes cost 2 points (4 instead of 6; 2 wishes met instead of 4).\n"
        "  People who lose something they wished for: 2 (Bees: 1, Trees: 1). "
        "People who get something they had not got: 0.\n"
        "  Where sessions share a place, this counts as if each had a room to itself.\n"
    ) in told.out
    answer = call("check", book, timetable, "--json").json
    assert (answer["cost"], answer["people_losing"], answer["people_gaining"]) == (2, 2, 0)


def test_check_tells_what_a_move_costs_even_where_it_breaks_a_rule(call: Call, book: Path, timetable: Path) -> None:
    """Trees is cleared from the sheet Timetable: a run is missing, and nobody has the 3 points of its two wishes."""
    workbook = openpyxl.load_workbook(timetable, rich_text=True)
    cell = next(c for row in workbook["Timetable"].iter_rows() for c in row if str(c.value).startswith("Trees"))
    cell.value = None
    workbook.save(timetable)
    told = call("check", book, timetable)
    assert told.code == 1
    assert "Trees: taken out of" in told.out
    assert "The changes cost 3 points (3 instead of 6; 2 wishes met instead of 4)." in told.out
    assert "People who lose something they wished for: 2 (Trees: 2)." in told.out
    assert call("check", book, timetable, "--json").json["cost"] == 3


def test_check_counts_the_price_of_rules_that_a_move_breaks(call: Call, book: Path) -> None:
    """A feature that Bees needs and the Cellar lacks has a price of 5: moved there, nobody loses a wish, 5 are paid."""
    hall = Room(name="Hall", seats=10, features=("piano",))
    sessions = (Session(name="Bees", needs=("piano",)), Session(name="Trees"))
    settings = {"scale": "points", "rules": "room features = 5"}
    write_event(replace(EVENT, sessions=sessions, rooms=(hall, Room(name="Cellar", seats=10)), settings=settings), book)
    call("solve", book)
    timetable = book.with_name("day-timetable.xlsx")
    with by_hand(timetable) as cell:
        cell(rows_by_session(cell)["Bees"], "Room").value = "Cellar"
    told = call("check", book, timetable)
    assert told.code == 0
    assert "The changes cost 5 points (1 instead of 6; 4 wishes met instead of 4).\n" in told.out
    assert "  Wishes: 6 instead of 6; prices take off 5 instead of 0.\n" in told.out
    assert call("check", book, timetable, "--json").json["cost"] == 5


def test_check_tells_the_cost_where_obligations_cannot_be_kept(call: Call, book: Path) -> None:
    """Ann has to attend both; held at the same time she misses one, and the cost is told all the same."""
    ann = replace(EVENT.attendees[0], must_attend=("Bees", "Trees"))
    rooms = (Room(name="Hall", seats=10), Room(name="Cellar", seats=10))
    write_event(replace(EVENT, attendees=(ann, EVENT.attendees[1]), rooms=rooms), book)
    call("solve", book)
    timetable = book.with_name("day-timetable.xlsx")
    with by_hand(timetable) as cell:
        for row, room in ((2, "Hall"), (3, "Cellar")):
            cell(row, "Slot").value, cell(row, "Room").value = "Early", room
    told = call("check", book, timetable)
    assert told.code == 1
    assert "Ann" in told.out
    assert "The changes cost 2 points (4 instead of 6; 2 wishes met instead of 4)." in told.out


def test_check_takes_itineraries_changed_by_hand_as_they_stand(call: Call, book: Path, timetable: Path) -> None:
    """Somebody is sent to where nothing is held, and no session was moved: nobody is seated anew, and it is told."""
    with by_hand(timetable, "Itineraries") as cell:
        # Either person attends both sessions.
        for row in range(2, 6):
            cell(row, "Slot").value = "Early"
    told = call("check", book, timetable)
    assert told.code == 1
    assert "seated anew" not in told.out
    assert "where they are not held" in told.out


def test_check_verifies_the_certificate(call: Call, book: Path, timetable: Path) -> None:
    """It holds for what was written, falls when somebody writes other points into it, and when the input changes."""
    told = call("check", book, timetable)
    assert "The certificate holds: the same input, the same placements, and 6 points when counted again." in told.out
    assert call("check", book, timetable, "--json").json["certificate"]["holds"] is True
    workbook = openpyxl.load_workbook(timetable, rich_text=True)
    rows = [row for row in workbook["Summary"].iter_rows() if row[0].value == "Points"]
    for row in rows:
        row[1].value = "7"
    workbook.save(timetable)
    assert (
        "The certificate does not hold: it says 7 points, and counted again they are 6."
        in call("check", book, timetable).out
    )
    write_event(replace(EVENT, rooms=(Room(name="Hall", seats=11),)), book)
    assert "The input has changed since this timetable was made" in call("check", book, timetable).out
    assert call("check", book, timetable, "--json").json["certificate"]["input"] == "changed"


def test_check_knows_that_people_chose_freely(call: Call, book: Path) -> None:
    """The certificate says so, and nobody has to type it again."""
    call("solve", book, "--attendance", "free")
    answer = call("check", book, book.with_name("day-timetable.xlsx"), "--json").json
    assert (answer["status"], answer["certificate"]["holds"]) == ("fine", True)


def test_check_never_says_that_nothing_was_written(call: Call, book: Path) -> None:
    """Who only checks expects nothing to be written."""
    with by_hand(book, "Rooms") as cell:
        cell(2, "Seats").value = "many"
    told = call("check", book)
    assert told.code == 1
    assert told.err.endswith("\nMend the errors, save, and run the same command again.\n")
