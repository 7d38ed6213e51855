"""What `why_not` answers: the ladder, who gains and who loses, which rules object, or the cells that forbid it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from larpass_sched.event import Event
from larpass_sched.explain.asked import Wish
from larpass_sched.explain.explanation import Contradiction, Explanation, Mend, texts_of
from larpass_sched.explain.ladder import Step
from larpass_sched.rules import rule_named
from larpass_sched.timetable import Timetable
from larpass_sched.version import VERSION
from larpass_sched.wording.explain import contradiction_sentence, unnamed
from larpass_sched.wording.language import Lang, check_lang
from larpass_sched.wording.wishes import (
    StepText,
    cannot,
    gains_sentence,
    mends_sentence,
    objections_sentence,
    wish_sentences,
)

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["free", "costs", "impossible", "not known"]


@dataclass(frozen=True)
class WhyNot:
    """What a wish would cost.

    Attributes
    ----------
    event : Event
    wish : Wish
        What was asked for, in the spelling of the event.
    verdict : {"free", "costs", "impossible", "not known"}
        "free": it is so already, or the best timetable with it is worth as much as today's; "costs": that it is worth
        less is proved; "impossible" is proved as well.
    today : Timetable
        What was asked about.
    now : bool
        Whether it is so already.
    ladder : tuple of Step
        Dearest first: with at most 1 change, with moving alone or changing places, with at most 2, 3 and 5 changes, and
        the best of all timetables. Steps for which there is no timetable are left out.
    too_few : int or None
        With so many changes it is proved to be impossible.
    as_well : Step, "impossible" or None
        For an attendee: the best of all timetables in which the attendee keeps everything attended now.
    objections : mapping of str to int
        For the English name of a rule, what of the price is its; the parts do not add up.
    all_objections : bool
        Whether there was time to look at every rule.
    explanation : Explanation or None
        Where it is impossible: which cells forbid it, and the fewest changes of cells that would allow it.
    seconds, time_limit : float
        How long it took, and might have taken.
    """

    event: Event = field(repr=False)
    wish: Wish
    verdict: Verdict
    today: Timetable = field(repr=False)
    now: bool = False
    ladder: tuple[Step, ...] = ()
    too_few: int | None = None
    as_well: Step | Literal["impossible"] | None = None
    objections: Mapping[str, int] = field(default_factory=dict)
    all_objections: bool = True
    explanation: Explanation | None = field(default=None, repr=False)
    seconds: float = 0.0
    time_limit: float = 0.0

    @property
    def best(self) -> Step | None:
        """The best of all timetables with the wish."""
        return self.ladder[-1] if self.ladder and self.ladder[-1].kind == "best" else None

    @property
    def instead(self) -> Step | None:
        """For an attendee: the session instead of something else, with all sessions where they are."""
        return next((step for step in self.ladder if step.kind == "alone"), None) if self.wish.attendee else None

    @property
    def price(self) -> int | None:
        """Points less in the best of all timetables with the wish; None where there is none or it is not known."""
        return 0 if self.now else None if self.best is None else self.best.price

    @property
    def gains(self) -> Mapping[str, int]:
        """Who has more points in the best of all timetables with the wish, and how many."""
        return {} if self.best is None else self.best.gains

    @property
    def losses(self) -> Mapping[str, int]:
        """Who has fewer, and how many; losses less gains, and what is paid for, are the price."""
        return {} if self.best is None else self.best.losses

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What forbids it."""
        return () if self.explanation is None else self.explanation.contradictions

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that forbid it, each once."""
        return tuple(dict.fromkeys(cell for one in self.contradictions for cell in one.cells))

    @property
    def mends(self) -> tuple[Mend, ...]:
        """The fewest changes of cells that would allow it."""
        return () if self.explanation is None else self.explanation.mends

    def sentences(self, lang: str = "en") -> list[str]:
        """The whole answer, a paragraph each; attendees are counted and not named, but for the one who asks."""
        lang = check_lang(lang)
        if self.verdict == "impossible":
            return self._impossible(lang)
        told = wish_sentences(
            self.wish.kind,
            self._words(),
            [_text(step) for step in self.ladder],
            {
                "verdict": self.verdict,
                "now": self.now,
                "too_few": self.too_few,
                "instead": self._instead(),
                "as well": _text(self.as_well) if isinstance(self.as_well, Step) else self.as_well,
                "seconds": self.time_limit,
            },
            lang,
        )
        if self.best is not None and (self.gains or self.losses):
            told.append(gains_sentence(self.gains.values(), self.losses.values(), lang))
        rules = {rule_named(name): part for name, part in self.objections.items()}
        named = {rule.swedish if lang == "sv" and rule.swedish else rule.name: part for rule, part in rules.items()}
        return [*told, *([objections_sentence(named, self.all_objections, lang)] if named else [])]

    def sentence(self, lang: str = "en") -> str:
        """The first thing to know."""
        return self.sentences(lang)[0]

    def _impossible(self, lang: Lang) -> list[str]:
        told, words, asker = [], self._words(), self.wish.attendee or ""
        for one in self.contradictions:
            texts = unnamed(texts_of(self.event, [reason.entry for reason in one.reasons]), asker, lang)
            told.append(contradiction_sentence(texts, one.proof, lang, start=cannot(self.wish.kind, words, lang)))
        told = told or [cannot(self.wish.kind, words, lang, alone=True)]
        if self.mends:
            told.append(mends_sentence(self.explanation.fewest if self.explanation else None, lang))
            told += [f"{number}. {mend.sentence(lang, asker)}" for number, mend in enumerate(self.mends, 1)]
        return told

    def _instead(self) -> tuple[str, int, int] | None:
        """For an attendee: what is given up for it, and the own points and those of others less."""
        step, attendee = self.instead, self.wish.attendee
        if step is None or attendee is None:
            return None
        now = {entry.session for entry in self.today.attended_by.get(attendee, ())}
        then = {entry.session for entry in step.timetable.attended_by.get(attendee, ())}
        own = step.losses.get(attendee, 0) - step.gains.get(attendee, 0)
        return ", ".join(sorted(now - then)), own, step.price - own

    def _words(self) -> dict[str, str]:
        wish = self.wish
        pair = wish.together or wish.apart or (wish.session or "", "")
        return {"session": pair[0], "other": pair[1], "slot": wish.slot or "", "room": wish.room or ""}

    def to_frame(self) -> pd.DataFrame:
        """The ladder: kind, most, changes, price, least, proved, people, gaining and losing people, paid."""
        import pandas as pd

        columns = ["kind", "most", "changes", "price", "least", "proved", "people", "gaining", "losing", "paid"]
        rows = [
            (s.kind, s.most, s.changes, s.price, s.least, s.proved, s.people, len(s.gains), len(s.losses), s.paid)
            for s in self.ladder
        ]
        return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("most", "least", "people"), "Int64"))

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same for other programs; attendees are named in the `explanation` only, which is for the organiser."""
        return {
            "verdict": self.verdict,
            "now": self.now,
            "price": self.price,
            "wish": {name: value for name, value in vars(self.wish).items() if value is not None},
            "sentences": self.sentences(lang),
            "ladder": [_plain(step) for step in self.ladder],
            "too_few": self.too_few,
            "instead": None if self.instead is None else _plain(self.instead),
            "as_well": _plain(self.as_well) if isinstance(self.as_well, Step) else self.as_well,
            "gains": {"people": len(self.gains), "points": sum(self.gains.values())},
            "losses": {"people": len(self.losses), "points": sum(self.losses.values())},
            "objections": dict(self.objections),
            "all_objections": self.all_objections,
            "cells": list(self.cells),
            "explanation": None if self.explanation is None else self.explanation.to_dict(lang),
            "seconds": round(self.seconds, 3),
            "version": VERSION,
        }

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self.sentences())


def _text(step: Step) -> StepText:
    return StepText(step.kind, step.changes, step.price, step.least, step.people)


def _plain(step: Step) -> dict[str, Any]:
    changes = {"kind": step.kind, "most": step.most, "changes": step.changes}
    return changes | {
        "price": step.price,
        "least": step.least,
        "proved": step.proved,
        "people": step.people,
        "gains": {"people": len(step.gains), "points": sum(step.gains.values())},
        "losses": {"people": len(step.losses), "points": sum(step.losses.values())},
        "paid": step.paid,
        "placements": [
            {"session": p.session, "run": p.run, "slot": p.slot, "room": p.room} for p in step.timetable.placements
        ],
    }
