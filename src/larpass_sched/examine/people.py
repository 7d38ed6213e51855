"""Several people who may have been written as one, and are then not kept from being in two places at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from larpass_sched.event import key_of
from larpass_sched.event.doubts import Doubt, EventLike
from larpass_sched.event.names import JOINED


def people_as_one(event: EventLike) -> Iterator[Doubt]:
    """Names joined by a comma or an *and*, and people who stand where an organisation is expected."""
    people = {key_of(speaker.name): speaker for speaker in event.speakers}
    told: set[str] = set()
    for row, session in enumerate(event.sessions):
        for name in session.people:
            speaker = people.get(key_of(name))
            if key_of(name) in told:
                continue
            told.add(key_of(name))
            where: dict[str, Any] = {"part": "sessions", "row": row, "seen": name}
            where["column"] = "speakers" if name in session.speakers else "moderators"
            if len(several := JOINED.split(name)) > 1:
                yield Doubt(code="people_joined", params={"mended": "; ".join(several)}, **where)
            elif speaker is not None and speaker.organisation and key_of(speaker.organisation) in people:
                params = {"other_name": speaker.organisation, "mended": f"{name}; {speaker.organisation}"}
                yield Doubt(code="person_as_organisation", params=params, **where)
