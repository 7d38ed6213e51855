"""The page "What has changed": what is held elsewhere than people were told, with the old and the new place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from larpass_sched.event import Event, PublishedPlacement
from larpass_sched.timetable import Placement, Timetable
from larpass_sched.timetable.certificate import certificate_of
from larpass_sched.timetable.changes import Place, Times, as_it_was
from larpass_sched.wording.language import check_lang
from larpass_sched.wording.pages import say
from larpass_sched.write.about import day_of, hours_of, several_days
from larpass_sched.write.changes import (
    all_moves,
    other_people,
    rooms_with_new_signs,
    signs_to_take_down,
)
from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import ZONE, File, Order
from larpass_sched.write.page.programme import head_of
from larpass_sched.write.page.render import rendered
from larpass_sched.write.present import present_at

_Row = Placement | PublishedPlacement


def changed_files(
    timetable: Timetable,
    published: Iterable[_Row] | None = None,
    *,
    lang: str = "en",
    zone: str = ZONE,
    times: Mapping[str, Times] | None = None,
    speakers: Mapping[str, tuple[str, ...]] | None = None,
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
    times : mapping of str to (date, start, end), optional
        When slots were that have other times now.
    speakers : mapping of str to tuple of str, optional
        Who was at each session.

    Yields
    ------
    (str, bytes)
        Name and content of each page. No attendee is named on them. The signs are left out where no door needs one.
    """
    language = check_lang(lang)
    order = Order(timetable, certificate_of(timetable), lang=language, zone=zone)
    before = tuple(timetable.event.published if published is None else published)
    yield (
        f"{called('changed', language)}.html",
        rendered("changed", _changed_view(order, before, times or {}, speakers or {}), language),
    )
    rooms = rooms_with_new_signs(timetable, before, times, speakers)
    if rooms:
        yield f"{called('new signs', language)}.html", rendered("signs", _signs_view(order, rooms), language)


def _changed_view(
    order: Order, before: tuple[_Row, ...], times: Mapping[str, Times], speakers: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """What the template shows: a card for each session that is held elsewhere, in the order of the new times."""
    event, lang = order.timetable.event, order.lang
    named = all_moves(order.timetable, before, times, speakers)
    others = other_people(event, speakers)
    was = as_it_was(event, times)
    cards = [
        {**_card(was, event, say(f"change {kind}", lang), move, lang), "speakers_before": others.get(move[0], ("",))[0]}
        for kind, move in named
    ]
    position = {slot.name: number for number, slot in enumerate(event.slots)}
    cards.sort(key=lambda card: (position.get(card["slot"], -1), card["session"]))
    same = len(order.timetable.placements) - sum(card["after"] is not None for card in cards)
    return {
        **head_of(order),
        "cards": cards,
        "same": say("unchanged", lang, count=same) if cards and same else "",
        "rooms": [room.name for room in rooms_with_new_signs(order.timetable, before, times, speakers)],
        "down": signs_to_take_down(order.timetable, before),
    }


def _card(
    was: Event, event: Event, kind: str, move: tuple[str, Place | None, Place | None], lang: str
) -> dict[str, Any]:
    session, before, after = move
    known = event.session_named.get(session)
    several = several_days(was, event)
    old, new = _place(was, before, after, several, lang), _place(event, after, before, several, lang)
    if old is not None and new is not None and old["when"] != new["when"]:
        # Another time is another time, in the same slot too.
        old["other_time"] = new["other_time"] = True
    return {
        "session": session,
        "speakers": ", ".join(present_at(known)) if known is not None else "",
        "kind": kind,
        "slot": (after or before or ("", ""))[0],
        "before": old,
        "after": new,
    }


def _place(event: Event, place: Place | None, other: Place | None, several: bool, lang: str) -> dict[str, Any] | None:
    """Slot, time and room; what is not the same in the other place is marked."""
    if place is None:
        return None
    slot = event.slot_named.get(place[0])
    when = (place[0],) if slot is None else (day_of(slot, lang, wanted=several), hours_of(slot))
    return {
        "when": " ".join(part for part in when if part),
        "slot": place[0] if when[-1] != place[0] else "",
        "room": place[1],
        "other_time": other is None or other[0] != place[0],
        "other_room": other is None or other[1] != place[1],
    }


def _signs_view(order: Order, rooms: Iterable[Any]) -> dict[str, Any]:
    from larpass_sched.write.page.personal import room_view

    return {**head_of(order), "signs": [room_view(order, room.name) for room in rooms]}
