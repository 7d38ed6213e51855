"""Readers for instances of others: ``.tim`` (First International Timetabling Competition, 2002) and ``.wassign``."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import numpy as np

from benchmarks.workshops import Choice, Demand, Workshops
from larpass_sched.event import Attendee, Event, Room, Session, Slot

DAYS, HOURS = 5, 9
"""Slots of the competition: five days of nine hours."""


def default_directory() -> Path:
    """Where instances lie unless told otherwise: LARPASS_INSTANCES, or beside the project."""
    told = os.environ.get("LARPASS_INSTANCES")
    return Path(told) if told else Path(__file__).resolve().parents[2] / "shared" / "instances"


def read_tim(path: Path) -> Event:
    """Read a timetable of a university as an event: every enrolment is a wish worth 1 point.

    Parameters
    ----------
    path : Path
        Whole numbers in this order: events, rooms, features, students; the size of each room; student x event,
        room x feature, and event x feature as zeros and ones.

    Returns
    -------
    Event
        A room is allowed for a session if it has its features and seats all its students, as the competition asks.
        All wishes are met just when no student has a clash.

    Raises
    ------
    ValueError
        If there are too few or too many numbers.
    """
    numbers = np.array(path.read_text(encoding="ascii").split(), dtype=np.int64)
    if len(numbers) < 4:
        raise ValueError(f"{path.name}: expected the numbers of events, rooms, features and students first.")
    sessions, rooms, features, students = numbers[:4].tolist()
    lengths = [rooms, students * sessions, rooms * features, sessions * features]
    if len(numbers) != 4 + sum(lengths):
        raise ValueError(f"{path.name}: expected {4 + sum(lengths)} numbers, found {len(numbers)}.")
    sizes, enrolled, offers, needs = np.split(numbers[4:], np.cumsum(lengths)[:-1])
    enrolled, offers = enrolled.reshape(students, sessions), offers.reshape(rooms, features)
    needs = needs.reshape(sessions, features)
    feature_names, room_names = _numbered("Feature", features), _numbered("Room", rooms)
    session_names, crowds = _numbered("Event", sessions), enrolled.sum(axis=0)

    def having(names: list[str], mask: np.ndarray) -> tuple[str, ...]:
        return tuple(name for name, has in zip(names, mask, strict=True) if has)

    return Event(
        title=path.stem,
        sessions=tuple(
            Session(name=name, needs=having(feature_names, needs[s]), rooms=having(room_names, sizes >= crowds[s]))
            for s, name in enumerate(session_names)
        ),
        rooms=tuple(
            Room(name=name, seats=int(sizes[r]), features=having(feature_names, offers[r]))
            for r, name in enumerate(room_names)
        ),
        slots=tuple(Slot(name=f"Day {d + 1} hour {h + 1}") for d in range(DAYS) for h in range(HOURS)),
        attendees=tuple(
            Attendee(name=name, wishes=tuple((session, 1) for session in having(session_names, enrolled[a])))
            for a, name in enumerate(_numbered("Student", students))
        ),
    )


def _numbered(word: str, count: int) -> list[str]:
    return [f"{word} {number:0{len(str(count))}d}" for number in range(1, count + 1)]


def read_wassign(path: Path) -> Workshops:
    """Read an input file of wassign (https://wassign.net) as far as it lists slots, choices, choosers and constraints.

    Parameters
    ----------
    path : Path
        Loops, variables, choices of several parts and the like are refused, not ignored.

    Raises
    ------
    ValueError
        On a statement that this reader does not know.
    """
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    reader = _WassignReader(path.name)
    for statement in text.split(";"):
        if statement.strip():
            reader.take(statement.strip())
    return reader.workshops()


class _WassignReader:
    """Statements of wassign's language that are also Python expressions, which is all that lists need."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.slots: list[str] = []
        self.choices: list[Choice] = []
        self.choosers: dict[str, list[int]] = {}
        self.demands: list[Demand] = []
        self.required: list[tuple[int, int]] = []

    def take(self, statement: str) -> None:
        try:
            call = ast.parse(statement.removeprefix("+"), mode="eval").body
        except SyntaxError:
            raise self._unknown(statement) from None
        match call:
            case ast.Call(func=ast.Name("slot"), args=[ast.Constant(str(name))]):
                self.slots.append(name)
            case ast.Call(func=ast.Name("choice"), args=[ast.Constant(str(name)), *arguments]):
                self.choices.append(self._choice(name, arguments, statement))
            case ast.Call(func=ast.Name("chooser"), args=[ast.Constant(str(name)), ast.List() as scores]):
                self.choosers[name] = [int(score) for score in ast.literal_eval(scores)]
            case ast.Call(func=ast.Name("constraint"), args=[condition]):
                self.demands.append(self._demand(condition, statement))
            case _:
                raise self._unknown(statement)

    def _choice(self, name: str, arguments: list[ast.expr], statement: str) -> Choice:
        least, most, optional = 1, 1, False
        for argument in arguments:
            match argument:
                case ast.Call(func=ast.Name("bounds"), args=[ast.Constant(int(low)), ast.Constant(int(high))]):
                    least, most = low, high
                case ast.Call(func=ast.Name("min"), args=[ast.Constant(int(low))]):
                    least = low
                case ast.Call(func=ast.Name("max"), args=[ast.Constant(int(high))]):
                    most = high
                case ast.Name("optional"):
                    optional = True
                case _:
                    raise self._unknown(statement)
        return Choice(name, least, most, optional)

    def _demand(self, condition: ast.expr, statement: str) -> Demand:
        match condition:
            case ast.Compare(
                left=ast.Attribute(value=slot, attr="size"), ops=[sign], comparators=[ast.Constant(int(size))]
            ):
                signs = {ast.Eq: "==", ast.NotEq: "!=", ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<="}
                return Demand("size", self._position("slot", slot, statement), size, signs[type(sign)])
            case ast.Compare(
                left=ast.Attribute(value=left, attr="slot"),
                ops=[ast.Eq() | ast.NotEq() as sign],
                comparators=[right],
            ):
                same = "==" if isinstance(sign, ast.Eq) else "!="
                choice = self._position("choice", left, statement)
                if isinstance(right, ast.Attribute) and right.attr == "slot":
                    return Demand("together", choice, self._position("choice", right.value, statement), same)
                return Demand("slot", choice, self._position("slot", right, statement), same)
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Attribute(value=chooser, attr="choices"), attr="contains" | "contains_not" as word
                ),
                args=[choice_call],
            ):
                pair = self._position("chooser", chooser, statement), self._position("choice", choice_call, statement)
                return Demand("attends", *pair, "==" if word == "contains" else "!=")
        raise self._unknown(statement)

    def _position(self, kind: str, call: ast.expr, statement: str) -> int:
        names = {"slot": self.slots, "choice": [c.name for c in self.choices], "chooser": list(self.choosers)}[kind]
        match call:
            case ast.Call(func=ast.Name(word), args=[ast.Constant(str(name))]) if word == kind and name in names:
                return names.index(name)
        raise self._unknown(statement)

    def _unknown(self, statement: str) -> ValueError:
        return ValueError(f"{self.source}: this reader does not know {statement[:80]!r}.")

    def workshops(self) -> Workshops:
        wrong = [name for name, scores in self.choosers.items() if len(scores) != len(self.choices)]
        if wrong:
            raise ValueError(f"{self.source}: chooser {wrong[0]!r} does not score every choice.")
        scores = np.array(list(self.choosers.values()), dtype=np.int64).reshape(len(self.choosers), len(self.choices))
        best = int(scores.max(initial=0))
        for demand in self.demands:
            if demand.kind == "attends" and demand.sign == "==":
                # As in wassign: what nobody chose counts as a best wish.
                scores[demand.left, demand.right] = best
        return Workshops(
            tuple(self.slots) or ("only slot",), tuple(self.choices), tuple(self.choosers), scores, tuple(self.demands)
        )
