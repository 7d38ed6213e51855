"""What a room must have, and may not have."""

from __future__ import annotations

from larpass_sched.rules.unary import TagRule

ROOM_FEATURES = TagRule(
    "room features",
    "utrustning",
    "A session is held in a room that has the features that it and its speakers need.",
    "Ett lärpass hålls i en lokal med den utrustning som det och dess medverkande kräver.",
    reads=("sessions.needs", "speakers.needed_features", "rooms.features"),
    wanted=True,
    breach_texts={
        "en": "{session} is in {room}, which lacks a feature that the session needs.",
        "sv": "{session} ligger i {room}, som saknar utrustning som lärpasset kräver.",
    },
)
FORBIDDEN_FEATURES = TagRule(
    "forbidden features",
    "förbjuden utrustning",
    "A session is not held in a room with a feature that is forbidden for it or one of its speakers.",
    "Ett lärpass hålls inte i en lokal med utrustning som är förbjuden för det eller någon medverkande.",
    reads=("sessions.forbidden_features", "speakers.forbidden_features", "rooms.features"),
    wanted=False,
    breach_texts={
        "en": "{session} is in {room}, which has a feature that is forbidden for the session or a speaker.",
        "sv": "{session} ligger i {room}, som har utrustning som är förbjuden för lärpasset eller en medverkande.",
    },
)
