"""Pages for a browser: one file each, which needs nothing from outside and sends nothing anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from larpass_sched.write.export.names import called, file_names
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.page.organisers import organisers_view
from larpass_sched.write.page.personal import attendee_view, room_view, speaker_view
from larpass_sched.write.page.programme import programme_view
from larpass_sched.write.page.render import rendered
from larpass_sched.write.present import present_people


def page_files(order: Order) -> Iterator[File]:
    """The page of the programme, the one for organisers, and one for each attendee, speaker or room."""
    event, lang = order.timetable.event, order.lang
    if "programme" in order.audience:
        yield f"{called('programme', lang)}.html", _page("programme", programme_view(order), order)
    if "organisers" in order.audience:
        yield f"{called('organisers', lang)}.html", _page("organisers", organisers_view(order), order)
    if "attendees" in order.audience:
        for attendee, stem in zip(event.attendees, file_names(a.name for a in event.attendees).values(), strict=True):
            yield f"{called('attendees', lang)}/{stem}.html", _page("personal", attendee_view(order, attendee), order)
    if "speakers" in order.audience:
        speakers = sorted(present_people(event))
        for name, stem in file_names(speakers).items():
            yield f"{called('speakers', lang)}/{stem}.html", _page("personal", speaker_view(order, name), order)
    if "rooms" in order.audience:
        for room, stem in zip(event.rooms, file_names(room.name for room in event.rooms).values(), strict=True):
            yield f"{called('rooms', lang)}/{stem}.html", _page("personal", room_view(order, room), order)


def _page(template: str, view: dict[str, Any], order: Order) -> bytes:
    return rendered(template, view, order.lang)
