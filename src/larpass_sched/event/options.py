"""The options of `solve`: one place for names, defaults and allowed values. Settings in the workbook are these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Literal, get_args

Attending = Literal["seats", "free"]
Method = Literal["auto", "exact", "plain"]
Scale = Literal["points", "rank", "tick"]
BelowMinimum = Literal["error", "leave out"]

HARD, OFF = "hard", "off"

SWEDISH = {
    "attendance": "deltagande",
    "scale": "skala",
    "time_limit": "tidsgräns",
    "seed": "frö",
    "method": "metod",
    "workers": "trådar",
    "registered": "anmälda",
    "reserve": "reserv",
    "normalise": "lika vikt",
    "full": "fullt",
    "least_wishes": "minst önskemål",
    "below_minimum": "under minsta antal",
    "minimum_by_wishes": "minsta antal efter önskemål",
    "walk": "gångtid",
    "longest_wait": "längsta väntan",
    "not_together_again": "inte tillsammans igen",
    "exclusive_tags": "exklusiva etiketter",
    "most_per_slot": "högst per tid",
    "least_per_slot": "minst per tid",
    "most_per_day": "högst per dag",
    "least_per_day": "minst per dag",
    "together": "samlat",
    "rules": "regler",
    "goals": "mål",
    "priorities": "prioriteringar",
}
"""What each option may be called in a Swedish sheet Settings."""

DEFAULT_PRIORITIES = "wishes + prices; turned away; fairness; stability; comfort"


@dataclass(frozen=True, slots=True)
class Priority:
    """Goals that count together, and what may be given up of them for the priorities that follow.

    Attributes
    ----------
    terms : tuple of (str or Goal, int)
        Goals and their weights.
    tolerance : int
        How much of the value may be given up.
    share : float
        How much of it may be given up, as a share of the value; added to `tolerance`.
    """

    terms: tuple[tuple[Any, int], ...]
    tolerance: int = 0
    share: float = 0.0


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
    registered : int, optional
        How many people are registered in all; seats are kept for those of them who gave no wishes.
    reserve : str
        Seats kept in every room for people who walk in: a number, or a share like "10 %".
    normalise : bool
        Let everybody's wishes carry the same total of points, however many they are.
    full : bool
        Let everybody who is there attend something whenever something is held.
    least_wishes : int
        Fewest wishes that are met for everybody who has as many.
    below_minimum : {"error", "leave out"}
        What happens to a session that does not reach its minimum: no timetable, or it is not held.
    minimum_by_wishes : bool
        Let a session with a minimum be attended only by people who wish for it or have to attend it; otherwise people
        who did not ask for it may be seated there to make up the number.
    walk : int
        Minutes that a speaker needs between own sessions in different rooms.
    longest_wait : int, optional
        Most minutes that anybody waits between own sessions of one day; most slots where they have no times.
    not_together_again : bool or str
        Let two people attend at most one run together: of all sessions, or of those with a tag, theme or track.
    exclusive_tags : tuple of str
        Tags of which no two sessions are held at the same time.
    most_per_slot, least_per_slot, most_per_day, least_per_day, together : mapping of str to int
        For tags, themes or tracks: most and fewest sessions in a slot and on a day; and how many there are at least in
        any slot that has one. ``panel @ Pass 2`` says most or fewest for one slot alone, instead of what is said for
        all of them.
    rules : mapping of rule to "hard", "off" or a price
        Rules that are left out, or may be broken at a price in points for each breach. Rules of one's own are added
        as keys.
    goals : mapping of goal to weight
        Weights of the goals inside "comfort"; 0 leaves one out, and any other goal named here is added.
    priorities : sequence of Priority or str
        Most important first, as in ``"wishes (1 %); fairness; 2 x tracks apart + few rooms"``. In brackets stands what
        may be given up for the priorities that follow.

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
    registered: int | None = None
    reserve: str = ""
    normalise: bool = False
    full: bool = False
    least_wishes: int = 0
    below_minimum: BelowMinimum = "error"
    minimum_by_wishes: bool = False
    walk: int = 0
    longest_wait: int | None = None
    not_together_again: str | bool = ""
    exclusive_tags: tuple[str, ...] = ()
    most_per_slot: Mapping[str, int] | str = ()  # type: ignore[assignment]
    least_per_slot: Mapping[str, int] | str = ()  # type: ignore[assignment]
    most_per_day: Mapping[str, int] | str = ()  # type: ignore[assignment]
    least_per_day: Mapping[str, int] | str = ()  # type: ignore[assignment]
    together: Mapping[str, int] | str = ()  # type: ignore[assignment]
    rules: Any = ()
    goals: Any = ()
    priorities: Any = DEFAULT_PRIORITIES

    def __post_init__(self) -> None:
        _one_of("attendance", self.attendance, get_args(Attending))
        _one_of("method", self.method, get_args(Method))
        _one_of("below_minimum", self.below_minimum, get_args(BelowMinimum))
        if self.scale is not None:
            _one_of("scale", self.scale, get_args(Scale))
        if not _is_number(self.time_limit) or not 0 < self.time_limit <= 1e7:
            raise ValueError(f"time_limit is {self.time_limit!r}: expected seconds, more than 0 and at most 10000000.")
        _whole("seed", self.seed, 0, 2**31 - 1)
        _whole("workers", self.workers, 1, 64)
        _whole("least_wishes", self.least_wishes, 0, 1000)
        _whole("walk", self.walk, 0, 1440)
        if self.longest_wait is not None:
            _whole("longest_wait", self.longest_wait, 0, 1440)
        if self.registered is not None:
            _whole("registered", self.registered, 1, 10_000_000)
        share_of(self.reserve)
        for name, parse in _PARSED.items():
            object.__setattr__(self, name, parse(name, getattr(self, name)))

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Names of all options, as in the sheet Settings."""
        return tuple(option.name for option in fields(cls))

    def changed(self, given: Mapping[str, Any]) -> Options:
        """These options with the given ones in their place.

        Parameters
        ----------
        given : mapping of str to object
            Options by their names; None leaves one as it is.

        Raises
        ------
        ValueError
            On an unknown option (with the known ones) or a value that is not allowed.
        """
        for name in given:
            if name not in self.names():
                raise ValueError(f"unknown option {name!r}: the options are {', '.join(self.names())}.")
        return replace(self, **{name: value for name, value in given.items() if value is not None})


