"""Slots and rooms that sessions and speakers like or dislike."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, IntArray
from larpass_sched.goals.base import PlacementGoal
from larpass_sched.rules.base import OneOfAKind
from larpass_sched.rules.unary import tags_amiss


class LikedGoal(OneOfAKind, PlacementGoal):
    """Tags or features that sessions and speakers prefer and their slots or rooms lack, or do not want and have."""

    comfort = 2
    wanted: bool

    def worths(self, arrays: Arrays) -> IntArray:
        return tags_amiss(arrays, self.reads, wanted=self.wanted)


PREFERRED_SLOTS = LikedGoal(
    "preferred slots",
    "önskade tider",
    "Sessions and speakers get slots with the tags that they prefer.",
    "Lärpass och medverkande får tider med de etiketter de önskar.",
    reads=("sessions.preferred_slot_tags", "speakers.preferred_slot_tags", "slots.tags"),
    wanted=True,
)
UNDESIRED_SLOTS = LikedGoal(
    "undesired slots",
    "oönskade tider",
    "Sessions and speakers are spared slots with tags that they do not want.",
    "Lärpass och medverkande slipper tider med etiketter som de inte vill ha.",
    reads=("sessions.undesired_slot_tags", "speakers.undesired_slot_tags", "slots.tags"),
    wanted=False,
)
PREFERRED_ROOMS = LikedGoal(
    "preferred rooms",
    "önskade lokaler",
    "Sessions and speakers get rooms with the features that they prefer.",
    "Lärpass och medverkande får lokaler med den utrustning de önskar.",
    reads=("sessions.preferred_features", "speakers.preferred_features", "rooms.features"),
    wanted=True,
)
UNDESIRED_ROOMS = LikedGoal(
    "undesired rooms",
    "oönskade lokaler",
    "Sessions and speakers are spared rooms with features that they do not want.",
    "Lärpass och medverkande slipper lokaler med utrustning som de inte vill ha.",
    reads=("sessions.undesired_features", "speakers.undesired_features", "rooms.features"),
    wanted=False,
)
