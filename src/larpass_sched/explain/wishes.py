"""What is wished of a timetable, as rules of one event: a session held somewhere, few changes, something kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray, IntArray
from larpass_sched.event import Event
from larpass_sched.goals import PlacementGoal
from larpass_sched.rules import Breach, ModelFace, Rule
from larpass_sched.rules.sums import total
from larpass_sched.timetable import Timetable

SlotsOf = Mapping[str, frozenset[str]]
"""For the name of each session, the slots in which it is held."""


class Held(Rule):
    """A run of a session is held in some slot, in some room, or both.

    Parameters
    ----------
    session : str
    slot, room : str, optional
    """

    name = "held as wished"
    sentences = {"en": "A session is held where it is wished.", "sv": "Ett lärpass ligger där man önskar det."}
    breach_texts = {"en": "{session} is not held as wished.", "sv": "{session} ligger inte som önskat."}

    def __init__(self, session: str, slot: str | None, room: str | None) -> None:
        self.session, self.slot, self.room = session, slot, room

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        if not any(
            self.slot in (None, p.slot) and self.room in (None, p.room) for p in timetable.runs_of.get(self.session, ())
        ):
            yield self.breach(session=self.session)

    def fits(self, arrays: Arrays) -> BoolArray:
        """(T, R) bool: where it would be held as wished."""
        fits = np.ones(arrays.shape[2:], dtype=bool)
        if self.slot is not None:
            fits &= (np.arange(fits.shape[0]) == arrays.slot_index[self.slot])[:, None]
        if self.room is not None:
            fits &= (np.arange(fits.shape[1]) == arrays.room_index[self.room])[None, :]
        return fits


class HeldOnce(Held):
    """The same of a session that is held exactly once: nowhere else."""

    def forbidden(self, arrays: Arrays) -> BoolArray:
        forbidden = np.zeros(arrays.shape[1:], dtype=bool)
        forbidden[arrays.session_index[self.session]] = ~self.fits(arrays)
        return forbidden


class HeldAmongOthers(Held):
    """The same of a session that may be held several times, or not at all."""

    def constrain(self, model: ModelFace) -> None:
        s = model.arrays.session_index[self.session]
        places = np.argwhere(self.fits(model.arrays)).tolist()
        model.require(total(model.held(s, t, r) for t, r in places) >= 1)


class AtTheSameTime(Rule):
    """Two sessions are held in the same slot at least once."""

    name = "at the same time as wished"
    sentences = {"en": "Two sessions are held in the same slot.", "sv": "Två lärpass ligger på samma tid."}
    breach_texts = {"en": "{session} and {other} are apart.", "sv": "{session} och {other} ligger på olika tider."}

    def __init__(self, session: str, other: str) -> None:
        self.session, self.other = session, other

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        slots = slots_of(timetable)
        if not slots[self.session] & slots[self.other]:
            yield self.breach(session=self.session, other=self.other)

    def constrain(self, model: ModelFace) -> None:
        s, q = (model.arrays.session_index[name] for name in (self.session, self.other))
        slots = range(model.arrays.shape[2])
        if all(model.arrays.runs[x] == model.arrays.least_runs[x] == 1 for x in (s, q)):
            for t in slots:
                model.require(model.placed(s, t) + total(model.placed(q, u) for u in slots if u != t) <= 1)
            return
        both = [model.switch() for _ in slots]
        for t in slots:
            model.require(both[t] <= model.placed(s, t))
            model.require(both[t] <= model.placed(q, t))
        model.require(total(both) >= 1)


class NotAtTheSameTime(Rule):
    """Two sessions never meet."""

    name = "apart as wished"
    sentences = {"en": "Two sessions are held at different times.", "sv": "Två lärpass ligger på olika tider."}
    breach_texts = {"en": "{session} and {other} meet.", "sv": "{session} och {other} ligger samtidigt."}
    slots_alike = True

    def __init__(self, session: str, other: str) -> None:
        self.session, self.other = session, other

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for one in timetable.runs_of.get(self.session, ()):
            for two in timetable.runs_of.get(self.other, ()):
                if arrays.overlap[arrays.slot_index[one.slot], arrays.slot_index[two.slot]]:
                    yield self.breach(session=self.session, other=self.other)

    def apart(self, arrays: Arrays) -> BoolArray:
        apart = np.zeros((arrays.shape[1],) * 2, dtype=bool)
        s, q = (arrays.session_index[name] for name in (self.session, self.other))
        apart[s, q] = apart[q, s] = True
        return apart


class FewChanges(Rule):
    """No more than so many runs are held in another slot than before, taken out, or put in.

    Parameters
    ----------
    before : mapping of str to frozenset of str
        The slots of each session.
    most : int
    """

    name = "few changes"
    sentences = {"en": "Few sessions change their slots.", "sv": "Få lärpass byter tid."}
    breach_texts = {
        "en": "{changes} changes are more than {most}.",
        "sv": "{changes} ändringar är fler än {most}.",
    }

    def __init__(self, before: SlotsOf, most: int) -> None:
        self.before, self.most = dict(before), most

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        changes = slot_changes(self.before, slots_of(timetable))
        if changes > self.most:
            yield self.breach(changes=changes, most=self.most)

    def constrain(self, model: ModelFace) -> None:
        arrays, changes = model.arrays, []
        for s, session in enumerate(arrays.event.sessions):
            old = {arrays.slot_index[slot] for slot in self.before.get(session.name, ())}
            gone = len(old) - total(model.placed(s, t) for t in sorted(old))
            come = total(model.placed(s, t) for t in range(arrays.shape[2]) if t not in old)
            if len(old) == arrays.runs[s]:
                # No more come than are gone.
                changes.append(gone)
            elif not old:
                changes.append(come)
            else:
                either = model.number(0, int(arrays.runs[s]))
                model.require(gone <= either)
                model.require(come <= either)
                changes.append(either)
        model.require(total(changes) <= self.most)


class OnlyMove(Rule):
    """One session moves, alone or in exchange with one that is held where it goes; all others keep their slots.

    Parameters
    ----------
    before : mapping of str to frozenset of str
        The slots of each session.
    session : str
    slot : str, optional
        Where it may go; None: anywhere.
    """

    name = "one move or exchange"
    sentences = {"en": "One session moves, or changes places.", "sv": "Ett lärpass flyttas eller byter plats."}
    breach_texts = {"en": "{session} is held elsewhere.", "sv": "{session} ligger någon annanstans."}

    def __init__(self, before: SlotsOf, session: str, slot: str | None) -> None:
        self.before, self.session, self.slot = dict(before), session, slot

    @property
    def _left(self) -> frozenset[str]:
        """The slots that the session leaves free."""
        return self.before.get(self.session, frozenset())

    def _may_exchange(self, name: str) -> bool:
        return name != self.session and self.slot in (None, *self.before[name])

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        after, moved = slots_of(timetable), []
        for name in sorted({*self.before, *after} - {self.session}):
            come = after[name] - self.before.get(name, frozenset())
            if come:
                moved.append(name)
                old = self.before.get(name, frozenset())
                if not (self._may_exchange(name) and come <= self._left and after[self.session] & old):
                    yield self.breach(session=name)
            if len(after[name]) < len(self.before.get(name, frozenset())):
                yield self.breach(session=name)
        for name in moved[1:]:
            yield self.breach(session=name)

    def forbidden(self, arrays: Arrays) -> BoolArray:
        forbidden = np.zeros(arrays.shape[1:], dtype=bool)
        for s, session in enumerate(arrays.event.sessions):
            may = set(self.before.get(session.name, ()))
            if session.name == self.session:
                may |= {self.slot} if self.slot is not None else {slot.name for slot in arrays.event.slots}
            elif self.before.get(session.name) and self._may_exchange(session.name):
                may |= self._left
            forbidden[s] = np.array([slot.name not in may for slot in arrays.event.slots])[:, None]
        return forbidden

    def constrain(self, model: ModelFace) -> None:
        arrays, partners = model.arrays, []
        slot_index, s = arrays.slot_index, arrays.session_index[self.session]
        for name, own in self.before.items():
            if not own or name == self.session:
                continue
            q, come = arrays.session_index[name], 0
            if self._may_exchange(name) and self._left - own:
                come = total(model.placed(q, slot_index[slot]) for slot in sorted(self._left - own))
                partners.append(come)
                if self.slot is None:
                    model.require(come <= total(model.placed(s, slot_index[slot]) for slot in sorted(own)))
            if arrays.least_runs[q] < len(own):
                model.require(total(model.placed(q, slot_index[slot]) for slot in sorted(own)) + come >= len(own))
        if len(partners) > 1:
            model.require(total(partners) <= 1)


class AsItStands(Rule):
    """Every run is held where it is held now."""

    name = "as it stands"
    sentences = {"en": "No session moves.", "sv": "Inget lärpass flyttas."}
    breach_texts = {"en": "{session} is held elsewhere.", "sv": "{session} ligger någon annanstans."}

    def __init__(self, now: Timetable) -> None:
        self.now = frozenset((p.session, p.slot, p.room) for p in now.placements)

    def breaches(self, timetable: Timetable, arrays: Arrays) -> Iterator[Breach]:
        for p in timetable.placements:
            if (p.session, p.slot, p.room) not in self.now:
                yield self.breach(session=p.session)

    def forbidden(self, arrays: Arrays) -> BoolArray:
        forbidden = np.ones(arrays.shape[1:], dtype=bool)
        for session, slot, room in self.now:
            forbidden[arrays.session_index[session], arrays.slot_index[slot], arrays.room_index[room]] = False
        return forbidden


class LikeBefore(PlacementGoal):
    """Among timetables that are worth the same, the one in which fewest runs change their slot, then their room."""

    name = "like before"
    sentences = {"en": "Little changes.", "sv": "Lite ändras."}

    def __init__(self, before: Timetable) -> None:
        self.before = tuple((p.session, p.slot, p.room) for p in before.placements)

    def worths(self, arrays: Arrays) -> IntArray:
        worths = np.full(arrays.shape[1:], 100, dtype=np.int64)
        for session, slot, _ in self.before:
            worths[arrays.session_index[session], arrays.slot_index[slot]] = 1
        for session, slot, room in self.before:
            worths[arrays.session_index[session], arrays.slot_index[slot], arrays.room_index[room]] = 0
        return worths


def slots_of(timetable: Timetable) -> defaultdict[str, frozenset[str]]:
    """The slots in which each session is held."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for p in timetable.placements:
        found[p.session] |= {p.slot}
    return found


def slot_changes(before: SlotsOf, after: SlotsOf) -> int:
    """How many runs are held in another slot, were taken out or put in."""
    nothing: frozenset[str] = frozenset()
    names = sorted({*before, *after})
    pairs = [(before.get(name, nothing), after.get(name, nothing)) for name in names]
    return sum(max(len(old - new), len(new - old)) for old, new in pairs)


def held(event: Event, session: str, slot: str | None, room: str | None) -> Held:
    """The wish in the simplest form that says it of this session."""
    one = event.session_named[session]
    once = one.runs == 1 and not one.optional and event.settings.get("below_minimum") != "leave out"
    return (HeldOnce if once else HeldAmongOthers)(session, slot, room)
