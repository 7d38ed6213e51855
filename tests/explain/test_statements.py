"""What a rule says of an event is exactly what its entries say, alone or together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given, settings

import rule_cases
import rule_cases_people
import rule_cases_placements
import rule_effects
from larpass_sched.arrays import Arrays, options_of, to_arrays
from larpass_sched.event import Event, Session
from larpass_sched.explain.entries import Entry, cells_of, entries_in, with_only, without
from larpass_sched.explain.statements import Row, rows_of, said_by, simplest
from larpass_sched.rules import RULES, Breach, ModelFace, Rule, rules_in_play
from larpass_sched.timetable import Timetable
from rule_cases import event_with
from strategies import tiny_events


def case_events() -> Iterator[Event]:
    """Every event that stands in the cases of rules and in their effects."""
    for module in (rule_cases, rule_cases_people, rule_cases_placements, rule_effects):
        for value in vars(module).values():
            listed = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
            for case in listed:
                found = (getattr(case, name, None) for name in ("event", "forbids", "allows"))
                yield from (event for event in found if isinstance(event, Event))


def implied(row: Row, rows: set[Row]) -> bool:
    """Whether a row that asks for enough of some unknowns follows from one that asks for as much of fewer of them."""
    terms, constant = row
    return any(
        constant == other and {key for key, _ in fewer} <= {key for key, _ in terms}
        for fewer, other in rows
        if all(n == -1 for _, n in (*fewer, *terms))
    )


def assert_union(event: Event) -> set[str]:
    """Compare all rules in play with what their entries say; tells which rules they are."""
    arrays = to_arrays(event, options_of(event))
    for rule in rules_in_play(arrays):
        told = [row for said in said_by(rule, event) for row in said.rows]
        whole = rows_of(rule, arrays)
        assert simplest(whole) <= simplest(told), f"{rule.name}: something that it says comes from no entry"
        more = [row for row in told if not simplest((row,)) <= simplest(whole)]
        # A pinned slot says less alone than with its pinned room.
        assert all(implied(row, set(whole)) for row in more), f"{rule.name}: an entry says more than the event"
    return {rule.name for rule in rules_in_play(arrays)}


@pytest.mark.parametrize("attendance", ["seats", "free"])
def test_every_rule_is_the_union_of_its_entries(attendance: str) -> None:
    """In every event of the cases; together they bring every rule into play."""
    events = list(case_events())
    assert len(events) > 200
    seen = set[str]().union(
        *(assert_union(replace(event, settings={**event.settings, "attendance": attendance})) for event in events)
    )
    of_seats = {"seats", "minimum", "full", "group together", "one of", "online or on site", "not together again"}
    only_free, only_seats = {"own choice"}, of_seats
    assert seen == {rule.name for rule in RULES} - (only_free if attendance == "seats" else only_seats)


@settings(max_examples=200, deadline=None)
@given(tiny_events())
def test_random_events_are_the_union_of_their_entries(event: Event) -> None:
    """Several kinds of rules at once."""
    assert_union(event)


@given(tiny_events())
def test_all_entries_make_the_event_again(event: Event) -> None:
    """Emptying the columns and filling them again changes nothing; striking everything out empties them."""
    columns = {column for rule in RULES for column in rule.reads}
    entries = entries_in(event, columns)
    again = with_only(event, columns, entries)
    for rule in RULES:
        assert set(rows_of(rule, to_arrays(again))) == set(rows_of(rule, to_arrays(event)))
    left = without(event, entries)
    # What a room keeps for itself is seen when the setting that it goes before is gone.
    assert {(entry.part, entry.column) for entry in entries_in(left, columns)} <= {("rooms", "reserve")}
    assert entries_in(without(left, entries_in(left, columns)), columns) == ()


def test_what_is_missing_from_a_list_is_an_entry() -> None:
    """One session may be in T1 only: what says so is that T2 is missing."""
    event = event_with(sessions=(Session(name="S1", slots=("T1",)), Session(name="S2")))
    event = replace(event, places={("sessions", "S1", "slots"): "Sessions!H2"})
    (entry,) = entries_in(event, ("sessions.slots",))
    assert entry == Entry("sessions", "S1", "slots", "T2", missing=True)
    assert cells_of(event, entry) == ("Sessions!H2",)
    assert without(event, (entry,)).sessions[0].slots == ("T1", "T2")


def test_a_shared_speaker_needs_both_cells() -> None:
    """That two sessions cannot be at once is said by the two of them together."""
    event = event_with(sessions=tuple(Session(name=name, speakers=("Kim",)) for name in ("S1", "S2", "S3")))
    rule = next(rule for rule in RULES if rule.name == "one place per speaker")
    told = {tuple(entry.name for entry in said.entries) for said in said_by(rule, event)}
    assert told == {("S1", "S2"), ("S1", "S3"), ("S2", "S3")}


class Three(Rule):
    """A rule of one's own that no entry makes alone: three pins are too many."""

    name = "three pins"
    sentences: ClassVar[dict[str, str]] = {"en": "Not three pins.", "sv": "Inte tre låsta."}
    breach_texts: ClassVar[dict[str, str]] = {"en": "Three.", "sv": "Tre."}
    reads = ("sessions.pinned_slots",)

    def in_play(self, arrays: Arrays) -> bool:
        """Always."""
        return True

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        """None are needed here."""
        return iter(())

    def constrain(self, model: ModelFace) -> None:
        """Three or more keep the first session out of the first slot."""
        if sum(bool(session.pinned_slots) for session in model.arrays.event.sessions) >= 3:
            model.require(model.placed(0, 0) <= 0)


def test_a_rule_of_ones_own_that_needs_three_entries() -> None:
    """It is told with exactly the entries that it needs, whatever else stands there."""
    pinned = tuple(Session(name=f"S{n}", pinned_slots=("T1",)) for n in range(3))
    event = event_with(sessions=(*pinned, Session(name="S9", after=("S1",))))
    (said,) = said_by(Three(), event)
    assert [entry.name for entry in said.entries] == ["S0", "S1", "S2"]
