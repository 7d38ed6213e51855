"""What somebody changed by hand in a timetable workbook: which of its two sheets counts, and what was moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from larpass_sched.event import Event
from larpass_sched.event.findings import Finding
from larpass_sched.event.names import listed
from larpass_sched.read.board import Entry
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.certificate import Certificate, timetable_hash
from larpass_sched.timetable.changes import Change, Times, changes_between, followed

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A timetable workbook as it was handed back.

    Attributes
    ----------
    timetable : Timetable
        As it is now.
    certificate : Certificate or None
        What was promised when it was written; None if the summary is gone.
    edits : tuple of Change
        What was changed by hand, as far as one sheet still says how it was before.
    findings : tuple of Finding
        Warnings about the workbook; errors are raised instead.
    waiting : mapping of str to tuple of str
        Who waits for each session, in the order of the sheet By session; empty where there is none.
    times : mapping of str to (date, time, time)
        Date, start and end of the slots as the sheet Placements has them, where they are not those of the event.
    speakers : mapping of str to tuple of str
        Who is at each session, as the sheet By speaker has it; empty where there is none.
    """

    timetable: Timetable
    certificate: Certificate | None
    edits: tuple[Change, ...]
    findings: tuple[Finding, ...]
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, Times] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def settled(
    event: Event,
    listed_placements: tuple[Placement, ...],
    board: Sequence[Entry] | None,
    grid: Grid | None,
    certificate: Certificate | None,
    report: Report,
) -> tuple[tuple[Placement, ...], tuple[Change, ...]]:
    """The placements that count, where the sheets Placements and Timetable may both have been changed by hand.

    The one that was changed counts; the certificate tells which one still is as it was written. Without a certificate,
    Placements counts. Where both were changed and say different things, that is an error.
    """
    if board is None or grid is None:
        return listed_placements, ()
    # A lock that only the sheet Timetable shows does not count, and that is said.
    open_places = {(p.session, p.slot, p.room) for p in listed_placements if not p.locked}
    for entry in board:
        if entry.locked and (entry.session, entry.slot, entry.room) in open_places:
            report.add("locked_on_board", grid, entry.row, entry.column, seen=entry.session)
    in_list = Counter((p.session, p.slot, p.room) for p in listed_placements)
    on_board = Counter((entry.session, entry.slot, entry.room) for entry in board)
    if in_list == on_board:
        return listed_placements, ()
    written = certificate.timetable_hash if certificate is not None else ""
    if written and written == timetable_hash(listed_placements):
        moved = followed(event, listed_placements, [(entry.session, (entry.slot, entry.room)) for entry in board])
        return moved, changes_between(event, listed_placements, moved)
    before = tuple(Placement(entry.session, 1, entry.slot, entry.room) for entry in board)
    if written and written == timetable_hash(before):
        return listed_placements, changes_between(event, before, listed_placements)
    # Without a certificate nothing says which of the two was changed.
    named = list(dict.fromkeys(session for session, _, _ in sorted((in_list - on_board) + (on_board - in_list))))
    told = listed([*named[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else [])])
    code = "timetable_both_changed" if written else "timetable_sheets_apart"
    report.add(code, grid, seen=told, board=grid.name)
    return listed_placements, ()