def share_of(text: str | float) -> tuple[int, float]:
    """Seats and share of seats in a text such as "5" or "10 %".

    Raises
    ------
    ValueError
        If it is neither.
    """
    found = re.fullmatch(r"\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*(%?)\s*", str(text)) if str(text).strip() else None
    if not str(text).strip():
        return 0, 0.0
    number = float(found[1].replace(",", ".")) if found else -1.0
    if found and found[2] and number <= 100:
        return 0, number / 100
    if not found or found[2] or not number.is_integer():
        raise ValueError(f"reserve is {text!r}: expected a number of seats, or a share like 10 %.")
    return int(number), 0.0


def parse_priorities(name: str, given: Any) -> tuple[Priority, ...]:
    """Priorities from a text, a list of texts, or a list of `Priority`."""
    parts = given.split(";") if isinstance(given, str) else list(given)
    return tuple(_priority(name, part) for part in parts if not isinstance(part, str) or part.strip())


def _priority(name: str, part: Any) -> Priority:
    if isinstance(part, Priority):
        return part
    if not isinstance(part, str):
        return Priority(((_made(part), 1),))
    found = re.fullmatch(r"\s*([^()]+?)\s*(?:\(\s*(\d+(?:[.,]\d+)?)\s*(%?)\s*\))?\s*", part)
    if found is None:
        raise ValueError(f"{name} has {part.strip()!r}: expected goals joined by '+', then perhaps '(1 %)' or '(12)'.")
    terms = []
    for term in found[1].split("+"):
        split = re.fullmatch(r"(?:(\d+)\s*[x*]\s*)?(\S.*)", term.strip())
        if split is None:
            raise ValueError(f"{name} has {part.strip()!r}: a goal is missing beside a '+'.")
        terms.append((_spaced(split[2]), int(split[1] or 1)))
    amount = float((found[2] or "0").replace(",", "."))
    if found[3]:
        return Priority(tuple(terms), share=amount / 100)
    return Priority(tuple(terms), tolerance=int(amount))


def _pairs(name: str, given: Any) -> list[tuple[Any, Any]]:
    """Names and values from a mapping, a list of things, or a text such as "a = 1; b = 2"."""
    if isinstance(given, Mapping):
        return [(_made(key), value) for key, value in given.items()]
    if not isinstance(given, str):
        entries = [entry if isinstance(entry, tuple) else (entry, None) for entry in given]
        return [(_made(key), value) for key, value in entries]
    pairs: list[tuple[Any, Any]] = []
    for part in filter(str.strip, given.split(";")):
        # A name may hold a time of day, such as 09:00.
        found = re.search(r"=|:(?!\d)|(?<!\d):", part) or re.search(":", part)
        equals, at = (found[0], found.start()) if found else ("", len(part))
        key, value = part[:at].strip(), part[at + 1 :].strip()
        if not key or not equals or not value:
            raise ValueError(f"{name} has {part.strip()!r}: expected a name, '=' and a value, as in 'name = 2'.")
        pairs.append((key, value))
    return pairs


