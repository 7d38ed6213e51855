"""Colours of tracks: told apart by colour-blind people too, and never the only thing that tells tracks apart."""

from __future__ import annotations

from larpass_sched.event import Event

STRONG = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A7A00", "#6E6E6E")
"""Edges and marks, after M. Okabe and K. Ito, Color Universal Design (2008); the yellow is darker, for white paper."""

TINTS = ("#E3F0F8", "#FBEADF", "#E0F3ED", "#F9EEF4", "#FCF2DD", "#EAF5FC", "#F5F2D9", "#EDEDED")
"""Backgrounds of the same hues, so light that small grey text on them can be read."""


def track_numbers(event: Event) -> dict[str, int]:
    """Tracks in the order of the event, counted from 1; after eight, colours begin anew and the names go on."""
    tracks = dict.fromkeys(session.track for session in event.sessions if session.track)
    return {track: number for number, track in enumerate(tracks, start=1)}
