"""Pages for a browser: one file each, which needs nothing from outside and sends nothing anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from larpass_sched.write.export.names import called
from larpass_sched.write.export.order import File, Order
from larpass_sched.write.page.organisers import organisers_view
from larpass_sched.write.page.personal import personal_view, room_view
from larpass_sched.write.page.programme import programme_view
from larpass_sched.write.page.render import app_files, rendered


def page_files(order: Order) -> Iterator[File]:
    """The page of the programme, the one for organisers, and one for each attendee, speaker or room."""
    lang = order.lang
    if "programme" in order.audience:
        view = programme_view(order)
        yield f"{view['app']}.html", rendered("programme", view, lang)
        yield from app_files(view["app"], view["title"], lang)
    if "organisers" in order.audience:
        yield f"{called('organisers', lang)}.html", rendered("organisers", organisers_view(order), lang)
    for audience, name, path, held in order.own_days():
        if audience == "rooms":
            yield f"{path}.html", rendered("room", room_view(order, name), lang)
        else:
            yield f"{path}.html", rendered("personal", personal_view(order, audience, name, held), lang)
