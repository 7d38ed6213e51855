"""Rules and goals of one's own, in about ten lines each, go through everything: solve, verify, score and reports."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

import larpass_sched as ls

# Four sessions in two slots of two rooms. Everybody wants A and B most, so the best timetable holds them apart:
# Ann: A 4 + B 3, Bo: B 4 + A 3, Cy: C 4 + D 3. A and B apart, C and D apart: 7 points each.
EVENT = ls.Event(
    sessions=tuple(ls.Session(name=name) for name in "ABCD"),
    rooms=(ls.Room(name="Hall", seats=10), ls.Room(name="Hut", seats=10)),
    slots=(ls.Slot(name="Early"), ls.Slot(name="Late")),
    attendees=(
        ls.Attendee(name="Ann", wishes=(("A", 4), ("B", 3))),
        ls.Attendee(name="Bo", wishes=(("B", 4), ("A", 3))),
        ls.Attendee(name="Cy", wishes=(("C", 4), ("D", 3))),
    ),
)


class FirstTwoEarly(ls.PlacementRule):
    """The first two sessions of the workbook are in the first slot."""

    name = "first two early"
    sentences: ClassVar = {"en": "The first two sessions are in the first slot."}
    breach_texts: ClassVar = {"en": "{session} is in {slot} and not in the first slot."}

    def forbidden(self, arrays: Any) -> Any:
        """Sessions 0 and 1 in any slot but slot 0, in whatever room."""
        forbidden = np.zeros((arrays.shape[1], arrays.shape[2], 1), dtype=bool)
        forbidden[:2, 1:] = True
        return forbidden


class NeighboursTogether(ls.PairRule):
    """Sessions that follow each other in the workbook are in different rooms."""

    name = "neighbours in different rooms"
    sentences: ClassVar = {"en": "Neighbours are in different rooms.", "sv": "Grannar är i olika lokaler."}
    breach_texts: ClassVar = {"en": "{first} and {second} are both in {room}.", "sv": "{first}, {second}: {room}."}

    def clashes(self, arrays: Any) -> tuple[ls.Clash, ...]:
        """Session s and s + 1, in one room, whenever."""
        return (ls.Clash(np.eye(arrays.shape[1], k=1, dtype=bool), rooms=np.eye(arrays.shape[3], dtype=bool)),)


class NoWishesEarly(ls.Rule):
    """Nobody attends A or B in the first slot: attendances that are taken away, with no words for a breach."""

    name = "no wishes early"
    sentences: ClassVar = {"en": "Nobody attends A or B early."}
    about_people = True

    def in_play(self, arrays: Any) -> bool:
        """Always."""
        return True

    def breaches(self, timetable: Any, arrays: Any) -> Iterator[Any]:
        """Whoever is there all the same."""
        for entry in timetable.itineraries:
            if entry.session in "AB" and entry.slot == "Early":
                yield self.breach(who=entry.attendee, session=entry.session)

    def excluded(self, arrays: Any) -> Any:
        """(A, S, T) bool."""
        excluded = np.zeros(arrays.shape[:3], dtype=bool)
        excluded[:, :2, 0] = True
        return excluded


class AtMostOneInHut(ls.Rule):
    """The hut is used once: a rule that no table can say."""

    name = "hut once"
    sentences: ClassVar = {"en": "The hut is used at most once."}
    breach_texts: ClassVar = {"en": "The hut is used {times} times."}

    def in_play(self, arrays: Any) -> bool:
        """Always."""
        return True

    def breaches(self, timetable: ls.Timetable, arrays: Any) -> Iterator[ls.Breach]:
        """One breach if it is used more than once."""
        times = sum(p.room == "Hut" for p in timetable.placements)
        if times > 1:
            yield self.breach(times=times)

    def constrain(self, model: Any) -> None:
        """Sum of held(s, t, hut) <= 1."""
        _, sessions, slots, _ = model.arrays.shape
        model.require(sum(model.held(s, t, 1) for s in range(sessions) for t in range(slots)) <= 1)


class FewInHut(ls.PlacementGoal):
    """Few sessions in the hut."""

    name = "few in the hut"
    sentences: ClassVar = {"en": "Few sessions are in the hut."}

    def worths(self, arrays: Any) -> Any:
        """1 for each placement in room 1."""
        return (np.arange(arrays.shape[3]) == 1).astype(np.int64)[None, None, :]


class CTogetherWithA(ls.PairGoal):
    """C and A apart: a pair at the same time costs 5."""

    name = "C apart from A"
    sentences: ClassVar = {"en": "C is not at the same time as A."}

    def pairs(self, arrays: Any) -> tuple[ls.Clash, Any]:
        """Sessions 0 and 2 in overlapping slots."""
        weights = np.zeros((arrays.shape[1], arrays.shape[1]), dtype=np.int64)
        weights[0, 2] = weights[2, 0] = 5
        return ls.Clash(weights > 0, arrays.overlap), weights


class PeopleLate(ls.Goal):
    """Few people in the last slot, whatever they attend there."""

    name = "people late"
    sentences: ClassVar = {"en": "Few people stay to the end."}
    more_is_better = False
    about_people = True

    def value(self, timetable: ls.Timetable, arrays: Any) -> int:
        """How many attend something in the last slot."""
        return sum(entry.slot == "Late" for entry in timetable.itineraries)

    def measure(self, model: Any) -> Any:
        """The same as a sum."""
        attendees, sessions, slots, _ = model.arrays.shape
        return sum(model.attends(a, s, slots - 1) for a in range(attendees) for s in range(sessions))


class AnnsDay(ls.AttendanceGoal):
    """What Ann attends counts double here."""

    name = "Ann's day"
    sentences: ClassVar = {"en": "Ann attends what she wants."}

    def worths(self, arrays: Any) -> Any:
        """Ann's wishes alone."""
        return arrays.worth * (np.arange(arrays.shape[0]) == 0)[:, None]


