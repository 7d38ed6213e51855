"""What a rule is. Each rule stands in a module of its own, with its sentence, its check and its part of the model."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.event.names import UnknownNameError, listed, suggest
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule, with what an organiser needs to find the place in the timetable.

    Attributes
    ----------
    rule : str
        Its English name.
    params, texts : tuple of (str, str), mapping of str to str
        What is broken, in a sentence with gaps by language, and the words that fill them.
    cells : tuple of str
        Those of the workbook that ask for what is broken, as in "Sessions!H2", where `verify` knows them.
    """

    rule: str
    params: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    cells: tuple[str, ...] = field(default=(), compare=False)

    def text(self, lang: str = "en") -> str:
        """What is broken, in a sentence."""
        return self.texts[lang if lang in self.texts else "en"].format(**dict(self.params))


class ModelFace(Protocol):
    """The questions that a rule or goal may ask of a model of the timetable, and what it may do to it.

    What `held`, `placed`, `attends` and `switch` return can be added and compared like numbers; a pair that can never
    be is 0.
    """

    arrays: Arrays

    @property
    def knows_people(self) -> bool:
        """Whether it knows who attends what; otherwise nobody is said to attend anything."""

    def held(self, s: int, t: int, r: int) -> Any:
        """1 if a run of session `s` is held in slot `t` in room `r`."""

    def placed(self, s: int, t: int) -> Any:
        """1 if a run of session `s` is held in slot `t`."""

    def attends(self, a: int, s: int, t: int) -> Any:
        """1 if attendee `a` attends session `s` in slot `t`."""

    def day_worth(self, a: int, most: int | None = None) -> Any:
        """What all that attendee `a` attends is worth; of what is worth more than `most`, only so much.

        Where it is asked whether a day is worth `most`, the rest does not matter, and says less in a relaxation.
        """

    def meetings(self, clash: Clash, weights: IntArray) -> Any:
        """The sum of (S, S) weights over all pairs of placements that clash, or what cannot seem less than it is."""

    def require(self, condition: Any) -> None:
        """Let the condition, a comparison of such sums, hold in every timetable."""

    def require_unless(self, broken: Any, condition: Any) -> None:
        """Let the condition hold in every timetable in which the switch `broken` is 0."""

    def switch(self) -> Any:
        """A new unknown that is 0 or 1."""

    def number(self, low: int, high: int) -> Any:
        """A new unknown whole number."""


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Pairs of placements that cannot both be.

    Session `s` in slot `t` and room `r` clashes with session `q` in slot `u` and room `v` where all three tables say
    so. The two are different placements, in either order.

    Attributes
    ----------
    sessions : (S, S) bool, optional
        [s, q]; on the diagonal, two runs of one session. None: any two placements.
    times : (T, T) bool, optional
        [t, u]. None: whenever they are.
    rooms : (R, R) bool, optional
        [r, v]. None: wherever they are.
    """

    sessions: BoolArray | None = None
    times: BoolArray | None = None
    rooms: BoolArray | None = None

    def at_the_same_time(self, arrays: Arrays) -> bool:
        """Whether it speaks of sessions at the same time, whatever that is and wherever they are."""
        if self.sessions is None or self.times is None or self.rooms is not None:
            return False
        return bool((self.times == arrays.overlap).all())

    def whole(self, arrays: Arrays) -> tuple[BoolArray, BoolArray, BoolArray]:
        """(S, S), (T, T) and (R, R) bool: the three tables; what is left open is True everywhere."""
        parts = zip((self.sessions, self.times, self.rooms), arrays.shape[1:], strict=True)
        sessions, times, rooms = (np.ones((n, n), dtype=bool) if part is None else part for part, n in parts)
        return sessions, times, rooms

    def among(self, sessions: IntArray, slots: IntArray, rooms: IntArray) -> BoolArray:
        """(n, n) bool: which of n placements clash with each other.

        Parameters
        ----------
        sessions, slots, rooms : (n,) int
            Where each placement stands; -1 where that is not known, which clashes only where the table is left open.
        """
        both = np.ones((len(sessions), len(sessions)), dtype=bool)
        for table, at in ((self.sessions, sessions), (self.times, slots), (self.rooms, rooms)):
            if table is not None:
                both &= table[np.ix_(at, at)] & (at[:, None] >= 0) & (at[None, :] >= 0)
        return both | both.T


class Stated(ABC):
    """What rules and goals have in common: their names, their sentences, and what they depend on."""

    name: ClassVar[str]
    swedish: ClassVar[str] = ""
    """The name in Swedish; whoever speaks Swedish may name it so in the workbook."""
    sentences: ClassVar[dict[str, str]]
    reads: ClassVar[tuple[str, ...]] = ()
    """What of the workbook it reads: "sheet.column" by their keys, or the name of a setting."""
    among: tuple[str, str] = ("", "")
    """In English and Swedish, among which timetables the answer is the best, where a rule is no wish of the event."""
    about_people: ClassVar[bool] = False
    """Whether it depends on who attends what; what does is looked at only where itineraries are known."""
    by_day_worth: ClassVar[bool] = False
    """Whether all it asks of a model about people is what everybody's day is worth."""
    slots_alike: ClassVar[bool] = False
    """Whether it stays the same when two slots in which the same may happen exchange all that is held in them."""


