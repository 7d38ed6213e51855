"""Slots and rooms that sessions and speakers like or dislike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import PlacementGoal
from larpass_sched.rules.unary import asked_of, offered_by


class PreferredSlots(PlacementGoal):
    """Preferred slot tags of sessions and speakers that their slots lack."""

    name = "preferred slots"
    swedish = "önskade tider"
    comfort = 2
    reads = ("sessions.preferred_slot_tags", "speakers.preferred_slot_tags", "slots.tags")
    sentences = {
        "en": "Sessions and speakers get slots with the tags that they prefer.",
        "sv": "Lärpass och medverkande får tider med de etiketter de önskar.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return _count(arrays, "preferred_slot_tags", "slots", lambda a, b: len(a - b))[:, :, None]


class UndesiredSlots(PlacementGoal):
    """Undesired slot tags of sessions and speakers that their slots have."""

    name = "undesired slots"
    swedish = "oönskade tider"
    comfort = 2
    reads = ("sessions.undesired_slot_tags", "speakers.undesired_slot_tags", "slots.tags")
    sentences = {
        "en": "Sessions and speakers are spared slots with tags that they do not want.",
        "sv": "Lärpass och medverkande slipper tider med etiketter som de inte vill ha.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return _count(arrays, "undesired_slot_tags", "slots", lambda a, b: len(a & b))[:, :, None]


class PreferredRooms(PlacementGoal):
    """Preferred features of sessions and speakers that their rooms lack."""

    name = "preferred rooms"
    swedish = "önskade lokaler"
    comfort = 2
    reads = ("sessions.preferred_features", "speakers.preferred_features", "rooms.features")
    sentences = {
        "en": "Sessions and speakers get rooms with the features that they prefer.",
        "sv": "Lärpass och medverkande får lokaler med den utrustning de önskar.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return _count(arrays, "preferred_features", "rooms", lambda a, b: len(a - b))[:, None, :]


class UndesiredRooms(PlacementGoal):
    """Undesired features of sessions and speakers that their rooms have."""

    name = "undesired rooms"
    swedish = "oönskade lokaler"
    comfort = 2
    reads = ("sessions.undesired_features", "speakers.undesired_features", "rooms.features")
    sentences = {
        "en": "Sessions and speakers are spared rooms with features that they do not want.",
        "sv": "Lärpass och medverkande slipper lokaler med utrustning som de inte vill ha.",
    }

    def worths(self, arrays: Arrays) -> IntArray:
        return _count(arrays, "undesired_features", "rooms", lambda a, b: len(a & b))[:, None, :]


def _count(arrays: Arrays, attribute: str, part: str, count: Callable[[set[str], set[str]], int]) -> IntArray:
    """(S, n) int: how many tags or features count for each session in each slot or room."""
    parts = arrays.event.slots if part == "slots" else arrays.event.rooms
    offered = offered_by(parts, "tags" if part == "slots" else "features")
    asked = asked_of(arrays, attribute)
    return np.array([[count(a, b) for b in offered] for a in asked], dtype=np.int64).reshape(len(asked), len(offered))
