"""All rules, each in a module of its own. The order is the one in which breaches are reported."""

from __future__ import annotations

from larpass_sched.arrays import Arrays
from larpass_sched.rules.allowed_rooms import AllowedRooms
from larpass_sched.rules.allowed_slots import AllowedSlots
from larpass_sched.rules.base import Breach, ModelFace, Rule
from larpass_sched.rules.held import Held
from larpass_sched.rules.itinerary import Itinerary
from larpass_sched.rules.length import Length
from larpass_sched.rules.minimum import Minimum
from larpass_sched.rules.must_attend import MustAttend
from larpass_sched.rules.own_choice import OwnChoice
from larpass_sched.rules.pinned import Pinned
from larpass_sched.rules.present import Present
from larpass_sched.rules.room_features import RoomFeatures
from larpass_sched.rules.room_open import RoomOpen
from larpass_sched.rules.room_single import RoomSingle
from larpass_sched.rules.runs_apart import RunsApart
from larpass_sched.rules.seats import Seats
from larpass_sched.rules.speaker_available import SpeakerAvailable
from larpass_sched.rules.speaker_single import SpeakerSingle
from larpass_sched.rules.speaking import Speaking

__all__ = ["RULES", "Breach", "ModelFace", "Rule", "rule_named", "rules_in_play"]

RULES: tuple[Rule, ...] = (
    Held(),
    RunsApart(),
    RoomSingle(),
    RoomOpen(),
    RoomFeatures(),
    AllowedRooms(),
    AllowedSlots(),
    Length(),
    SpeakerSingle(),
    SpeakerAvailable(),
    Pinned(),
    Itinerary(),
    Present(),
    Speaking(),
    MustAttend(),
    Seats(),
    Minimum(),
    OwnChoice(),
)


def rule_named(name: str) -> Rule:
    """The rule of that name."""
    return next(rule for rule in RULES if rule.name == name)


def rules_in_play(arrays: Arrays) -> tuple[Rule, ...]:
    """The rules that the event uses."""
    return tuple(rule for rule in RULES if rule.in_play(arrays))