Kind = TypeVar("Kind", bound=Stated)


class OneOfAKind(Stated):
    """A rule or goal of which several are alike but for what is given here: names, sentences and what they read.

    Parameters
    ----------
    name, swedish : str
        Its names.
    en, sv : str
        Its sentence.
    **given
        Any other attribute.
    """

    def __init__(self, name: str, swedish: str, en: str, sv: str, **given: Any) -> None:
        vars(self).update(name=name, swedish=swedish, sentences={"en": en, "sv": sv}, **given)


class Rule(Stated):
    """Something that must hold.

    A rule says what it takes away in the simplest of these forms that can express it, and leaves the others alone:
    `forbidden` placements, pairs of sessions that must be held `apart`, other `clashes` of two placements, `excluded`
    attendances, or `constrain`.

    A rule of one's own needs a `name`, `sentences`, `breach_texts`, `breaches`, and one of these forms.
    """

    breach_texts: ClassVar[dict[str, str]]
    by_slot: ClassVar[bool] = False
    """Whether the exact method itself sees to it that the rule holds, when it values what is held in one slot."""
    always: ClassVar[bool] = False
    """Whether the rule is what a timetable is, so that it can neither be left out nor have a price."""

    def in_play(self, arrays: Arrays) -> bool:
        """Whether the event uses the rule at all."""
        return True

    @abstractmethod
    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        """Every place in which the timetable breaks the rule, found without a solver."""

    def forbidden(self, arrays: Arrays) -> BoolArray | None:
        """(S, T, R) bool, or anything that broadcasts to it: placements that the rule takes away."""
        return None

    def apart(self, arrays: Arrays) -> BoolArray | None:
        """(S, S) bool, symmetric: pairs that may not be held at the same time; on the diagonal, runs of one session."""
        return None

    def clashes(self, arrays: Arrays) -> tuple[Clash, ...]:
        """Other pairs of placements that cannot both be."""
        return ()

    def excluded(self, arrays: Arrays) -> BoolArray | None:
        """(A, S, T) bool, or anything that broadcasts to it: attendances that the rule takes away."""
        return None

    def filling(self, arrays: Arrays) -> BoolArray | None:
        """(A,) bool: who attends something in every slot, where that and `excluded` are all that the rule asks."""
        return None

    def constrain(self, model: ModelFace) -> None:
        """Everything that the other forms cannot say; a rule that may have a price has a breach for each `require`."""
        return

    def breach(self, **params: object) -> Breach:
        """A breach of this rule.

        Parameters
        ----------
        **params
            The words that its `breach_texts` are filled in with.
        """
        said = f"{self.name}: " + "; ".join(f"{{{name}}}" for name in params)
        texts = getattr(self, "breach_texts", {"en": said})
        return Breach(self.name, tuple((name, str(value)) for name, value in params.items()), texts)


def found_in(package: str, path: Iterable[str], kind: type) -> Iterator[Any]:
    """Every rule, goal or other kind that has a name, from the modules of a package in alphabetical order."""
    for module in sorted(f"{package}.{found.name}" for found in iter_modules(path)):
        for thing in vars(import_module(module)).values():
            own = isinstance(thing, type) and issubclass(thing, kind) and thing.__module__ == module
            if isinstance(thing, kind):
                yield thing
            elif own and not isabstract(thing) and hasattr(thing, "name"):
                yield thing()


def one_named(which: str | Kind, things: Sequence[Kind], what: str, *others: str) -> Kind:
    """The rule or goal of that name, English or Swedish; one itself as it is.

    Raises
    ------
    ValueError
        If there is none; the message tells the nearest names, also of `others`.
    """
    if not isinstance(which, str):
        return which
    for thing in things:
        if which in (thing.name, thing.swedish):
            return thing
    near = listed(suggest(which, (*(name for thing in things for name in (thing.name, thing.swedish)), *others)))
    raise UnknownNameError(f"There is no {what} {which!r}. Nearest: {near}.", near)


def all_clashes(rule: Rule, arrays: Arrays) -> tuple[Clash, ...]:
    """Everything that a rule says of two placements."""
    apart = rule.apart(arrays)
    own = () if apart is None or not apart.any() else (Clash(apart, arrays.overlap),)
    return (*own, *rule.clashes(arrays))


def conditions(clash: Clash, model: ModelFace) -> Iterator[tuple[int, int, Any, Any]]:
    """A clash as pairs of sums of which at most one may be 1.

    Yields
    ------
    s, q : int
        The sessions; -1 for any.
    left, right : sum
        Each is 0 or 1 in every timetable; both are 1 exactly once for each pair of placements that clash.
    """
    if clash.rooms is None:
        yield from _by_time(clash, model)
    elif clash.sessions is None:
        yield from _by_room(clash, model)
    else:
        yield from _by_time_and_room(clash, model)


