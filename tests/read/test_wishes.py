from __future__ import annotations

import pytest

from larpass_sched.read.grid import Grid
from larpass_sched.read.layouts import Context, read_source, recognise
from larpass_sched.read.report import Report
from larpass_sched.read.titles import Titles
from larpass_sched.read.wishes import points_of


def read(rows, scale=None):
    """Points by person, and the report."""
    report = Report()
    grid = Grid("Wishes", [("Attendee", *"ABCDEF"), *((f"A{n}", *row) for n, row in enumerate(rows))])
    context = Context(Titles(tuple("ABCDEF")), report)
    source = read_source(recognise(grid, context, forced=True), context)
    return {answer.name: wishes for _, answer, wishes in points_of([source], scale, report)}, report


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(1, 2, 3), (2, 1)], "wishes_rank"),
        ([(1,), (2, 1)], "wishes_rank"),
        (["xx", (None, "ja")], "wishes_tick"),
        ([(1, 1), (None, 1)], "wishes_tick"),
        ([("x", 1)], "wishes_tick"),
        ([(5, 5, 3), (1, 4, 4)], "wishes_points"),
        ([(10, 5), (9, 7)], "wishes_points"),
        # Ranks with gaps and small points look alike.
        ([(1, 3), (2, 4)], "wishes_open"),
        ([(3,), (2,)], "wishes_open"),
        ([(1, 2, 3), (2, 1), (1, 1)], "wishes_open"),
        ([(1, 2, 3), (2, 1), (1, 3)], "wishes_open"),
        ([("x", 2), (1, 3)], "wishes_mixed"),
    ],
)
def test_what_the_numbers_mean(rows, code):
    """1 to n in every row is a ranking, repeats are points, and what stays open is asked."""
    _, report = read(rows)
    assert [finding.code for finding in report.findings] == [code]


def test_ranks_become_points():
    """The highest rank that anybody gave is worth 1 point; ties keep the order of the columns."""
    wishes, report = read([(2, 1), (1, 2, 3, 4)])
    assert wishes == {"A0": [("B", 4), ("A", 3)], "A1": [("A", 4), ("B", 3), ("C", 2), ("D", 1)]}
    note = report.findings[0]
    assert note.message("sv") == (
        "Matris, rangordning av 4 (1 är bäst), 2 personer, 6 lärpass, 6 önskemål, bladet Wishes."
    )


@pytest.mark.parametrize(
    ("rows", "scale", "code", "message"),
    [
        ([(1, 2), (2, 2)], "rank", "rank_repeated", "rank 2 stands twice"),
        ([(1, 7)], "rank", "rank_too_high", "only 6 sessions"),
        ([(1, 3)], "tick", "wish_no_tick", '"3" is not a mark'),
        ([("x", 3)], "points", "wishes_mixed", '"x" stands among wishes of another kind'),
    ],
)
def test_wishes_that_contradict_the_setting(rows, scale, code, message):
    """What the setting says is taken at its word; cells that do not fit are named."""
    _, report = read(rows, scale)
    assert message in next(finding for finding in report.findings if finding.code == code).message()


def test_no_wish():
    """Zero, no and blanks are no wishes; the setting decides between ranks and points."""
    wishes, _ = read([(0, "nej", " ", 2, 1, "-")], "points")
    assert wishes == {"A0": [("D", 2), ("E", 1)]}
    assert read([(0, 3)], "rank")[0] == {"A0": [("B", 1)]}
