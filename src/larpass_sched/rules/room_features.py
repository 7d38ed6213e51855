"""A session gets a room with what it needs."""

from __future__ import annotations

import numpy as np

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.event import key_of
from larpass_sched.rules.unary import PlacementRule


class RoomFeatures(PlacementRule):
    """held(s, t, r) = 0 where r lacks a feature that s needs."""

    name = "room features"
    sentences = {
        "en": "A session is held in a room that has the features it needs.",
        "sv": "Ett lärpass hålls i en lokal med den utrustning det kräver.",
    }
    breach_texts = {
        "en": "{session} is in {room}, which lacks a feature that the session needs.",
        "sv": "{session} ligger i {room}, som saknar utrustning som lärpasset kräver.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        offers = [{key_of(feature) for feature in room.features} for room in arrays.event.rooms]
        needs = [{key_of(feature) for feature in session.needs} for session in arrays.event.sessions]
        return np.array([[bool(need - offer) for offer in offers] for need in needs], dtype=bool)[:, None, :]