def forbid(clash: Clash, model: ModelFace) -> None:
    """Let no two placements of a model clash."""
    if clash.times is None and clash.rooms is not None and clash.sessions is not None:
        for condition in _anywhen(clash, model):
            model.require(condition)
        return
    for _, _, left, right in conditions(clash, model):
        model.require(left + right <= 1)


def count_meetings(clash: Clash, weights: IntArray, model: ModelFace) -> Any:
    """The sum of weights over all pairs of placements that clash, with a switch for each pair."""
    counted: list[Any] = []
    for s, q, left, right in conditions(clash, model):
        if weights[s, q] and not isinstance(left, int) and not isinstance(right, int):
            both = model.switch()
            model.require(left + right <= 1 + both)
            counted.append(int(weights[s, q]) * both)
    return total(counted)


def _by_time(clash: Clash, model: ModelFace) -> Iterator[tuple[int, int, Any, Any]]:
    pairs, times, _ = clash.whole(model.arrays)
    for s, q in np.argwhere(pairs).tolist():
        # A pair that the tables name in both orders is one pair.
        twice = times & times.T if pairs[q, s] else np.zeros_like(times)
        for t in range(len(times)):
            meeting = [
                u
                for u in times[t].nonzero()[0].tolist()
                if (s != q or t != u) and not (twice[t, u] and (s, t) > (q, u))
            ]
            if model.arrays.runs[q] == 1 and meeting:
                yield s, q, model.placed(s, t), total(model.placed(q, u) for u in meeting)
                continue
            for u in meeting:
                yield s, q, model.placed(s, t), model.placed(q, u)


def _by_room(clash: Clash, model: ModelFace) -> Iterator[tuple[int, int, Any, Any]]:
    _, sessions, slots, rooms = model.arrays.shape
    _, times, places = clash.whole(model.arrays)
    used = [[total(model.held(s, t, r) for s in range(sessions)) for r in range(rooms)] for t in range(slots)]
    for t, u in np.argwhere(times).tolist():
        for r, v in np.argwhere(places).tolist():
            twice = times[u, t] and places[v, r] and (t, r) > (u, v)
            if (t, r) != (u, v) and not twice:
                yield -1, -1, used[t][r], used[u][v]


def _by_time_and_room(clash: Clash, model: ModelFace) -> Iterator[tuple[int, int, Any, Any]]:
    pairs, times, places = clash.whole(model.arrays)
    for s, q in np.argwhere(pairs).tolist():
        for t, r in np.ndindex(*model.arrays.shape[2:]):
            meeting = {
                u: [
                    v
                    for v in places[r].nonzero()[0].tolist()
                    if (s, t, r) != (q, u, v)
                    and not (pairs[q, s] and times[u, t] and places[v, r] and (s, t, r) > (q, u, v))
                ]
                for u in times[t].nonzero()[0].tolist()
            }
            # Nothing is held twice at the same time, so that at most one of the rooms of a slot counts.
            held = [total(model.held(q, u, v) for v in there) for u, there in meeting.items() if there]
            if model.arrays.runs[q] == 1 and held:
                yield s, q, model.held(s, t, r), total(held)
                continue
            for there in held:
                yield s, q, model.held(s, t, r), there


def _anywhen(clash: Clash, model: ModelFace) -> Iterator[Any]:
    """Conditions of a clash of sessions in rooms whenever they are: which rooms each session uses, and not when."""
    arrays = model.arrays
    sessions, _, places = clash.whole(arrays)
    named = np.flatnonzero(sessions.any(axis=0) | sessions.any(axis=1)).tolist()
    uses = {s: _rooms_used(model, s) for s in named}
    anything_else = bool((places == ~np.eye(len(places), dtype=bool)).all())
    for s in uses:
        if sessions[s, s] and anything_else:
            yield total(uses[s]) <= 1
    for s, q in np.argwhere(sessions).tolist():
        for r in range(len(places)):
            there = places[r].nonzero()[0].tolist()
            if s == q:
                if r in there:
                    yield total(model.held(s, t, r) for t in range(arrays.shape[2])) <= 1
                pairs = [] if anything_else else [[v] for v in there if v != r]
            else:
                pairs = [there] if arrays.runs[q] == 1 else [[v] for v in there]
            for together in pairs:
                yield total([uses[s][r], *(uses[q][v] for v in together)]) <= 1


def _rooms_used(model: ModelFace, s: int) -> list[Any]:
    """For each room, 1 if the session is ever held there."""
    _, _, slots, rooms = model.arrays.shape
    held = [[model.held(s, t, r) for t in range(slots)] for r in range(rooms)]
    if model.arrays.runs[s] == 1:
        return [total(there) for there in held]
    used: list[Any] = []
    for there in held:
        possible = [placed for placed in there if not isinstance(placed, int)]
        used.append(model.switch() if possible else 0)
        for placed in possible:
            model.require(placed <= used[-1])
        if possible:
            # Not needed, but a relaxation sees more in it.
            model.require(total(possible) <= int(model.arrays.runs[s]) * used[-1])
    return used
