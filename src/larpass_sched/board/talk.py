"""What the board answers to what is done on it: messages in, messages out, whoever carries them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from larpass_sched.board.costs import Place, RefusedError
from larpass_sched.board.model import BoardModel
from larpass_sched.board.view import cost_view, done_view, view
from larpass_sched.event.findings import InputError
from larpass_sched.wording.board import board_text
from larpass_sched.wording.language import Lang

_LOG = logging.getLogger(__name__)

Message = Mapping[str, Any]

SECONDS = 15.0
"""For a new solution, and for telling why not."""

AT_ONCE = 0.04
"""Prices that take longer in all are sent in several messages, so that cells take their colours one after the other."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answers_to(board: BoardModel, message: Message, lang: Lang) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """The answers to one message, each with what it carries beside it.

    Parameters
    ----------
    board : BoardModel
    message : mapping
        ``do`` says what: "pick", "drop", "lock", "undo", "redo", "improve", "why" or "save". Places are a slot and a
        room by number, or None for beside the board; sessions are numbers.
    lang : {"en", "sv"}

    Yields
    ------
    tuple of dict and list of bytes
        ``kind`` says what: "costs", "state", "said", "why" or "file". Each has the ``id`` of the message.
    """
    what = str(message.get("do"))
    number = {"id": message.get("id")}
    try:
        for answer, carried in _ANSWERS[what](board, message, lang):
            yield answer | number, carried
    except RefusedError as error:
        yield _said([error.cost.reason(lang)]) | number, []
    except Exception as error:
        # Whoever waits for an answer must have one, or the board waits with them; where it happened is for the log.
        if not isinstance(error, (ValueError, InputError, OSError)):
            _LOG.exception("The board could not answer %r.", what)
        yield _said([board_text("went wrong", lang, error=str(error) or type(error).__name__)]) | number, []


Answers = Iterator[tuple[dict[str, Any], list[bytes]]]


def _pick(board: BoardModel, message: Message, lang: Lang) -> Answers:
    costs: list[dict[str, Any]] = []
    sent = perf_counter()
    for place, cost in board.costs_from(_place(message["from"]), int(message["session"])):
        costs.append(cost_view(place, cost, lang))
        if perf_counter() - sent > AT_ONCE:
            yield {"kind": "costs", "costs": costs, "complete": False}, []
            costs, sent = [], perf_counter()
    yield {"kind": "costs", "costs": costs, "complete": True}, []


def _drop(board: BoardModel, message: Message, lang: Lang) -> Answers:
    source, place, s = _place(message["from"]), _place(message["to"]), int(message["session"])
    done = board.move_from(source, place, s)
    yield _state(board, lang), []
    yield {"kind": "said"} | done_view(board, done, lang), []


def _lock(board: BoardModel, message: Message, lang: Lang) -> Answers:
    place, on = _place(message["place"]), bool(message["on"])
    assert place is not None
    board.lock_at(place, on)
    session = next(
        p.session
        for p in board.timetable.placements
        if (p.slot, p.room) == (board.event.slots[place[0]].name, board.event.rooms[place[1]].name)
    )
    yield _state(board, lang), []
    yield _said([board_text("lock on" if on else "lock off", lang, session=session)]), []


def _undo(board: BoardModel, message: Message, lang: Lang) -> Answers:
    undone = board.undo()
    yield _state(board, lang), []
    yield _said([board_text("undone", lang)] if undone else []), []


def _redo(board: BoardModel, message: Message, lang: Lang) -> Answers:
    redone = board.redo()
    yield _state(board, lang), []
    yield _said([board_text("redone", lang)] if redone else []), []


def _improve(board: BoardModel, message: Message, lang: Lang) -> Answers:
    most = message["most"]
    answer = board.improve(None if most is None else int(most), time_limit=SECONDS)
    if answer.timetable is None:
        yield _said([board_text("none" if answer.status == "impossible" else "none found", lang)]), []
        return
    assert board.done is not None
    yield _state(board, lang), []
    yield {"kind": "said"} | done_view(board, board.done, lang), []


def _why(board: BoardModel, message: Message, lang: Lang) -> Answers:
    t, r = message["to"]
    event = board.event
    asked = event.sessions[int(message["session"])].name, event.slots[t].name, event.rooms[r].name
    answer = board.why_not(*asked, time_limit=SECONDS)
    yield {"kind": "why", "lines": answer.sentences(lang), "session": asked[0], "where": ", ".join(asked[1:])}, []


def _save(board: BoardModel, message: Message, lang: Lang) -> Answers:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "board.xlsx"
        board.to_excel(path, lang=lang)
        title = "".join(letter if letter.isalnum() else "-" for letter in board.event.title).strip("-")
        name = "-".join(part for part in (title, board_text("file", lang)) if part) + ".xlsx"
        yield {"kind": "file", "name": name, "type": WORKBOOK}, [path.read_bytes()]


def _state(board: BoardModel, lang: Lang) -> dict[str, Any]:
    return {"kind": "state", "state": view(board, lang)}


def _said(lines: list[str]) -> dict[str, Any]:
    return {"kind": "said", "lines": lines}


def _place(given: Any) -> Place | None:
    return None if given is None else (int(given[0]), int(given[1]))


_ANSWERS = {
    "pick": _pick,
    "drop": _drop,
    "lock": _lock,
    "undo": _undo,
    "redo": _redo,
    "improve": _improve,
    "why": _why,
    "save": _save,
}
