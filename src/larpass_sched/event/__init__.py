"""What the organiser tells us: the event and its parts, how to solve it, and what is to be said about it."""

from larpass_sched.event.event import Event, expect_event
from larpass_sched.event.parts import (
    Attendee,
    Break,
    PublishedAttendance,
    PublishedPlacement,
    Room,
    Session,
    Slot,
    Speaker,
    key_of,
)

__all__ = [
    "Attendee",
    "Break",
    "Event",
    "PublishedAttendance",
    "PublishedPlacement",
    "Room",
    "Session",
    "Slot",
    "Speaker",
    "expect_event",
    "key_of",
]