def _made(which: Any) -> Any:
    """A rule or goal of one's own, which may be given as its class; the name of one as it is."""
    return _the_one(which) if isinstance(which, type) else which


@cache
def _the_one(kind: type) -> Any:
    return kind()


def _counts(name: str, given: Any) -> tuple[tuple[str, int], ...]:
    return tuple((" ".join(key.split()), _number_in(name, key, value)) for key, value in _pairs(name, given))


def _weights(name: str, given: Any) -> tuple[tuple[Any, int], ...]:
    return tuple(
        (_called(key), 1 if value is None else _number_in(name, key, value)) for key, value in _pairs(name, given)
    )


def _rules(name: str, given: Any) -> tuple[tuple[Any, str | int], ...]:
    """What is asked of each rule: "hard", "off", or its price."""
    chosen: list[tuple[Any, str | int]] = []
    for key, value in _pairs(name, given):
        said = _spaced(value) if isinstance(value, str) else value
        # 0 and 1 are prices, though Python takes them for False and True.
        number = isinstance(said, int) and not isinstance(said, bool)
        word = None if number else _RULE_WORDS.get(said)
        chosen.append((_called(key), word if word is not None else _number_in(name, key, value)))
    return tuple(chosen)


_RULE_WORDS: dict[Any, str] = {None: HARD, True: HARD, False: OFF, "hard": HARD, "off": OFF, "hård": HARD, "av": OFF}


def _number_in(name: str, key: object, value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 1_000_000:
        raise ValueError(f"{name} has {value!r} for {key}: expected a whole number from 0 to 1000000.")
    return value


def _names(_name: str, given: Any) -> tuple[str, ...]:
    parts = given.split(";") if isinstance(given, str) else given
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _called(key: Any) -> Any:
    """A rule or goal as it is, or its name as it is looked up."""
    return _spaced(key) if isinstance(key, str) else key


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


_YES = ("yes", "ja", "x", "true", "1", "sant")
_NO = ("no", "nej", "", "false", "0", "falskt")


def _flag(name: str, given: Any) -> bool:
    if isinstance(given, str) and _spaced(given) in (*_YES, *_NO):
        return _spaced(given) in _YES
    if not isinstance(given, (bool, int)) or given not in (0, 1):
        raise ValueError(f"{name} is {given!r}: expected yes or no.")
    return bool(given)


def _flag_or_name(name: str, given: Any) -> str:
    """Yes for everything, a name for what has it, empty for nothing."""
    if isinstance(given, str) and _spaced(given) not in (*_YES, *_NO):
        return " ".join(given.split())
    return "yes" if _flag(name, given) else ""


_PARSED: dict[str, Callable[[str, Any], Any]] = {
    "normalise": _flag,
    "full": _flag,
    "minimum_by_wishes": _flag,
    "not_together_again": _flag_or_name,
    "exclusive_tags": _names,
    **dict.fromkeys(("most_per_slot", "least_per_slot", "most_per_day", "least_per_day", "together"), _counts),
    "rules": _rules,
    "goals": _weights,
    "priorities": parse_priorities,
}


def _one_of(name: str, value: object, allowed: Iterable[object]) -> None:
    if value not in tuple(allowed):
        raise ValueError(f"{name} is {value!r}: expected one of {', '.join(map(str, allowed))}.")


def _whole(name: str, value: object, low: int, high: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{name} is {value!r}: expected a whole number from {low} to {high}.")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text_of(value: Any) -> Any:
    """An option as it stands in a cell: lists and mappings as text, everything else as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{_name(key)} = {_name(given)}" for key, given in value.items())
    if isinstance(value, (tuple, list)):
        return "; ".join(
            _name(entry) if not isinstance(entry, tuple) else " = ".join(map(_name, entry)) for entry in value
        )
    return value


def _name(thing: Any) -> str:
    if isinstance(thing, Priority):
        terms = " + ".join(f"{n} x {_name(term)}" if n != 1 else _name(term) for term, n in thing.terms)
        given_up = f" ({100 * thing.share:g} %)" if thing.share else f" ({thing.tolerance})" if thing.tolerance else ""
        return terms + given_up
    return str(getattr(thing, "name", thing))
