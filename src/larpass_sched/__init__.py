"""The best timetable for a conference day with parallel sessions, and the proof that it is the best.

Examples
--------
>>> import larpass_sched as ls
>>> event = ls.read_event("larpass-2018.xlsx")
>>> result = ls.solve(event, time_limit=60)
>>> result.to_excel("timetable.xlsx")
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from larpass_sched.version import VERSION

# Whoever checks types takes it for true. An interrupt while modules are loaded for this one would be a traceback: the
# command line listens for it only afterwards.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from larpass_sched.board import board
    from larpass_sched.check import Breach, Score, score, verify
    from larpass_sched.event import (
        Attendee,
        Break,
        Event,
        PublishedAttendance,
        PublishedPlacement,
        Room,
        Session,
        Slot,
        Speaker,
    )
    from larpass_sched.event.findings import Finding, InputError
    from larpass_sched.event.options import Options
    from larpass_sched.explain.dial import Dial, dial
    from larpass_sched.explain.explanation import Contradiction, Explanation, Mend
    from larpass_sched.explain.outcomes import Outcome, Outcomes
    from larpass_sched.explain.prices import prices
    from larpass_sched.explain.repeats_advice import repeat_advice
    from larpass_sched.explain.resample import Resampled, resample
    from larpass_sched.explain.scenarios import Scenario, scenario
    from larpass_sched.explain.what_if import what_if
    from larpass_sched.explain.why import explain
    from larpass_sched.explain.why_not import why_not
    from larpass_sched.explain.wish_answer import WhyNot
    from larpass_sched.goals.base import AttendanceGoal, Goal, PairGoal, PlacementGoal
    from larpass_sched.read import inspect, read_event, read_timetable
    from larpass_sched.replan.diff import Difference, diff
    from larpass_sched.replan.replanned import Replanned
    from larpass_sched.replan.search import replan
    from larpass_sched.rules.base import Clash, Rule
    from larpass_sched.rules.pairs import PairRule
    from larpass_sched.rules.unary import PlacementRule
    from larpass_sched.simulate import simulate
    from larpass_sched.solve import solve
    from larpass_sched.timetable import Attendance, Placement, Timetable, Verdict
    from larpass_sched.timetable.result import Result
    from larpass_sched.write.event_workbook import write_event

__version__ = VERSION

__all__ = [
    "Attendance",
    "AttendanceGoal",
    "Attendee",
    "Breach",
    "Break",
    "Clash",
    "Contradiction",
    "Dial",
    "Difference",
    "Event",
    "Explanation",
    "Finding",
    "Goal",
    "InputError",
    "Mend",
    "Options",
    "Outcome",
    "Outcomes",
    "PairGoal",
    "PairRule",
    "Placement",
    "PlacementGoal",
    "PlacementRule",
    "PublishedAttendance",
    "PublishedPlacement",
    "Replanned",
    "Resampled",
    "Result",
    "Room",
    "Rule",
    "Scenario",
    "Score",
    "Session",
    "Slot",
    "Speaker",
    "Timetable",
    "Verdict",
    "WhyNot",
    "__version__",
    "board",
    "dial",
    "diff",
    "explain",
    "inspect",
    "prices",
    "read_event",
    "read_timetable",
    "repeat_advice",
    "replan",
    "resample",
    "scenario",
    "score",
    "simulate",
    "solve",
    "verify",
    "what_if",
    "why_not",
    "write_event",
]

_HOMES = {
    "board": ("board",),
    "check": ("Breach", "Score", "score", "verify"),
    "explain.explanation": ("Contradiction", "Explanation", "Mend"),
    "explain.dial": ("Dial", "dial"),
    "explain.outcomes": ("Outcome", "Outcomes"),
    "explain.prices": ("prices",),
    "explain.repeats_advice": ("repeat_advice",),
    "explain.resample": ("Resampled", "resample"),
    "explain.scenarios": ("Scenario", "scenario"),
    "explain.what_if": ("what_if",),
    "explain.why": ("explain",),
    "event": (
        "Attendee",
        "Break",
        "Event",
        "PublishedAttendance",
        "PublishedPlacement",
        "Room",
        "Session",
        "Slot",
        "Speaker",
    ),
    "explain.why_not": ("why_not",),
    "explain.wish_answer": ("WhyNot",),
    "event.findings": ("Finding", "InputError"),
    "event.options": ("Options",),
    "goals.base": ("AttendanceGoal", "Goal", "PairGoal", "PlacementGoal"),
    "read": ("inspect", "read_event", "read_timetable"),
    "replan.diff": ("Difference", "diff"),
    "replan.replanned": ("Replanned",),
    "replan.search": ("replan",),
    "rules.base": ("Clash", "Rule"),
    "rules.pairs": ("PairRule",),
    "rules.unary": ("PlacementRule",),
    "simulate": ("simulate",),
    "solve": ("solve",),
    "timetable": ("Attendance", "Placement", "Timetable", "Verdict"),
    "timetable.result": ("Result",),
    "write.event_workbook": ("write_event",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


class _Package(ModuleType):
    """The package itself: loading the module `solve` or `simulate` must not hide the function of the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        # Python sets every submodule it loads as an attribute of its package.
        if name in _HOME_OF and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        # Tasks that name the package travel to other processes, where it is loaded by its name.
        return import_module, (self.__name__,)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    # Names are fetched when they are asked for: solver and spreadsheet libraries take seconds to load.
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
