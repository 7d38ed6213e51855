"""What `what_if` answers: every scenario beside today's best timetable, in the order that is proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

from larpass_sched.event import Event
from larpass_sched.explain.best import Best
from larpass_sched.explain.scenarios import Both, Scenario
from larpass_sched.timetable import Timetable
from larpass_sched.version import VERSION
from larpass_sched.wording.language import Lang, check_lang
from larpass_sched.wording.scenarios import outcome_sentence, ranking_sentence

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["best possible", "within gap", "impossible", "not known", "wrong"]


@dataclass(frozen=True)
class Outcome:
    """What one scenario brings.

    Attributes
    ----------
    scenario : Scenario
    event : Event
        The event in which it is so; `solve` it to go on.
    status : str
        "best possible" (proved), "within gap" (a timetable and a bound), "impossible" (proved), "not known", or "wrong"
        where the scenario makes no event.
    points, bound : int or None
        What the best timetable found is worth, less what has a price, and a proved upper bound.
    gain_least, gain_most : int or None
        So many points more than today, as far as is proved; negative where it is less.
    dropped : tuple of (str, str)
        What had to be dropped so that the event makes sense, in English and Swedish.
    reason : (str, str)
        Why it makes no event.
    found : Best or None
        The answer that it comes from.
    """

    scenario: Scenario
    event: Event = field(repr=False)
    status: Status
    points: int | None = None
    bound: int | None = None
    gain_least: int | None = None
    gain_most: int | None = None
    dropped: tuple[Both, ...] = ()
    reason: Both = ("", "")
    found: Best | None = field(default=None, repr=False)

    @classmethod
    def of(cls, scenario: Scenario, event: Event, found: Best, dropped: tuple[Both, ...] = ()) -> Outcome:
        """The outcome of a scenario whose event was solved; its gain comes later.

        Parameters
        ----------
        scenario : Scenario
        event : Event
            In which it is so.
        found : Best
            What solving it gave.
        dropped : tuple of (str, str)
            As in the attributes.
        """
        status: Status = "best possible" if found.proved else "within gap"
        if found.known != "found":
            status = found.known
        return cls(scenario, event, status, found.value, found.bound, dropped=dropped, found=found)

    @property
    def name(self) -> str:
        """What the scenario is called."""
        return self.scenario.name

    @property
    def proved(self) -> bool:
        """Whether the gain, or that no timetable is possible, is known for sure."""
        return self.status == "impossible" or (self.gain_least is not None and self.gain_least == self.gain_most)

    @property
    def gain(self) -> int | None:
        """Points more than today, where that is proved."""
        return self.gain_least if self.gain_least == self.gain_most else None

    @property
    def timetable(self) -> Timetable | None:
        """The best timetable that was found."""
        return None if self.found is None else self.found.timetable(self.event)


@dataclass(frozen=True)
class Outcomes:
    """All scenarios that were tried.

    Attributes
    ----------
    event : Event
        As it is today.
    outcomes : tuple of Outcome
        Most gain first; equal ranks where the order is not proved.
    base : Best
        Today: what the event as it is is worth, and a proved upper bound.
    complete : bool
        Whether all were tried.
    doubts : tuple of str
        Answers that contradicted each other and are told as not known: an error in this library, to be reported.
    seconds : float
        How long it took.
    """

    event: Event = field(repr=False)
    base: Best
    outcomes: tuple[Outcome, ...]
    complete: bool = True
    doubts: tuple[str, ...] = ()
    seconds: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "outcomes", tuple(sorted(self.outcomes, key=self._order)))

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    def __len__(self) -> int:
        return len(self.outcomes)

    def __getitem__(self, which: int | str) -> Outcome:
        """One of them, by its place or its name in either language."""
        if isinstance(which, int):
            return self.outcomes[which]
        for outcome in self.outcomes:
            if which in outcome.scenario.names:
                return outcome
        raise KeyError(which)

    @staticmethod
    def _order(outcome: Outcome) -> tuple[bool, float]:
        least, most = outcome.gain_least, outcome.gain_most
        ends = [end for end in (least, most) if end is not None]
        return not ends, -sum(ends) / max(1, len(ends))

    @cached_property
    def ranks(self) -> tuple[int | None, ...]:
        """For each outcome 1 and how many certainly gain more; None where nothing is known of its gain."""
        ranks: list[int | None] = []
        for one in self.outcomes:
            if one.gain_most is None:
                ranks.append(None)
                continue
            better = (o for o in self.outcomes if o.gain_least is not None and o.gain_least > one.gain_most)
            ranks.append(1 + sum(1 for _ in better))
        return tuple(ranks)

    def sentences(self, lang: str = "en") -> list[str]:
        """How much is known, then what each scenario brings."""
        lang = check_lang(lang)
        proved = sum(one.proved for one in self.outcomes)
        first = ranking_sentence(len(self.outcomes), proved, self.base.value, self.complete, lang)
        return [first, *(self._said(one, lang) for one in self.outcomes), *self.doubts]

    def _said(self, one: Outcome, lang: Lang) -> str:
        facts = {
            "status": one.status,
            "points": one.points,
            "gain_least": one.gain_least,
            "gain_most": one.gain_most,
            "base": self.base.value or 0,
            "reason": one.reason[lang == "sv"],
        }
        dropped = self._dropped(one, lang)
        name = one.scenario.called(lang)
        return outcome_sentence(f"{name} ({dropped})" if dropped else name, facts, lang)

    def _dropped(self, one: Outcome, lang: Lang) -> str:
        return "; ".join(both[lang == "sv"] for both in one.dropped)

    def to_frame(self, lang: str = "en") -> pd.DataFrame:
        """A row for each: rank, scenario, status, points, bound, gain_least, gain_most, proved, about."""
        import pandas as pd

        lang = check_lang(lang)
        columns = ["rank", "scenario", "status", "points", "bound", "gain_least", "gain_most", "proved", "about"]
        rows: Sequence[tuple[Any, ...]] = [
            (
                rank,
                one.scenario.called(lang),
                one.status,
                one.points,
                one.bound,
                one.gain_least,
                one.gain_most,
                one.proved,
                self._dropped(one, lang) or one.reason[lang == "sv"],
            )
            for rank, one in zip(self.ranks, self.outcomes, strict=True)
        ]
        numbers = ("rank", "points", "bound", "gain_least", "gain_most")
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "Int64"))

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same for other programs."""
        lang = check_lang(lang)
        return {
            "points": self.base.value,
            "bound": self.base.bound,
            "status": self.base.known,
            "complete": self.complete,
            "scenarios": [
                {
                    "rank": rank,
                    "scenario": one.scenario.called(lang),
                    "status": one.status,
                    "points": one.points,
                    "bound": one.bound,
                    "gain_least": one.gain_least,
                    "gain_most": one.gain_most,
                    "proved": one.proved,
                    "dropped": [both[lang == "sv"] for both in one.dropped],
                    "reason": one.reason[lang == "sv"],
                    "sentence": self._said(one, lang),
                }
                for rank, one in zip(self.ranks, self.outcomes, strict=True)
            ],
            "doubts": list(self.doubts),
            "seconds": round(self.seconds, 3),
            "version": VERSION,
        }

    def to_excel(self, path: str | PathLike[str], *, lang: str = "en") -> None:
        """Write a workbook with the sheet What if.

        Parameters
        ----------
        path : path-like
            Where to; the file appears whole or not at all.
        lang : {"en", "sv"}
        """
        from larpass_sched.write.scenarios import write_scenarios

        write_scenarios(self.to_frame(lang), path, lang=lang)

    def plot(self, *, ax: Any = None, lang: str = "en") -> Any:
        """Draw the gains and losses as bars, the largest first; what is not proved is drawn as an interval."""
        from larpass_sched.write.plots import draw_scenarios

        return draw_scenarios(self.to_frame(lang), ax=ax, lang=check_lang(lang))

    def _repr_html_(self) -> str:
        first, *_ = self.sentences()
        return f"<p>{escape(first)}</p>" + self.to_frame().drop(columns=["about"]).to_html(index=False, na_rep="")
