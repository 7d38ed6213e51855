"""The board in a real browser: the same by mouse and by keyboard, read by a scanner, and the workbook read back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import larpass_sched as ls
from board_stage import Stage, of_kind, td
from browser import AXE, CHROMIUM, Browser, started
from larpass_sched.board import Board
from larpass_sched.event import Attendee, Event, Room, Session, Slot

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_axe = pytest.mark.skipif(AXE is None, reason="axe-core is not installed (npm install --no-save axe-core)")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    with started(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def solved() -> tuple[Event, ls.Result]:
    """An event and its best timetable."""
    event = ls.simulate(sessions=9, slots=3, rooms=4, attendees=40, seats=0.2, shared_speakers=2, seed=1)
    return event, ls.solve(event, priorities=["wishes"], time_limit=20)


@pytest.fixture
def stage(browser: Browser, solved: tuple[Event, ls.Result], tmp_path: Path) -> Stage:
    """A board on a page."""
    return Stage(Board(*solved), browser.new_page(), tmp_path)


def session_at(board: Board, t: int, r: int) -> str:
    """What is held somewhere; empty if nothing is."""
    event = board.event
    held = {(p.slot, p.room): p.session for p in board.timetable.placements}
    return held.get((event.slots[t].name, event.rooms[r].name), "")


def possible(told: list[dict], *, swaps: bool) -> tuple[int, int]:
    """The cheapest place that a card may go to."""
    costs = [cost for answer in of_kind(told, "costs") for cost in answer["costs"]]
    fine = [cost for cost in costs if cost["price"] is not None and bool(cost["swaps"]) == swaps]
    return tuple(min(fine, key=lambda cost: cost["price"])["place"])


def impossible(told: list[dict]) -> dict:
    """A place that a card may not go to, with the reason."""
    return next(cost for answer in of_kind(told, "costs") for cost in answer["costs"] if cost["reason"])


def first_card(board: Board) -> tuple[int, int]:
    """A place where something is held."""
    rooms = range(len(board.event.rooms))
    return next((t, r) for t in range(len(board.event.slots)) for r in rooms if session_at(board, t, r))


def saved_by(stage: Stage, told: list[dict]) -> ls.Timetable:
    """The workbook that the browser has kept, read again."""
    path = stage.folder / of_kind(told, "file")[0]["name"]
    for _ in range(100):
        if path.is_file() and path.stat().st_size:
            return ls.read_timetable(stage.board.event, path)
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_by_mouse(stage: Stage) -> None:
    """Drag one card, click another to its place, lock it, ask for at most three changes, save, and read it back."""
    board, start = stage.board, first_card(stage.board)
    name = session_at(board, *start)
    place = possible(stage.click(td(*start)), swaps=True)
    stage.press("Escape")
    assert of_kind(stage.drag(td(*start), td(*place)), "said")
    assert session_at(board, *place) == name
    assert name in stage.text(".lsb-said")
    other = next(p for p in ((t, r) for t in range(3) for r in range(4)) if p != place and session_at(board, *p))
    moved = session_at(board, *other)
    to = possible(stage.click(td(*other)), swaps=False)
    stage.click(td(*to))
    assert session_at(board, *to) == moved
    stage.click(f"{td(*to)} .lsb-lock")
    assert stage.page.run(f"document.querySelector('{td(*to)} .lsb-locked') !== null")
    told = stage.click(".lsb-main")
    assert of_kind(told, "said")
    assert session_at(board, *to) == moved
    assert board.done.replanned.limit == 3
    read = saved_by(stage, stage.click(".lsb-tools > button"))
    assert read.placements == board.timetable.placements
    assert [p.session for p in read.placements if p.locked] == [moved]
    assert stage.page.complaints() == []


def test_by_keyboard(stage: Stage) -> None:
    """The same without a mouse: arrows, Enter, Escape, L, Ctrl+Z and Ctrl+Y; the live region tells what happens."""
    board = stage.board
    stage.page.run(f"document.querySelector('{td(0, 0)}').focus()")
    t, r = first_card(board)
    stage.press(*(["ArrowDown"] * t + ["ArrowRight"] * r))
    name = session_at(board, t, r)
    told = stage.press("Enter")
    assert f"{name} is in your hand." in stage.text(".lsb-live")
    reason = impossible(told)
    label = stage.page.run(f"document.querySelector('{td(*reason['place'])}').getAttribute('aria-label')")
    assert reason["reason"] in label
    assert label.endswith("Impossible")
    stage.press("Escape")
    assert f"{name} is back where it was." in stage.text(".lsb-live")
    to = possible(stage.press("Enter"), swaps=True)
    keys = ["Home", "PageUp", *["ArrowDown"] * to[0], *["ArrowRight"] * to[1]]
    stage.press(*keys)
    assert stage.page.run("document.activeElement.dataset.place") == f"{to[0]},{to[1]}"
    price = board.points
    stage.press("Enter")
    assert session_at(board, *to) == name
    assert stage.page.run("document.activeElement.dataset.place") == f"{to[0]},{to[1]}"
    stage.press("z", ctrl=True)
    assert board.points == price
    assert session_at(board, t, r) == name
    stage.press("y", ctrl=True)
    stage.press("l")
    assert f"{name} is locked where it is." in stage.text(".lsb-live")
    assert stage.press("Enter") == []
    assert "It is locked." in stage.text(".lsb-said")
    stage.press("l")
    assert board.timetable.runs_of[name][0].locked is False
    # The tools are reached by the Tab key, and what is saved is what is seen.
    stage.page.run("document.querySelector('.lsb-main').focus()")
    for _ in range(2):
        stage.page.press("Tab")
    stage.page.press("Enter", "\r")
    assert saved_by(stage, stage.carry()).placements == board.timetable.placements
    assert "Saved as" in stage.text(".lsb-live")
    assert stage.page.complaints() == []


def test_by_finger_on_a_phone(browser: Browser, solved: tuple[Event, ls.Result], tmp_path: Path) -> None:
    """At 390 px the grid is scrolled in its own frame, and cards are tapped to their places; nothing else is wider."""
    page = browser.new_page()
    stage = Stage(Board(*solved), page, tmp_path, width=390)
    page.call("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=1)
    start = first_card(stage.board)
    name = session_at(stage.board, *start)
    to = possible(stage.tap(td(*start)), swaps=True)
    stage.tap(td(*to))
    assert session_at(stage.board, *to) == name
    stage.tap(f"{td(*to)} .lsb-lock")
    assert stage.board.timetable.runs_of[name][0].locked
    assert page.run("document.documentElement.scrollWidth") <= 390
    assert page.run("document.querySelector('.lsb-scroll').scrollWidth") > 390
    page.call("Emulation.setTouchEmulationEnabled", enabled=False)
    assert page.complaints() == []


def test_what_a_screen_reader_is_told(stage: Stage) -> None:
    """The tree that is read aloud: a grid with its headings, cells named by what is seen, states as they are."""
    nodes = stage.page.call("Accessibility.getFullAXTree")["nodes"]
    told = [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n.get("ignored")]
    slots, rooms = len(stage.board.event.slots), len(stage.board.event.rooms)
    roles = [role for role, _ in told]
    assert roles.count("grid") == roles.count("status") == roles.count("slider") == 1
    assert roles.count("gridcell") == slots * rooms
    assert roles.count("columnheader") == rooms + 1
    assert roles.count("rowheader") == slots
    assert all(name for role, name in told if role in ("grid", "gridcell", "button", "slider", "rowheader"))
    start = first_card(stage.board)
    refused = impossible(stage.click(td(*start)))
    nodes = stage.page.call("Accessibility.getFullAXTree")["nodes"]
    states = {
        n["name"]["value"]: {p["name"]: p["value"].get("value") for p in n["properties"]}
        for n in nodes
        if not n.get("ignored") and n["role"]["value"] == "gridcell"
    }
    assert [state["selected"] for state in states.values() if "selected" in state] == [True]
    assert any(state.get("disabled") and refused["reason"] in name for name, state in states.items())


def test_jupyter_leaves_the_keys_to_the_board(stage: Stage) -> None:
    """It hears keys first, and knows some for whatever has the focus in a notebook: arrows, L, Z. What can have the
    focus forbids it, also when cards are drawn anew and answers have buttons.
    """
    start = first_card(stage.board)
    to = possible(stage.click(td(*start)), swaps=True)
    stage.click(td(*to))
    focusable = "'.lsb [tabindex], .lsb button, .lsb input, .lsb summary'"
    assert stage.page.run(f"document.querySelectorAll({focusable}).length") > 20
    bare = f"[...document.querySelectorAll({focusable})].filter(e => !e.hasAttribute('data-lm-suppress-shortcuts'))"
    assert stage.page.run(f"{bare}.length") == 0


def test_a_grey_cell_tells_why_not(stage: Stage) -> None:
    """Put down there, the card stays in the hand, and the reason is told; asked for, the cells that forbid it are."""
    told = []
    for t, r in ((t, r) for t in range(3) for r in range(4)):
        if session_at(stage.board, t, r):
            told = stage.click(td(t, r))
            if any(cost["reason"] for cost in of_kind(told, "costs")[0]["costs"]):
                break
            stage.press("Escape")
    cost = impossible(told)
    points = stage.board.points
    assert stage.click(td(*cost["place"])) == []
    assert cost["reason"] in stage.text(".lsb-said")
    assert stage.board.points == points
    answer = of_kind(stage.press("w"), "why")[0]
    assert answer["lines"]
    assert answer["lines"][0] in stage.text(".lsb-said")
    assert stage.page.complaints() == []


def test_one_board_in_two_cells(stage: Stage) -> None:
    """Each cell has ids of its own and is told what was asked for in it; both show what was done in one of them."""
    stage.page.run("window.again(false)")
    ids = stage.page.run("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(set(ids)) == len(ids)
    stage.root = "document.getElementById('again')"
    start = first_card(stage.board)
    name = session_at(stage.board, *start)
    to = possible(stage.click(td(*start)), swaps=True)
    assert stage.page.run("document.querySelectorAll('main td[data-kind]').length") == 0
    stage.click(td(*to))
    assert name in stage.text(td(*to))
    assert stage.text(".lsb-said")
    stage.root = "document.querySelector('main')"
    assert name in stage.text(td(*to))
    assert stage.text(".lsb-said") == ""
    saved_by(stage, stage.click(".lsb-tools > button"))
    time.sleep(0.3)
    assert len(list(stage.folder.glob("*.xlsx"))) == 1
    assert stage.page.complaints() == []


def test_a_board_in_a_tree_of_its_own(stage: Stage) -> None:
    """Some notebooks keep each widget in a shadow tree: cards are dragged there as well, and nothing stays behind."""
    stage.page.run("window.again(true)")
    stage.root = "document.getElementById('again').shadowRoot"
    start = first_card(stage.board)
    name = session_at(stage.board, *start)
    to = possible(stage.click(td(*start)), swaps=True)
    stage.press("Escape")
    stage.drag(td(*start), td(*to))
    assert session_at(stage.board, *to) == name
    assert name in stage.text(td(*to))
    # The focus stays in the grid when it is drawn anew.
    assert stage.page.run(f"{stage.root}.activeElement.dataset.place") == f"{to[0]},{to[1]}"
    stage.page.run("window.forget()")
    assert stage.page.run(f"{stage.root}.querySelector('.lsb')") is None
    assert stage.page.complaints() == []


@pytest.mark.parametrize("end", ["cancelled", "escaped", "changed"])
def test_a_drag_that_is_broken_off_leaves_nothing(stage: Stage, end: str) -> None:
    """The mouse is taken away, Escape is pressed, or the board changes: the card lies where it was."""
    start = first_card(stage.board)
    at = stage.middle(td(*start))
    stage.mouse("mousePressed", at)
    stage.mouse("mouseMoved", (at[0] + 10, at[1] + 10))
    stage.carry()
    assert stage.page.run("document.querySelector('.lsb-ghost') !== null")
    if end == "cancelled":
        event = "new PointerEvent('pointercancel', {pointerId: 1, bubbles: true})"
        stage.page.run(f"document.querySelector('.lsb-ghost').dispatchEvent({event})")
    elif end == "escaped":
        stage.press("Escape")
    else:
        stage.page.run("receive({kind: 'state', state: values.state}, [])")
    left = "document.querySelector('.lsb-ghost, .lsb-holding, .lsb-hand')"
    assert stage.page.run(left) is None
    stage.mouse("mouseMoved", (at[0] + 30, at[1] + 10))
    assert stage.page.run(left) is None
    stage.mouse("mouseReleased", at)
    assert stage.carry() == []
    assert of_kind(stage.click(td(*start)), "costs")


def test_a_card_on_the_other_run_of_its_session(browser: Browser, tmp_path: Path) -> None:
    """It changes nothing, and leaves the hand all the same; there is nothing to take back."""
    event = Event(
        sessions=(Session("A", runs=2), Session("B")), rooms=(Room("R", 9), Room("Q", 9)), slots=(Slot("1"), Slot("2")),
        attendees=(Attendee("P", wishes=(("A", 1), ("B", 1))),),
    )  # fmt: skip
    stage = Stage(Board(event, ls.solve(event)), browser.new_page(), tmp_path)
    one, other = ((t, r) for t in range(2) for r in range(2) if session_at(stage.board, t, r) == "A")
    for act in (stage.click, lambda to: stage.drag(td(*one), to)):
        if act == stage.click:
            stage.click(td(*one))
        act(td(*other))
        assert stage.page.run("document.querySelector('.lsb-holding, .lsb-ghost')") is None
        assert not stage.board.can_undo
    assert stage.page.complaints() == []


def test_a_fault_is_told_and_the_board_goes_on(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails in Python, whatever it is, has an answer, and so has a step back that is asked for twice."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("no more memory")

    start = first_card(stage.board)
    to = possible(stage.click(td(*start)), swaps=True)
    stage.click(td(*to))
    moved = stage.board.timetable.placements
    monkeypatch.setattr(stage.board, "improve", fails)
    stage.click(".lsb-main")
    assert "That did not work: no more memory" in stage.text(".lsb-said")
    assert stage.page.run("document.querySelector('.lsb[aria-busy]')") is None
    assert stage.board.timetable.placements == moved
    stage.page.run("for (const n of [1, 2]) document.querySelector('.lsb-group button').click()")
    assert [answer["kind"] for answer in stage.carry()] == ["state", "said", "state", "said"]
    assert not stage.board.can_undo
    assert of_kind(stage.click(td(*start)), "costs")
    assert stage.page.complaints() == []


def test_what_a_notebook_does_not_remember_is_not_drawn(stage: Stage) -> None:
    """A model that comes back without what stood on it has no board, and no fault; one without a kernel is seen."""
    drawn = "document.querySelector('#again .lsb td') !== null"
    stage.page.run("window.again(false)")
    assert stage.page.run(drawn)
    stage.page.run("document.getElementById('again').remove(); values.state = {}; window.again(false)")
    assert not stage.page.run(drawn)
    stage.page.run("window.forget()")
    assert stage.page.complaints() == []


@needs_axe
@pytest.mark.parametrize("dark", [False, True])
def test_accessibility(browser: Browser, solved: tuple[Event, ls.Result], tmp_path: Path, dark: bool) -> None:
    """axe-core finds nothing to complain about: at rest, with a card in the hand, and with an answer below."""
    assert AXE is not None
    stage = Stage(Board(*solved, lang="sv"), browser.new_page(), tmp_path, dark=dark)
    stage.page.run(AXE.read_text("utf-8"))
    told = "v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; ')"
    look = (
        "axe.run(document.querySelector('.lsb'), {resultTypes: ['violations']})"
        f".then(r => r.violations.map(v => v.id + ': ' + {told}))"
    )
    still = "document.head.insertAdjacentHTML('beforeend', '<style>* { transition: none !important }</style>')"
    stage.page.run(still)
    assert stage.page.run(look) == []
    start = first_card(stage.board)
    to = possible(stage.click(td(*start)), swaps=True)
    assert stage.page.run(look) == []
    stage.click(td(*to))
    assert stage.page.run(look) == []
