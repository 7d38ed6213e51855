"""The options of `solve`: one place for names, defaults and allowed values. Settings in the workbook are these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

Attending = Literal["seats", "free"]
Method = Literal["auto", "exact", "plain"]
Scale = Literal["points", "rank", "tick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to solve.

    Parameters
    ----------
    attendance : {"seats", "free"}
        "seats": the library decides who sits where and nobody is without a seat; "free": people choose for themselves.
    scale : {"points", "rank", "tick"}, optional
        What the numbers of a matrix of wishes mean; None lets the reader find out. Matters for reading only.
    time_limit : float
        Seconds for solving; what is best and what is proved by then is the answer.
    seed : int
        0 to 2**31 - 1. Same input, seed and version: same timetable, if it was proved.
    method : {"auto", "exact", "plain"}
        "exact": the method of configurations; "plain": the reference CP-SAT model; "auto" chooses.
    workers : int
        Threads of the CP-SAT solver, 1 to 64. More than 1 may be faster and gives up reproducibility.

    Raises
    ------
    ValueError
        If a value is out of its range; the message says which and what is allowed.
    """

    attendance: Attending = "seats"
    scale: Scale | None = None
    time_limit: float = 60.0
    seed: int = 0
    method: Method = "auto"
    workers: int = 1

    def __post_init__(self) -> None:
        _one_of("attendance", self.attendance, get_args(Attending))
        _one_of("method", self.method, get_args(Method))
        if self.scale is not None:
            _one_of("scale", self.scale, get_args(Scale))
        if not _is_number(self.time_limit) or not 0 < self.time_limit <= 1e7:
            raise ValueError(f"time_limit is {self.time_limit!r}: expected seconds, more than 0 and at most 10000000.")
        if not _is_whole(self.seed) or not 0 <= self.seed < 2**31:
            raise ValueError(f"seed is {self.seed!r}: expected a whole number from 0 to 2147483647.")
        if not _is_whole(self.workers) or not 1 <= self.workers <= 64:
            raise ValueError(f"workers is {self.workers!r}: expected a whole number from 1 to 64.")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of all options, as in the sheet Settings."""
        return tuple(option.name for option in fields(cls))

    def changed(self, given: Mapping[str, Any]) -> Options:
        """These options with the given ones in their place.

        Raises
        ------
        ValueError
            On an unknown option (with the known ones) or a value that is not allowed.
        """
        for name in given:
            if name not in self.names():
                raise ValueError(f"unknown option {name!r}: the options are {', '.join(self.names())}.")
        return replace(self, **{name: value for name, value in given.items() if value is not None})


def _one_of(name: str, value: object, allowed: tuple[object, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}: expected one of {', '.join(map(str, allowed))}.")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
