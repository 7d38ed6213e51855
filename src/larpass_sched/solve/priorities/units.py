"""Groups that sit together, made easier: everybody in them wishes for the same, and hardly need be told to follow.

Whoever of a group is there in a slot, and speaks nowhere, attends the same session. What they wish for is added up and
dealt out evenly among those who are there in the same slots; then a timetable is worth as much as before, and bounds
that know nothing of groups are close.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.event import Attendee
from larpass_sched.event.findings import InputError
from larpass_sched.rules import rules_in_play
from larpass_sched.rules.attendees import GroupTogether


def with_common_wishes(arrays: Arrays) -> Arrays | None:
    """The easier event; None where there are no groups, or where the number of people or of wishes counts."""
    options, event = arrays.options, arrays.event
    if not any(isinstance(rule, GroupTogether) for rule in rules_in_play(arrays)):
        return None
    if options.registered or options.normalise:
        return None
    groups = [group[~arrays.speaks[group].any(axis=1)] for group in arrays.groups]
    changed = {int(a) for group in groups for a in group}
    others = tuple(attendee for a, attendee in enumerate(event.attendees) if a not in changed)
    alike = tuple(attendee for group in groups for attendee in _alike(arrays, group))
    try:
        easier = replace(event, attendees=(*others, *alike))
    except InputError:
        # A name that is taken, or points that add up to more than an event may have.
        return None
    if any(easier.sessions_of(attendee.name) for attendee in alike):
        return None
    # How many of their wishes are met is not known any more.
    return to_arrays(easier, replace(options, least_wishes=0))


def _alike(arrays: Arrays, group: np.ndarray) -> Iterator[Attendee]:
    """People with common wishes instead of a group: as many as are there, for each set of people who are.

    Those who are not there all the time are others whenever others are there.
    """
    event = arrays.event
    there = ~arrays.away[group]
    kinds = {column.tobytes(): column for column in there.T if column.any()}
    for n, kind in enumerate(kinds.values()):
        slots = [t for t, column in enumerate(there.T) if not (column == kind).all()]
        who = group[kind]
        members = [event.attendees[a] for a in who.tolist()]
        may = arrays.may[who].all(axis=0)
        total = np.where(may, arrays.worth[who].sum(axis=0), 0)
        forbidden = {session.name for session, allowed in zip(event.sessions, may, strict=True) if not allowed}
        # What one has to attend and another may not, nobody can; whoever seats people by all rules will say so.
        must = {
            entry
            for attendee in members
            for entry, said in zip(attendee.must_attend, event.obligations[attendee.name], strict=True)
            if said.session not in forbidden
        }
        for k, attendee in enumerate(members):
            share = total // len(members) + (k < total % len(members))
            yield replace(
                attendee,
                name=attendee.name if len(kinds) == 1 else f"{attendee.name} ({n})",
                group=attendee.group if len(kinds) == 1 else f"{attendee.group} ({n})",
                wishes=tuple((event.sessions[s].name, int(share[s])) for s in np.argsort(-share) if share[s]),
                weight=1,
                absent=tuple(event.slots[t].name for t in slots),
                may_not_attend=tuple(sorted(forbidden)),
                # What has to be attended, and how often, is said of whole days.
                must_attend=tuple(sorted(must)) if len(kinds) == 1 else (),
                max_sessions=attendee.max_sessions if len(kinds) == 1 else None,
            )
