"""What a room must have, and may not have."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule, asked_of, lacks, meets, offered_by


class RoomFeatures(PlacementRule):
    """held(s, t, r) = 0 where r lacks a feature that s or one of its speakers needs."""

    name = "room features"
    swedish = "utrustning"
    reads = ("sessions.needs", "speakers.needed_features", "rooms.features")
    sentences = {
        "en": "A session is held in a room that has the features that it and its speakers need.",
        "sv": "Ett lärpass hålls i en lokal med den utrustning som det och dess medverkande kräver.",
    }
    breach_texts = {
        "en": "{session} is in {room}, which lacks a feature that the session needs.",
        "sv": "{session} ligger i {room}, som saknar utrustning som lärpasset kräver.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        asked = asked_of(arrays, "needs", "needed_features")
        return lacks(asked, offered_by(arrays.event.rooms, "features"))[:, None, :]


class ForbiddenFeatures(PlacementRule):
    """held(s, t, r) = 0 where r has a feature that s or one of its speakers cannot have."""

    name = "forbidden features"
    swedish = "förbjuden utrustning"
    reads = ("sessions.forbidden_features", "speakers.forbidden_features", "rooms.features")
    sentences = {
        "en": "A session is not held in a room with a feature that is forbidden for it or one of its speakers.",
        "sv": "Ett lärpass hålls inte i en lokal med utrustning som är förbjuden för det eller någon medverkande.",
    }
    breach_texts = {
        "en": "{session} is in {room}, which has a feature that is forbidden for the session or a speaker.",
        "sv": "{session} ligger i {room}, som har utrustning som är förbjuden för lärpasset eller en medverkande.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        asked = asked_of(arrays, "forbidden_features")
        return meets(asked, offered_by(arrays.event.rooms, "features"))[:, None, :]