def solved(**options: Any) -> ls.Result:
    """The answer for the small event."""
    return ls.solve(EVENT, time_limit=20, progress=False, **options)


def slots_of(result: ls.Result) -> dict[str, str]:
    """Where every session is."""
    return {p.session: p.slot for p in result.timetable.placements}


def test_without_anything_of_ones_own() -> None:
    """A and B apart, C and D apart: 21 points."""
    result = solved()
    assert (result.status, result.points) == ("best possible", 21)


@pytest.mark.parametrize("given", [FirstTwoEarly, FirstTwoEarly()], ids=["class", "instance"])
def test_a_rule_takes_timetables_away(given: Any) -> None:
    """A and B at the same time, so C and D are too: everybody attends one session, the favourite, for 4 points."""
    result = solved(rules=[given])
    assert (result.status, result.points, result.bound) == ("best possible", 12, 12)
    assert (slots_of(result)["A"], slots_of(result)["B"]) == ("Early", "Early")
    assert "first two early" in result.verdict.rules_in_play
    assert "first two early" in json.loads(json.dumps(result.to_dict()))["rules"]
    # The timetable remembers what it was asked for.
    assert ls.verify(EVENT, result.timetable) == ()


def test_a_broken_rule_is_told_in_its_own_words() -> None:
    """Verify takes the rule by itself, and the language that it lacks is English."""
    breaches = ls.verify(EVENT, solved().timetable, rules=[FirstTwoEarly])
    late = [session for session in "AB" if slots_of(solved())[session] == "Late"]
    assert [breach.text() for breach in breaches] == [f"{late[0]} is in Late and not in the first slot."]
    assert breaches[0].text("sv") == breaches[0].text("en")
    assert breaches[0].rule == "first two early"


@pytest.mark.parametrize(("price", "points", "prices"), [(8, 21, 8), (10, 12, 0)])
def test_a_rule_with_a_price_is_broken_where_that_pays(price: int, points: int, prices: int) -> None:
    """Holding A and B early loses 9 points; one of them late breaks the rule once."""
    result = solved(rules={FirstTwoEarly: price})
    assert result.points == points
    assert {p.name: p.value for p in result.verdict.priorities}["prices"] == prices
    assert "first two early" not in result.verdict.rules_in_play


def test_a_rule_about_pairs_reads_its_own_table() -> None:
    """With two rooms, A and C are in one of them, B and D in the other."""
    result = solved(rules=[NeighboursTogether])
    rooms = {p.session: p.room for p in result.timetable.placements}
    assert result.points == 21
    assert rooms["A"] == rooms["C"] != rooms["B"] == rooms["D"]
    swapped = ls.Timetable(
        EVENT,
        tuple(
            ls.Placement(session, 1, slot, room)
            for session, slot, room in (
                ("A", "Early", "Hall"), ("B", "Late", "Hall"), ("C", "Early", "Hut"), ("D", "Late", "Hut")
            )
        ),
        (),
    )  # fmt: skip
    texts = [breach.text("sv") for breach in ls.verify(EVENT, swapped, rules=[NeighboursTogether])]
    assert texts == ["A, B: Hall.", "C, D: Hut."]


