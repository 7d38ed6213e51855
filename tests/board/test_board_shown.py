"""The board in a notebook: messages there and back, both languages, and a table where widgets are missing."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import larpass_sched as ls
from larpass_sched.board.talk import answers_to
from larpass_sched.board.view import view
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.wording import board as words

FACE = Path(words.__file__).parent.parent / "board" / "face"


@pytest.fixture(scope="module")
def result() -> ls.Result:
    """Two sessions that somebody wants both, and one that may be left out."""
    event = Event(
        title="Två dagar",
        sessions=(Session("A", speakers=("Kim",)), Session("B", speakers=("Kim",)), Session("C", optional=True)),
        rooms=(Room("R", 9), Room("Q", 9)),
        slots=(Slot("1"), Slot("2")),
        attendees=tuple(Attendee(f"P{n}", wishes=(("A", 2), ("B", 1), ("C", 1))) for n in range(15)),
    )
    return ls.solve(event)


def asked(board: Any, lang: str = "en", **message: Any) -> list[dict[str, Any]]:
    """What is answered to a message."""
    return [answer for answer, _ in answers_to(board, {"id": 7, **message}, lang)]  # type: ignore[arg-type]


def place_of(board: Any, session: str) -> list[int]:
    """Slot and room of a session, by number."""
    p = board.timetable.runs_of[session][0]
    return [["1", "2"].index(p.slot), ["R", "Q"].index(p.room)]


def test_a_conversation_in_swedish(result: ls.Result) -> None:
    """Pick up, put down, lock, undo: each is answered with what it brings, and with the new state."""
    board = result.board(lang="sv")
    start, other = place_of(board, "A"), place_of(board, "B")
    (costs,) = asked(board, "sv", do="pick", **{"from": start}, session=0)
    assert costs["id"] == 7
    assert costs["complete"]
    swap = next(cost for cost in costs["costs"] if cost["place"] == tuple(other))
    assert (swap["price"], swap["swaps"], swap["change"]) == (0, "B", "±0")
    grey = [cost["reason"] for cost in costs["costs"] if cost["reason"]]
    assert "A (1) och B (1) är samtidigt och har en gemensam medverkande." in grey
    state, said = asked(board, "sv", do="drop", **{"from": start}, to=other, session=0)
    assert state["state"]["undo"]
    assert said["lines"][1:] == [
        "Inga poäng mindre.",
        "Förlorar: 6 personer (6 poäng). Vinner: 6 personer (6 poäng).",
        "Det du ser är det bästa möjliga schemat (bevisat).",
    ]
    state, said = asked(board, "sv", do="lock", place=other, on=True)
    assert state["state"]["cells"][other[0]][other[1]]["locked"]
    assert said["lines"] == ["A är låst där det ligger."]
    assert asked(board, "sv", do="drop", **{"from": other}, to=start, session=0)[0]["lines"] == [
        "Det är låst. Ta bort låset först."
    ]
    assert [answer["kind"] for answer in asked(board, "sv", do="undo")] == ["state", "said"]
    assert asked(board, "sv", do="undo")[1]["lines"] == ["Ångrat."]
    assert asked(board, "sv", do="undo")[1]["lines"] == []
    assert asked(board, "sv", do="redo")[1]["lines"] == ["Gjort om."]


def test_taking_out_and_making_the_best_of_it(result: ls.Result) -> None:
    """What is beside the board is told, and comes back; people who lose are counted and named."""
    board = result.board()
    start = place_of(board, "C")
    state, said = asked(board, do="drop", **{"from": start}, to=None, session=2)
    assert [card["session"] for card in state["state"]["shelf"]] == ["C"]
    # In each slot nine of the fifteen have a seat for what they like better.
    assert said["lines"][1:3] == ["6 points less.", "Losing: 6 people (6 points)."]
    assert [points for _, points in said["losses"]["named"]] == ["1"] * 6
    assert said["losses"]["others"] == 0
    _, said = asked(board, do="improve", most=None)
    assert board.points == board.best
    assert "(proved)" in " ".join(said["lines"])
    (why,) = asked(board, do="why", session=0, to=place_of(board, "B"))
    assert why["lines"]
    (file, carried), *_ = answers_to(board, {"do": "save", "id": 1}, "en")
    assert file["name"] == "Två-dagar-timetable.xlsx"
    assert carried[0].startswith(b"PK")


def test_what_is_broken_stands_above(result: ls.Result) -> None:
    """A timetable that breaks rules says so on the board, and has no bound."""
    event = result.event
    both = ls.Timetable(event, (ls.Placement("A", 1, "1", "R"), ls.Placement("B", 1, "1", "Q")))
    shown = view(ls.board(event, both), "en")
    assert shown["broken"][0] == "Rules that are broken:"
    assert shown["broken"][1] == "A (1) and B (1) are at the same time and share a speaker."
    assert shown["bar"]["bound"] is None


def test_every_text_of_the_face_is_said_and_known() -> None:
    """The JavaScript says no key that has no text, and every text is said."""
    code = FACE.joinpath("board.js").read_text("utf-8")
    said = set(re.findall(r'"([a-z][a-z ]+)"', code))
    for lang in ("en", "sv"):
        assert set(words.face_texts(lang)) <= said
    assert set(re.findall(r'say\("([^"]+)"', code)) <= set(words.face_texts("en"))


def test_the_widget_shows_what_is_done_in_python(result: ls.Result) -> None:
    """It has the state as one value; a notebook that is only read has the table."""
    pytest.importorskip("anywidget", reason="the extra 'notebook' is not installed")
    board = ls.board(result.event, result)
    data, _ = board._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<table" in data["text/html"]
    before = board.widget.state["cells"]
    p = board.timetable.runs_of["A"][0]
    board.lock(p.slot, p.room)
    assert board.widget.state["cells"] != before
    board.undo()
    assert board.widget.state["cells"] == before


def test_colab_is_told_where_widgets_are_drawn(result: ls.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """It draws no widget of others unless asked to, and what is shown has to name who draws it."""
    pytest.importorskip("anywidget", reason="the extra 'notebook' is not installed")
    asked: list[bool] = []
    place = SimpleNamespace(_installed_url="manager.js")
    colab = SimpleNamespace(enable_custom_widget_manager=lambda: asked.append(True), _widgets=place)
    monkeypatch.setitem(sys.modules, "google.colab.output", colab)
    data, about = ls.board(result.event, result)._repr_mimebundle_()
    widget = "application/vnd.jupyter.widget-view+json"
    assert asked
    assert widget in data
    assert about[widget]["colab"]["custom_widget_manager"]["url"] == "manager.js"


def test_the_widget_thinks_ahead() -> None:
    """Where sessions are held twice, what moves cost is known after a while, before anybody asks."""
    pytest.importorskip("anywidget", reason="the extra 'notebook' is not installed")
    event = ls.simulate(sessions=4, slots=3, rooms=2, attendees=12, wishes=3, repeats=1, seats=0.2, seed=1)

    async def shown() -> int:
        board = ls.board(event, ls.solve(event, priorities=["wishes"]))
        known = board._costs.in_place._values
        _ = board.widget
        before = len(known)
        while board.widget._thinks:
            await asyncio.sleep(0.01)
        found = len(known) - before
        for session in event.sessions:
            for run in board.timetable.runs_of[session.name]:
                board.costs(session.name, run.slot)
        assert len(known) == before + found
        return found

    assert asyncio.run(shown()) > 3


def test_without_widgets_it_is_a_table(result: ls.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one sentence tells what to install."""
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "larpass_sched.board.widget", raising=False)
    board = ls.board(result.event, result, lang="sv")
    shown = board._repr_mimebundle_()["text/html"]
    assert "<table" in shown
    assert "larpass-sched[notebook]" in shown
    with pytest.raises(ImportError, match="installera det som brädet behöver"):
        _ = board.widget
    assert board.costs("A")


def test_what_cannot_be_shown_is_refused(result: ls.Result) -> None:
    """Languages that it does not speak, and names that are not there."""
    with pytest.raises(ValueError, match="lang is 'fi'"):
        ls.board(result.event, result, lang="fi")
    board = ls.board(result.event, result)
    with pytest.raises(ValueError, match="There is no session 'Bee'"):
        board.move("Bee", ("1", "R"))
    stale = [{"from": None, "to": [5, 5]}, {"from": None, "to": [0, 0]}, {"from": place_of(board, "B"), "to": [0, 0]}]
    for move in stale:
        assert asked(board, do="drop", session=0, **move)[0]["lines"] == [
            "The board has changed meanwhile. Pick the card up again."
        ]
