"""How much an answer rests on who happened to answer: a timetable is held against other people, drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from larpass_sched.event import Attendee, Event, key_of
from larpass_sched.explain.asked import question_about
from larpass_sched.explain.asking import answers
from larpass_sched.explain.best import Best, Question, wished
from larpass_sched.explain.checks import must_agree
from larpass_sched.explain.sketch import Clock
from larpass_sched.explain.tasks import Submits
from larpass_sched.explain.wishes import AsItStands
from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import Result
from larpass_sched.wording.curves import resample_sentences
from larpass_sched.wording.language import check_lang

if TYPE_CHECKING:
    import pandas as pd

SECONDS_EACH = 20.0


@dataclass(frozen=True)
class Draw:
    """One draw of people.

    Attributes
    ----------
    best, bound : int or None
        What the best timetable for them is worth, and a proved upper bound.
    kept : int or None
        What today's timetable is worth to them, everybody seated anew; None where it cannot be held for them.
    pairs_kept : float or None
        The share of the pairs of sessions at the same time today that are at the same time in their best timetable.
    """

    best: int | None
    bound: int | None
    kept: int | None
    pairs_kept: float | None

    @property
    def loss(self) -> float | None:
        """The share of the best points that today's timetable loses, at most."""
        if self.kept is None or self.bound is None:
            return None
        return max(0.0, (self.bound - self.kept) / max(1, self.bound))


@dataclass(frozen=True)
class Resampled:
    """What draws of people say of a timetable.

    Attributes
    ----------
    event : Event
    draws : tuple of Draw
    people : int
        How many there are in each draw.
    complete : bool
        Whether all were drawn.
    seconds : float
        How long it took.
    """

    event: Event = field(repr=False)
    draws: tuple[Draw, ...]
    people: int
    complete: bool = True
    seconds: float = 0.0

    @property
    def losses(self) -> tuple[float, ...]:
        """The shares of the best points that today's timetable loses, smallest first."""
        return tuple(sorted(draw.loss for draw in self.draws if draw.loss is not None))

    @property
    def median_loss(self) -> float | None:
        """The one in the middle."""
        return median(self.losses) if self.losses else None

    @property
    def worst_loss(self) -> float | None:
        """The largest."""
        return self.losses[-1] if self.losses else None

    @property
    def pairs_kept(self) -> float | None:
        """The share of today's pairs at the same time that return, on average."""
        shares = [draw.pairs_kept for draw in self.draws if draw.pairs_kept is not None]
        return sum(shares) / len(shares) if shares else None

    def to_frame(self) -> pd.DataFrame:
        """A row for each draw: best, bound, kept, loss, pairs_kept."""
        import pandas as pd

        columns = ["best", "bound", "kept", "loss", "pairs_kept"]
        rows = [(d.best, d.bound, d.kept, d.loss, d.pairs_kept) for d in self.draws]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[:3], "Int64"))

    def sentences(self, lang: str = "en") -> list[str]:
        """How stable points and timetable are."""
        known = [draw for draw in self.draws if draw.loss is not None]
        facts = (len(known), self.people, self.median_loss, self.worst_loss, self.pairs_kept)
        return resample_sentences(*facts, check_lang(lang))

    def plot(self, *, ax: Any = None, lang: str = "en") -> Any:
        """Draw how often today's timetable loses how much."""
        from larpass_sched.write.plots import draw_losses

        return draw_losses(self.losses, ax=ax, lang=check_lang(lang))

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self.sentences())


def resample(
    event: Event,
    timetable: Timetable | Result | None = None,
    *,
    n: int = 20,
    people: int | None = None,
    seed: int = 0,
    time_limit: float = 300,
    executor: Submits | None = None,
    progress: bool | None = None,
    **options: Any,
) -> Resampled:
    """Tell how stable points and timetable are when other people might have answered.

    Parameters
    ----------
    event : Event
    timetable : Timetable or Result, optional
        Default: the best one.
    n : int
        How many draws.
    people : int, optional
        How many there are in each draw. Default: as many as answered, each drawn from all of them anew. If there are
        more, everybody who answered is there, and the others are drawn from them: what those who have not answered may
        change, if they are like those who have.
    seed : int
        The same seed draws the same people.
    time_limit, executor, progress, **options
        As for `what_if`.

    Returns
    -------
    Resampled

    Raises
    ------
    InputError, ValueError
        As for `what_if`; or if fewer people are asked for than answered.

    Notes
    -----
    The bootstrap (Efron 1979, doi:10.1214/aos/1176344552). Who speaks is always there, once. Drawn wishes are invented
    people's: they stay here.
    """
    clock = Clock(time_limit)
    count = len(event.attendees)
    if people is not None and people < count:
        raise ValueError(f"people is {people}: {count} have answered already.")
    if timetable is None:
        from larpass_sched.solve import solve

        timetable = solve(event, progress=False, time_limit=min(60.0, time_limit / 2), **options)
    asked, today = question_about(event, timetable, options)
    rng = np.random.default_rng([seed, 11])
    drawn = [replace(asked, attendees=drawn_people(asked, people, rng), findings=()) for _ in range(n)]
    questions = [Question(one, SECONDS_EACH) for event in drawn for one in (event, wished(event, AsItStands(today)))]
    found = answers(questions, clock, executor=executor, progress=progress, what="draws")
    draws = [_draw(event, today, *found[2 * k : 2 * k + 2]) for k, event in enumerate(drawn)]
    known = tuple(draw for draw in draws if draw is not None)
    return Resampled(asked, known, people or count, complete=len(known) == n, seconds=clock.gone)


def drawn_people(event: Event, people: int | None, rng: np.random.Generator) -> tuple[Attendee, ...]:
    """As many people with wishes as there are, drawn with repetition; or everybody, and the missing ones drawn."""
    speaking = [a for a in event.attendees if key_of(a.name) in event.spoken_by]
    others = [a for a in event.attendees if key_of(a.name) not in event.spoken_by]
    kept = [] if people is None else others
    missing = (len(event.attendees) if people is None else people) - len(speaking) - len(kept)
    chosen = [others[i] for i in rng.integers(len(others), size=missing).tolist()] if others else []
    new = (
        replace(a, name=f"{a.name} \N{MULTIPLICATION SIGN} {k}", group=f"{a.group} {k}" if a.group else "", email="")
        for k, a in enumerate(chosen, 1)
    )
    return (*speaking, *kept, *new)


def _draw(event: Event, today: Timetable, best: Best | None, kept: Best | None) -> Draw | None:
    if best is None or kept is None:
        return None
    then = best.timetable(event)
    pairs = None
    if then is not None:
        before, after = _pairs(today), _pairs(then)
        pairs = len(before & after) / len(before) if before else None
    must_agree(best, [] if kept.value is None else [kept.value])
    return Draw(best.value, best.bound, kept.value, pairs)


def _pairs(timetable: Timetable) -> set[tuple[str, str]]:
    """The pairs of sessions that share a slot."""
    held: Sequence[list[str]] = [sorted({p.session for p in placed}) for placed in timetable.held_in.values()]
    return {pair for names in held for pair in combinations(names, 2)}
