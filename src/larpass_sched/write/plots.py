"""Pictures of a timetable, drawn with matplotlib."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from larpass_sched.timetable import Timetable
from larpass_sched.timetable.result import ProgressPoint
from larpass_sched.wording.language import Lang, check_lang, number_text, percent_text, time_text
from larpass_sched.wording.pages import say as say_on_page
from larpass_sched.wording.questions import say as say_of_prices
from larpass_sched.wording.sheets import say
from larpass_sched.write.about import event_title
from larpass_sched.write.cells import clean_text
from larpass_sched.write.facts import Facts
from larpass_sched.write.price_table import known, price_cell, table_of
from larpass_sched.write.summary import level_text
from larpass_sched.write.tracks import STRONG, TINTS, track_numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Kind = Literal["timetable", "wishes", "satisfaction", "clashes", "rooms", "progress", "prices"]

ACCENT, DARK, QUIET, PALE = "#23727A", "#1F4E5F", "#4F5B5E", "#E8F1F2"
_MOST_SESSIONS = 40
# Letters in a line of a session, and lines.
_LINE, _LINES = 29, 5


def plot(
    timetable: Timetable,
    kind: Kind = "timetable",
    *,
    ax: Axes | None = None,
    lang: str = "en",
    history: Sequence[ProgressPoint] = (),
    prices: pd.DataFrame | None = None,
) -> Axes:
    """Draw a picture of a timetable; see `Timetable.plot`.

    Parameters
    ----------
    history : sequence
        For the kind "progress", best and bound over time: the `history` of a result.
    prices : DataFrame
        For the kind "prices", what `larpass_sched.prices` gave.

    Raises
    ------
    ValueError
        If the kind or the language is unknown, or nothing is known that could be drawn.
    """
    language = check_lang(lang)
    if kind not in get_args(Kind):
        raise ValueError(f"kind is {kind!r}: expected one of {', '.join(get_args(Kind))}.")
    if kind == "progress":
        return draw_progress(history, ax=ax, lang=language)
    if kind == "prices":
        if prices is None:
            raise ValueError("There are no prices to draw: give what larpass_sched.prices found, as prices=.")
        return draw_prices(prices, ax=ax, lang=language)
    if kind != "timetable" and not timetable.itineraries:
        raise ValueError("Nobody's itinerary is known in this timetable, so there is nothing to count.")
    return _DRAWERS[kind](Facts(timetable), ax, language)


def draw_progress(history: Sequence[ProgressPoint], *, ax: Axes | None = None, lang: Lang = "en") -> Axes:
    """Best and bound over the seconds of the search; where they meet, the best possible timetable was proved."""
    ax = ax or new_axes((8, 3.6))
    if not history:
        raise ValueError("There is no history of the search: plot the result of `solve`, not its timetable.")
    end = history[-1].seconds
    for key, colour, style in (("bound", STRONG[1], "--"), ("best", ACCENT, "-")):
        known = [(m.seconds, getattr(m, key)) for m in history if getattr(m, key) is not None]
        if known:
            seconds, values = zip(*(*known, (end, known[-1][1])), strict=True)
            label = f"{say(f'progress {key}', lang)}: {number_text(values[-1], lang)}"
            ax.step(seconds, values, where="post", color=colour, linestyle=style, linewidth=2, label=label)
    ax.legend(frameon=False)
    ax.margins(y=0.1)
    ax.set_xlabel(say("progress seconds", lang))
    ax.set_ylabel(say("points", lang))
    return finished(ax, say("progress", lang))


def new_axes(size: tuple[float, float]) -> Axes:
    """An empty picture of that size, in inches."""
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise ImportError(
            "Pictures need matplotlib, which is not installed. Install it with: pip install 'larpass-sched[plot]'"
        ) from error
    _, ax = plt.subplots(figsize=size, layout="constrained")
    return ax


def _plain(text: str) -> str:
    """A text that is shown as it is: between two dollar signs matplotlib would see a formula."""
    return clean_text(text).replace("$", r"\$")


def finished(ax: Any, title: str, *, bare: bool = False) -> Any:
    """A picture with its title, and without the frame."""
    ax.set_title(_plain(title), loc="left", color=DARK, fontweight="bold")
    for side in ("top", "right", *(("left", "bottom") if bare else ())):
        ax.spines[side].set_visible(False)
    ax.tick_params(colors=QUIET, length=0)
    return ax


def _draw_timetable(facts: Facts, ax: Axes | None, lang: Lang) -> Axes:
    event, timetable = facts.event, facts.timetable
    ax = ax or new_axes((2 + 2.4 * len(event.rooms), 1 + 1.15 * len(event.slots)))
    numbers = track_numbers(event)
    rooms = {room.name: number for number, room in enumerate(event.rooms)}
    slots = {slot.name: number for number, slot in enumerate(event.slots)}
    for p in timetable.placements:
        x, y = rooms[p.room], slots[p.slot]
        session = event.session_named[p.session]
        track = (numbers[session.track] - 1) % len(TINTS) if session.track else None
        fill, edge = (PALE, ACCENT) if track is None else (TINTS[track], STRONG[track])
        ax.bar(x, 0.94, 0.95, y - 0.47, color=fill, edgecolor=edge, linewidth=1)
        lines = textwrap.wrap(_plain(p.session), _LINE)
        shown = lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1] + "…"]
        people = facts.seated[p.session, p.slot, p.room]
        small = [session.track] if session.track else []
        if timetable.itineraries:
            small.append(say("people of seats", lang, people=people, seats=facts.seats(p)))
        ax.text(
            x - 0.44, y - 0.4, "\n".join(shown), ha="left", va="top", fontsize=7.5, color="black", fontweight="bold"
        )
        ax.text(x - 0.44, y + 0.42, _plain(" · ".join(small)), ha="left", va="bottom", fontsize=6.5, color=QUIET)
    labels = ["\n".join(_plain(t) for t in (s.name, time_text(s.start, s.end)) if t) for s in event.slots]
    ax.set_yticks(range(len(slots)), labels)
    ax.set_xticks(range(len(rooms)), [f"{_plain(room.name)}\n{room.seats}" for room in event.rooms])
    ax.xaxis.tick_top()
    ax.set_ylim(len(slots) - 0.5, -0.5)
    ax.set_xlim(-0.5, len(rooms) - 0.5)
    return cast("Axes", finished(ax, event_title(event, lang), bare=True))


def _draw_wishes(facts: Facts, ax: Axes | None, lang: Lang) -> Axes:
    ax = ax or new_axes((8, 3.4))
    labels = [level_text(level, facts, lang) for level, _, _ in facts.levels]
    shares = [met / wishes for _, wishes, met in facts.levels]
    bars = ax.bar(labels, shares, color=ACCENT, width=0.6)
    told = [f"{percent_text(share, lang)}\n{met}/{n}" for share, (_, n, met) in zip(shares, facts.levels, strict=True)]
    ax.bar_label(bars, told, padding=2, color=QUIET, fontsize=9)
    ax.set_ylim(0, 1.25)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    return cast("Axes", finished(ax, say_on_page("levels", lang)))


def _draw_satisfaction(facts: Facts, ax: Axes | None, lang: Lang) -> Axes:
    ax = ax or new_axes((8, 3.4))
    shares = sorted(100 * day.share for day in facts.days if day.share is not None)
    ax.fill_between(range(len(shares)), shares, step="post", color=ACCENT, alpha=0.25, linewidth=0)
    ax.step(range(len(shares)), shares, where="post", color=ACCENT, linewidth=2)
    ax.set_ylim(0, 104)
    ax.set_xlim(0, max(1, len(shares) - 1))
    ax.set_ylabel(say("share of best", lang) + ", %")
    ax.set_xlabel(say("satisfaction people", lang))
    return cast("Axes", finished(ax, say_on_page("satisfaction", lang)))


def _draw_rooms(facts: Facts, ax: Axes | None, lang: Lang) -> Axes:
    ax = ax or new_axes((8, 0.9 + 0.45 * len(facts.room_use)))
    names = [f"{_plain(use.room)} ({use.seats})" for use in facts.room_use]
    shares = [use.share or 0 for use in facts.room_use]
    bars = ax.barh(names, shares, color=[STRONG[1] if share > 1 else ACCENT for share in shares], height=0.6)
    told = [f"{percent_text(use.share or 0, lang)}  ({use.people}/{use.offered})" for use in facts.room_use]
    ax.bar_label(bars, told, padding=4, color=QUIET, fontsize=9)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.3 * max(1.0, *shares))
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    return cast("Axes", finished(ax, say_on_page("rooms", lang)))


def _draw_clashes(facts: Facts, ax: Axes | None, lang: Lang) -> Axes:
    import numpy as np

    names = [s for s, (wishes, _) in sorted(facts.demand.items(), key=lambda item: -item[1][0])][:_MOST_SESSIONS]
    size = 2.5 + 0.3 * len(names)
    ax = ax or new_axes((size + 2, size))
    place = {name: number for number, name in enumerate(names)}
    both = np.full((len(names), len(names)), np.nan)
    for outcomes in facts.outcomes.values():
        wanted = sorted(place[o.session] for o in outcomes if o.session in place)
        for one, other in combinations(wanted, 2):
            both[other, one] = 1 + np.nan_to_num(both[other, one])
    image = ax.imshow(both, cmap="YlGnBu")
    ax.figure.colorbar(image, ax=ax, shrink=0.6, label=say_on_page("both", lang))
    for pair in facts.parallel:
        if pair[0] in place and pair[1] in place:
            x, y = sorted((place[pair[0]], place[pair[1]]))
            ax.plot(
                x, y, marker="s", markersize=9, markerfacecolor="none", markeredgecolor=STRONG[1], markeredgewidth=1.5
            )
    short = [textwrap.shorten(_plain(name), 38, placeholder="…") for name in names]
    ax.set_yticks(range(len(names)), short, fontsize=8)
    ax.set_xticks(range(len(names)), short, fontsize=8, rotation=90)
    ax.set_xlabel(say("clashes framed", lang), color=QUIET)
    return cast("Axes", finished(ax, say_on_page("matrix", lang), bare=True))


def draw_prices(prices: pd.DataFrame, *, ax: Axes | None = None, lang: Lang = "en") -> Axes:
    """Every session and slot as a square: what it costs in the best of all timetables, and below it, moved alone."""
    import numpy as np

    table, down, across = table_of(prices)
    ax = ax or new_axes((2.5 + 1.1 * len(across), 1.2 + 0.42 * len(down)))
    numbers = np.full((len(down), len(across)), np.nan)
    for y, name in enumerate(down):
        for x, other in enumerate(across):
            row = table.get((name, other))
            if row is not None and known(row.most):
                numbers[y, x] = row.most
            texts = [price_cell(row, "best", lang).text]
            if row is not None and not row.now and known(row.alone):
                texts.append(number_text(int(row.alone), lang))
            ax.text(x, y, _plain(" / ".join(texts)), ha="center", va="center", fontsize=8)
    image = ax.imshow(numbers, cmap="OrRd", aspect="auto", vmin=0, alpha=0.8)
    ax.figure.colorbar(image, ax=ax, shrink=0.6, label=say_of_prices("points less", lang))
    ax.set_facecolor("#D9D9D9")
    ax.set_yticks(range(len(down)), [_plain(name) for name in down], fontsize=8)
    ax.set_xticks(range(len(across)), [_plain(name) for name in across], fontsize=8, rotation=30)
    return cast("Axes", finished(ax, say_of_prices("prices title", lang), bare=True))


def draw_scenarios(outcomes: pd.DataFrame, *, ax: Axes | None = None, lang: Lang = "en") -> Axes:
    """Points more or less in each scenario, as bars; thin beyond what is proved."""
    shown = outcomes[outcomes["gain_least"].notna() & outcomes["gain_most"].notna()].head(_MOST_SESSIONS)
    ax = ax or new_axes((8, 1.2 + 0.34 * max(1, len(shown))))
    for y, (least, most) in enumerate(
        zip(shown["gain_least"].astype(int), shown["gain_most"].astype(int), strict=True)
    ):
        sure = least if least > 0 else most if most < 0 else 0
        ax.barh(y, sure, 0.6, color=ACCENT if sure > 0 else STRONG[1])
        ax.plot([least, most], [y, y], color=QUIET, linewidth=1.5, marker="|")
    ax.axvline(0, color=DARK, linewidth=1)
    ax.set_yticks(
        range(len(shown)), [textwrap.shorten(_plain(name), 60, placeholder="…") for name in shown["scenario"]]
    )
    ax.invert_yaxis()
    ax.set_xlabel(say_of_prices("points more", lang))
    return cast("Axes", finished(ax, say_of_prices("sheet what if", lang)))


def draw_dial(marks: pd.DataFrame, *, ax: Axes | None = None, lang: Lang = "en") -> Axes:
    """Points against the share of the own best day that the person who is worst off has; bounds as thin lines."""
    known = marks[marks["points"].notna() & marks["worst_off"].notna()]
    ax = ax or new_axes((7, 3.6))
    points, worst = known["points"].astype(int), known["worst_off"].astype(int)
    for x, low, high in zip(points, worst, known["bound"].fillna(known["worst_off"]).astype(int), strict=True):
        ax.plot([x, x], [low, high], color=QUIET, linewidth=1.5, marker="_")
    ax.plot(points, worst, color=ACCENT, marker="o", linewidth=2)
    ax.set_xlabel(say("points", lang))
    ax.set_ylabel(say_of_prices("worst off", lang))
    return cast("Axes", finished(ax, say_of_prices("dial", lang)))


def draw_losses(losses: Sequence[float], *, ax: Axes | None = None, lang: Lang = "en") -> Axes:
    """How often a timetable loses how much of the best points."""
    ax = ax or new_axes((7, 3.2))
    ax.hist([100 * loss for loss in losses], bins=max(5, min(20, len(losses) // 2)), color=ACCENT, edgecolor="white")
    ax.set_xlabel(say_of_prices("lost", lang))
    ax.set_ylabel(say_of_prices("draws", lang))
    return cast("Axes", finished(ax, say_of_prices("losses", lang)))


_DRAWERS: dict[str, Callable[[Facts, Axes | None, Lang], Axes]] = {
    "timetable": _draw_timetable,
    "wishes": _draw_wishes,
    "satisfaction": _draw_satisfaction,
    "rooms": _draw_rooms,
    "clashes": _draw_clashes,
}
