"""A notice for the wall: what is held elsewhere than was told before, with the old and the new place, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.changes import Place, changes_between
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.pages import say
from larpass_sched.wording.sheets import say as sheet_say
from larpass_sched.write.cells import Cell, Rows, Sheet, fitting_heights
from larpass_sched.write.changes import rooms_with_new_signs
from larpass_sched.write.summary import event_title

_WIDTHS = [38.0, 32.0, 32.0]
_TITLE_HEIGHT = 34.0


def notice_sheet(timetable: Timetable, before: Iterable[PublishedPlacement], lang: str) -> Sheet:
    """The sheet What has changed: no attendee and no reason is named on it, and it prints on one page.

    Parameters
    ----------
    timetable : Timetable
        As it is now.
    before : iterable of PublishedPlacement
        What people were told; it may name what is no part of the event any more.
    lang : {"en", "sv"}
    """
    event, rows_before = timetable.event, tuple(before)
    changes = changes_between(event, rows_before, timetable.placements)
    moves = [move for change in changes for move in change.moves]
    order = {slot.name: number for number, slot in enumerate(event.slots)}
    moves.sort(key=lambda move: (order.get((move[2] or move[1] or ("",))[0], -1), move[0]))
    rows: Rows = [[Cell(say("what has changed", lang), "title")], [Cell(event_title(event, lang), "aside")]]
    rows.append([Cell(say("changed lead" if moves else "nothing changed", lang), "lead")])
    if moves:
        rows.append([Cell(heading, "heading") for heading in _headings(lang)])
    slots = slot_texts(event, lang)
    for session, old, new in moves:
        places = (_place_text(slots, old, "not before", lang), _place_text(slots, new, "not now", lang))
        rows.append([Cell(session, "first"), *(Cell(place, "wrapped") for place in places)])
    table = len(rows)
    same = len(timetable.placements) - sum(new is not None for _, _, new in moves)
    if moves and same:
        rows.append([Cell(say("unchanged", lang, count=same), "aside")])
    for key, rooms in _signs(timetable, rows_before).items():
        if rooms:
            rows += [[], [Cell(say(key, lang, rooms=", ".join(rooms)), "aside")]]
    return Sheet(
        name=say("what has changed", lang),
        rows=rows,
        widths=_WIDTHS,
        heights=fitting_heights(rows[:table], _WIDTHS) | {1: _TITLE_HEIGHT},
        one_page=True,
        lines=False,
        footer=sheet_say("page made by", lang),
    )


def _headings(lang: str) -> tuple[str, str, str]:
    return sheet_say("session", lang), say("before", lang), say("now", lang)


def _signs(timetable: Timetable, before: tuple[PublishedPlacement, ...]) -> dict[str, list[str]]:
    """The doors at which a sign is to be replaced, and those that are no part of the event any more."""
    known = timetable.event.room_named
    return {
        "signs to replace": [room.name for room in rooms_with_new_signs(timetable, before)],
        "signs to take down": list(dict.fromkeys(row.room for row in before if row.room not in known)),
    }


def slot_texts(event: Event, lang: str) -> dict[str, str]:
    """Every slot with its time, and with its date where there are several days, by its name."""
    several = len({slot.date for slot in event.slots}) > 1
    texts = {}
    for slot in event.slots:
        day = date_text(slot.date, lang) if several and slot.date is not None else ""
        texts[slot.name] = " ".join(part for part in (slot.name, day, time_text(slot.start, slot.end)) if part)
    return texts


def _place_text(slots: Mapping[str, str], place: Place | None, otherwise: str, lang: str) -> str:
    return say(otherwise, lang) if place is None else f"{slots.get(place[0], place[0])}\n{place[1]}"
