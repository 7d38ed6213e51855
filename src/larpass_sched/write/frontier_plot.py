"""A picture of what further changes of a published timetable would bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from larpass_sched.wording.language import Lang, number_text
from larpass_sched.wording.replan import heading
from larpass_sched.write.plots import ACCENT, QUIET, finished, new_axes


def draw_frontier(steps: Sequence[Any], *, ax: Any = None, lang: Lang = "en") -> Any:
    """Points against changes: filled where nothing better exists, with the bound above where that is not proved.

    Raises
    ------
    ValueError
        If no step has a timetable.
    """
    known = [step for step in steps if step.points is not None]
    if not known:
        raise ValueError("There is no frontier to draw: ask `replan` for it with frontier=True.")
    ax = new_axes((8, 3.6)) if ax is None else ax
    limits, points = [step.limit for step in known], [step.points for step in known]
    ax.step(limits, points, where="post", color=ACCENT, linewidth=2)
    for step in known:
        ax.plot(step.limit, step.points, "o", color=ACCENT, fillstyle="full" if step.proved else "none")
        if step.bound is not None and step.bound > step.points:
            ax.vlines(step.limit, step.points, step.bound, color=QUIET, linestyle=":")
        ax.annotate(number_text(step.points, lang), (step.limit, step.points), (0, 7), textcoords="offset points")
    ax.set_xticks(limits)
    ax.margins(x=0.08, y=0.2)
    ax.set_xlabel(heading("limit", lang))
    ax.set_ylabel(heading("points", lang))
    return finished(ax, heading("frontier", lang))
