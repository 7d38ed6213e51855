"""What `solve` hands out: the timetable, the verdict, and how best and bound went over time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from larpass_sched.event import Event
from larpass_sched.timetable import Status, Timetable, Verdict
from larpass_sched.timetable.unasked import unasked_counts, without_wishes
from larpass_sched.wording.language import check_lang

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """Best points and proven bound at a moment of the search; None where nothing was known yet."""

    seconds: float
    best: int | None
    bound: int | None


@dataclass(frozen=True, repr=False)
class Result:
    """The answer to `solve`.

    Attributes
    ----------
    event : Event
        What was solved.
    timetable : Timetable or None
        None when the verdict is "impossible" or "none found".
    verdict : Verdict
        How good the timetable is and how that is known.
    history : tuple of ProgressPoint
        Best and bound over time, for pictures of the progress.
    """

    event: Event
    timetable: Timetable | None
    verdict: Verdict
    history: tuple[ProgressPoint, ...] = ()

    def __repr__(self) -> str:
        points = "" if self.points is None else f", {self.points} points"
        bound = "" if self.bound is None else f" of at most {self.bound}"
        return f"<Result: {self.status}{points}{bound}>"

    @property
    def status(self) -> Status:
        """The verdict in a word or two, as in the JSON of the command line."""
        return self.verdict.status

    @property
    def points(self) -> int | None:
        """Sum over attendees of weight x points of what they attend."""
        return self.verdict.points

    @property
    def bound(self) -> int | None:
        """Proven upper bound on the points of any timetable."""
        return self.verdict.bound

    @property
    def gap(self) -> float | None:
        """``(bound - points) / max(1, points)``."""
        return self.verdict.gap

    def placements(self) -> pd.DataFrame:
        """The placements as a tidy DataFrame (columns of the sheet `Placements`)."""
        return self._found().placements_frame()

    def itineraries(self) -> pd.DataFrame:
        """Everybody's itinerary as a tidy DataFrame (columns of the sheet `Itineraries`)."""
        return self._found().itineraries_frame()

    def to_excel(
        self,
        path: str | PathLike[str],
        *,
        lang: str = "en",
        anonymise: bool = False,
        emails: bool = False,
        **more: pd.DataFrame | None,
    ) -> None:
        """Write the timetable workbook.

        Parameters
        ----------
        path, lang, anonymise, emails, **more
            As for `Timetable.to_excel`.

        Raises
        ------
        ValueError
            If there is no timetable. Other errors are those of `Timetable.to_excel`.
        """
        self._found().to_excel(path, lang=lang, anonymise=anonymise, emails=emails, **more)

    def export(
        self,
        folder: str | PathLike[str],
        *,
        format: str = "html",
        audience: Iterable[str] = (),
        lang: str = "en",
        anonymise: bool = False,
        emails: bool = False,
        zone: str = "Europe/Stockholm",
        force: bool = False,
    ) -> list[Path]:
        """Write pages, calendars, lists or data for other programs into a folder.

        Parameters
        ----------
        folder, format, audience, lang, anonymise, emails, zone, force
            As for `Timetable.export`.

        Raises
        ------
        ValueError
            If there is no timetable. Other errors are those of `Timetable.export`.
        """
        how: dict[str, Any] = {"audience": audience, "lang": lang, "anonymise": anonymise, "emails": emails}
        return self._found().export(folder, format=format, zone=zone, force=force, **how)

    def plot(
        self, kind: str = "timetable", *, ax: Any = None, lang: str = "en", prices: pd.DataFrame | None = None
    ) -> Any:
        """Draw a picture of the timetable, or of the search.

        Parameters
        ----------
        kind : str
            "progress" for best and bound over time; else as for `Timetable.plot`.
        ax, lang, prices
            As for `Timetable.plot`.
        """
        from larpass_sched.write.plots import draw_progress, plot

        if kind == "progress":
            return draw_progress(self.history, ax=ax, lang=check_lang(lang))
        return plot(self._found(), kind, ax=ax, lang=lang, prices=prices)  # type: ignore[arg-type]

    def board(self, *, lang: str = "en") -> Any:
        """Show the timetable as a board whose cards can be moved; see `larpass_sched.board`."""
        from larpass_sched.board import board

        return board(self.event, self, lang=lang)

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The object that ``larpass-sched solve --json`` prints: plain numbers, texts and lists."""
        verdict = self.verdict
        placements = self.timetable.placements if self.timetable is not None else ()
        return {
            "status": verdict.status,
            "points": verdict.points,
            "bound": verdict.bound,
            "gap": verdict.gap,
            "balance": None if verdict.balance is None else verdict.balance.value,
            "seconds": verdict.seconds,
            "seed": verdict.seed,
            "attendance": verdict.attendance,
            "attendees": verdict.attendees,
            "wishes": verdict.wishes,
            "wishes_met": verdict.wishes_met,
            "turned_away": verdict.turned_away,
            "priorities": [
                {
                    "name": p.name,
                    "value": p.value,
                    "bound": p.bound,
                    "before": p.before,
                    "price": p.price,
                    "price_most": p.price if p.price_most is None else p.price_most,
                }
                for p in verdict.priorities
            ],
            "placements": [{"session": p.session, "run": p.run, "slot": p.slot, "room": p.room} for p in placements],
            "not_held": [
                {"session": session, "runs": runs}
                for session, runs in (self.timetable.not_held if self.timetable is not None else ())
            ],
            "unasked": [
                {"session": session, "unasked": count, "people": people}
                for session, count, people in (unasked_counts(self.timetable) if self.timetable is not None else ())
            ],
            "without_wishes": len(without_wishes(self.event)),
            "random": verdict.random,
            "quality": verdict.quality,
            "failure": verdict.failure,
            "rules": list(verdict.rules_in_play),
            "findings": [finding.to_dict(lang) for finding in self.event.findings],
            "version": verdict.version,
        }

    def _found(self) -> Timetable:
        if self.timetable is None:
            raise ValueError(f"There is no timetable to show: {self.verdict.sentence()}")
        return self.timetable

    def _repr_html_(self) -> str:
        from larpass_sched.write.html import result_html

        return result_html(self)
