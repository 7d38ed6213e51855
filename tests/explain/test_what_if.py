"""What if: every scenario is an event, solved; orders are told only as far as they are proved."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import larpass_sched as ls
from brute_force import truth
from larpass_sched.event import Event
from larpass_sched.event.parts import PublishedPlacement
from larpass_sched.explain import asking
from larpass_sched.explain.best import Best, Question, best_of
from larpass_sched.explain.each import each
from larpass_sched.explain.outcomes import Outcome, Outcomes
from strategies import tiny_events


def day() -> Event:
    """Six sessions in three slots and two rooms, some of them pinned or limited."""
    event = ls.simulate(sessions=6, slots=4, rooms=2, attendees=20, wishes=4, seats="tight", seed=3, shared_speakers=1)
    sessions = list(event.sessions)
    sessions[0] = replace(sessions[0], pinned_slots=("Slot 1",))
    sessions[1] = replace(sessions[1], slots=("Slot 1", "Slot 2"), not_with=("Session 03",))
    return replace(event, sessions=tuple(sessions))


@settings(max_examples=12)
@given(tiny_events(people=(1, 3)), st.data())
def test_each_scenario_is_the_event_solved(event: Event, data: st.DataObject) -> None:
    """The points of a scenario are those of all timetables of its event, and stand beside those of today."""
    scenarios = each(event, "rules,pins,cells,rooms")
    assume(scenarios)
    chosen = data.draw(st.lists(st.sampled_from(scenarios), min_size=1, max_size=3, unique=True))
    today = truth(event, "seats").best
    for outcome in ls.what_if(event, chosen):
        assume(not outcome.event.settings.get("rules") and not any(r.price for r in event.rooms + event.slots))
        if outcome.status == "wrong":
            # What only that room has is needed somewhere: the reader refuses such a workbook.
            assert all(outcome.reason)
            continue
        then = truth(outcome.event, "seats").best
        if outcome.status == "impossible" or then is None:
            assert then is None
            assert outcome.status == "impossible"
            continue
        assume(not any(s.price_if_left_out for s in event.sessions))
        assert outcome.points == outcome.bound == then[0]
        if today is not None:
            assert outcome.gain == then[0] - today[0]


def test_scenarios_that_are_told_one_by_one() -> None:
    """Each kind of change does what it says."""
    event = day()
    speaker = event.sessions[2].speakers[0]
    made = {
        "room": ls.scenario("room", rooms=1),
        "slot": ls.scenario("slot", slots=1),
        "run": ls.scenario("run", runs={"session 02": 2}),
        "small": ls.scenario("small", seats={"room a": 3}),
        "away": ls.scenario("away", away={speaker: "slot 1"}),
        "guest": ls.scenario("guest", away={"Attendee 001": ["Slot 1", "Slot 2"]}),
        "rule": ls.scenario("rule", without="not with"),
        "loose": ls.scenario("loose", unpin="Session 01"),
        "double": ls.scenario("double", registered=40),
        "free": ls.scenario("free", attendance="free"),
    }
    events = {name: scenario.of(event)[0] for name, scenario in made.items()}
    assert [room.name for room in events["room"].rooms] == ["Room A", "Room B", "Room +1"]
    assert len(events["slot"].slots) == 5
    assert events["run"].session_named["Session 02"].runs == 2
    assert events["small"].room_named["Room A"].seats == 3
    assert events["away"].speaker_named[speaker].unavailable == ("Slot 1",)
    assert events["guest"].attendee_named["Attendee 001"].absent == ("Slot 1", "Slot 2")
    assert events["loose"].session_named["Session 01"].pinned_slots == ()
    told = ls.what_if(event, list(made.values()))
    today = ls.solve(event)
    for name, edited in events.items():
        result = ls.solve(edited)
        assert told[name].points == result.points
        assert told[name].gain == result.points - today.points
    assert told["room"].gain >= 0
    assert told["rule"].gain >= 0
    assert told["small"].gain <= 0
    assert pickle.loads(pickle.dumps(made["rule"])) == made["rule"]


def test_what_is_taken_away_takes_its_names_along() -> None:
    """A slot and a room that others name are dropped there too, and that is told."""
    event = day()
    sessions = list(event.sessions)
    sessions[2] = replace(sessions[2], pinned_rooms=("Room B",))
    event = replace(
        event,
        sessions=tuple(sessions),
        published=(PublishedPlacement(session="Session 01", slot="Slot 1", room="Room A", locked=True),),
        attendees=(replace(event.attendees[0], absent=("Slot 1",)), *event.attendees[1:]),
    )
    told = ls.what_if(event, [ls.scenario("s", without_slots="Slot 1"), ls.scenario("r", without_rooms="Room B")])
    slot, room = told["s"], told["r"]
    assert [s.name for s in slot.event.slots] == ["Slot 2", "Slot 3", "Slot 4"]
    assert slot.event.session_named["Session 02"].slots == ("Slot 2",)
    assert slot.event.attendees[0].absent == ()
    assert slot.event.published == ()
    assert ("Session 01 without Slot 1", "Session 01 utan Slot 1") in slot.dropped
    assert room.event.session_named["Session 03"].pinned_rooms == ()
    assert "Session 03 without Room B" in " ".join(told.sentences())
    assert "Session 03 utan Room B" in " ".join(told.sentences("sv"))


def test_each_tells_every_rule_pin_room_slot_and_cell() -> None:
    """All of them by name, in both languages; the kinds alone as well."""
    event = day()
    names = [scenario.name for scenario in each(event, "each")]
    assert len(names) == len(set(names))
    for name in (
        "without the rule “not with”",
        "“Session 01” not pinned",
        "one more room",
        "without the room “Room B”",
        "one more slot",
        "without the slot “Slot 4”",
        "Sessions, Session 02: Slots empty",
        "Sessions, Session 02: Not with empty",
    ):
        assert name in names
    assert [s.called("sv") for s in each(event, "pins")] == ["”Session 01” inte låst"]
    assert len(each(event, "runs")) == 6
    told = ls.what_if(event, "each rooms, pins")
    assert {one.name for one in told} == {s.name for s in (*each(event, "rooms"), *each(event, "pins"))}
    with pytest.raises(ValueError, match="expected each, rules, pins, rooms, slots, cells, runs"):
        ls.what_if(event, "days")


def test_the_same_wherever_it_is_solved() -> None:
    """Serially, on threads and on spawned processes."""
    event = day()
    serially = ls.what_if(event, "rules,rooms").to_frame()
    with ThreadPoolExecutor(2) as threads:
        pd.testing.assert_frame_equal(ls.what_if(event, "rules,rooms", executor=threads).to_frame(), serially)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        pd.testing.assert_frame_equal(ls.what_if(event, "rules,rooms", executor=processes).to_frame(), serially)


def test_orders_are_told_as_far_as_intervals_allow() -> None:
    """Where two intervals overlap, neither is said to be better."""
    made = [ls.scenario(name, rooms=1) for name in ("a", "b", "c", "d")]
    event = day()
    gains = [(5, 9), (8, 20), (21, 21), (None, None)]
    outcomes = [
        Outcome(one, event, "within gap", gain_least=least, gain_most=most)
        for one, (least, most) in zip(made, gains, strict=True)
    ]
    told = Outcomes(event, Best("found", 10, 10), tuple(outcomes))
    assert [one.name for one in told] == ["c", "b", "a", "d"]
    assert told.ranks == (1, 2, 2, None)


def test_a_scenario_that_makes_no_event_is_told() -> None:
    """The others are tried all the same."""
    told = ls.what_if(day(), [ls.scenario("bad", seats={"Room Q": 3}), ls.scenario("good", rooms=1)])
    assert told["bad"].status == "wrong"
    assert "There is no room 'Room Q'" in told["bad"].reason[0]
    assert told["good"].status == "best possible"


def test_an_impossible_event_and_what_would_help() -> None:
    """Nothing can be gained against nothing; but that a room more makes it possible is told."""
    event = ls.simulate(sessions=6, slots=3, rooms=2, attendees=5, wishes=2, seed=1)
    event = replace(event, rooms=event.rooms[:1])
    told = ls.what_if(event, [ls.scenario("one more room", rooms=1), ls.scenario("none", rooms=0)])
    assert told.base.known == "impossible"
    assert told["one more room"].status == "best possible"
    assert told["one more room"].gain is None
    assert told["none"].status == "impossible"
    assert any("one more room: possible" in line for line in told.sentences())


def test_an_interrupt_gives_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops has the scenarios that were solved, and is told that there are others."""
    asked: list[Question] = []

    def stopped(question: Question) -> Best:
        asked.append(question)
        if len(asked) > 3:
            raise KeyboardInterrupt
        return best_of(question)

    monkeypatch.setattr(asking, "best_of", stopped)
    told = ls.what_if(day(), "each")
    assert len(told) == 2
    assert not told.complete
    assert "some were not tried" in told.sentences()[0]


