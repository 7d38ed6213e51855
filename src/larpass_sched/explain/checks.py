"""Answers held against each other: what keeps the rules of another question is worth no more than its bound."""

from __future__ import annotations

from collections.abc import Iterable

from larpass_sched.event import Event
from larpass_sched.explain.best import Best, keeps, worth
from larpass_sched.timetable import Timetable


def values_in(event: Event, timetables: Iterable[Timetable]) -> list[int]:
    """What timetables are worth in an event, of those that keep its rules; no solver is asked.

    Taking restrictions away never lowers what an event is worth, adding them never raises it: both come down to
    timetables of one event that keep the rules of the other.
    """
    return [worth(event, timetable) for timetable in timetables if keeps(event, timetable)]


def disagreement(answer: Best, values: Iterable[int]) -> str:
    """What is wrong with an answer, in the light of what some timetables are worth; empty where nothing is.

    Parameters
    ----------
    answer : Best
    values : iterable of int
        Of timetables that keep the rules of the event that was asked about.
    """
    for value in values:
        if answer.known == "impossible":
            return f"it was called impossible, and there is a timetable worth {value}."
        if answer.known == "found" and answer.bound is not None and value > answer.bound:
            return f"the bound {answer.bound} was called proved, and there is a timetable worth {value}."
    return ""


def must_agree(answer: Best, values: Iterable[int]) -> None:
    """Hand out no answer that others contradict.

    Raises
    ------
    AssertionError
        If they do: an error in this library or in a solver.
    """
    wrong = disagreement(answer, values)
    if wrong:
        raise AssertionError(f"internal error: {wrong} Please report it together with the workbook.")
