"""The sheet Names -> what other spellings mean: of sessions, of people, and what words are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from larpass_sched.event.columns import NAMES
from larpass_sched.event.folding import title_key
from larpass_sched.event.names import hints
from larpass_sched.read import values
from larpass_sched.read.examples import say_examples
from larpass_sched.read.grid import Grid
from larpass_sched.read.report import Report
from larpass_sched.read.table import read_table
from larpass_sched.read.titles import Titles
from larpass_sched.wording import replies


@dataclass(slots=True)
class Spellings:
    """What the sheet Names says, by key: sessions (None: no session is meant), people, and points of words."""

    sessions: dict[str, str | None] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)


def read_spellings(grids: Iterable[Grid], sessions: Iterable[str], report: Report) -> Spellings:
    """Read sheets Names, for the titles of an event; each spelling that counts from now on is told."""
    found, titles = Spellings(), Titles(tuple(sessions))
    for grid in grids:
        table = read_table(grid, NAMES, report)
        say_examples([table])
        for row, entry in table.rows:
            written, means = entry["written"], entry.get("means", "")
            if not means:
                if (row, "means") not in table.unreadable:
                    table.say("spelling_open", row, "means", seen=written)
                continue
            key, session, is_nothing = title_key(written), titles.find(means), title_key(means) in replies.NOTHING_MEANT
            own = "session" if session or is_nothing else "points" if means.isdigit() else "person"
            kind = replies.KIND_OF_NAME.get(title_key(entry.get("kind", ""))) or own
            if kind == "session":
                if not is_nothing and session is None:
                    table.say("unknown_session", row, "means", seen=means, **hints(means, titles.sessions))
                    continue
                found.sessions[key] = None if is_nothing else session
            elif kind == "points":
                try:
                    found.levels[key] = max(0, values.count_of(means))
                except values.Unreadable as unreadable:
                    table.say(str(unreadable), row, "means", seen=means)
                    continue
            else:
                found.people[key] = means
            if kind == "session" and is_nothing:
                table.say("spelling_nothing", row, "means", seen=written)
            else:
                means = (session if kind == "session" else None) or means
                table.say("spelling", row, "means", seen=written, means=means)
    return found
