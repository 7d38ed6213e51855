"""What a board shows, as plain numbers, texts and lists: whatever draws it needs to know nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from larpass_sched.board.costs import Cost, Done, Place
from larpass_sched.board.model import BoardModel
from larpass_sched.event import Session
from larpass_sched.explain.best import value_and_bound
from larpass_sched.timetable import Placement
from larpass_sched.wording import board as words
from larpass_sched.wording.language import Lang, date_text, number_text, time_text
from larpass_sched.write.facts import Facts
from larpass_sched.write.present import present_at
from larpass_sched.write.tracks import STRONG, TINTS, track_numbers

MOST_NAMED = 12
"""People who are named with what they gain or lose."""

MOST_BREACHES = 5


def view(board: BoardModel, lang: Lang) -> dict[str, Any]:
    """Slots, rooms and cards, what can be done, and how good it is."""
    event, timetable = board.event, board.timetable
    days = [slot.date for slot in event.slots]
    cells: list[list[Any]] = [[None] * len(event.rooms) for _ in event.slots]
    slots = {slot.name: t for t, slot in enumerate(event.slots)}
    rooms = {room.name: r for r, room in enumerate(event.rooms)}
    card = _Cards(board, lang)
    for placement in timetable.placements:
        cells[slots[placement.slot]][rooms[placement.room]] = card.of(placement)
    return {
        "title": event.title,
        "slots": [
            {
                "name": slot.name,
                "time": time_text(slot.start, slot.end),
                "day": date_text(slot.date, lang) if slot.date and (t == 0 or days[t - 1] != slot.date) else "",
            }
            for t, slot in enumerate(event.slots)
        ],
        "rooms": [{"name": room.name, "seats": number_text(room.seats, lang)} for room in event.rooms],
        "cells": cells,
        "shelf": [card.beside(name) for name in board.names_not_held()],
        "most": len(event.sessions),
        "undo": board.can_undo,
        "redo": board.can_redo,
        "bar": _bar(board, lang),
        "broken": _broken(board, lang),
    }


class _Cards:
    """Cards of sessions in the colours of their tracks."""

    def __init__(self, board: BoardModel, lang: Lang) -> None:
        self._board, self._lang = board, lang
        self._tracks = track_numbers(board.event)
        self._facts = Facts(board.timetable)
        self._numbers = {session.name: s for s, session in enumerate(board.event.sessions)}

    def of(self, placement: Placement) -> dict[str, Any]:
        """The card of a run."""
        session = self._board.event.session_named[placement.session]
        here = placement.session, placement.slot, placement.room
        people, seats = self._facts.seated[here], self._facts.seats(placement)
        return self._card(session) | {
            "people": number_text(people, self._lang),
            "seats": number_text(seats, self._lang),
            "full": people >= seats,
            "share": min(1.0, people / max(1, seats)),
            "locked": placement.locked,
        }

    def beside(self, name: str) -> dict[str, Any]:
        """The card of a run that is not held."""
        return self._card(self._board.event.session_named[name]) | {"locked": False}

    def _card(self, session: Session) -> dict[str, Any]:
        number = self._tracks.get(session.track or "")
        colour = None if number is None else (number - 1) % len(STRONG)
        return {
            "number": self._numbers[session.name],
            "session": session.name,
            "track": session.track or "",
            "edge": "" if colour is None else STRONG[colour],
            "tint": "" if colour is None else TINTS[colour],
            "who": ", ".join(present_at(session)),
        }


def _bar(board: BoardModel, lang: Lang) -> dict[str, Any]:
    points, best, bound = board.points, board.best, board.bound
    top = max(points, best, bound or 0, 1)
    return {
        "now": number_text(points, lang),
        "best": number_text(best, lang),
        "bound": None if bound is None else number_text(bound, lang),
        "shares": [max(0.0, points / top), max(0.0, best / top)],
        "said": words.standing_sentence(points, best, bound, lang),
    }


def _broken(board: BoardModel, lang: Lang) -> list[str]:
    told = [breach.text(lang) for breach in board.breaches]
    more = (
        [words.board_text("more breaches", lang, count=len(told) - MOST_BREACHES)] if len(told) > MOST_BREACHES else []
    )
    return [words.board_text("broken", lang), *told[:MOST_BREACHES], *more] if told else []


def cost_view(place: Place | None, cost: Cost, lang: Lang) -> dict[str, Any]:
    """What a cell says while a card is in the hand."""
    return {
        "place": place,
        "price": cost.price,
        "change": None if cost.price is None else words.change_text(cost.price, lang),
        "points": None if cost.price is None else number_text(abs(cost.price), lang),
        "reason": cost.reason(lang),
        "swaps": cost.swaps,
    }


def done_view(board: BoardModel, done: Done, lang: Lang) -> dict[str, Any]:
    """What a move or a new solution has brought, in sentences, and who gains and who loses."""
    if done.replanned is None:
        lines = [f"{change.text(lang)}." for change in done.changes]
        lines.append(words.price_sentence(done.price, lang))
    else:
        moved = sum(2 if change.kind == "swapped" else 1 for change in done.changes if _at_another_time(change))
        value, bound = value_and_bound(done.replanned.result)
        lines = [words.improved_sentence(moved, done.price, value == bound, lang)]
        lines += [f"{change.text(lang)}." for change in done.changes]
    lines.append(words.people_sentence(done.gains, done.losses, lang))
    standing = words.standing_sentence(board.points, board.best, board.bound, lang)
    return {
        "lines": [*lines, *([standing] if standing else [])],
        "gains": _named(done.gains, lang),
        "losses": _named(done.losses, lang),
    }


def _at_another_time(change: Any) -> bool:
    return (change.before or ("",))[0] != (change.after or ("",))[0]


def _named(points: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    """Those who gain or lose most, by name, and how many there are beside them."""
    most = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    named = [[name, number_text(n, lang)] for name, n in most[:MOST_NAMED]]
    return {"named": named, "others": max(0, len(most) - MOST_NAMED)}
