"""Tags of slots that sessions and speakers need or cannot have."""

from __future__ import annotations

from larpass_sched.arrays import Arrays, BoolArray
from larpass_sched.rules.unary import PlacementRule, asked_of, lacks, meets, offered_by


class NeededSlotTags(PlacementRule):
    """held(s, t, r) = 0 where t lacks a tag that s or one of its speakers needs."""

    name = "needed slot tags"
    swedish = "krävda tidsetiketter"
    reads = ("sessions.needed_slot_tags", "speakers.needed_slot_tags", "slots.tags")
    sentences = {
        "en": "A session is held in a slot with the tags that it and its speakers need.",
        "sv": "Ett lärpass hålls på en tid med de etiketter som det och dess medverkande kräver.",
    }
    breach_texts = {
        "en": "{session} is in {slot}, which lacks a tag that the session or a speaker needs.",
        "sv": "{session} ligger på {slot}, som saknar en etikett som lärpasset eller en medverkande kräver.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        return lacks(asked_of(arrays, "needed_slot_tags"), offered_by(arrays.event.slots, "tags"))[:, :, None]


class ForbiddenSlotTags(PlacementRule):
    """held(s, t, r) = 0 where t has a tag that s or one of its speakers cannot have."""

    name = "forbidden slot tags"
    swedish = "förbjudna tidsetiketter"
    reads = ("sessions.forbidden_slot_tags", "speakers.forbidden_slot_tags", "slots.tags")
    sentences = {
        "en": "A session is not held in a slot with a tag that is forbidden for it or one of its speakers.",
        "sv": "Ett lärpass hålls inte på en tid med en etikett som är förbjuden för det eller någon medverkande.",
    }
    breach_texts = {
        "en": "{session} is in {slot}, which has a tag that is forbidden for the session or a speaker.",
        "sv": "{session} ligger på {slot}, som har en etikett som är förbjuden för lärpasset eller en medverkande.",
    }

    def forbidden(self, arrays: Arrays) -> BoolArray:
        return meets(asked_of(arrays, "forbidden_slot_tags"), offered_by(arrays.event.slots, "tags"))[:, :, None]
