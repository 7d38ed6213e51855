"""What is held elsewhere than people were told before: the sheet Changes, a notice for the wall, and new door signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from larpass_sched.event import Event, PublishedPlacement, Room
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.changes import Change, Place, Times, as_it_was, changes_between
from larpass_sched.wording.language import date_text, time_text
from larpass_sched.wording.pages import say as page_say
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import day_of, event_title, hours_of, several_days
from larpass_sched.write.cells import (
    HIGHEST_ROW,
    Cell,
    Rows,
    Sheet,
    listing,
    one_line,
    row_of,
    wrapped_lines,
)
from larpass_sched.write.facts import Facts
from larpass_sched.write.places import rooms_sheet

Move = tuple[str, Place | None, Place | None]
"""A session, where it was and where it is now."""

# A page of A4 upright at full size.
_NOTICE = [46.0, 24.0, 26.0]
_NOTICE_PAGE = 730.0
_NOTICE_LEAST = 2 / 3
"""Scale below which the smallest type of a notice, 12 points, is less than 8: then it goes on to further pages."""
_LINE = 15.0
_WIDTHS = [16.0, 50.0, 22.0, 22.0, 22.0, 22.0]


def changes_from_published(timetable: Timetable) -> tuple[Change, ...] | None:
    """What has changed against the published timetable; None where there is none."""
    event = timetable.event
    return changes_between(event, event.published, timetable.placements) if event.published else None


def shifted(
    timetable: Timetable, before: Iterable[Placement | PublishedPlacement], times: Mapping[str, Times]
) -> list[Move]:
    """What stays in its slot and room while the slot has other times than it had: the session with its place, twice."""
    known = {(row.session, row.slot, row.room) for row in before}
    stay = [p for p in timetable.placements if p.slot in times and (p.session, p.slot, p.room) in known]
    return [(p.session, (p.slot, p.room), (p.slot, p.room)) for p in stay]


def rooms_with_new_signs(
    timetable: Timetable,
    before: Iterable[Placement | PublishedPlacement],
    times: Mapping[str, Times] | None = None,
    speakers: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Room, ...]:
    """The rooms whose door signs are to be replaced: what is held in them is something else, or at another time.

    `times` tells when slots were that have other times now, `speakers` who was at each session.
    """
    moves = all_moves(timetable, before, times, speakers)
    changed = {room for _, (_, *both) in moves for place in both if place for room in place[1:]}
    held = {p.room for p in timetable.placements}
    return tuple(room for room in timetable.event.rooms if room.name in changed & held)


def signs_to_take_down(timetable: Timetable, before: Iterable[Placement | PublishedPlacement]) -> tuple[str, ...]:
    """The rooms whose door signs are to be taken down: nothing is held in them any more."""
    held = {p.room for p in timetable.placements}
    return tuple(dict.fromkeys(row.room for row in before if row.room not in held))


def other_people(event: Event, speakers: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, str]]:
    """Sessions at which others speak or moderate than did: their names before and now."""
    now = {session.name: session.people for session in event.sessions}
    both = {name: (people, now[name]) for name, people in speakers.items() if name in now}
    return {name: (", ".join(old), ", ".join(new)) for name, (old, new) in both.items() if set(old) != set(new)}


def all_moves(
    timetable: Timetable,
    before: Iterable[Placement | PublishedPlacement],
    times: Mapping[str, Times] | None,
    speakers: Mapping[str, tuple[str, ...]] | None,
) -> list[tuple[str, Move]]:
    """What is elsewhere, at another time ("shifted"), or with other "people": each run once, with its kind."""
    rows = tuple(before)
    changes = changes_between(timetable.event, rows, timetable.placements)
    named: list[tuple[str, Move]] = [(change.kind, move) for change in changes for move in change.moves]
    named += [("shifted", move) for move in shifted(timetable, rows, times or {})]
    others, told = other_people(timetable.event, speakers or {}), {(name, now) for _, (name, _, now) in named}
    stay = [(p.session, (p.slot, p.room)) for p in timetable.placements if p.session in others]
    return named + [("people", (name, place, place)) for name, place in stay if (name, place) not in told]


def changes_sheet(changes: tuple[Change, ...], lang: str) -> Sheet:
    """The sheet Changes: a row for each session that was moved, taken out or put in; two for a swap."""
    keys = ("change", "session", "slot before", "room before", "slot now", "room now")
    rows: Rows = [row_of([say(key, lang) for key in keys], "heading")]
    for change in changes:
        for session, before, after in change.moves:
            places = (*(before or (None, None)), *(after or (None, None)))
            rows.append(row_of((say(f"change {change.kind}", lang), session, *places), "wrapped"))
    if not changes:
        rows.append(row_of((say("change none", lang), *(None for _ in keys[1:])), "wrapped"))
    return listing(say("sheet changes", lang), "Changes", rows, _WIDTHS, frozen="A2", footer=say("page made by", lang))


def changed_sheets(
    timetable: Timetable,
    before: Iterable[Placement | PublishedPlacement],
    lang: str,
    times: Mapping[str, Times] | None = None,
    speakers: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Sheet]:
    """The sheets Notice, for the wall, and New signs, for the doors concerned; none if nothing changed.

    Parameters
    ----------
    timetable : Timetable
        As it is now.
    before : iterable of Placement or PublishedPlacement
        What people were told.
    lang : {"en", "sv"}
        Language of headings and sentences.
    times : mapping of str to (date, start, end), optional
        When slots were that have other times now.
    speakers : mapping of str to tuple of str, optional
        Who was at each session.
    """
    rows = tuple(before)
    moves = [move for _, move in all_moves(timetable, rows, times, speakers)]
    if not moves:
        return []
    rooms = rooms_with_new_signs(timetable, rows, times, speakers)
    signs = [rooms_sheet(Facts(timetable), lang, only=rooms)] if rooms else []
    others = other_people(timetable.event, speakers or {})
    return [_notice(timetable, moves, rows, as_it_was(timetable.event, times or {}), others, lang), *signs]


def _notice(
    timetable: Timetable,
    moves: list[Move],
    before: Iterable[Placement | PublishedPlacement],
    was: Event,
    others: Mapping[str, tuple[str, str]],
    lang: str,
) -> Sheet:
    event = timetable.event
    several = several_days(was, event)
    position = {slot.name: number for number, slot in enumerate(event.slots)}
    moves.sort(key=lambda move: (position.get((move[2] or move[1] or ("", ""))[0], -1), move[0]))
    blank = (Cell(None, "sign_room_long"), Cell(None, "sign_room_long"))
    rows: Rows = [[Cell(say("notice title", lang), "sign_room_long"), *blank]]
    rows.append([Cell(event_title(event, lang), "sign_lead")])
    rows.append(row_of([say(key, lang) for key in ("session", "before", "now")], "poster_small"))
    heights = {1: 48.0, 2: 34.0, 3: 24.0}
    for session, old, new in moves:
        places = _place_text(was, old, several, lang), _place_text(event, new, several, lang)
        # Who comes instead is told where it is told when.
        names = others.get(session, ("", ""))
        texts = (one_line(session), *("\n".join(filter(None, both)) for both in zip(places, names, strict=True)))
        rows.append(row_of(texts, "notice_session", "notice_before", "notice_now"))
        lines = (wrapped_lines(text, 0.68 * width) for text, width in zip(texts, _NOTICE, strict=True))
        heights[len(rows)] = min(HIGHEST_ROW, 12.0 + 20.0 * max(lines))
    if same := len(timetable.placements) - sum(new is not None for _, _, new in moves):
        rows += [[], [Cell(page_say("unchanged", lang, count=same), "aside")]]
    if gone := signs_to_take_down(timetable, before):
        rows.append([Cell(page_say("signs to take down", lang, rooms=", ".join(gone)), "aside")])
    return Sheet(
        name=say("sheet notice", lang),
        rows=rows,
        widths=_NOTICE,
        heights=heights,
        one_page=_NOTICE_LEAST * sum(heights.get(n, _LINE) for n in range(1, len(rows) + 1)) <= _NOTICE_PAGE,
        print_rows=3,
        footer=say("page made by", lang),
        lines=False,
    )


def _place_text(event: Event, place: Place | None, several: bool, lang: str) -> str:
    """Day, time and room of a place, as on a sign."""
    if place is None:
        return say("nowhere", lang)
    slot = event.slot_named.get(place[0])
    when = (place[0],) if slot is None else (day_of(slot, lang, wanted=several), hours_of(slot))
    return "\n".join(part for part in (*when, one_line(place[1])) if part)


def slot_texts(event: Event, lang: str, times: Mapping[str, Times] | None = None) -> dict[str, str]:
    """Every slot with its time, or the one that it had, and with its date where there are several days, by its name."""
    known = {slot.name: (slot.date, slot.start, slot.end) for slot in event.slots} | dict(times or {})
    several = len({date for date, _, _ in known.values()} | {slot.date for slot in event.slots}) > 1
    texts = {}
    for name, (date, start, end) in known.items():
        day = date_text(date, lang) if several and date is not None else ""
        texts[name] = " ".join(part for part in (name, day, time_text(start, end)) if part)
    return texts
