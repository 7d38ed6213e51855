from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.read import values
from larpass_sched.read.grid import cell_name

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        (dt.time(9, 0), dt.time(9)),
        (dt.datetime(2018, 3, 15, 9, 0), dt.time(9)),
        (dt.datetime(2018, 3, 15, 8, 59, 59, 999999), dt.time(9)),
        (0.375, dt.time(9)),
        (43174.375, dt.time(9)),
        ("0,375", dt.time(9)),
        ("09.00", dt.time(9)),
        (" 9:00 ", dt.time(9)),
        ("9:00:00", dt.time(9)),
        ("kl. 9.00", dt.time(9)),
        ("2018-03-15 09:00", dt.time(9)),
        ("1:15 pm", dt.time(13, 15)),
        ("12:00 AM", dt.time(0)),
        (dt.timedelta(hours=9), dt.time(9)),
    ],
)
def test_times(raw, time):
    """Times of day in their usual disguises."""
    assert values.time_of(raw) == time


@pytest.mark.parametrize(
    "raw", ["9", 9, "24:00", "9:60", "0.25", "09:00-09:45", "", True, -0.5, float("nan"), "13:00 pm"]
)
def test_no_times(raw):
    """What may mean more than one time is not guessed."""
    with pytest.raises(values.Unreadable, match="cell_no_time"):
        values.time_of(raw)


@pytest.mark.parametrize(
    "raw",
    [
        dt.datetime(2018, 3, 15, 9),
        dt.date(2018, 3, 15),
        43174,
        "2018-03-15",
        "2018/3/15",
        "20180315",
        "15.3.2018",
        "15 mars 2018",
        "15th March 2018",
        "15/3 2018",
        "15/3/2018",
        "3/15/2018",
        "torsdag 15 mars 2018",
        "Thursday, March 15, 2018",
        "den 15 mars 2018",
        "2018-03-15 00:00:00",
    ],
)
def test_dates(raw):
    """Days in their usual disguises."""
    assert values.date_of(raw) == dt.date(2018, 3, 15)


@pytest.mark.parametrize("raw", ["15/3", "2018-02-30", 7, True, "31 flurry 2018", float("inf")])
def test_no_dates(raw):
    """What names no day, or no year."""
    with pytest.raises(values.Unreadable, match="cell_no_date"):
        values.date_of(raw)


@pytest.mark.parametrize("raw", ["03/04/2018", "3/4 2018", "3-4-2018"])
def test_dates_that_can_be_two(raw):
    """Days and months that may be swapped are not guessed: both readings are shown."""
    with pytest.raises(values.Unreadable, match="cell_date_open") as error:
        values.date_of(raw)
    assert error.value.params == {"first": "2018-04-03", "other": "2018-03-04"}


@pytest.mark.parametrize(
    ("raw", "number"), [(3, 3), (3.0, 3), (" 3 ", 3), ("3,0", 3), ("1\u00a0000", 1000), ("\u22123", -3)]
)
def test_counts(raw, number):
    """Whole numbers, also as text, with decimal comma or spaces between thousands."""
    assert values.count_of(raw) == number


@pytest.mark.parametrize("raw", ["3,5", 3.5, "three", True, "1e3", float("nan"), "٣", dt.date(2018, 1, 2)])
def test_no_counts(raw):
    """Everything else is no whole number; True is not 1, and a date is what Excel makes of 1-2."""
    with pytest.raises(values.Unreadable, match="cell_no_count"):
        values.count_of(raw)


@pytest.mark.parametrize("raw", ["x", "X", " ja ", "Yes", 1, 1.0, True, "TRUE", "sant", "✓"])
def test_yes(raw):
    """All the ways to tick a box."""
    assert values.flag_of(raw) is True


@pytest.mark.parametrize("raw", ["nej", "No", 0, False, "FALSE", "falskt", "", "-"])
def test_no(raw):
    """All the ways not to."""
    assert values.flag_of(raw) is False


def test_speakers():
    """The person is the name before the comma; nobody is named twice."""
    assert values.speakers_of("Person One, Org, Dept; person  one ;; Person Two") == (
        ("Person One", "Org, Dept"),
        ("Person Two", ""),
    )


@pytest.mark.parametrize(
    ("row", "column", "name"), [(4, 2, "C5"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
)
def test_cell_names(row, column, name):
    """Cells are called as in a spreadsheet."""
    assert cell_name(row, column) == name


@given(ANYTHING)
def test_anything_is_read_or_unreadable(raw):
    """No value at all makes the readers of cells fail in another way."""
    for read in (values.time_of, values.date_of, values.count_of, values.number_of, values.flag_of):
        try:
            read(raw)
        except values.Unreadable:
            continue
    assert isinstance(values.name_of(raw), str)
    assert isinstance(values.names_of(raw), tuple)
    assert isinstance(values.speakers_of(raw), tuple)


@pytest.mark.parametrize("text", ["26-10-14", "26/10/14", "26.10.14", "14/10/26"])
def test_a_date_without_a_whole_year_is_asked_for(text):
    """It is read in three ways in this world."""
    with pytest.raises(values.Unreadable):
        values.date_of(text)
