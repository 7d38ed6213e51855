"""The page "What has changed": what is held elsewhere than people were told, with the old and the new place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.timetable.changes import Change, Place, changes_between
from larpass_sched.wording.language import check_lang, date_text, time_text
from larpass_sched.wording.pages import say
from larpass_sched.write.changes import rooms_with_new_signs
from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import ZONE, File, Order
from larpass_sched.write.page.programme import days_line
from larpass_sched.write.page.render import rendered
from larpass_sched.write.present import present_at
from larpass_sched.write.summary import event_title

_Row = Placement | PublishedPlacement


def changed_files(
    timetable: Timetable, published: Iterable[_Row] | None = None, *, lang: str = "en", zone: str = ZONE
) -> Iterator[File]:
    """The page "What has changed" for everybody, and the door signs that are to be replaced, a page for each door.

    Parameters
    ----------
    timetable : Timetable
        As it is now.
    published : iterable of Placement or PublishedPlacement, optional
        What people were told; default: the published timetable of the event. It may name sessions, slots and rooms
        that are no longer there.
    lang : {"en", "sv"}
        Language of headings and sentences.
    zone : str
        Time zone of the slots, which the page names.

    Yields
    ------
    (str, bytes)
        Name and content of each page. No attendee is named on them. The signs are left out where no door needs one.
    """
    language = check_lang(lang)
    order = Order(timetable, certificate_of(timetable), lang=language, zone=zone)
    before = tuple(timetable.event.published if published is None else published)
    yield f"{called('changed', language)}.html", rendered("changed", _changed_view(order, before), language)
    rooms = rooms_with_new_signs(timetable, before)
    if rooms:
        yield f"{called('new signs', language)}.html", rendered("signs", _signs_view(order, rooms), language)


def _changed_view(order: Order, before: tuple[_Row, ...]) -> dict[str, Any]:
    """What the template shows: a card for each session that is held elsewhere, in the order of the new times."""
    event, lang = order.timetable.event, order.lang
    changes = changes_between(event, before, order.timetable.placements)
    cards = [card for change in changes for card in _cards(event, change, lang)]
    position = {slot.name: number for number, slot in enumerate(event.slots)}
    cards.sort(key=lambda card: (position.get(card["slot"], -1), card["session"]))
    same = len(order.timetable.placements) - sum(card["after"] is not None for card in cards)
    return {
        "title": event_title(event, lang),
        "days_line": days_line(order),
        "cards": cards,
        "same": say("unchanged", lang, count=same) if cards and same else "",
        "rooms": [room.name for room in rooms_with_new_signs(order.timetable, before)],
    }


def _cards(event: Event, change: Change, lang: str) -> Iterator[dict[str, Any]]:
    for session, before, after in change.moves:
        known = event.session_named.get(session)
        yield {
            "session": session,
            "speakers": ", ".join(present_at(known)) if known is not None else "",
            "kind": say(f"change {change.kind}", lang),
            "slot": (after or before or ("", ""))[0],
            "before": _place(event, before, after, lang),
            "after": _place(event, after, before, lang),
        }


def _place(event: Event, place: Place | None, other: Place | None, lang: str) -> dict[str, Any] | None:
    """Slot, time and room; what is not the same in the other place is marked."""
    if place is None:
        return None
    slot = event.slot_named.get(place[0])
    several = len({slot.date for slot in event.slots}) > 1
    day = date_text(slot.date, lang) if several and slot is not None and slot.date is not None else ""
    time = "" if slot is None else time_text(slot.start, slot.end)
    when = " ".join(part for part in (day, time or place[0]) if part)
    return {
        "when": when,
        "slot": place[0] if time else "",
        "room": place[1],
        "other_time": other is None or other[0] != place[0],
        "other_room": other is None or other[1] != place[1],
    }


def _signs_view(order: Order, rooms: Iterable[Any]) -> dict[str, Any]:
    from larpass_sched.write.page.personal import room_view

    signs = [room_view(order, room.name) for room in rooms]
    return {"title": event_title(order.timetable.event, order.lang), "days_line": days_line(order), "signs": signs}