def test_a_rule_that_no_table_can_say_may_be_impossible() -> None:
    """Four sessions, two slots: the hut is needed twice. With a price the timetable is there again, at one breach."""
    assert solved(rules=[AtMostOneInHut]).status == "impossible"
    result = solved(rules={AtMostOneInHut: 3})
    assert result.points == 21
    assert {p.name: p.value for p in result.verdict.priorities}["prices"] == 3


@pytest.mark.parametrize("method", ["auto", "exact", "plain"])
def test_attendances_that_are_taken_away_in_one_slot(method: str) -> None:
    """What a slot is worth does not know of it: the exact method has to be told."""
    result = solved(rules=[NoWishesEarly], method=method)
    # A is early, where nobody may attend it, B late: 3 + 4. C and D are apart: 4 + 3.
    assert (result.points, result.bound) == (14, 14)
    free = solved(rules={NoWishesEarly: 0}, method=method)
    told = [breach.text() for breach in ls.verify(EVENT, free.timetable, rules=[NoWishesEarly])]
    assert told
    assert all(text.startswith("no wishes early: ") and text.endswith(("A", "B")) for text in told)


def test_goals_of_every_form_have_their_value_everywhere() -> None:
    """Named as a priority or weighed inside comfort; in the verdict, the score and the JSON."""
    result = solved(priorities=["wishes", CTogetherWithA, FewInHut])
    assert result.points == 21
    values = {p.name: (p.value, p.bound) for p in result.verdict.priorities}
    # D keeps A company, C keeps B company: all wishes are met all the same. Two sessions need the hut.
    assert values == {"wishes": (21, 21), "C apart from A": (0, 0), "few in the hut": (2, 2)}
    assert slots_of(result)["C"] != slots_of(result)["A"]
    goals = dict(ls.score(EVENT, result.timetable).goals)
    assert (goals["C apart from A"], goals["few in the hut"]) == (0, 2)
    told = json.loads(json.dumps(result.to_dict()))["priorities"]
    assert ("few in the hut", 2, 2) in [(entry["name"], entry["value"], entry["bound"]) for entry in told]
    inside = solved(goals={CTogetherWithA: 2, FewInHut: 1})
    assert slots_of(inside)["C"] != slots_of(inside)["A"]


def test_a_goal_about_people_may_come_before_the_wishes() -> None:
    """First few people late: nobody attends anything there. A, C early: 4 + 3 + 4; A, B: 4 + 4; C, D: 4."""
    result = solved(priorities=[PeopleLate, "wishes"])
    assert [(p.name, p.value) for p in result.verdict.priorities] == [("people late", 0), ("wishes", 11)]
    after = solved(priorities=["wishes", PeopleLate])
    assert [(p.name, p.value) for p in after.verdict.priorities] == [("wishes", 21), ("people late", 3)]


@pytest.mark.parametrize("method", ["auto", "plain"])
def test_a_goal_over_attendances_may_lead(method: str) -> None:
    """Ann's own day is worth 7, and the others' wishes are met as well."""
    result = solved(priorities=[AnnsDay, "wishes"], method=method)
    assert [(p.name, p.value, p.bound) for p in result.verdict.priorities] == [("Ann's day", 7, 7), ("wishes", 21, 21)]


def test_what_is_of_ones_own_shows_in_the_reports(tmp_path: Path) -> None:
    """The notebook's table and the workbook of both languages are made, with a rule that speaks English only."""
    result = solved(rules=[FirstTwoEarly], priorities=["wishes", FewInHut])
    assert result._repr_html_().startswith("<")
    for lang in ("en", "sv"):
        result.to_excel(tmp_path / f"{lang}.xlsx", lang=lang)
        assert ls.read_timetable(EVENT, tmp_path / f"{lang}.xlsx").placements == result.timetable.placements


def test_results_with_rules_of_ones_own_travel() -> None:
    """To worker processes and back: the options hold the rule itself."""
    result = pickle.loads(pickle.dumps(solved(rules=[FirstTwoEarly()])))
    assert result.points == 12
    assert [type(rule).__name__ for rule, _ in result.verdict.options.rules] == ["FirstTwoEarly"]
