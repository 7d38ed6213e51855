"""All goals, each in a module of its own, in the order of the priorities."""

from __future__ import annotations

from larpass_sched.goals.base import Goal
from larpass_sched.goals.turned_away import TurnedAway
from larpass_sched.goals.wishes import Wishes

__all__ = ["GOALS", "Goal", "goals_of"]

GOALS: tuple[Goal, ...] = (Wishes(), TurnedAway())


def goals_of(attendance: str) -> tuple[Goal, ...]:
    """The goals that count, most important first: people are turned away in free choice only."""
    return GOALS if attendance == "free" else GOALS[:1]