@pytest.mark.parametrize("which", ["scenario", "today"])
def test_a_wrong_optimum_is_found(monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    """Taking a rule away cannot make the best timetable worse: the answer is told as not known, and to be reported."""
    event, asked = day(), list[Question]()

    def lying(question: Question) -> Best:
        asked.append(question)
        found = best_of(question)
        wrong = len(asked) == (1 if which == "today" else 2)
        return replace(found, value=found.value - 9, bound=found.value - 9) if wrong and found.value else found

    monkeypatch.setattr(asking, "best_of", lying)
    told = ls.what_if(event, ls.scenario("free", without="not with"))
    assert told.doubts
    assert told["free"].gain is None
    assert told["free"].status == ("not known" if which == "scenario" else "best possible")


SCENARIOS = pd.DataFrame(
    [
        ("one more room", "Rooms", "Room C", "Seats", 30),
        (None, "Lokaler", "Room C", "Utrustning", "Screen"),
        ("hall closed", "Rooms", "room a", "Unavailable", "slot 1; Slot 2"),
        ("no Slot 4", "Slots", "Slot 4", None, None),
        ("free", "Settings", "attendance", "Value", "free"),
        ("no pin", "Sessions", "Session 01", "Pinned slot", None),
    ],
    columns=["Scenario", "Sheet", "Row", "Column", "Value"],
    dtype=object,
)


def with_scenarios(frame: pd.DataFrame) -> Event:
    """The day with a sheet Scenarios."""
    rows = pd.DataFrame([{"Session": "S", "Speakers": "A"}])
    read = Event.from_frames(
        sessions=rows,
        rooms=pd.DataFrame([{"Room": "R", "Seats": 5}]),
        slots=pd.DataFrame([{"Slot": "T"}]),
        scenarios=frame,
    )
    return replace(day(), scenarios=read.scenarios)


def test_the_sheet_of_scenarios(tmp_path: Path) -> None:
    """Each row writes a cell; it is read from workbooks in both languages, and written again."""
    event = with_scenarios(SCENARIOS)
    for lang in ("en", "sv"):
        path = tmp_path / f"{lang}.xlsx"
        ls.write_event(event, path, lang=lang)
        read = ls.read_event(path)
        assert [(row.scenario, row.sheet, row.row, row.column) for row in read.scenarios] == [
            (row.scenario, row.sheet, row.row, row.column) for row in event.scenarios
        ]
    told = ls.what_if(event)
    assert told["one more room"].event.room_named["Room C"].features == ("Screen",)
    assert told["one more room"].event.room_named["Room C"].seats == 30
    assert told["hall closed"].event.room_named["Room A"].unavailable == ("Slot 1", "Slot 2")
    assert len(told["no Slot 4"].event.slots) == 3
    assert told["free"].event.settings["attendance"] == "free"
    assert told["no pin"].event.session_named["Session 01"].pinned_slots == ()
    for name in ("one more room", "no pin"):
        assert told[name].gain >= 0
    assert "one more room (Room C is new on the sheet Rooms)" in " ".join(told.sentences())
    assert "(Room C är ny på bladet Lokaler)" in " ".join(told.sentences("sv"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("Roms", "Room A", "Seats", 3), 'the sheet "Roms"'),
        (("Rooms", "Room A", "Seat", 3), 'the column "Seat"'),
        (("Rooms", "Room Q", None, None), 'the row "Room Q"'),
        (("Rooms", "Room A", "Seats", "many"), "many"),
        (("Rooms", "Room A", "Unavailable", "Slot 9"), "Slot 9"),
        (("Settings", "attendence", "Value", "free"), 'the row "attendence"'),
        (("Settings", "attendance", "Value", "loose"), "loose"),
    ],
)
def test_what_is_wrong_on_the_sheet_of_scenarios(row: tuple[object, ...], message: str) -> None:
    """What was seen and what is known, in the outcome of that scenario alone."""
    frame = pd.DataFrame([("x", *row)], columns=SCENARIOS.columns, dtype=object)
    (told,) = ls.what_if(with_scenarios(frame))
    assert told.status == "wrong"
    assert message in told.reason[0]


def test_no_scenarios_are_told() -> None:
    """Where nothing is asked, it is said what can be."""
    with pytest.raises(ValueError, match="fill in the sheet Scenarios"):
        ls.what_if(day())


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_workbooks_and_pictures(tmp_path: Path, lang: str) -> None:
    """Prices and scenarios as sheets of the timetable's workbook, and as pictures."""
    event = day()
    result = ls.solve(event)
    prices, told = ls.prices(event, result), ls.what_if(event, "rules")
    result.to_excel(tmp_path / "t.xlsx", lang=lang, prices=prices, what_if=told.to_frame(lang))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book["Prices" if lang == "en" else "Priser"]
    assert len(sheet.conditional_formatting) == 2
    values = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"Session 06", "Slot 4", "now" if lang == "en" else "nu"} <= values
    sheet = book["What if" if lang == "en" else "Tänk om"]
    assert sheet.max_row == 1 + len(told)
    told.to_excel(tmp_path / "w.xlsx", lang=lang)
    assert told.plot(lang=lang) is not None
    assert result.plot("prices", prices=prices, lang=lang) is not None
    assert ls.read_timetable(event, tmp_path / "t.xlsx").placements == result.timetable.placements
