"""Wishes -> attendees: everybody who has wishes attends, whether on the sheet of attendees or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from larpass_sched.event import Attendee, key_of
from larpass_sched.names import listed, suggest
from larpass_sched.options import Scale
from larpass_sched.read.draft import Draft, own_sessions
from larpass_sched.read.grid import cell_name
from larpass_sched.read.report import Report
from larpass_sched.read.wishes import Answer, Matrix, points_of

Wishes = tuple[tuple[str, int], ...]


def add_wishes(draft: Draft, matrices: Sequence[Matrix], scale: Scale | None, report: Report) -> None:
    """Give the attendees of a draft their wishes.

    Parameters
    ----------
    draft : Draft
        Its attendees are replaced.
    matrices : sequence of Matrix
        All wishes, as written.
    scale : {"points", "rank", "tick"} or None
        What the numbers mean; None: what they can mean without doubt.
    report : Report
        Gets people who answered twice, people who are not among the attendees, and wishes for own sessions.
    """
    answers = _one_each(matrices, report)
    wishes = _wishes(draft, matrices, scale, report)
    attendees = [replace(attendee, wishes=wishes.get(key_of(attendee.name), ())) for attendee in draft.attendees]
    names = [attendee.name for attendee in attendees]
    known = {key_of(name) for name in names}
    for key, (matrix, answer) in answers.items():
        if key in known:
            continue
        if names:
            near = listed(suggest(answer.name, names))
            report.add("attendee_new", matrix.grid, answer.row, answer.column, seen=answer.name, known=near)
        attendees.append(Attendee(name=answer.name, wishes=wishes.get(key, ())))
        draft.places["attendees"] = [*draft.places.get("attendees", []), None]
    draft.attendees = tuple(attendees)
    if not any(attendee.wishes for attendee in attendees) and not report.has_errors:
        report.add("wishes_none")


def _one_each(matrices: Sequence[Matrix], report: Report) -> dict[str, tuple[Matrix, Answer]]:
    """The first answer of everybody; further ones are reported."""
    answers: dict[str, tuple[Matrix, Answer]] = {}
    for matrix in matrices:
        for answer in matrix.answers:
            earlier, first = answers.setdefault(key_of(answer.name), (matrix, answer))
            if first is not answer:
                place = f"{earlier.grid.name}!{cell_name(first.row, first.column)}"
                report.add("person_twice", matrix.grid, answer.row, answer.column, first=place)
    return answers


def _wishes(draft: Draft, matrices: Sequence[Matrix], scale: Scale | None, report: Report) -> dict[str, Wishes]:
    speaks = own_sessions(draft.sessions)
    wishes: dict[str, Wishes] = {}
    for matrix, answer, given in points_of(matrices, scale, report):
        key = key_of(answer.name)
        own = speaks.get(key, frozenset())
        for mark in answer.marks:
            if mark.session in own:
                report.add("wish_own", matrix.grid, answer.row, mark.column, seen=mark.session)
        wishes[key] = tuple(wish for wish in given if wish[0] not in own)
    return wishes
