"""Obligatory sessions with a slot or a run: however they are spelt, and what is wrong with them."""

from __future__ import annotations

import pytest

from larpass_sched.read import inspect, read_event


def book_with(good, *entries):
    """The small event with a title that has an @ itself, and one attendee per entry."""
    good["Sessions"].append(["Home @ work", None, None])
    good["Attendees"] = [["Attendee", "Must attend"], *([f"P{n}", entry] for n, entry in enumerate(entries, 1))]
    return good


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("talk@t2", ("Talk @ T2",)),
        (" TALK  @  2 ", ("Talk @ 2",)),
        ("Home @ work", ("Home @ work",)),
        ("home @ WORK @ t1; Lab", ("Home @ work @ T1", "Lab")),
        ("Lab; Lab @ T1", ("Lab", "Lab @ T1")),
    ],
)
def test_places_are_read_as_they_are_meant(book, good, written, meant):
    """Any case and stray spaces; what is a title as a whole is one."""
    event = read_event(book(book_with(good, written)))
    assert event.attendees[0].must_attend == meant


@pytest.mark.parametrize(
    ("written", "code", "en", "mend"),
    [
        ("Talk @ T3", "obligation_nowhere", 'attend "Talk" at "T3", which is neither', 'Known: "T1", "T2".'),
        ("Talk @ T 2", "obligation_nowhere", 'at "T 2"', 'Did you mean "T2"?'),
        ("Talk @ 0", "obligation_nowhere", 'at "0"', "2 for the second run"),
        ("Talk @ 3", "obligation_run", 'run 3 of "Talk", which has fewer runs (2)', "number behind the @"),
        ("Lab @ 2", "obligation_run", "which has fewer runs (1)", "raise the number of runs"),
        ("Talk @ T1; Talk @ 2", "obligation_twice", '"Talk" in two places', "Keep one of them"),
        ("Tlak @ T1", "unknown_session", 'no session "Tlak"', "Talk"),
        ("Home @ wrk", "unknown_session", 'no session "Home @ wrk"', "Home @ work"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(book, good, written, code, en, mend):
    """The place that is not there, with the nearest names."""
    event, findings = inspect(book(book_with(good, None, written)))
    assert event is None
    (finding,) = [finding for finding in findings if finding.level == "error"]
    assert (finding.code, finding.where()) == (code, "Attendees!B3")
    assert en in finding.message()
    assert mend in finding.mend()
    assert finding.message("sv") != finding.message()


def test_own_sessions_are_left_out_with_their_places(book, good):
    """Nobody has to be told to attend an own session, in whatever run."""
    sheets = book_with(good, "Talk @ 2; Walk @ T1")
    sheets["Attendees"][1][0] = "Person One"
    event, findings = inspect(book(sheets))
    assert event.attendees[0].must_attend == ("Walk @ T1",)
    assert [finding.seen for finding in findings if finding.code == "must_own"] == ["Talk"]
